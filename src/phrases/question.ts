/** What a phrase was understood as, and what its writer has to be asked before anything is saved. */
import type { DateRange } from "../core/appointment.ts";
import type { Language } from "../core/readable-date.ts";

/** Choices are dates to offer as buttons, the likeliest first; another answer must stay possible. */
export type Question =
  /** The text names no date and no time. */
  | { readonly kind: "no-date" }
  /** Understood, but over: meant all the same? */
  | { readonly kind: "past"; readonly range: DateRange }
  /** One of several dates: 3/4, `nächsten Freitag`, half past seven. */
  | { readonly kind: "ambiguous"; readonly choices: readonly DateRange[] }
  /** Too vague for a calendar: `heute Abend`, `im März`. The choices are suggestions. */
  | { readonly kind: "vague"; readonly choices: readonly DateRange[] }
  /** The clocks change: the time is skipped on that day, or comes twice. */
  | {
      readonly kind: "clock-change";
      readonly change: "skipped" | "repeated";
      readonly choices: readonly DateRange[];
    }
  /** Appointments don't repeat: is the first one enough? */
  | { readonly kind: "recurring"; readonly range: DateRange | null }
  /** Looks like a date and is none (`31.2.`), or is more than a date. `text` is the part that isn't understood. */
  | { readonly kind: "not-a-date"; readonly text: string };

/** A range that is `null`, or that comes with a question, must not be saved without the person's answer. */
export interface UnderstoodDate {
  readonly range: DateRange | null;
  readonly questions: readonly Question[];
}

export interface PhraseContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA, where the writer is. */
  readonly timeZone: string;
  readonly language: Language;
}
