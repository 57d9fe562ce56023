/** What the tests of calendar files read them with. */
import { readCalendarFile } from "../../src/calendar-files/read.ts";

export const NOW = Date.parse("2026-11-25T10:00:00+01:00");
const hasTime = () => true;
export const read = (text: string, timeZone = "Europe/Berlin") =>
  readCalendarFile(text, { timeZone, now: NOW, hasTime });

export const file = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
export const event = (...lines: readonly string[]) => [
  "BEGIN:VEVENT",
  "UID:a@example.org",
  "DTSTAMP:20261101T000000Z",
  "SUMMARY:Yoga",
  ...lines,
  "END:VEVENT",
];

export function events(text: string, timeZone?: string) {
  const found = read(text, timeZone);
  return found.kind === "read" ? found.events : [];
}

export const rangesIn = (...lines: readonly string[]) =>
  events(file(...event(...lines))).flatMap(({ pages }) =>
    pages.map(
      ({ range: { start, end } }) =>
        `${start.replace(":00.000", "")}${end === null ? "" : `/${end.replace(":00.000", "")}`}`,
    ),
  );
