import { describe, expect, it } from "vitest";
import type { DateRange } from "../../src/core/appointment.ts";
import { parseMoment } from "../../src/core/date-value.ts";
import {
  type PhraseContext,
  type Question,
  understandAppointment,
  understandDate,
} from "../../src/phrases/understand.ts";
import { runs } from "../support/depth.ts";
import fc from "../support/properties.ts";
import { CORPUS } from "./corpus/index.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kathmandu",
  "UTC",
  "Australia/Lord_Howe",
];

const context: fc.Arbitrary<PhraseContext> = fc.record({
  now: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
  timeZone: fc.constantFrom(...ZONES),
  language: fc.constantFrom("de" as const, "en" as const),
});

const WORDS = [
  ...new Set(CORPUS.flatMap(({ phrases }) => phrases.flatMap(([text]) => text.split(/(?<=\s)|(?=[-–:.,])/)))),
];

/** Words of the corpus in any order, which are dates more often than not. */
const wordy = fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(" "));
const text = fc.oneof(
  { weight: 4, arbitrary: wordy },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 300 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9.:/, \n-]{0,60}$/) },
);

function rangesOf(question: Question): readonly DateRange[] {
  if ("choices" in question) return question.choices;
  return "range" in question && question.range !== null ? [question.range] : [];
}

/** Throws where an end is no date that Notion takes. */
function expectValid({ start, end }: DateRange): void {
  const from = parseMoment(start);
  if (end === null) return;
  const to = parseMoment(end);
  expect(to.kind).toBe(from.kind);
  if (from.kind === "time" && to.kind === "time") expect(to.minutes).toBeGreaterThanOrEqual(from.minutes);
  else expect(end >= start).toBe(true);
}

describe("any text at all", () => {
  it("is answered with valid ranges, from their start to their end", () => {
    fc.assert(
      fc.property(text, context, (phrase, where) => {
        for (const { range, questions } of [
          understandAppointment(phrase, where),
          understandDate(phrase, where),
        ]) {
          for (const each of [...(range === null ? [] : [range]), ...questions.flatMap(rangesOf)]) {
            expectValid(each);
          }
          expect(range === null && questions.length === 0).toBe(false);
        }
      }),
      { numRuns: runs({ share: 200, deep: 20_000 }) },
    );
    // The long search: half a minute by itself.
  }, 180_000);

  it("keeps a title, unless it is all date", () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), context, (word, where) => {
        const { title } = understandAppointment(`Kegeln ${word}`, where);
        expect(title).toContain("Kegeln");
      }),
      { numRuns: runs({ share: 200, deep: 20_000 }) },
    );
  });

  it("never takes a date in the past without asking", () => {
    fc.assert(
      fc.property(wordy, context, (phrase, where) => {
        const { range, questions } = understandAppointment(phrase, where);
        if (range === null || questions.length > 0) return;
        const end = parseMoment(range.end ?? range.start);
        const over = end.kind === "time" ? end.minutes : dayEnd(end.wall) + 14 * 60;
        expect(over).toBeGreaterThanOrEqual(Math.floor(where.now / 60_000));
      }),
      { numRuns: runs({ share: 200, deep: 20_000 }) },
    );
  });

  it("of a message's greatest length is answered within 50 ms", () => {
    const where = { now: Date.UTC(2026, 10, 25, 9), timeZone: "Europe/Berlin", language: "de" } as const;
    const units = [
      "1",
      "1 ",
      "1.1.",
      "9-",
      "a",
      "Freitag ",
      "um ",
      " - ",
      "1 - ",
      "; ",
      "„",
      '"',
      "(",
      ",",
      "\n",
      "1\n",
    ];
    const more = [
      "Freitag\n",
      "im Odeon ",
      "@ x ",
      "3. März ",
      "viertel vor ",
      "24.12. bis ",
      "in 2 Wochen ",
      " ",
      ".",
    ];
    for (const unit of [...units, ...more, "nächste Woche ", "\u0000", "😀"]) {
      const phrase = `x${unit.repeat(4096 / unit.length)}`.slice(0, 4096);
      // The best of several: the first ones compile the patterns. Of computing, since other work may share the machine.
      const times = Array.from({ length: 5 }, () => {
        const start = process.cpuUsage();
        understandAppointment(phrase, where);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      });
      expect(Math.min(...times), JSON.stringify(unit)).toBeLessThan(50);
    }
  });
});

/** The end of that day in UTC, in minutes since 1970. */
function dayEnd({
  year,
  month,
  day,
}: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): number {
  return Date.UTC(year, month - 1, day + 1) / 60_000;
}
