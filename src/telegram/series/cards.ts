/** Messages that show a series: its dates before it is saved, its end to be asked for, and what became of it. Pure. */
import { bold, type FmtString } from "telegraf/format";
import { describeDay } from "../../phrases/describe-date.ts";
import { dateForReader, detailLines, lines, oneLine, type Reader, titleLine } from "../cards.ts";
import type { ChatMessage, Pressed } from "../messenger.ts";
import { shortened } from "../news/values.ts";
import { type DraftPress, encodePress } from "../presses.ts";
import { gapIn, pagesOf, type SeriesDraft, timesUntil } from "./series.ts";
import { type ListedPage, lacksEnd, MOST_DATES } from "./shape.ts";
import { SERIES_TEXTS } from "./texts.ts";

/** All dates are shown of a series that is no longer than this, else so many of its first ones. */
const ALL_SHOWN = 10;
const FIRST_SHOWN = 3;
const LONGEST_TITLE = 80;
const OFFERED_TIMES = [5, 10, 20];

/** What a series is about, and when it is. */
export function seriesLines(draft: SeriesDraft, reader: Reader): readonly (string | FmtString)[] {
  const { title, place, description } = draft;
  const shown = { title, range: null, place: place ?? "", description: description ?? "" };
  return detailLines(shown, reader, dateLines(draft, reader));
}

function dateLines(draft: SeriesDraft, reader: Reader): readonly string[] {
  const all = pagesOf(draft, reader.timeZone);
  // Of one that may go on for ever the first date says enough.
  const pages = lacksEnd(draft.series) ? all.slice(0, 1) : all;
  const line = ({ range, own }: ListedPage) => {
    const title =
      own === null || own.title === draft.title ? "" : ` · ${shortened(oneLine(own.title), LONGEST_TITLE)}`;
    return `📅 ${dateForReader(range, reader)}${title}`;
  };
  const last = pages.at(-1);
  if (pages.length <= ALL_SHOWN || last === undefined) return pages.map(line);
  const left = pages.length - FIRST_SHOWN - 1;
  const { others } = SERIES_TEXTS[reader.language];
  return [...pages.slice(0, FIRST_SHOWN).map(line), others(left), line(last)];
}

/** What its preview says besides: how many, what it leaves out, and what it costs. */
export function seriesHeading(draft: SeriesDraft, reader: Reader): string {
  return SERIES_TEXTS[reader.language].newSeries(pagesOf(draft, reader.timeZone).length);
}

export function seriesNotes(draft: SeriesDraft, reader: Reader, canShare: boolean): readonly string[] {
  const { cost, gap, except } = SERIES_TEXTS[reader.language];
  const count = pagesOf(draft, reader.timeZone).length;
  const skipped = gapIn(draft);
  return [
    ...(draft.series.except === null ? [] : [except(draft.series.except)]),
    ...(skipped === null ? [] : [gap(skipped)]),
    ...(count > 1 ? [cost(count, draft.shared && canShare)] : []),
  ];
}

/** Asks until when it goes on. */
export function endQuestion(draft: SeriesDraft, reader: Reader, unclear = false): ChatMessage {
  const texts = SERIES_TEXTS[reader.language];
  const { series, range } = draft;
  const said = series.ends.length > 0 ? texts.whichEnd : unclear ? texts.endUnclear : texts.askEnd;
  return {
    text: lines([
      ...titleLine(draft.title),
      ...(range === null ? [] : [bold(`🔁 ${dateForReader(range, reader)}`)]),
      ...(series.except === null ? [] : [texts.except(series.except)]),
      ...(series.refused === null ? [] : [texts.refused[series.refused](MOST_DATES)]),
      said,
    ]),
    buttons: [
      ...offeredEnds(draft, reader),
      [
        button(draft, texts.onlyOnce, { do: "repeat", times: 1 }),
        button(draft, reader.texts.buttons.discard, { do: "cancel" }),
      ],
    ],
  };
}

function offeredEnds(draft: SeriesDraft, reader: Reader): readonly (readonly Pressed[])[] {
  const texts = SERIES_TEXTS[reader.language];
  const until = (day: string): readonly (readonly Pressed[])[] => {
    const times = timesUntil(draft, day, reader.timeZone);
    const label = texts.until(describeDay(day, reader.language), times);
    return times < 2 || times > MOST_DATES ? [] : [[button(draft, label, { do: "repeat", times })]];
  };
  const { ends } = draft.series;
  if (ends.length > 0) return ends.slice(0, 4).flatMap(until);
  const year = draft.range?.start.slice(0, 4) ?? "";
  return [
    OFFERED_TIMES.map((times) => button(draft, texts.times(times), { do: "repeat", times })),
    ...until(`${year}-12-31`),
  ];
}

export function savingSeries(draft: SeriesDraft, reader: Reader): ChatMessage {
  const { saving } = SERIES_TEXTS[reader.language];
  const of = pagesOf(draft, reader.timeZone).length;
  return { text: lines([saving(draft.series.made.length, of), "", ...seriesLines(draft, reader)]) };
}

/** Not all of it is saved: why, and both ways on. */
export function partlySaved(draft: SeriesDraft, reader: Reader, why: readonly string[]): ChatMessage {
  const texts = SERIES_TEXTS[reader.language];
  const made = draft.series.made.length;
  const of = pagesOf(draft, reader.timeZone).length;
  const { buttons } = reader.texts;
  const back = made === 0 ? buttons.discard : texts.takeBack(made);
  return {
    text: lines([texts.partly(made, of), ...why, "", ...seriesLines(draft, reader)]),
    buttons: [
      [button(draft, draft.tried === null ? texts.goOn : buttons.lookAndSave, { do: "save" })],
      [button(draft, back, { do: made === 0 ? "cancel" : "take-back" })],
    ],
  };
}

/** @param count pages that can still be taken back */
export function savedSeries(draft: SeriesDraft, reader: Reader, said: readonly string[]): ChatMessage {
  const count = draft.series.made.length;
  return {
    text: lines([...said, "", ...seriesLines(draft, reader)]),
    buttons: takeBackButton(draft.id, count, reader),
  };
}

export function takeBackButton(id: string, count: number, { language }: Reader) {
  const label = SERIES_TEXTS[language].takeBack(count);
  return [[{ label, action: encodePress({ on: "draft", draft: id, press: { do: "take-back" } }) }]];
}

function button({ id }: SeriesDraft, label: string, press: DraftPress): Pressed {
  return { label, action: encodePress({ on: "draft", draft: id, press }) };
}
