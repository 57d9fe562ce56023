/** The nth weekday of a month, days of calendar weeks, and "Friday week". */
import fc from "../../support/properties.ts";
import {
  type DayNumber,
  lastWeekday,
  mondayOfWeek,
  nthWeekday,
  weekdayAfter,
  weekdayOf,
  yearOf,
} from "./calendar.ts";
import { type Arbitrary, asked, FULL, type Language, MONTHS, SHORT, sure, yearly } from "./day.ts";

const NTH = {
  de: ["erster", "zweiter", "dritter", "vierter", "letzter", "2.", "am ersten", "am letzten"],
  en: ["first", "second", "third", "fourth", "last", "2nd", "the first", "on the last"],
} as const;
const NTH_NUMBERS = [1, 2, 3, 4, -1, 2, 1, -1];

export function counted(today: DayNumber, language: Language): Arbitrary {
  const nth = fc
    .tuple(fc.nat(7), fc.nat(6), fc.integer({ min: 1, max: 12 }))
    .map(([which, weekday, month]) => {
      const link = language === "de" ? "im" : "of";
      const text = `${NTH[language][which] ?? ""} ${FULL[language][weekday] ?? ""} ${link} ${MONTHS[language][month - 1] ?? ""}`;
      const count = NTH_NUMBERS[which] ?? 1;
      return yearly("nth weekday", text, today, (year) =>
        count > 0 ? nthWeekday(count, weekday, year, month) : lastWeekday(weekday, year, month),
      );
    });
  const week = fc
    .tuple(fc.integer({ min: 1, max: 52 }), fc.nat(5), fc.nat(2))
    .map(([number, weekday, shape]) => {
      const name = (shape === 2 ? FULL : SHORT)[language][weekday] ?? "";
      const german = [`KW ${number} ${name}`, `${name} KW${number}`, `${name} in KW ${number}`];
      const text = language === "de" ? (german[shape] ?? "") : `week ${number} ${name}`;
      const monday = today - weekdayOf(today);
      const weeks = [-1, 0, 1, 2].map((years) => mondayOfWeek(number, yearOf(monday + 3) + years));
      const next = weeks.find((each) => each >= monday) ?? 0;
      const before = weeks.filter((each) => each < monday).at(-1) ?? 0;
      if (monday - before <= 92) return asked("calendar week", text, next + weekday, before + weekday);
      const day = next + weekday;
      return day < today ? asked("calendar week", text, day) : sure("calendar week", text, day);
    });
  return fc.oneof(nth, week);
}

export function weeksAhead(today: DayNumber): Arbitrary {
  return fc.tuple(fc.nat(6), fc.boolean(), fc.nat(1)).map(([weekday, short, fortnight]) => {
    const name = (short ? SHORT : FULL).en[weekday] ?? "";
    const next = weekdayAfter(weekday, today) + (fortnight === 1 ? 14 : 7);
    const text = `${name} ${fortnight === 1 ? "fortnight" : "week"}`;
    return weekdayOf(today) === weekday
      ? asked("weeks ahead", text, next, next - 7)
      : sure("weeks ahead", text, next);
  });
}
