/** Messages that show one appointment that stands in Notion, and the lines that drafts share with them. Pure. */
import { bold, FmtString, join } from "telegraf/format";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { pageAddress } from "../core/ids.ts";
import type { Language } from "../core/readable-date.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { describeInShort, describeRange, describeZone } from "../phrases/describe-date.ts";
import type { Question } from "../phrases/understand.ts";
import { CALENDAR_FILE_TEXTS } from "./calendar-file/texts.ts";
import { markOf } from "./draft.ts";
import { KEY_OF, rangeOf, textOf } from "./field-texts.ts";
import type { ChatMessage, Pressed } from "./messenger.ts";
import { shortened } from "./news/values.ts";
import { type AppointmentPress, type DraftField, encodePress } from "./presses.ts";
import type { BotTexts } from "./texts/bot-texts.ts";

/** For whose eyes a card is. */
export interface Reader {
  readonly texts: BotTexts;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** Whether the people of the calendar live in different zones. */
  readonly zonesDiffer: boolean;
  /** What an owner is called; `null` where nobody knows. */
  readonly nameOf: (owner: number | null) => string | null;
}

interface Shown {
  readonly title: string;
  readonly range: DateRange | null;
  readonly place: string;
  readonly description: string;
}

const LONGEST_TITLE = 250;
const LONGEST_PLACE = 250;
const LONGEST_DESCRIPTION = 1_500;
export const LONGEST_QUOTE = 100;
const LONGEST_LABEL = 60;
export const FIELDS_IN_ROWS: readonly (readonly DraftField[])[] = [
  ["date", "title"],
  ["place", "description"],
];

/** With its time zone only where somebody could understand another one. */
export function dateForReader(range: DateRange, { timeZone, language, zonesDiffer }: Reader): string {
  const words = describeRange(range, timeZone, language);
  const zone = describeZone(range, timeZone);
  // A time that comes twice on its day has its offset with it already.
  if (zone === null || words.includes("(UTC")) return words;
  return zonesDiffer || isAbroad(range, timeZone) ? `${words} (${zone})` : words;
}

/** It was written down by another clock than the reader's. */
function isAbroad({ start }: DateRange, timeZone: string): boolean {
  const offset = /[+-]\d\d:?\d\d$/.exec(start)?.[0].replace(/(\d\d):?(\d\d)$/, "$1:$2") ?? "+00:00";
  return Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).offset !== offset;
}

/** What a field holds while another value is asked for. */
export function presentLine(value: string, { texts }: Reader): readonly string[] {
  return value === "" ? [] : [texts.present(shortened(value, LONGEST_PLACE))];
}

export function questionAndChoices(question: Question, ranges: readonly DateRange[], reader: Reader) {
  const { texts } = reader;
  const dates = ranges.map((range) => dateForReader(range, reader));
  // A yes to the one date that stands in the question, or a choice of several.
  const isYes = question.kind === "past" || question.kind === "recurring";
  const labels = isYes
    ? dates.map(() => texts.buttons.thatDate)
    : ranges.map((range) => labelOf(range, reader));
  // What isn't understood may be as long as a message.
  const shown =
    question.kind === "not-a-date"
      ? { ...question, text: shortened(question.text, LONGEST_QUOTE) }
      : question;
  return { labels, text: texts.question(shown, dates[0] ?? null) };
}

/** Where a phone would cut off what tells two buttons apart, in short. */
function labelOf(range: DateRange, reader: Reader): string {
  const whole = dateForReader(range, reader);
  const { timeZone, language } = reader;
  return whole.length > LONGEST_LABEL ? describeInShort(range, timeZone, language) : whole;
}

/** A change of an appointment that failed: its button looks first, and then tries again. */
export function unchangedCard(
  page: string,
  reader: Reader,
  said: readonly string[],
  again: AppointmentPress,
): ChatMessage {
  const { buttons } = reader.texts;
  return {
    text: lines(said),
    buttons: [
      [
        appointmentButton(page, buttons.tryAgain, again),
        appointmentButton(page, buttons.back, { do: "back" }),
      ],
    ],
  };
}

/** @param heading a line above it, such as what has just been done with it */
export function appointmentCard(
  entry: BookEntry,
  reader: Reader,
  heading: string | null,
  canShare = true,
): ChatMessage {
  const { texts } = reader;
  const press = (label: string, what: AppointmentPress) => appointmentButton(entry.id, label, what);
  const own = entry.standing === "private" || entry.standing === "shared";
  const sharing =
    entry.standing === "shared"
      ? press(texts.buttons.stopSharing, { do: "stop-sharing" })
      : press(texts.buttons.share, { do: "share" });
  return {
    text: entryText(entry, reader, heading),
    buttons: [
      ...(own && canShare ? [[sharing]] : []),
      [
        press(texts.buttons.edit, { do: "edit" }),
        { ...press(texts.buttons.delete, { do: "delete" }), style: "danger" },
      ],
      [
        { label: texts.buttons.openInNotion, url: pageAddress(entry.id) },
        press(CALENDAR_FILE_TEXTS[reader.language].button, { do: "file" }),
      ],
    ],
  };
}

