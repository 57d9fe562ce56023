/** Every way of naming a day that is generated, with the day that is meant by construction. */
import fc from "../../support/properties.ts";
import {
  type DayNumber,
  dayNumber,
  dayOfMonth,
  easter,
  firstAdvent,
  lastWeekday,
  lengthOf,
  mondayOfWeek,
  monthOf,
  nthWeekday,
  weekdayAfter,
  weekdayOf,
  yearOf,
} from "./calendar.ts";

export interface Day {
  readonly kind: string;
  readonly text: string;
  /** The days that may be offered; the first is meant. None where nobody can know. */
  readonly days: readonly DayNumber[];
  /** Whether a person would ask back. */
  readonly asks: boolean;
  /** Words that stay in the title. */
  readonly keeps?: boolean;
}

export type Language = "de" | "en";

const FULL = {
  de: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;
/** Sunday's is a word of its own, and asked about. */
const SHORT = {
  de: ["Mo", "Di", "Mi", "Do", "Fr", "Sa"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
} as const;
const MONTHS = {
  de: [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;
const SHORT_MONTHS = {
  de: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
} as const;

type Arbitrary = fc.Arbitrary<Day>;

function sure(kind: string, text: string, day: DayNumber): Day {
  return { kind, text, days: [day], asks: false };
}

function asked(kind: string, text: string, ...days: readonly DayNumber[]): Day {
  return { kind, text, days, asks: true };
}

/** A day of the year without its year: the next one, and asked about where it is over since less than three months. */
function yearly(
  kind: string,
  text: string,
  today: DayNumber,
  inYear: (year: number) => DayNumber | null,
): Day {
  const year = yearOf(today);
  const all = [year - 1, year, year + 1, year + 2].flatMap((each) => inYear(each) ?? []);
  const next = all.find((day) => day >= today) ?? 0;
  const before = all.filter((day) => day < today).at(-1) ?? 0;
  return today - before <= 92 ? asked(kind, text, next, before) : sure(kind, text, next);
}

function weekdays(today: DayNumber, language: Language): Arbitrary {
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

function relative(today: DayNumber, language: Language): Arbitrary {
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

function dates(today: DayNumber, language: Language): Arbitrary {
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

function ordinalEnd(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function isoDates(today: DayNumber): Arbitrary {
  return fc.integer({ min: 1, max: 400 }).map((ahead) => {
    const day = today + ahead;
    return sure("iso", new Date(day * 86_400_000).toISOString().slice(0, 10), day);
  });
}

/** `Fr 27.`, `Friday 27th`; `Fr 27.11.` */
function numbered(today: DayNumber, language: Language): Arbitrary {
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

function feasts(today: DayNumber, language: Language): Arbitrary {
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

const NTH = {
  de: ["erster", "zweiter", "dritter", "vierter", "letzter", "2.", "am ersten", "am letzten"],
  en: ["first", "second", "third", "fourth", "last", "2nd", "the first", "on the last"],
} as const;
const NTH_NUMBERS = [1, 2, 3, 4, -1, 2, 1, -1];

function counted(today: DayNumber, language: Language): Arbitrary {
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

function weeksAhead(today: DayNumber): Arbitrary {
  return fc.tuple(fc.nat(6), fc.boolean(), fc.nat(1)).map(([weekday, short, fortnight]) => {
    const name = (short ? SHORT : FULL).en[weekday] ?? "";
    const next = weekdayAfter(weekday, today) + (fortnight === 1 ? 14 : 7);
    const text = `${name} ${fortnight === 1 ? "fortnight" : "week"}`;
    return weekdayOf(today) === weekday
      ? asked("weeks ahead", text, next, next - 7)
      : sure("weeks ahead", text, next);
  });
}

/** One letter left out, doubled, or exchanged with the next one. */
function slips(today: DayNumber, language: Language): Arbitrary {
  const words = {
    de: [["morgen", 1], ["übermorgen", 2], ...FULL.de.map((name, weekday) => [name, weekday - 100] as const)],
    en: [["tomorrow", 1], ["today", 0], ...FULL.en.map((name, weekday) => [name, weekday - 100] as const)],
  } as const;
  return fc
    .tuple(
      fc.constantFrom<readonly [string, number]>(...words[language]),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(2),
    )
    .map(([[word, days], at, how]) => {
      const index = 1 + (at % (word.length - 2));
      const [a = "", b = ""] = word.slice(index);
      const slipped =
        how === 0
          ? word.slice(0, index) + word.slice(index + 1)
          : how === 1
            ? word.slice(0, index) + a + word.slice(index)
            : word.slice(0, index) + b + a + word.slice(index + 2);
      const weekday = days + 100;
      const day = days < -50 ? weekdayAfter(weekday, today) : today + days;
      const others = days < -50 && weekdayOf(today) === weekday ? [today] : [];
      // `morgen` without its last letter but one is another word: nobody can know.
      return slipped === word ? sure("weekday", word, day) : asked("slip", slipped, day, ...others);
    })
    .filter(({ kind }) => kind === "slip");
}

const UNKNOWN = {
  de: [
    "in den Ferien",
    "irgendwann",
    "demnächst",
    "am Feiertag",
    "in den Sommerferien",
    "am letzten Schultag",
    "bald",
    "im Sommer",
    "unter der Woche",
    "nach Ostern",
    "vor Weihnachten",
    "am Brückentag",
    "zum Opferfest",
    "im Urlaub",
    "nächstes Mal",
    "zur Kirmes",
  ],
  en: [
    "in the holidays",
    "sometime",
    "soon",
    "on the bank holiday",
    "at half term",
    "one day",
    "in spring",
    "after Easter",
    "before Christmas",
    "on payday",
    "for Diwali",
    "next time",
    "on sports day",
    "during the week",
    "the day before the wedding",
  ],
} as const;

function unknown(language: Language): Arbitrary {
  return fc.constantFrom(...UNKNOWN[language]).map((text) => ({ ...asked("unknown", text), keeps: true }));
}

function past(today: DayNumber, language: Language): Arbitrary {
  const words =
    language === "de"
      ? ([
          ["gestern", 1],
          ["vorgestern", 2],
        ] as const)
      : ([["yesterday", 1]] as const);
  const yesterday = fc
    .constantFrom<readonly [string, number]>(...words)
    .map(([text, days]) => asked("past", text, today - days));
  const impossible = fc
    .constantFrom(
      ...(language === "de"
        ? ["31.2.", "30. Februar", "31.4.", "31. November", "32.1.", "am 31.6."]
        : ["30 February", "June 31", "31 November", "April 31st"]),
    )
    .map((text) => asked("no such day", text));
  return fc.oneof(yesterday, impossible);
}

export function dayArbitrary(today: DayNumber, language: Language): Arbitrary {
  return fc.oneof(
    { weight: 4, arbitrary: weekdays(today, language) },
    { weight: 2, arbitrary: relative(today, language) },
    { weight: 4, arbitrary: dates(today, language) },
    { weight: 1, arbitrary: isoDates(today) },
    { weight: 2, arbitrary: numbered(today, language) },
    { weight: 4, arbitrary: feasts(today, language) },
    { weight: 3, arbitrary: counted(today, language) },
    { weight: 3, arbitrary: slips(today, language) },
    { weight: 3, arbitrary: unknown(language) },
    { weight: 1, arbitrary: past(today, language) },
    ...(language === "en" ? [{ weight: 2, arbitrary: weeksAhead(today) }] : []),
  );
}
