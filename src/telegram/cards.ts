/** Messages that show one appointment: a draft, or one that stands in Notion. Pure. */
import { bold, FmtString, join } from "telegraf/format";
import type { DateRange } from "../core/appointment.ts";
import { pageAddress } from "../core/ids.ts";
import type { Language } from "../core/readable-date.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { describeRange, describeZone } from "../phrases/describe-date.ts";
import type { Question } from "../phrases/understand.ts";
import { canBeSaved, type Draft, nextToAsk, offeredDates } from "./draft.ts";
import { rangeOf, textOf } from "./field-texts.ts";
import type { Button, ChatMessage } from "./messenger.ts";
import { shortened } from "./news/values.ts";
import { type AppointmentPress, type DraftField, type DraftPress, encodePress } from "./presses.ts";
import type { BotTexts } from "./texts/bot-texts.ts";

/** For whose eyes a card is. */
export interface Reader {
  readonly texts: BotTexts;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
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

/** With its time zone, because a time without one can be understood in two ways. */
function dateForReader(range: DateRange, { timeZone, language }: Reader): string {
  const words = describeRange(range, timeZone, language);
  const zone = describeZone(range, timeZone);
  // A time that comes twice on its day has its offset with it already.
  return zone === null || words.includes("(UTC") ? words : `${words} (${zone})`;
}

export function draftCard(draft: Draft, reader: Reader, canShare: boolean): ChatMessage {
  const { texts } = reader;
  const shared = canShare ? [draft.shared ? texts.willBeShared : texts.staysPrivate] : [];
  const shown = {
    title: draft.title,
    range: draft.range,
    place: draft.place ?? "",
    description: draft.description ?? "",
  };
  return {
    text: lines([bold(texts.newAppointment), "", ...detailLines(shown, reader), ...shared]),
    buttons: [
      ...(canShare
        ? [
            [
              draftButton(draft, draft.shared ? texts.buttons.dontShare : texts.buttons.share, {
                do: "share",
              }),
            ],
          ]
        : []),
      ...FIELDS_IN_ROWS.map((fields) =>
        fields.map((field) => draftButton(draft, texts.buttons.field[field], { do: "change", field })),
      ),
      [
        ...(canBeSaved(draft) ? [draftButton(draft, texts.buttons.save, { do: "save" })] : []),
        draftButton(draft, texts.buttons.discard, { do: "cancel" }),
      ],
    ],
  };
}

/** Asks for what is missing or unclear, under the title as far as it is known. */
export function draftQuestion(draft: Draft, reader: Reader): ChatMessage {
  const { texts } = reader;
  const wayOut =
    draft.changing === null
      ? draftButton(draft, texts.buttons.discard, { do: "cancel" })
      : draftButton(draft, texts.buttons.back, { do: "back" });
  const field = nextToAsk(draft) ?? "date";
  const [question] = draft.questions;
  if (field === "date" && question !== undefined) {
    const { labels, text } = questionAndChoices(question, offeredDates(draft), reader);
    return {
      text: lines([...titleLine(draft.title), text]),
      buttons: [
        ...labels.map((label, choice) => [draftButton(draft, label, { do: "pick", choice })]),
        [wayOut],
      ],
    };
  }
  const mayBeEmpty = field === "place" || field === "description";
  const leaveEmpty = draftButton(draft, texts.buttons.leaveEmpty, { do: "skip" });
  return {
    text: lines([...titleLine(draft.title), texts.ask[field]]),
    buttons: [[...(mayBeEmpty ? [leaveEmpty] : []), wayOut]],
  };
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

/** A draft that Notion didn't take. */
export function unsavedDraft(draft: Draft, reader: Reader, why: readonly string[]): ChatMessage {
  const { buttons } = reader.texts;
  return {
    text: lines([...titleLine(draft.title), ...why]),
    buttons: [
      [
        draftButton(draft, buttons.tryAgain, { do: "save" }),
        draftButton(draft, buttons.discard, { do: "cancel" }),
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
      [press(texts.buttons.edit, { do: "edit" }), press(texts.buttons.delete, { do: "delete" })],
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
    text: lines([...titleLine(titleOf(entry, reader)), ask[field]]),
    buttons: [
      [
        ...(mayBeEmpty ? [appointmentButton(page, leaveEmpty, { do: "empty", field })] : []),
        appointmentButton(page, back, { do: "back" }),
      ],
    ],
  };
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
  return {
    text: lines([text]),
    buttons: [
      ...labels.map((label, choice) => [appointmentButton(page, label, { do: "pick", choice })]),
      [appointmentButton(page, texts.buttons.back, { do: "back" })],
    ],
  };
}

/** The same card with its fields to choose from. */
export function editCard(entry: BookEntry, reader: Reader): ChatMessage {
  const { buttons } = reader.texts;
  return {
    text: entryText(entry, reader, null),
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
        appointmentButton(entry.id, buttons.reallyDelete, { do: "really-delete" }),
        appointmentButton(entry.id, buttons.keep, { do: "back" }),
      ],
    ],
  };
}

export function titleOf({ fields }: BookEntry, { texts }: Reader): string {
  const title = textOf(fields.name);
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
    bold(shortened(title, LONGEST_TITLE)),
    `📅 ${range === null ? texts.noDate : dateForReader(range, reader)}`,
    ...(place === "" ? [] : [`📍 ${shortened(place, LONGEST_PLACE)}`]),
    ...(description === "" ? [] : [`💬 ${shortened(description, LONGEST_DESCRIPTION)}`]),
  ];
}

function titleLine(title: string): readonly FmtString[] {
  return title === "" ? [] : [bold(shortened(title, LONGEST_TITLE))];
}

function draftButton({ id }: Draft, label: string, press: DraftPress): Button {
  return { label, action: encodePress({ on: "draft", draft: id, press }) };
}

export function appointmentButton(page: string, label: string, press: AppointmentPress): Button {
  return { label, action: encodePress({ on: "appointment", page, press }) };
}
