/** Appointments as a list in a chat: grouped by day, numbered, each with a button that opens it. Pure. */
import { bold, type FmtString } from "telegraf/format";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import type { Agenda } from "../engine/agenda.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { describeDay, shortDay } from "../phrases/describe-date.ts";
import { appointmentButton, lines, type Reader, titleOf } from "./cards.ts";
import { linesAbout, type Operator } from "./failure-texts.ts";
import { rangeOf, textOf } from "./field-texts.ts";
import type { Button, ChatMessage } from "./messenger.ts";
import { shortened } from "./news/values.ts";

/** As many as a screen shows, and buttons in two rows. */
const PER_PAGE = 8;
const BUTTONS_PER_ROW = 4;
const LONGEST_TITLE = 80;
const LONGEST_PLACE = 40;

export interface AgendaPage {
  readonly heading: string;
  /** Said where there is nothing. */
  readonly nothing: string;
  readonly agenda: Agenda;
  /** The first day that is asked for, `YYYY-MM-DD`: what began earlier stands there. */
  readonly from: string;
  /** From 0. */
  readonly page: number;
  /** What a button carries that leads to that page. */
  readonly leaf: (page: number) => string;
}

export function agendaMessage(shown: AgendaPage, reader: Reader, operator: Operator | null): ChatMessage {
  const { texts } = reader;
  const { entries, complete, problems } = shown.agenda;
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE));
  const page = Math.min(shown.page, pages - 1);
  const first = page * PER_PAGE;
  const visible = entries.slice(first, first + PER_PAGE);
  const left = entries.length - first - visible.length;
  const isLast = page === pages - 1;
  const footer = [
    ...(left > 0 ? [texts.andMore(left)] : []),
    ...(pages > 1 ? [texts.pageOf(page + 1, pages)] : []),
    ...(!complete && isLast ? [texts.onlySome] : []),
    ...problems.map(({ side }) => texts.calendarUnreadable(side)),
    // Both calendars mostly fail for the same reason.
    ...new Set(problems.flatMap(({ problem }) => linesAbout(problem, { ...reader, operator }))),
    ...(visible.length > 0 ? [texts.pickOne] : []),
  ];
  return {
    text: lines([
      bold(shown.heading),
      ...(visible.length === 0 && problems.length === 0 ? ["", shown.nothing] : []),
      ...byDay(visible, first, shown.from, reader),
      ...(footer.length === 0 ? [] : ["", ...footer]),
    ]),
    buttons: [
      ...inRows(
        visible.map(({ id }, index) => appointmentButton(id, String(first + index + 1), { do: "open" })),
      ),
      leafing(page, pages, shown.leaf, reader),
    ].filter((row) => row.length > 0),
  };
}

function byDay(
  entries: readonly BookEntry[],
  first: number,
  from: string,
  reader: Reader,
): readonly (string | FmtString)[] {
  let day: string | null = null;
  return entries.flatMap((entry, index) => {
    const range = rangeOf(entry.fields);
    const starts = range === null ? "" : dayOf(range.start, reader.timeZone);
    const own = range !== null && starts < from ? from : starts;
    const title = range === null ? reader.texts.undated : describeDay(own, reader.language);
    const heading = own === day ? [] : ["", bold(title)];
    day = own;
    return [...heading, entryLine(entry, first + index + 1, own, reader)];
  });
}

function entryLine(entry: BookEntry, number: number, day: string, reader: Reader): string {
  const range = rangeOf(entry.fields);
  const title = shortened(titleOf(entry, reader), LONGEST_TITLE);
  const place = textOf(entry.fields.location);
  const when = range === null ? "" : `${timeOn(day, range, reader)} `;
  const where = place === "" ? "" : ` · ${shortened(place.replaceAll("\n", " "), LONGEST_PLACE)}`;
  return `${number}. ${reader.texts.symbols[entry.standing]} ${when}${title.replaceAll("\n", " ")}${where}`;
}

/** What a day's line says of an appointment's time: the clock, or that it takes the whole day, or until when it goes on. */
function timeOn(day: string, range: DateRange, { timeZone, texts, language }: Reader): string {
  const lastDay = range.end === null ? null : dayOf(range.end, timeZone);
  const goesOn = lastDay !== null && lastDay > day ? ` → ${shortDay(lastDay, language)}` : "";
  if (!range.start.includes("T")) return `${texts.wholeDay}${goesOn},`;
  const start = dayOf(range.start, timeZone) < day ? "…" : clockOf(range.start, timeZone);
  const end = range.end !== null && lastDay === day ? `–${clockOf(range.end, timeZone)}` : goesOn;
  return `${start}${end}`;
}

/** `YYYY-MM-DD` on the reader's calendar. */
function dayOf(moment: string, timeZone: string): string {
  return moment.includes("T") ? inZone(moment, timeZone).toPlainDate().toString() : moment.slice(0, 10);
}

function clockOf(moment: string, timeZone: string): string {
  return inZone(moment, timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}

function inZone(moment: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
}

function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (let start = 0; start < buttons.length; start += BUTTONS_PER_ROW) {
    rows.push(buttons.slice(start, start + BUTTONS_PER_ROW));
  }
  return rows;
}

function leafing(
  page: number,
  pages: number,
  leaf: AgendaPage["leaf"],
  { texts }: Reader,
): readonly Button[] {
  const to = (label: string, target: number): Button => ({ label, action: leaf(target) });
  return [
    ...(page > 0 ? [to(texts.buttons.earlier, page - 1)] : []),
    ...(page < pages - 1 ? [to(texts.buttons.later, page + 1)] : []),
  ];
}
