/** Random field values for property tests. */

import type { Annotations, DateRange, FieldValue, Run } from "../../src/core/appointment.ts";
import { formatted } from "./builders.ts";
import fc from "./properties.ts";

/** Few formattings and links, so that neighbours are often alike and merging has something to do. */
const annotations: fc.Arbitrary<Annotations> = fc
  .record({
    bold: fc.boolean(),
    italic: fc.constantFrom(false, false, false, true),
    color: fc.constantFrom("default", "default", "red", "blue_background"),
  })
  .map(formatted);

const link = fc.constantFrom(
  null,
  null,
  null,
  "https://a.example",
  "https://a.example/",
  "mailto:a@b.example",
);

const id = fc.uuid({ version: [4, 8] });

/** Letters, accents, emoji of several code points; surrogates always in pairs. */
export const characters = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom("a", "b", " ", "\n", "ß", "👩‍👩‍👧", "🇩🇪", "e\u0301"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength,
    size: "max",
  });

function textRun(maxLength: number): fc.Arbitrary<Run> {
  return fc.record({ kind: fc.constant("text"), text: characters(maxLength), link, annotations });
}

/** Up to 5,000 UTF-16 units or so, with emoji at every offset. */
export const longTextRun: fc.Arbitrary<Run> = fc
  .record({ piece: characters(25), times: fc.integer({ min: 1, max: 100 }), link, annotations })
  .map(({ piece, times, link, annotations }) => ({
    kind: "text",
    text: piece.repeat(times),
    link,
    annotations,
  }));

const target = fc.oneof(
  fc.record({ kind: fc.constantFrom("user", "page", "database", "custom_emoji"), id }),
  fc.record({
    kind: fc.constant("date"),
    start: fc.constant("2026-07-25T18:00:00.000+02:00"),
    end: fc.constantFrom(null, "2026-07-25T19:00:00.000+02:00"),
  }),
  fc.record({ kind: fc.constant("template_mention"), value: fc.constantFrom("today", "now", "me") }),
  fc.record({ kind: fc.constant("plain"), href: link }),
);

const mentionRun: fc.Arbitrary<Run> = fc.record({
  kind: fc.constant("mention"),
  target,
  plainText: characters(5),
  annotations,
});

const equationRun: fc.Arbitrary<Run> = fc.record({
  kind: fc.constant("equation"),
  expression: fc.string({ minLength: 1, maxLength: 20 }),
  annotations,
});

export function anyRun(maxLength: number): fc.Arbitrary<Run> {
  return fc.oneof({ weight: 5, arbitrary: textRun(maxLength) }, mentionRun, equationRun);
}

/** Rich text that Notion takes without a loss. */
export const richTextWithinLimits: fc.Arbitrary<FieldValue> = fc.record({
  type: fc.constant("rich_text"),
  runs: fc.array(anyRun(60), { maxLength: 30 }),
});

const pad = (number: number): string => String(number).padStart(2, "0");

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const offset = fc
  .integer({ min: -14 * 4, max: 14 * 4 })
  .map((q) =>
    q === 0 ? "Z" : `${q < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(q) / 4))}:${pad((Math.abs(q) % 4) * 15)}`,
  );

const time = fc
  .tuple(day, fc.integer({ min: 0, max: 1439 }), fc.constantFrom("", ":00", ":59.999", ":13.5"), offset)
  .map(
    ([date, minutes, seconds, at]) =>
      `${date}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}${seconds}${at}`,
  );

const rangeOf = (moment: fc.Arbitrary<string>): fc.Arbitrary<DateRange> =>
  fc.record({ start: moment, end: fc.option(moment) });

export const dateRange: fc.Arbitrary<DateRange> = fc.oneof(rangeOf(day), rangeOf(time));

export const valueWithinLimits: fc.Arbitrary<FieldValue> = fc.oneof(
  richTextWithinLimits,
  fc.record({ type: fc.constant("date"), range: fc.option(dateRange) }),
  fc.record({ type: fc.constant("select"), name: fc.option(fc.string({ minLength: 1 })) }),
  fc.record({
    type: fc.constant("multi_select"),
    names: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }),
  }),
  fc.record({ type: fc.constant("status"), name: fc.option(fc.string({ minLength: 1 })) }),
  fc.record({
    type: fc.constant("people"),
    people: fc.uniqueArray(fc.record({ id: fc.uuid(), name: fc.option(fc.string()) }), {
      maxLength: 5,
      selector: ({ id }) => id,
    }),
  }),
  fc.record({
    type: fc.constant("number"),
    number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
  fc.record({ type: fc.constant("checkbox"), checked: fc.boolean() }),
  fc.record({
    type: fc.constantFrom("url", "email", "phone_number"),
    text: fc.option(fc.string({ minLength: 1 })),
  }),
);
