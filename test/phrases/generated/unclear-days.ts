/** Days that have to be asked about: with a slip, known to nobody, over, or in no calendar. */
import fc from "../../support/properties.ts";
import { type DayNumber, weekdayAfter, weekdayOf } from "./calendar.ts";
import { type Arbitrary, asked, FULL, type Language, sure } from "./day.ts";

/** One letter left out, doubled, or exchanged with the next one. */
export function slips(today: DayNumber, language: Language): Arbitrary {
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

export function unknown(language: Language): Arbitrary {
  return fc.constantFrom(...UNKNOWN[language]).map((text) => ({ ...asked("unknown", text), keeps: true }));
}

export function past(today: DayNumber, language: Language): Arbitrary {
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
