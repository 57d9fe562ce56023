/** Messages that show one appointment: a draft, or one that stands in Notion. Pure. */
import { bold, FmtString, join } from "telegraf/format";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { pageAddress } from "../core/ids.ts";
import type { Language } from "../core/readable-date.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { describeRange, describeZone } from "../phrases/describe-date.ts";
import type { Question } from "../phrases/understand.ts";
import { canBeSaved, type Draft, markOf, nextToAsk, offeredDates } from "./draft.ts";
import { KEY_OF, rangeOf, textOf } from "./field-texts.ts";
import type { ChatMessage, Pressed } from "./messenger.ts";
import { shortened } from "./news/values.ts";
import { type AppointmentPress, type DraftField, type DraftPress, encodePress } from "./presses.ts";
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
const LONGEST_QUOTE = 100;
const FIELDS_IN_ROWS: readonly (readonly DraftField[])[] = [
  ["date", "title"],
  ["place", "description"],
];

/** With its time zone only where somebody could understand another one. */
function dateForReader(range: DateRange, { timeZone, language, zonesDiffer }: Reader): string {
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

export function draftCard(draft: Draft, reader: Reader, canShare: boolean): ChatMessage {
  const { texts } = reader;
  const { buttons } = texts;
  const shared = canShare ? [draft.shared ? texts.willBeShared : texts.staysPrivate] : [];
  const sharing = draftButton(draft, draft.shared ? buttons.dontShare : buttons.share, {
    do: "share",
    on: !draft.shared,
  });
  const save = { ...draftButton(draft, buttons.save, { do: "save" }), style: "success" } as const;
  return {
    text: lines([bold(texts.newAppointment), "", ...draftLines(draft, reader), ...shared]),
    buttons: [
      ...(canShare ? [[sharing]] : []),
      ...FIELDS_IN_ROWS.map((fields) =>
        fields.map((field) => draftButton(draft, buttons.field[field], { do: "change", field })),
      ),
      [...(canBeSaved(draft) ? [save] : []), draftButton(draft, buttons.discard, { do: "cancel" })],
    ],
  };
}

/** Everything that is known of a draft, a line each. */
function draftLines(draft: Draft, reader: Reader): readonly (string | FmtString)[] {
  const { title, range, place, description } = draft;
  return detailLines({ title, range, place: place ?? "", description: description ?? "" }, reader);
}

/** Whatever becomes of a draft, its words stay to be read. */
export function draftOver(draft: Draft, reader: Reader, said: string): ChatMessage {
  return { text: lines([said, "", ...draftLines(draft, reader)]) };
}

/**
 * Asks for what is missing or unclear, under the title as far as it is known.
 * @param other another open draft, to which these words may belong
 */
export function draftQuestion(draft: Draft, reader: Reader, other: Draft | null): ChatMessage {
  const { texts } = reader;
  const wayOut =
    draft.changing === null
      ? draftButton(draft, texts.buttons.discard, { do: "cancel" })
      : draftButton(draft, texts.buttons.back, { do: "back" });
  const join =
    other === null || draft.changing !== null
      ? []
      : [[draftButton(draft, texts.buttons.belongsTo(shortened(oneLine(other.title), 30)), { do: "join" })]];
  const field = nextToAsk(draft) ?? "date";
  const [question] = draft.questions;
  if (field === "date" && question !== undefined) {
    const ranges = offeredDates(draft);
    const { labels, text } = questionAndChoices(question, ranges, reader);
    const of = markOf(ranges);
    return {
      text: lines([...titleLine(draft.title), text]),
      buttons: [
        ...labels.map((label, choice) => [draftButton(draft, label, { do: "pick", choice, of })]),
        ...join,
        [wayOut],
      ],
    };
  }
  const mayBeEmpty = field === "place" || field === "description";
  const leaveEmpty = mayBeEmpty ? [draftButton(draft, texts.buttons.leaveEmpty, { do: "skip", field })] : [];
  return {
    text: lines([
      ...titleLine(draft.title),
      ...(draft.title === "" && draft.range !== null ? [bold(dateForReader(draft.range, reader))] : []),
      ...(draft.changing === null ? [] : presentLine(draftValue(draft, field, reader), reader)),
      texts.ask[field],
    ]),
    buttons: [...join, [...leaveEmpty, wayOut]],
  };
}

/** Asks for which of a draft's fields some words are meant. */
export function heardQuestion(draft: Draft, heard: string, reader: Reader): ChatMessage {
  const { texts } = reader;
  const use = (field: DraftField) => draftButton(draft, texts.buttons.field[field], { do: "use", field });
  return {
    text: lines([...titleLine(draft.title), texts.askWhere(shortened(heard, LONGEST_QUOTE))]),
    buttons: [
      [use("title"), use("place"), use("description")],
      [draftButton(draft, texts.buttons.back, { do: "back" })],
    ],
  };
}

function draftValue(draft: Draft, field: DraftField, reader: Reader): string {
  switch (field) {
    case "date":
      return draft.range === null ? "" : dateForReader(draft.range, reader);
    case "title":
      return draft.title;
    case "place":
      return draft.place ?? "";
    case "description":
      return draft.description ?? "";
  }
}

/** What a field holds while another value is asked for. */
function presentLine(value: string, { texts }: Reader): readonly string[] {
  return value === "" ? [] : [texts.present(shortened(value, LONGEST_PLACE))];
}

function questionAndChoices(question: Question, ranges: readonly DateRange[], reader: Reader) {
  const { texts } = reader;
  const dates = ranges.map((range) => dateForReader(range, reader));
  // A yes to the one date that stands in the question, or a choice of several.
  const isYes = question.kind === "past" || question.kind === "recurring";
  const labels = isYes ? dates.map(() => texts.buttons.thatDate) : dates;
  // What isn't understood may be as long as a message.
  const shown =
    question.kind === "not-a-date"
      ? { ...question, text: shortened(question.text, LONGEST_QUOTE) }
      : question;
  return { labels, text: texts.question(shown, dates[0] ?? null) };
}

/** A draft that isn't saved, or of which nobody knows: its button looks first, where there is something to look for. */
export function unsavedDraft(draft: Draft, reader: Reader, why: readonly string[]): ChatMessage {
  const { buttons } = reader.texts;
  const label = draft.tried === null ? buttons.tryAgain : buttons.lookAndSave;
  return {
    text: lines([...why, "", ...draftLines(draft, reader)]),
    buttons: [
      [draftButton(draft, label, { do: "save" }), draftButton(draft, buttons.discard, { do: "cancel" })],
    ],
  };
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
      [{ label: texts.buttons.openInNotion, url: pageAddress(entry.id) }],
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

function entryText(entry: BookEntry, reader: Reader, heading: string | null): FmtString {
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

function detailLines(
  { title, range, place, description }: Shown,
  reader: Reader,
): readonly (string | FmtString)[] {
  const { texts } = reader;
  return [
    bold(title === "" ? texts.untitled : shortened(oneLine(title), LONGEST_TITLE)),
    `📅 ${range === null ? texts.noDate : dateForReader(range, reader)}`,
    ...(place === "" ? [] : [`📍 ${shortened(oneLine(place), LONGEST_PLACE)}`]),
    ...(description === "" ? [] : [`💬 ${shortened(description, LONGEST_DESCRIPTION)}`]),
  ];
}

function titleLine(title: string): readonly FmtString[] {
  return title === "" ? [] : [bold(shortened(oneLine(title), LONGEST_TITLE))];
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function draftButton({ id }: Draft, label: string, press: DraftPress): Pressed {
  return { label, action: encodePress({ on: "draft", draft: id, press }) };
}

export function appointmentButton(page: string, label: string, press: AppointmentPress): Pressed {
  return { label, action: encodePress({ on: "appointment", page, press }) };
}
