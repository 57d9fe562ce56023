/** Appointments as a calendar file (RFC 5545) that Google's, Apple's and Thunderbird's calendars open. Pure. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";

export interface FileAppointment {
  /** Says in every later file that it is the same one. */
  readonly uid: string;
  readonly title: string;
  readonly range: DateRange;
  readonly place: string;
  readonly description: string;
  /** Where it can be seen. */
  readonly address: string;
}

// The blank that begins a folded line counts as well (RFC 5545, 3.1: 75 octets); the library forgets it.
ICAL.foldLength = 74;

const PRODUCT = "-//Partner Sync//Partner Sync//EN";

/** @param name what the calendar is called where it is opened as one of its own */
export function calendarFile(appointments: readonly FileAppointment[], name: string, now: number): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", PRODUCT);
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  // RFC 7986's own, and the older one that most programs read.
  calendar.addPropertyWithValue("name", name);
  calendar.addPropertyWithValue("x-wr-calname", name);
  for (const appointment of appointments) calendar.addSubcomponent(eventOf(appointment, now));
  return `${calendar.toString()}\r\n`;
}

function eventOf({ uid, title, range, place, description, address }: FileAppointment, now: number) {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", uid);
  event.addPropertyWithValue("dtstamp", instant(new Date(now).toISOString()));
  event.addPropertyWithValue("summary", printable(title));
  const { start, end } = range;
  event.addPropertyWithValue("dtstart", timeOf(start));
  // A whole day ends with the beginning of the next one; one hour alone is a moment.
  if (!start.includes("T")) event.addPropertyWithValue("dtend", day(dayAfter(end ?? start)));
  else if (end !== null) event.addPropertyWithValue("dtend", timeOf(end));
  if (place !== "") event.addPropertyWithValue("location", printable(place));
  if (description !== "") event.addPropertyWithValue("description", printable(description));
  event.addPropertyWithValue("url", address);
  return event;
}

function timeOf(text: string) {
  return text.includes("T") ? instant(text) : day(text);
}

function day(text: string) {
  return ICAL.Time.fromDateString(text.slice(0, 10));
}

/** In UTC, so that no description of a time zone is needed. */
function instant(text: string) {
  const exact = Temporal.Instant.from(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return ICAL.Time.fromDateTimeString(exact.toString({ smallestUnit: "second" }));
}

function dayAfter(text: string): string {
  return Temporal.PlainDate.from(text.slice(0, 10)).add({ days: 1 }).toString();
}

/** Control characters are no text (RFC 5545, 3.1), and some programs refuse a file for one; line breaks stay. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}
