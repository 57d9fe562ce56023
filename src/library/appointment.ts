/** Appointments as other programs write them, in the engine's terms. */
import { Temporal } from "temporal-polyfill";
import type { DateRange, FieldValue } from "../core/appointment.ts";
import { InvalidValue, parseMoment } from "../core/date-value.ts";
import { UNFORMATTED } from "../core/rich-text.ts";
import type { NewAppointment } from "../engine/saved-appointment.ts";
import type { Appointment, Moment } from "./api.ts";
import { PartnerSyncError } from "./partner-sync-error.ts";

/**
 * @param timeZone an IANA name: where a time without an offset is meant
 * @throws PartnerSyncError `wrong_argument`
 */
export function newAppointment(given: Appointment, timeZone: string): NewAppointment {
  const { name, date, description, location, partnerRelevant } = given;
  return {
    fields: {
      name: text("name", name),
      ...(description !== undefined && { description: text("description", description) }),
      ...(location !== undefined && { location: text("location", location) }),
      ...(date != null && { date: { type: "date", range: rangeOf(date, timeZone) } }),
    },
    partnerRelevant: partnerRelevant === true,
  };
}

function text(field: string, value: unknown): FieldValue<"rich_text"> {
  if (typeof value !== "string") throw wrong(`\`${field}\` must be a text`);
  const runs = [{ kind: "text", text: value, link: null, annotations: UNFORMATTED } as const];
  return { type: "rich_text", runs: value === "" ? [] : runs };
}

function rangeOf(date: NonNullable<Appointment["date"]>, timeZone: string): DateRange {
  const { start, end = null } =
    typeof date === "string" || date instanceof Date ? { start: date, end: null } : date;
  const range = {
    start: momentOf(start, timeZone),
    end: end === null ? null : momentOf(end, timeZone),
  };
  if (range.end === null) return range;
  const [from, to] = [parseMoment(range.start), parseMoment(range.end)];
  if (from.kind !== to.kind) throw wrong("`date` must begin and end with a day, or with a time");
  if (Date.parse(range.end) < Date.parse(range.start)) throw wrong("`date` ends before it begins");
  return range;
}

const WALL_TIME = /T\d\d:\d\d(:\d\d(\.\d+)?)?$/;

function momentOf(moment: Moment, timeZone: string): string {
  try {
    const text = moment instanceof Date ? moment.toISOString() : moment;
    parseMoment(text);
    if (!WALL_TIME.test(text)) return text;
    // Notion would take it for a time in UTC.
    return Temporal.PlainDateTime.from(text)
      .toZonedDateTime(timeZone)
      .toString({ timeZoneName: "never", smallestUnit: "minute" });
  } catch (error) {
    if (!(error instanceof InvalidValue || error instanceof RangeError || error instanceof TypeError))
      throw error;
    throw wrong("`date` must be a day such as 2026-12-24, or a time such as 2026-12-24T18:00, that exists");
  }
}

function wrong(what: string): PartnerSyncError {
  return new PartnerSyncError("wrong_argument", `The appointment can't be created: ${what}.`);
}
