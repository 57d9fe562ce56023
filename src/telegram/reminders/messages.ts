/** What people are sent of themselves: an appointment that draws near, a day, a week, or what was missed. Pure. */
import { Temporal } from "temporal-polyfill";
import { InvalidValue, parseMoment } from "../../core/date-value.ts";
import { pageAddress } from "../../core/ids.ts";
import type { Agenda } from "../../engine/agenda.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import { agendaMessage } from "../agenda-message.ts";
import { appointmentButton, entryText, lines, type Reader } from "../cards.ts";
import type { Operator } from "../failure-texts.ts";
import { rangeOf } from "../field-texts.ts";
import type { ChatMessage } from "../messenger.ts";
import { encodePress } from "../presses.ts";
import type { Digest } from "./schedule.ts";
import { SAYS } from "./texts.ts";

const MINUTE = 60_000;
/** More than this is said by the day. */
const SAID_IN_MINUTES = 90;

/** @param fresh whether Notion was asked right before */
export function reminderMessage(
  entry: BookEntry,
  fresh: boolean,
  { now, reader }: { readonly now: number; readonly reader: Reader },
): ChatMessage {
  const says = SAYS[reader.language];
  const text = entryText(entry, reader, headingOf(entry, now, reader));
  return {
    text: fresh ? text : lines([text, "", says.notLookedAnew]),
    buttons: [
      [
        appointmentButton(entry.id, says.buttons.edit, { do: "edit" }),
        { label: reader.texts.buttons.openInNotion, url: pageAddress(entry.id) },
      ],
    ],
  };
}

/** What stands above the appointment: how soon it is. */
function headingOf({ fields }: BookEntry, now: number, { language, timeZone }: Reader): string {
  const says = SAYS[language];
  const range = rangeOf(fields);
  if (range === null) return says.title;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  if (!range.start.includes("T")) {
    const isToday = range.start <= today.toString();
    const lasts = range.end !== null && range.end > range.start;
    if (lasts) return isToday ? says.beginsToday : says.beginsTomorrow;
    return isToday ? says.today : says.tomorrow;
  }
  const minutes = Math.round((startOf(range.start) - now) / MINUTE);
  if (minutes <= 0) return minutes === 0 ? says.now : says.begun;
  if (minutes <= SAID_IN_MINUTES) return says.inMinutes(minutes);
  const day = Temporal.Instant.fromEpochMilliseconds(startOf(range.start))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return day.equals(today) ? says.today : says.tomorrow;
}

/** Milliseconds; of what is no point in time, the distant past. */
function startOf(text: string): number {
  try {
    const moment = parseMoment(text);
    return moment.kind === "time" ? moment.minutes * MINUTE : 0;
  } catch (error) {
    if (error instanceof InvalidValue) return 0;
    throw error;
  }
}

/** For whose eyes, and who else could mend what couldn't be read. */
interface Audience {
  readonly reader: Reader;
  readonly operator: Operator | null;
}

export function digestMessage(
  { kind, days }: Pick<Digest, "kind" | "days">,
  agenda: Agenda,
  { reader, operator }: Audience,
): ChatMessage {
  const says = SAYS[reader.language];
  const day = days.from === days.to ? says.yourDay : says.yourDayAndTomorrow;
  const heading = kind === "week" ? says.yourWeek : day;
  const nothing = kind === "week" ? says.freeWeek : says.freeDay;
  return agendaMessage({ heading, nothing, agenda, ...leaved(days) }, reader, operator);
}

/** One list of all that is still of use. */
export function missedMessage(
  days: Digest["days"],
  agenda: Agenda,
  { reader, operator }: Audience,
): ChatMessage {
  const { late } = SAYS[reader.language];
  return agendaMessage({ heading: late, nothing: "", agenda, ...leaved(days) }, reader, operator);
}

/** The first page of a list whose buttons lead to the days themselves. */
function leaved({ from, to }: Digest["days"]) {
  const days = Temporal.PlainDate.from(from).until(to).days + 1;
  return { from, page: 0, leaf: (page: number) => encodePress({ on: "days", from, days, page }) };
}
