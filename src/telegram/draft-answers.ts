/** What people answer who are asked for a field of a draft, its date or the end of a series. */
import type { DateRange } from "../core/appointment.ts";
import { isEnd, readEnd } from "../phrases/find-ends.ts";
import { understandAnswer } from "../phrases/other-date.ts";
import { dayIn } from "../phrases/repeats.ts";
import { shifted } from "../phrases/shift.ts";
import { understandSeries } from "../phrases/understand-series.ts";
import { plainMessage } from "./cards.ts";
import { type Chat, phraseContext } from "./chat.ts";
import { type Draft, LONGEST, offeredDates, withDate, withField, withoutHour } from "./draft.ts";
import { draftQuestion } from "./draft-cards.ts";
import { show } from "./drafting.ts";
import type { DraftField } from "./presses.ts";
import { endQuestion } from "./series/cards.ts";
import { isSeries, type SeriesDraft, withBound } from "./series/series.ts";
import { seriesOf, withEndOf } from "./series/shape.ts";

/** What the person wrote in answer to a question. */
export async function answerDraft(
  chat: Chat,
  draft: Draft,
  field: DraftField | "end",
  text: string,
): Promise<void> {
  if (field === "end") return isSeries(draft) ? answerEnd(chat, draft, text) : show(chat, draft);
  if (field === "date") return answerDate(chat, draft, text);
  if (text.length > LONGEST[field]) {
    await chat.send(plainMessage(chat.texts.tooLong(LONGEST[field])));
    return;
  }
  await show(chat, withField(draft, field, text));
}

/** Of another day only, when it was: `nein, dienstags` says nothing of the hour. */
function atHour(range: DateRange | null, before: DateRange | null, timeZone: string): DateRange | null {
  if (range === null || range.start.includes("T") || before?.start.includes("T") !== true) return range;
  const by = dayIn(before.start, timeZone).until(dayIn(range.start, timeZone), { largestUnit: "day" }).days;
  return shifted(before, { unit: "days", by }, timeZone)[0] ?? range;
}

async function answerDate(chat: Chat, draft: Draft, text: string): Promise<void> {
  const after = ended(chat, draft, text) ?? dated(chat, draft, text);
  const unheard = after === draft ? text : null;
  await show(
    chat,
    after,
    undefined,
    unheard === null ? undefined : (reader) => draftQuestion(draft, reader, null, unheard),
  );
}

/** Until when a series goes on, whose first date is still being asked for. */
export function ended(chat: Chat, draft: Draft, text: string): Draft | null {
  const context = phraseContext(chat);
  const bound = isSeries(draft) && isEnd(text, context) ? readEnd(text, context) : null;
  return isSeries(draft) && bound !== null ? withBound(draft, bound, chat.timeZone) : null;
}

export function dated(chat: Chat, draft: Draft, text: string): Draft {
  const { range: before, asked } = draft;
  const context = phraseContext(chat);
  const series = understandSeries(text, context);
  if (series !== null && (draft.series?.listed ?? []).length === 0)
    return {
      ...withDate(draft, { ...series, range: atHour(series.range, before, chat.timeZone) }),
      series: withEndOf(draft.series, seriesOf(series.repeats)),
    };
  const answer = understandAnswer(text, { before, asked, offered: offeredDates(draft) }, context);
  // What names no date is no reason to take the offered ones away.
  const isNone = answer.questions.some(({ kind }) => kind === "no-date" || kind === "not-a-date");
  const unheard = answer.questions.every(({ kind }) => kind === "no-date") && draft.questions.length > 0;
  return isNone && (unheard || offeredDates(draft).length > 0)
    ? draft
    : withoutHour(draft, withDate(draft, answer));
}

/** Until when a series goes on; what names no end is a date or a field of its own, or asked once more. */
async function answerEnd(chat: Chat, draft: SeriesDraft, text: string): Promise<void> {
  if (ONCE.test(text)) return show(chat, { ...draft, series: null });
  const bound = readEnd(text, phraseContext(chat));
  if (bound !== null) return show(chat, withBound(draft, bound, chat.timeZone));
  const series = understandSeries(text, phraseContext(chat));
  if (series !== null) return show(chat, dated(chat, draft, text));
  await show(chat, draft, undefined, (reader) => endQuestion(draft, reader, true));
}

const ONCE = /^(?:nur )?(?:dieses )?ein(?:e[snm]?)?(?: ?mal)?$|^(?:just |only )?(?:this )?once$/iu;
