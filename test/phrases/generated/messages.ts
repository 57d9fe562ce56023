/** Messages of a day, an hour, a title and a place, in any order, with what is meant by them. */
import fc from "../../support/properties.ts";
import { type DayNumber, dayNumber } from "./calendar.ts";
import { type Clock, clockArbitrary, typedOut } from "./clocks.ts";
import type { Day, Language } from "./day.ts";
import { dayArbitrary } from "./days.ts";

export interface Message {
  readonly text: string;
  readonly language: Language;
  readonly today: DayNumber;
  /** Milliseconds since the epoch; nine in the morning in Berlin or ten. */
  readonly now: number;
  readonly day: Day;
  readonly clock: Clock;
  readonly title: string;
  readonly place: string | null;
}

const TITLES = {
  de: [
    "Zahnarzt",
    "Logopädie Emil",
    "Elternabend 3b",
    "Kino mit Ben",
    "Müll rausbringen",
    "Friseur",
    "Essen mit Anna & Tom",
    "TÜV",
    "Chorprobe",
    "U7 Lena",
    "Impfung Katze",
    "Auto abholen",
    "Yoga",
    "Kaffeeklatsch",
    "Stammtisch",
    "Handwerker kommt",
    "Babysitter",
    "Umzug helfen",
    "Paket von Leuten nebenan holen",
    "Steuerberater",
    "Blutabnahme",
    "🎂 Mia",
    "Spieleabend",
    "Reifenwechsel",
    "Wohnung putzen",
    "Flug LH123",
    "Treffen mit Dr. Morgenstern",
    "Geburtstagsgeschenk kaufen",
    "Schwimmkurs",
    "Fotos machen lassen",
  ],
  en: [
    "dentist",
    "speech therapy Emil",
    "parents evening 3b",
    "cinema with Ben",
    "bins out",
    "haircut",
    "dinner with Anna & Tom",
    "MOT",
    "choir practice",
    "football match",
    "vet with the cat",
    "pick up the car",
    "yoga",
    "coffee with Sam",
    "book club",
    "boiler service",
    "babysitter",
    "help Kate move",
    "leaving do for Kate",
    "accountant",
    "blood test",
    "🎂 Mia",
    "games night",
    "tyre change",
    "clean the flat",
    "flight BA123",
    "meeting with Dr. Frost",
    "buy a present",
    "swimming lesson",
    "take photos",
  ],
} as const;
const PLACES = {
  de: [
    null,
    null,
    null,
    ["bei Oma", "Oma"],
    ["im Odeon", "Odeon"],
    ["in der Aula", "Aula"],
    ["bei Lena", "Lena"],
    ["@ Odeon", "Odeon"],
  ],
  en: [
    null,
    null,
    null,
    ["at Gran's", "Gran's"],
    ["at the Odeon", "Odeon"],
    ["at mum's", "mum's"],
    ["@ Costa", "Costa"],
    ["at Tom's", "Tom's"],
  ],
} as const;

/** Of two hours of today, the one that is over isn't meant. */
function stillToCome(clock: Clock, isToday: boolean, now: number): Clock {
  const [early = 0, late] = clock.starts;
  if (!isToday || late === undefined) return clock;
  const hour = new Date(now).toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin" }).slice(0, 2);
  return early < Number(hour) * 60 ? { ...clock, starts: [late], asks: false } : clock;
}

/** Wednesdays, Sundays, the ends of months and of a year, the days on which the clocks change. */
const TODAYS: readonly DayNumber[] = [
  dayNumber(2026, 11, 25),
  dayNumber(2026, 11, 29),
  dayNumber(2026, 12, 31),
  dayNumber(2027, 1, 1),
  dayNumber(2027, 3, 28),
  dayNumber(2027, 2, 28),
  dayNumber(2026, 10, 25),
  dayNumber(2027, 6, 15),
  dayNumber(2027, 8, 7),
  dayNumber(2028, 2, 29),
  dayNumber(2026, 12, 5),
  dayNumber(2026, 9, 1),
  dayNumber(2027, 5, 3),
];

const ORDERS = ["dct", "cdt", "tdc", "tcd", "dtc", "ctd"] as const;

export const messages: fc.Arbitrary<Message> = fc
  .record({ language: fc.constantFrom<Language>("de", "en"), today: fc.constantFrom(...TODAYS) })
  .chain(({ language, today }) =>
    fc.record({
      language: fc.constant(language),
      today: fc.constant(today),
      day: dayArbitrary(today, language),
      clock: clockArbitrary(language),
      typed: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: typedOut }),
      title: fc.constantFrom(...TITLES[language]),
      place: fc.constantFrom<readonly [string, string] | null>(...PLACES[language]),
      noise: fc.constantFrom("", "", "", "", " 🦷", "!", "?", " (wichtig)", " :)"),
      order: fc.constantFrom(...ORDERS),
      comma: fc.constantFrom(" ", " ", " ", ", "),
      lower: fc.constantFrom(false, true),
    }),
  )
  .map(composed);

interface Parts {
  readonly language: Language;
  readonly today: DayNumber;
  readonly day: Day;
  readonly clock: Clock;
  readonly typed: Clock | null;
  readonly title: string;
  readonly place: readonly [string, string] | null;
  readonly noise: string;
  readonly order: (typeof ORDERS)[number];
  readonly comma: string;
  readonly lower: boolean;
}

function composed({
  language,
  today,
  typed,
  title: plain,
  noise,
  place,
  order,
  comma,
  lower,
  ...parts
}: Parts): Message {
  const { day } = parts;
  const now = today * 86_400_000 + 8 * 3_600_000;
  const title = plain + noise;
  // An unknown day needs an hour: without one, any text is asked about.
  const clock = stillToCome(typed ?? parts.clock, day.days[0] === today, now);
  const dayAndClock = typed === null ? order : order.startsWith("t") ? "tdc" : "dct";
  const words = { d: day.text, c: clock.text, t: title } as const;
  const letters = [...dayAndClock].filter((letter): letter is "d" | "c" | "t" => letter in words);
  const line = letters.map((letter) => words[letter]).filter((word) => word !== "");
  // A place stands at the end of the words.
  const whole = [...line, ...(place === null ? [] : [place[0]])];
  const joined = whole.reduce((text, word, index) => {
    const link = index === 0 ? "" : typed === null && word !== place?.[0] ? comma : " ";
    return text + link + word;
  }, "");
  return {
    text: lower ? joined.toLowerCase() : joined,
    language,
    today,
    now,
    day,
    clock,
    title: lower ? title.toLowerCase() : title,
    place: place === null ? null : lower ? place[1].toLowerCase() : place[1],
  };
}
