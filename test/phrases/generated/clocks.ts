/** Every way of naming an hour that is generated, with the minutes that are meant by construction. */
import fc from "../../support/properties.ts";
import type { Language } from "./day.ts";

export interface Clock {
  readonly kind: string;
  readonly text: string;
  /** Minutes since midnight that may be meant; the first is likeliest. None where the day is whole. */
  readonly starts: readonly number[];
  readonly end: number | null;
  readonly asks: boolean;
}

const two = (part: number) => String(part).padStart(2, "0");
const anyMinute = fc.constantFrom(0, 5, 10, 15, 20, 30, 40, 45, 50, 55);

function sure(kind: string, text: string, start: number, end: number | null = null): Clock {
  return { kind, text, starts: [start], end, asks: false };
}

/** Either half of the day, where nobody can tell. */
function halves(kind: string, text: string, minutes: number): Clock {
  const early = minutes % 720;
  return { kind, text, starts: [early, early + 720], end: null, asks: true };
}

/** Exact ones of a 24-hour clock: from 13 o'clock on. */
const late = fc.tuple(fc.integer({ min: 13, max: 23 }), anyMinute);

function exact(language: Language): fc.Arbitrary<Clock> {
  return fc.tuple(late, fc.nat(4)).map(([[hour, minute], shape]) => {
    const start = hour * 60 + minute;
    const german = [
      `${hour}:${two(minute)}`,
      `um ${hour}:${two(minute)} Uhr`,
      minute === 0 ? `${hour} Uhr` : `${hour}.${two(minute)} Uhr`,
      minute === 0 ? `${hour}uhr` : `${hour}:${two(minute)}uhr`,
      minute === 0 ? `ab ${hour} Uhr` : `gegen ${hour}:${two(minute)}`,
    ];
    const dial = `${hour - 12}${minute === 0 ? "" : `:${two(minute)}`}`;
    const english = [`${hour}:${two(minute)}`, `at ${dial}pm`, `${dial}pm`, `${dial} pm`, `at ${dial} p.m.`];
    return sure("exact", (language === "de" ? german : english)[shape] ?? "", start);
  });
}

/** Only beside a date, or apart from it where it can't be one. */
const dotted = late
  .filter(([, minute]) => minute === 0 || minute > 12)
  .map(([hour, minute]) => sure("dotted", `${hour}.${two(minute)}`, hour * 60 + minute));

function ranges(language: Language): fc.Arbitrary<Clock> {
  return fc
    .tuple(fc.integer({ min: 13, max: 20 }), fc.integer({ min: 1, max: 3 }), fc.nat(2))
    .map(([hour, length, shape]) => {
      const end = hour + length;
      const german = [`${hour}-${end} Uhr`, `von ${hour} bis ${end} Uhr`, `${hour}:00 - ${end}:30`];
      const english = [
        `${hour - 12}-${end - 12}pm`,
        `from ${hour - 12}pm to ${end - 12}pm`,
        `${hour}:00-${end}:30`,
      ];
      const minutes = end * 60 + (shape === 2 ? 30 : 0);
      return sure("range", (language === "de" ? german : english)[shape] ?? "", hour * 60, minutes);
    });
}

const GERMAN_HOURS = [
  "eins",
  "zwei",
  "drei",
  "vier",
  "fünf",
  "sechs",
  "sieben",
  "acht",
  "neun",
  "zehn",
  "elf",
  "zwölf",
];
const ENGLISH_HOURS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** On the dial: in the afternoon before six, asked about else; midday to one is midday. */
function onDial(kind: string, text: string, minutes: number): Clock {
  const early = (minutes + 720) % 720;
  return early < 360 ? sure(kind, text, early + 720) : halves(kind, text, early);
}

function spoken(language: Language): fc.Arbitrary<Clock> {
  return fc.tuple(fc.nat(11), fc.nat(3)).map(([index, shape]) => {
    const hour = (index + 1) * 60;
    const german = GERMAN_HOURS[index] ?? "";
    const english = ENGLISH_HOURS[index] ?? "";
    const ways: readonly Clock[] =
      language === "de"
        ? [
            onDial("half", `halb ${german}`, hour - 30),
            onDial("quarter", `viertel nach ${german}`, hour + 15),
            onDial("quarter", `viertel vor ${index + 1}`, hour - 15),
            onDial("quarter", `dreiviertel ${german}`, hour - 15),
          ]
        : [
            onDial("half", `half ${english}`, hour + 30),
            onDial("half", `half past ${english}`, hour + 30),
            onDial("quarter", `quarter to ${index + 1}`, hour - 15),
            onDial("quarter", `quarter past ${english}`, hour + 15),
          ];
    return ways[shape] ?? sure("exact", "13:00", 780);
  });
}

export const wholeDay: Clock = { kind: "whole day", text: "", starts: [], end: null, asks: false };

export function clockArbitrary(language: Language): fc.Arbitrary<Clock> {
  return fc.oneof(
    { weight: 5, arbitrary: exact(language) },
    { weight: 2, arbitrary: ranges(language) },
    { weight: 2, arbitrary: spoken(language) },
    { weight: 2, arbitrary: dotted },
    { weight: 2, arbitrary: fc.constant(wholeDay) },
  );
}

/** `1830`, right behind a day. */
export const typedOut: fc.Arbitrary<Clock> = late.map(([hour, minute]) =>
  sure("typed out", `${two(hour)}${two(minute)}`, hour * 60 + minute),
);
