/** Feasts by name: fixed ones, and those that are counted from Easter or Advent. */
import fc from "../../support/properties.ts";
import { type DayNumber, dayNumber, easter, firstAdvent, nthWeekday } from "./calendar.ts";
import { type Arbitrary, type Language, yearly } from "./day.ts";

const FIXED = {
  de: [
    ["Heiligabend", 24, 12],
    ["an Heiligabend", 24, 12],
    ["1. Weihnachtstag", 25, 12],
    ["zweiter Weihnachtsfeiertag", 26, 12],
    ["Silvester", 31, 12],
    ["an Silvester", 31, 12],
    ["Neujahr", 1, 1],
    ["Nikolaus", 6, 12],
    ["Valentinstag", 14, 2],
    ["Heilige Drei Könige", 6, 1],
    ["Tag der Deutschen Einheit", 3, 10],
    ["Allerheiligen", 1, 11],
    ["Halloween", 31, 10],
  ],
  en: [
    ["Christmas Eve", 24, 12],
    ["on Christmas Eve", 24, 12],
    ["Christmas Day", 25, 12],
    ["Boxing Day", 26, 12],
    ["New Year's Eve", 31, 12],
    ["NYE", 31, 12],
    ["New Year's Day", 1, 1],
    ["Valentine's Day", 14, 2],
    ["Halloween", 31, 10],
    ["Bonfire Night", 5, 11],
    ["St Patrick's Day", 17, 3],
    ["Burns Night", 25, 1],
  ],
} as const;
const MOVABLE = {
  de: [
    ["Rosenmontag", -48],
    ["Aschermittwoch", -46],
    ["Gründonnerstag", -3],
    ["Karfreitag", -2],
    ["Ostersamstag", -1],
    ["Ostersonntag", 0],
    ["Ostermontag", 1],
    ["Himmelfahrt", 39],
    ["Christi Himmelfahrt", 39],
    ["Pfingstsonntag", 49],
    ["Pfingstmontag", 50],
    ["Fronleichnam", 60],
  ],
  en: [
    ["Shrove Tuesday", -47],
    ["Ash Wednesday", -46],
    ["Palm Sunday", -7],
    ["Maundy Thursday", -3],
    ["Good Friday", -2],
    ["Easter Sunday", 0],
    ["Easter Monday", 1],
    ["Whit Monday", 50],
    ["Ascension Day", 39],
  ],
} as const;
const ADVENT = {
  de: ["1. Advent", "zweiter Advent", "am 3. Advent", "4. Adventssonntag"],
  en: ["first Sunday of Advent", "2nd Advent", "third Sunday of Advent", "fourth Sunday in Advent"],
} as const;

export function feasts(today: DayNumber, language: Language): Arbitrary {
  return fc.oneof(
    fc
      .constantFrom<readonly [string, number, number]>(...FIXED[language])
      .map(([text, day, month]) => yearly("feast", text, today, (year) => dayNumber(year, month, day))),
    fc
      .constantFrom<readonly [string, number]>(...MOVABLE[language])
      .map(([text, days]) => yearly("movable feast", text, today, (year) => easter(year) + days)),
    fc
      .nat(3)
      .map((nth) =>
        yearly("advent", ADVENT[language][nth] ?? "", today, (year) => firstAdvent(year) + 7 * nth),
      ),
    fc.constant(
      language === "de"
        ? yearly("feast", "Muttertag", today, (year) => nthWeekday(2, 6, year, 5))
        : yearly("feast", "Thanksgiving", today, (year) => nthWeekday(4, 3, year, 11)),
    ),
  );
}