/** Asks for another value of a field. */
export function questionForField(entry: BookEntry, field: DraftField, reader: Reader): ChatMessage {
  const { id: page } = entry;
  const { ask, buttons } = reader.texts;
  const { leaveEmpty, back } = buttons;
  const mayBeEmpty = field === "place" || field === "description";
  return {
    text: lines([
      ...titleLine(titleOf(entry, reader)),
      ...presentLine(entryValue(entry, field, reader), reader),
      ask[field],
    ]),
    buttons: [
      [
        ...(mayBeEmpty ? [appointmentButton(page, leaveEmpty, { do: "empty", field })] : []),
        appointmentButton(page, back, { do: "back" }),
      ],
    ],
  };
}

function entryValue({ fields }: BookEntry, field: DraftField, reader: Reader): string {
  const range = rangeOf(fields);
  if (field === "date") return range === null ? "" : dateForReader(range, reader);
  return textOf(fields[KEY_OF[field]]);
}

/** Asks which date is meant, where a new one for an appointment was unclear. */
export function choiceOfDates(
  page: string,
  question: Question,
  ranges: readonly DateRange[],
  reader: Reader,
): ChatMessage {
  const { texts } = reader;
  const { labels, text } = questionAndChoices(question, ranges, reader);
  const of = markOf(ranges);
  return {
    text: lines([text]),
    buttons: [
      ...labels.map((label, choice) => [appointmentButton(page, label, { do: "pick", choice, of })]),
      [appointmentButton(page, texts.buttons.back, { do: "back" })],
    ],
  };
}

/** The same card with its fields to choose from. */
export function editCard(entry: BookEntry, reader: Reader, heading: string | null): ChatMessage {
  const { buttons } = reader.texts;
  return {
    text: entryText(entry, reader, heading),
    buttons: [
      ...FIELDS_IN_ROWS.map((fields) =>
        fields.map((field) => appointmentButton(entry.id, buttons.field[field], { do: "change", field })),
      ),
      [appointmentButton(entry.id, buttons.back, { do: "back" })],
    ],
  };
}

export function deleteCard(entry: BookEntry, reader: Reader): ChatMessage {
  const { buttons, askDelete } = reader.texts;
  return {
    text: entryText(entry, reader, askDelete[entry.standing]),
    buttons: [
      [
        { ...appointmentButton(entry.id, buttons.reallyDelete, { do: "really-delete" }), style: "danger" },
        appointmentButton(entry.id, buttons.keep, { do: "back" }),
      ],
    ],
  };
}

export function titleOf({ fields }: BookEntry, { texts }: Reader): string {
  const title = oneLine(textOf(fields.name));
  return title === "" ? texts.untitled : shortened(title, LONGEST_TITLE);
}

/** A message of one or more lines without buttons. */
export function plainMessage(...texts: readonly string[]): ChatMessage {
  return { text: lines(texts) };
}

export function lines(parts: readonly (string | FmtString)[]): FmtString {
  return join(
    parts.map((part) => (typeof part === "string" ? new FmtString(part) : part)),
    "\n",
  );
}

/** @param heading a line above it */
export function entryText(entry: BookEntry, reader: Reader, heading: string | null): FmtString {
  const { fields, standing, owner } = entry;
  const shown = {
    title: titleOf(entry, reader),
    range: rangeOf(fields),
    place: textOf(fields.location),
    description: textOf(fields.description),
  };
  return lines([
    ...(heading === null ? [] : [heading, ""]),
    ...detailLines(shown, reader),
    reader.texts.standing(standing, reader.nameOf(owner)),
  ]);
}

/** @param when the lines of several dates, in the place of the one */
export function detailLines(
  { title, range, place, description }: Shown,
  reader: Reader,
  when: readonly string[] = [`📅 ${range === null ? reader.texts.noDate : dateForReader(range, reader)}`],
): readonly (string | FmtString)[] {
  const { texts } = reader;
  return [
    bold(title === "" ? texts.untitled : shortened(oneLine(title), LONGEST_TITLE)),
    ...when,
    ...(place === "" ? [] : [`📍 ${shortened(oneLine(place), LONGEST_PLACE)}`]),
    ...(description === "" ? [] : [`💬 ${shortened(description, LONGEST_DESCRIPTION)}`]),
  ];
}

export function titleLine(title: string): readonly FmtString[] {
  return title === "" ? [] : [bold(shortened(oneLine(title), LONGEST_TITLE))];
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

export function appointmentButton(page: string, label: string, press: AppointmentPress): Pressed {
  return { label, action: encodePress({ on: "appointment", page, press }) };
}
