/** A date as people say it, in the zone of the one who reads it. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { type Language, MONTHS } from "../core/readable-date.ts";

const WEEKDAYS = {
  de: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

const ALL_DAY = { de: "ganztägig", en: "all day" } as const;

/**
 * `Freitag, 27. November 2026, 19:00–21:00 Uhr`, `Thursday, 24 December 2026, all day`, and both ends in full where
 * they are on different days. A time that comes twice on its day has its offset with it. What is no date that
 * Notion would write is given as it stands.
 */
export function describeRange({ start, end }: DateRange, timeZone: string, language: Language): string {
  const from = momentOf(start, timeZone);
  const to = end === null ? null : momentOf(end, timeZone);
  if (from === null || (end !== null && to === null)) return end === null ? start : `${start} – ${end}`;
  const first = dayOf(from.day, language);
  if (from.time === null) {
    const last = to === null || to.day.equals(from.day) ? "" : ` – ${dayOf(to.day, language)}`;
    return `${first}${last}, ${ALL_DAY[language]}`;
  }
  const suffix = language === "de" ? " Uhr" : "";
  const begin = `${first}, ${from.time}`;
  if (to?.time === undefined || to.time === null) return `${begin}${suffix}`;
  if (to.day.equals(from.day)) return `${begin}–${to.time}${suffix}`;
  return `${begin}${suffix} – ${dayOf(to.day, language)}, ${to.time}${suffix}`;
}

/** `Freitag, 27. November 2026`. @param day `YYYY-MM-DD` */
export function describeDay(day: string, language: Language): string {
  return dayOf(Temporal.PlainDate.from(day), language);
}

/** `Sa 5.12. 22:30 – So 6.12. 1:15`, Sat 5 Dec – Sun 6 Dec: as short as a button's words. */
export function describeInShort({ start, end }: DateRange, timeZone: string, language: Language): string {
  const moments = [start, end ?? start].map((moment) => momentOf(moment, timeZone));
  return moments
    .flatMap((moment) => {
      if (moment === null) return [];
      const weekday = WEEKDAYS[language][moment.day.dayOfWeek - 1]?.slice(0, language === "de" ? 2 : 3);
      const day = `${weekday} ${shortDay(moment.day.toString(), language)}`;
      return moment.time === null ? [day] : [`${day} ${moment.time}`];
    })
    .join(" – ");
}

/** `6.12.`, 6 Dec. @param day `YYYY-MM-DD` */
export function shortDay(day: string, language: Language): string {
  const { day: number, month } = Temporal.PlainDate.from(day);
  return language === "de" ? `${number}.${month}.` : `${number} ${MONTHS.en[month - 1]?.slice(0, 3)}`;
}

/** `Europe/Berlin, UTC+1`, as it is when the range starts; `null` for whole days, which have no zone. */
export function describeZone({ start }: DateRange, timeZone: string): string | null {
  const moment = zoned(start, timeZone);
  return moment === null ? null : `${timeZone}, ${offsetOf(moment)}`;
}

interface Moment {
  readonly day: Temporal.PlainDate;
  /** `null` for a whole day. */
  readonly time: string | null;
}

function momentOf(text: string, timeZone: string): Moment | null {
  const moment = zoned(text, timeZone);
  if (moment !== null) return { day: moment.toPlainDate(), time: timeOf(moment) };
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = parsed(() => Temporal.PlainDate.from(text));
  return day === null ? null : { day, time: null };
}

function zoned(text: string, timeZone: string): Temporal.ZonedDateTime | null {
  if (!text.includes("T")) return null;
  // Without an offset Notion means UTC.
  const exact = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  return parsed(() => Temporal.Instant.from(exact))?.toZonedDateTimeISO(timeZone) ?? null;
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function dayOf(day: Temporal.PlainDate, language: Language): string {
  const weekday = WEEKDAYS[language][day.dayOfWeek - 1];
  const month = MONTHS[language][day.month - 1];
  return language === "de"
    ? `${weekday}, ${day.day}. ${month} ${day.year}`
    : `${weekday}, ${day.day} ${month} ${day.year}`;
}

function timeOf(moment: Temporal.ZonedDateTime): string {
  const wall = moment.toPlainDateTime();
  const time = wall.toPlainTime().toString({ smallestUnit: "minute" });
  const other = (disambiguation: "earlier" | "later") =>
    wall.toZonedDateTime(moment.timeZoneId, { disambiguation });
  return other("earlier").equals(other("later")) ? time : `${time} (${offsetOf(moment)})`;
}

/** `UTC+1`, `UTC-3:30` */
function offsetOf({ offset }: Temporal.ZonedDateTime): string {
  return `UTC${offset.replace(/^([+-])0/, "$1").replace(/:00$/, "")}`;
}
