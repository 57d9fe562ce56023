/** Earlier or later than it is: the day after, `eine Stunde später`, a week earlier. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { inZone } from "./in-zone.ts";
import { NUMBER, numberOf } from "./words.ts";

type Unit = "minutes" | "hours" | "days" | "weeks";

interface Shift {
  readonly unit: Unit;
  /** Negative for earlier. */
  readonly by: number;
}

const UNITS = "min|minuten?|minutes?|mins?|stunden?|std|h|hours?|hrs?|tage?n?|days?|wochen?|weeks?";
const COUNTED = new RegExp(
  String.raw`^(?:um\s|by\s)?(?:(${NUMBER})|(halbe|half\san|half\sa)|(viertel|quarter\sof\san))?\s?-?\s?(${UNITS})\s(später|spaeter|drauf|darauf|danach|weiter|later|after|früher|frueher|eher|davor|vorher|earlier|sooner|before)$`,
  "iu",
);
const NEXT =
  /^(?:(?:am|den|on)\s)?(?:tag\s(?:danach|drauf|darauf)|(?:nächsten|folgenden)\stag|the\s(?:next|following)\sday|(?:the\s)?day\safter(?:\sthat)?)$/iu;
const PREVIOUS =
  /^(?:(?:am|den|on)\s)?(?:tag\s(?:davor|vorher|zuvor)|vortag|the\s(?:previous\sday|day\sbefore)|day\sbefore(?:\sthat)?)$/iu;
const EARLIER = /^(?:früher|frueher|eher|davor|vorher|earlier|sooner|before)$/iu;

/** `null` where that isn't all that the text says. */
export function shiftIn(text: string): Shift | null {
  const words = text
    .replace(/\s+/gu, " ")
    .replace(/[.!,\s]+$/u, "")
    .trim();
  if (NEXT.test(words)) return { unit: "days", by: 1 };
  if (PREVIOUS.test(words)) return { unit: "days", by: -1 };
  const [, number = "1", half, quarter, unit = "", side = ""] = COUNTED.exec(words) ?? [];
  const count = half !== undefined ? 0.5 : quarter !== undefined ? 0.25 : numberOf(number);
  if (unit === "" || count === null || count === 0) return null;
  const by = EARLIER.test(side) ? -count : count;
  const size = unitOf(unit);
  if (Number.isInteger(by)) return { unit: size, by };
  return size === "hours" ? { unit: "minutes", by: by * 60 } : null;
}

function unitOf(word: string): Unit {
  if (/^m/iu.test(word)) return "minutes";
  if (/^(?:s|h)/iu.test(word)) return "hours";
  return /^[td]/iu.test(word) ? "days" : "weeks";
}

/** Several where the clocks change then; none for hours of a whole day. */
export function shifted(range: DateRange, { unit, by }: Shift, timeZone: string): readonly DateRange[] {
  const { start, end } = range;
  if (!start.includes("T")) {
    if (unit === "minutes" || unit === "hours") return [];
    const moved = (day: string) => Temporal.PlainDate.from(day).add({ [unit]: by });
    return inZone({ kind: "days", first: moved(start), last: moved(end ?? start) }, timeZone).ranges;
  }
  const wall = (moment: string) => {
    const zoned = Temporal.Instant.from(moment)
      .toZonedDateTimeISO(timeZone)
      .add({ [unit]: by });
    return { day: zoned.toPlainDate(), minutes: zoned.hour * 60 + zoned.minute };
  };
  return inZone({ kind: "times", start: wall(start), end: end === null ? null : wall(end) }, timeZone).ranges;
}
