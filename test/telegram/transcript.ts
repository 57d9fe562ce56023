/** A conversation to be read aloud. */
import type { ChatScene } from "./chat-scene.ts";

/** Without what nobody sees: answers to presses, typing, and that an older card of a draft lost its buttons. */
export function transcriptOf({ telegram }: ChatScene): string {
  const shown = new Map<string, string>();
  const entries = telegram
    .transcript()
    .split(/\n(?=Anna |bot )/)
    .filter((entry) => !/^bot answers the press|^bot → \S+: \(typing\)/.test(entry))
    .filter((entry) => {
      const [, id = "", said = ""] = /^bot (?:→ Anna|edits) #(\d+)[^:]*: ([\s\S]*)$/.exec(entry) ?? [];
      const before = shown.get(id);
      shown.set(id, said);
      return before?.startsWith(`${said}\n    [`) !== true;
    });
  return `${entries.join("\n")}\n`;
}
