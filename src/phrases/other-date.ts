/** Another date for an appointment that has one: what the words leave out stays as it is, or is asked about. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { inZone } from "./in-zone.ts";
import type { PhraseContext, UnderstoodDate } from "./question.ts";
import { readDate } from "./read-date.ts";
import { understandDate } from "./understand.ts";

const ALL_DAY = /ganzt(?:ä|ae)gig|ganzen?\s+tag|all[\s-]?day|whole\s+day/iu;

/** A time alone is meant on the appointment's day; a day alone asks whether the time stays. */
export function understandOtherDate(text: string, before: DateRange, context: PhraseContext): UnderstoodDate {
  const line = text.replace(/\s+/gu, " ").trim();
  const { namesDay, namesTime } = readDate(line, context);
  if (namesTime && !namesDay) return understandDate(`${dayOf(before, context)} ${line}`, context);
  const understood = understandDate(line, context);
  const { range, questions } = understood;
  if (range === null || questions.length > 0 || ALL_DAY.test(line)) return understood;
  if (namesTime || range.end !== null || !before.start.includes("T")) return understood;
  const choices = [...movedTo(range.start, before, context), range];
  return { range: null, questions: [{ kind: "ambiguous", choices }] };
}

/** `YYYY-MM-DD` on the writer's calendar. */
function dayOf({ start }: DateRange, context: PhraseContext): string {
  return start.includes("T") ? momentIn(start, context).toPlainDate().toString() : start;
}

/** At the same hours, as many days long; several, where the clocks change then. */
function movedTo(day: string, { start, end }: DateRange, context: PhraseContext): readonly DateRange[] {
  const from = momentIn(start, context);
  const to = end === null ? null : momentIn(end, context);
  const first = Temporal.PlainDate.from(day);
  const days = to === null ? 0 : from.toPlainDate().until(to.toPlainDate()).days;
  const moved = {
    kind: "times",
    start: { day: first, minutes: minutesOf(from) },
    end: to === null ? null : { day: first.add({ days }), minutes: minutesOf(to) },
  } as const;
  return inZone(moved, context.timeZone).ranges;
}

function momentIn(moment: string, { timeZone }: PhraseContext): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
}

function minutesOf({ hour, minute }: Temporal.ZonedDateTime): number {
  return hour * 60 + minute;
}
