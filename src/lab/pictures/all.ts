/** Every picture of the documents: which block it is, and what makes it. */
import type { Clock } from "../../engine/clock.ts";
import { chatPicture } from "./chat.ts";
import { CHAT_SCRIPTS } from "./script.ts";
import { summaryPicture } from "./summary.ts";

/** A Friday morning: the samples lie in the two weeks from the Monday after. */
const START = Date.parse("2026-11-27T08:00:00Z");

interface Picture {
  /** From the root of the repository. */
  readonly documents: readonly string[];
  /** The name between its markers. */
  readonly block: string;
  readonly make: (clock: Clock) => Promise<string>;
}

/** `bundle`: the path of a built program, such as `sync.mjs`. */
export function allPictures(bundle: (name: string) => string): readonly Picture[] {
  const chat = (language: "de" | "en") => (clock: Clock) =>
    chatPicture(CHAT_SCRIPTS[language], bundle("bot.mjs"), START, clock);
  return [
    {
      documents: ["README.md", "README.de.md"],
      block: "summary",
      make: (clock) => summaryPicture(bundle("sync.mjs"), START, clock),
    },
    { documents: ["README.md"], block: "chat", make: chat("en") },
    { documents: ["README.de.md"], block: "chat", make: chat("de") },
  ];
}
