import type { Language } from "../../core/readable-date.ts";
import type { BotTexts } from "./bot-texts.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";

export const TEXTS: Readonly<Record<Language, BotTexts>> = { de: DE, en: EN };
