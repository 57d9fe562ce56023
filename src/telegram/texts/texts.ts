import type { BotTexts } from "./bot-texts.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";

export const TEXTS: Readonly<Record<"de" | "en", BotTexts>> = { de: DE, en: EN };
