/** Days that are counted from another one: `zwei Tage vor Silvester`, a week on Friday, `3 Tage ab Montag`. */
import type { Temporal } from "temporal-polyfill";
import { oneDay } from "./calendar.ts";
import { daysOf } from "./days-of.ts";
import { type DaySpan, isDay, type Piece } from "./piece.ts";
import { NUMBER, numberOf, WORD_START } from "./words.ts";

/** Before such a day. Only weeks are counted from one without a word between: two weeks Friday. */
const COUNT = new RegExp(
  String.raw`${WORD_START}(?<!(?:for|für|fuer)\s)(?:(?:in|am|on|the|den|der)\s)*(?:(${NUMBER})\s)?(?:((?<=${NUMBER}\s)(?:wochen?|weeks?)|tage?n?|days?|fortnight)\s(?:(vor|before)|(ab)|(nach|from|after|on))(?:\s(?:dem|den|the))?|(?<=${NUMBER}\s)(weeks?|fortnight))\s$`,
  "iu",
);
/** Nobody counts further. */
const MOST_DAYS = 100;
/** Of the words before a day, its count is among the last ones. */
const SEARCHED = 40;

/** Whether words that end with `vor` or `nach` say how many days before or after what follows. */
export function isCount(before: string): boolean {
  return COUNT.test(before);
}

/** The day pieces of a text, moved by what is counted from them. */
export function countedFrom(
  text: string,
  pieces: readonly Piece[],
  today: Temporal.PlainDate,
): readonly Piece[] {
  return pieces.map((piece) => {
    const counted = isDay(piece) ? countedPiece(text, piece, today) : null;
    const free = pieces.every(
      (other) => other === piece || other.to <= (counted?.from ?? 0) || other.from > piece.from,
    );
    return counted !== null && free ? counted : piece;
  });
}

function countedPiece(text: string, piece: Piece, today: Temporal.PlainDate): Piece | null {
  const start = Math.max(0, piece.from - SEARCHED);
  // A week last Friday is counted back, and by nobody with an appointment in mind.
  if (/^(?:last|past)\s/iu.test(text.slice(piece.from))) return null;
  const match = COUNT.exec(text.slice(start, piece.from));
  const days = daysOf({ ...piece, pieces: [piece] }, today);
  const [, count = "1", linked, before, since, , weeks] = match ?? [];
  const unit = linked ?? weeks ?? "";
  const by = (numberOf(count) ?? 0) * daysIn(unit);
  if (match === null || days === null || days.vague || by < 1 || by > MOST_DAYS) return null;
  const choices = days.choices.flatMap(({ first, last }): readonly DaySpan[] => {
    if (before !== undefined) return [oneDay(first.subtract({ days: by }))];
    const lasting = { first, last: first.add({ days: by - 1 }) };
    if (since !== undefined) return [lasting];
    const later = oneDay(last.add({ days: by }));
    // `3 days from tomorrow`: so long from then on, or so much later.
    return /^day/iu.test(unit) && /\sfrom\s/iu.test(match[0]) ? [later, lasting] : [later];
  });
  const open = piece.open === true;
  return { from: start + match.index, to: piece.to, meanings: [{ kind: "days", choices }], open };
}

function daysIn(unit: string): number {
  if (/^f/iu.test(unit)) return 14;
  return /^w/iu.test(unit) ? 7 : 1;
}
