/**
 * How the corpus is written: what people write and what they mean by it, put down by hand.
 * Today is Wednesday, 25 November 2026, 10:00 in Berlin, where a section doesn't say otherwise.
 */
import type { Question } from "../../../src/phrases/understand.ts";

/**
 * What a person means: a day (`2026-12-24`), a minute (`2026-12-24T19:00`, with its offset where that is in doubt),
 * or two of them joined by `/`; or what they have to be asked:
 * - `?of`: any question that offers something, and only what begins as one of the given days or minutes does;
 * - `?open`: any question that offers nothing;
 * - `?` and a kind: that very question, with these choices where some are given.
 */
export type Meaning = string | readonly [`?${Question["kind"] | "of" | "open"}`, ...choices: string[]];

/** The text, its title, its date, and its place and description where it has them. */
export type Phrase = readonly [
  text: string,
  title: string,
  meaning: Meaning,
  place?: string | null,
  description?: string,
];

export interface Section {
  readonly name: string;
  readonly language: "de" | "en";
  /** ISO with offset */
  readonly now: string;
  readonly timeZone: string;
  readonly phrases: readonly Phrase[];
}

export const NOW = "2026-11-25T10:00:00+01:00";
export const BERLIN = "Europe/Berlin";

/** A section of the usual day. */
export function usual(name: string, language: "de" | "en", phrases: readonly Phrase[]): Section {
  return { name, language, now: NOW, timeZone: BERLIN, phrases };
}
