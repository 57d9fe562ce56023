/** Messages that show an appointment in the making, and ask for what is missing. Pure. */
import { bold, type FmtString } from "telegraf/format";
import {
  dateForReader,
  detailLines,
  FIELDS_IN_ROWS,
  LONGEST_QUOTE,
  lines,
  oneLine,
  presentLine,
  questionAndChoices,
  type Reader,
  titleLine,
} from "./cards.ts";
import { canBeSaved, type Draft, markOf, nextToAsk, offeredDates } from "./draft.ts";
import type { ChatMessage, Pressed } from "./messenger.ts";
import { shortened } from "./news/values.ts";
import { type DraftField, type DraftPress, encodePress } from "./presses.ts";
import { seriesHeading, seriesLines, seriesNotes } from "./series/cards.ts";
import { isSeries } from "./series/series.ts";

/** @param more lines below what is known of it */
export function draftCard(
  draft: Draft,
  reader: Reader,
  canShare: boolean,
  more: readonly string[] = [],
): ChatMessage {
  const { texts } = reader;
  const { buttons } = texts;
  const heading = isSeries(draft) ? seriesHeading(draft, reader) : texts.newAppointment;
  const notes = isSeries(draft) ? seriesNotes(draft, reader, canShare) : [];
  const shared = canShare ? [draft.shared ? texts.willBeShared : texts.staysPrivate] : [];
  const sharing = draftButton(draft, draft.shared ? buttons.dontShare : buttons.share, {
    do: "share",
    on: !draft.shared,
  });
  const save = { ...draftButton(draft, buttons.save, { do: "save" }), style: "success" } as const;
  return {
    text: lines([bold(heading), "", ...draftLines(draft, reader), ...shared, ...notes, ...more]),
    buttons: [
      ...(canShare ? [[sharing]] : []),
      ...changeable(draft).map((fields) =>
        fields.map((field) => draftButton(draft, buttons.field[field], { do: "change", field })),
      ),
      [...(canBeSaved(draft) ? [save] : []), draftButton(draft, buttons.discard, { do: "cancel" })],
    ],
  };
}

/** What a calendar file brings keeps its dates, and each of many events its own words. */
function changeable({ series }: Draft): readonly (readonly DraftField[])[] {
  const listed = series?.listed ?? [];
  if (listed.length === 0) return FIELDS_IN_ROWS;
  if (listed.every(({ own }) => own !== null)) return [];
  return FIELDS_IN_ROWS.map((fields) => fields.filter((field) => field !== "date"));
}

/** Everything that is known of a draft, a line each. */
function draftLines(draft: Draft, reader: Reader): readonly (string | FmtString)[] {
  const { title, range, place, description } = draft;
  if (isSeries(draft)) return seriesLines(draft, reader);
  return detailLines({ title, range, place: place ?? "", description: description ?? "" }, reader);
}

/** Whatever becomes of a draft, its words stay to be read. */
export function draftOver(draft: Draft, reader: Reader, said: string): ChatMessage {
  return { text: lines([said, "", ...draftLines(draft, reader)]) };
}

/**
 * Asks for what is missing or unclear, under the title as far as it is known.
 * @param other another open draft, to which these words may belong
 * @param unheard an answer that names no date
 */
export function draftQuestion(
  draft: Draft,
  reader: Reader,
  other: Draft | null,
  unheard: string | null = null,
): ChatMessage {
  const { texts } = reader;
  const wayOut =
    draft.changing === null
      ? draftButton(draft, texts.buttons.discard, { do: "cancel" })
      : draftButton(draft, texts.buttons.back, { do: "back" });
  const join =
    other === null || draft.changing !== null
      ? []
      : [[draftButton(draft, texts.buttons.belongsTo(shortened(oneLine(other.title), 30)), { do: "join" })]];
  const next = nextToAsk(draft);
  const field = next === null || next === "end" ? "date" : next;
  const [question] = draft.questions;
  if (field === "date" && question !== undefined) {
    const ranges = offeredDates(draft);
    const { labels, text } = questionAndChoices(question, ranges, reader);
    const of = markOf(ranges);
    return {
      text: lines([
        ...titleLine(draft.title),
        ...placeLine(draft),
        unheard === null ? text : unheardText(unheard, reader),
      ]),
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
      ...(field === "date" ? placeLine(draft) : []),
      texts.ask[field],
    ]),
    buttons: [...join, [...leaveEmpty, wayOut]],
  };
}

function unheardText(unheard: string, { texts }: Reader): string {
  return texts.question({ kind: "not-a-date", text: shortened(oneLine(unheard), LONGEST_QUOTE) }, null);
}

/** That it was heard, where something else is still to be asked for. */
function placeLine({ place }: Draft): readonly string[] {
  return place === null ? [] : [`📍 ${oneLine(place)}`];
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

function draftButton({ id }: Draft, label: string, press: DraftPress): Pressed {
  return { label, action: encodePress({ on: "draft", draft: id, press }) };
}
