/** Every picture of the documents: what it shows, and what makes it. */
import type { Language } from "../../core/readable-date.ts";
import type { Clock } from "../../engine/clock.ts";
import { chatLines } from "./chat.ts";
import { chatDrawing } from "./chat-drawing.ts";
import { marking } from "./marked-lines.ts";
import { CHAT_SCRIPTS } from "./script.ts";
import { setupLines } from "./setup.ts";
import { summaryOfDemo } from "./summary.ts";
import { summaryDrawing } from "./summary-drawing.ts";
import { type Drawing, svgOf } from "./svg.ts";
import { terminalDrawing } from "./terminal-drawing.ts";
import { THEMES, type ThemeName } from "./theme.ts";

/** A Friday morning: the samples lie in the two weeks from the Monday after. */
const START = Date.parse("2026-11-27T08:00:00Z");

interface Picture {
  readonly name: "summary" | "chat" | "setup";
  readonly language: Language;
  readonly draw: (clock: Clock) => Promise<Drawing>;
}

interface Words {
  readonly summary: string;
  readonly chat: string;
  readonly setup: string;
  readonly phones: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  de: {
    summary: "Die Zusammenfassung eines Durchgangs auf GitHub",
    chat: "Anna plant mit dem Bot einen Termin und teilt ihn, und Ben bekommt Bescheid",
    setup: "Die Einrichtung fragt, prüft und erklärt, was in Notion zu tun ist",
    phones: { anna: "Annas Telefon", ben: "Bens Telefon" },
  },
  en: {
    summary: "The summary of a pass on GitHub",
    chat: "Anna plans an appointment with the bot and shares it, and Ben is told",
    setup: "The set-up asks, checks and explains what to do in Notion",
    phones: { anna: "Anna's phone", ben: "Ben's phone" },
  },
};

/** `bundle`: the path of a built program, such as `sync.mjs`. */
export function allPictures(bundle: (name: string) => string): readonly Picture[] {
  return (["de", "en"] as const).flatMap((language): readonly Picture[] => {
    const { summary, chat, setup, phones } = WORDS[language];
    const script = CHAT_SCRIPTS[language];
    return [
      {
        ...{ name: "summary", language },
        draw: async () => summaryDrawing(await summaryOfDemo(bundle("sync.mjs"), language, START), summary),
      },
      {
        ...{ name: "setup", language },
        draw: async (clock) => terminalDrawing(await setupLines(language, clock), "npm run setup", setup),
      },
      {
        ...{ name: "chat", language },
        draw: async (clock) =>
          chatDrawing(
            await chatLines(script, bundle("bot.mjs"), language, START, clock, marking),
            phones,
            chat,
          ),
      },
    ];
  });
}

/** Its files in `.github/pictures`, by their names. */
export function filesOf(
  { name, language }: Omit<Picture, "draw">,
  drawing: Drawing,
): ReadonlyMap<string, string> {
  const themes: readonly ThemeName[] = ["light", "dark"];
  return new Map(
    themes.map((theme) => [`${name}-${language}-${theme}.svg`, svgOf(drawing, THEMES[theme])] as const),
  );
}
