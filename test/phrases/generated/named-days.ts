/** Weekdays, words like `morgen`, and dates in all their spellings. */
import fc from "../../support/properties.ts";
import {
  type DayNumber,
  dayNumber,
  dayOfMonth,
  lengthOf,
  monthOf,
  weekdayAfter,
  weekdayOf,
  yearOf,
} from "./calendar.ts";
import {
  type Arbitrary,
  asked,
  FULL,
  type Language,
  MONTHS,
  ordinalEnd,
  SHORT,
  SHORT_MONTHS,
  sure,
  yearly,
} from "./day.ts";

export function weekdays(today: DayNumber, language: Language): Arbitrary {
  const prefixes = {
    de: ["", "", "am ", "diesen ", "kommenden "],
    en: ["", "", "on ", "this ", "this coming "],
  }[language];
  const full = fc.tuple(fc.nat(6), fc.constantFrom(...prefixes)).map(([weekday, prefix]) => {
    const next = weekdayAfter(weekday, today);
    const text = `${prefix}${FULL[language][weekday] ?? ""}`;
    return weekdayOf(today) === weekday ? asked("weekday", text, next, today) : sure("weekday", text, next);
  });
  const short = fc.tuple(fc.nat(SHORT[language].length - 1), fc.boolean()).map(([weekday, dot]) => {
    const next = weekdayAfter(weekday, today);
    const text = `${SHORT[language][weekday] ?? ""}${dot && language === "de" ? "." : ""}`;
    return weekdayOf(today) === weekday ? asked("short", text, next, today) : sure("short", text, next);
  });
  return fc.oneof(full, short);
}

/** `Montag, äh nein, Freitag`: only the second is meant. */
export function takenBack(today: DayNumber, language: Language): Arbitrary {
  const words = {
    de: ["nein", "äh nein", "nee", "quatsch", "sorry", "ach nee", "doch lieber", "ich meine"],
    en: ["no", "no sorry", "uh no", "wait no", "actually", "make that", "I mean", "sorry"],
  }[language];
  return fc
    .tuple(fc.nat(6), fc.integer({ min: 1, max: 6 }), fc.constantFrom(...words), fc.constantFrom(" ", ", "))
    .map(([weekday, others, word, comma]) => {
      const next = weekdayAfter(weekday, today);
      const other = FULL[language][(weekday + others) % 7] ?? "";
      const text = `${other}${comma}${word}${comma}${FULL[language][weekday] ?? ""}`;
      return weekdayOf(today) === weekday
        ? asked("taken back", text, next, today)
        : sure("taken back", text, next);
    });
}

/** `12/24`, `3/4`, `27/1`; not `1/27`, which may be a month of a year. */
export function slashed(today: DayNumber, language: Language): Arbitrary {
  const wayOf = (month: number, day: number) =>
    month > 12
      ? []
      : yearly("slashed", "", today, (year) =>
          day > lengthOf(year, month) ? null : dayNumber(year, month, day),
        ).days;
  return fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 24 }), fc.boolean())
    .map(([month, day, monthFirst]) => {
      const [first, second] = monthFirst ? [month, day] : [day, month];
      const days = [...new Set([...wayOf(first, second), ...wayOf(second, first)])];
      const foreign = language === "de" && second > 12;
      return { kind: "slashed", text: `${first}/${second}`, days, asks: foreign || days.length > 1 };
    })
    .filter(({ text }) => text !== "24/7");
}

export function relative(today: DayNumber, language: Language): Arbitrary {
  const words = {
    de: [
      ["heute", 0],
      ["morgen", 1],
      ["übermorgen", 2],
      ["uebermorgen", 2],
      ["heute in einer Woche", 7],
      ["in 3 Tagen", 3],
      ["in zwei Wochen", 14],
      ["in 10 Tagen", 10],
    ],
    en: [
      ["today", 0],
      ["tomorrow", 1],
      ["the day after tomorrow", 2],
      ["tmrw", 1],
      ["in 3 days", 3],
      ["in two weeks", 14],
      ["in a fortnight", 14],
      ["a week from today", 7],
    ],
  } as const;
  return fc.constantFrom(...words[language]).map(([text, days]) => sure("relative", text, today + days));
}

const anyDate = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) });

export function dates(today: DayNumber, language: Language): Arbitrary {
  const shapes = fc.tuple(anyDate, fc.nat(6), fc.boolean());
  return shapes.map(([{ month, day: wanted }, shape, withYear]) => {
    const day = Math.min(wanted, month === 2 ? 28 : lengthOf(2026, month));
    const year = yearOf(today) + (dayNumber(yearOf(today), month, day) < today ? 1 : 0);
    const name = MONTHS[language][month - 1] ?? "";
    const short = SHORT_MONTHS[language][month - 1] ?? "";
    const two = (part: number) => String(part).padStart(2, "0");
    const german = [
      `${day}.${month}.`,
      `${two(day)}.${two(month)}.`,
      `am ${day}.${month}.`,
      `${day}. ${name}`,
      `am ${day}. ${name}`,
      short === name ? `${day}. ${name}` : `${day}. ${short}.`,
      `${day}.${month}.`,
    ];
    const nth = `${day}${ordinalEnd(day)}`;
    const english = [
      `${day} ${name}`,
      `${name} ${day}`,
      `${short} ${day}`,
      `${day} ${short}`,
      `on ${name} ${nth}`,
      `the ${nth} of ${name}`,
      `${nth} ${name}`,
    ];
    const text = (language === "de" ? german : english)[shape] ?? "";
    if (!withYear) return yearly("date", text, today, (each) => dayNumber(each, month, day));
    const space = language === "en" || /\p{L}$/u.test(text) ? " " : "";
    const written = text.endsWith(`${short}.`) ? text.slice(0, -1) : text;
    return sure(
      "date with year",
      `${written}${language === "de" && written.endsWith(short) ? " " : space}${year}`,
      dayNumber(year, month, day),
    );
  });
}

export function isoDates(today: DayNumber): Arbitrary {
  return fc.integer({ min: 1, max: 400 }).map((ahead) => {
    const day = today + ahead;
    return sure("iso", new Date(day * 86_400_000).toISOString().slice(0, 10), day);
  });
}

/** `Fr 27.`, `Friday 27th`; `Fr 27.11.` */
export function numbered(today: DayNumber, language: Language): Arbitrary {
  return fc.tuple(fc.integer({ min: 1, max: 26 }), fc.nat(3)).map(([ahead, shape]) => {
    const day = today + ahead;
    const full = FULL[language][weekdayOf(day)] ?? "";
    const short = SHORT[language][weekdayOf(day)] ?? full;
    const number = dayOfMonth(day);
    const month = monthOf(day);
    const german = [
      `${short} ${number}.`,
      `${full} den ${number}.`,
      `${short}, ${number}.${month}.`,
      `${full}, ${number}.${month}.`,
    ];
    const nth = `${number}${ordinalEnd(number)}`;
    const name = MONTHS.en[month - 1] ?? "";
    const english = [
      `${short} ${nth}`,
      `${full} the ${nth}`,
      `${full} ${number} ${name}`,
      `${short}, ${name} ${number}`,
    ];
    return sure("numbered weekday", (language === "de" ? german : english)[shape] ?? "", day);
  });
}
