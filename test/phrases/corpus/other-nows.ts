/** Other days and places than a Wednesday in Berlin: where the clocks change, where the year ends, a day behind, a day ahead. */
import { BERLIN, type Phrase, type Section } from "./section.ts";

const springForward: readonly Phrase[] = [
  [
    "heute 02:30 Uhr Uhrenumstellung",
    "Uhrenumstellung",
    ["?clock-change", "2027-03-28T03:30+02:00", "2027-03-28T01:30+01:00"],
  ],
  [
    "heute 2:30 Uhr umstellen",
    "umstellen",
    ["?clock-change", "2027-03-28T14:30+02:00", "2027-03-28T03:30+02:00", "2027-03-28T01:30+01:00"],
  ],
  ["heute 1 bis 4 Uhr nachts Wache", "Wache", "2027-03-28T01:00+01:00/2027-03-28T04:00+02:00"],
  ["heute 12 Uhr Brunch", "Brunch", "2027-03-28T12:00+02:00"],
];

const beforeSpringForward: readonly Phrase[] = [
  ["morgen 12 Uhr Brunch", "Brunch", "2027-03-28T12:00+02:00"],
  ["Samstag 22-6 Uhr Nachtwache", "Nachtwache", "2027-03-27T22:00+01:00/2027-03-28T06:00+02:00"],
  ["Samstag 23 Uhr für 6 Stunden Nachtwache", "Nachtwache", "2027-03-27T23:00+01:00/2027-03-28T06:00+02:00"],
];

const fallBack: readonly Phrase[] = [
  ["Sonntag 02:30 Uhr Wache", "Wache", ["?clock-change", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"]],
  ["morgen 9 Uhr Brunch", "Brunch", "2026-10-25T09:00+01:00"],
  ["heute 20 Uhr Kino", "Kino", "2026-10-24T20:00+02:00"],
  ["in 48 Stunden Abgabe", "Abgabe", "2026-10-26T11:00+01:00"],
  [
    "31.10.2027 2:30 Uhr Wache",
    "Wache",
    ["?clock-change", "2027-10-31T14:30+01:00", "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00"],
  ],
  ["31.10.2027 02:30 Wache", "Wache", ["?clock-change", "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00"]],
];

const newYork: readonly Phrase[] = [
  ["tomorrow 7pm dinner", "dinner", "2026-11-25T19:00-05:00"],
  ["Sunday noon brunch", "brunch", "2026-11-29T12:00-05:00"],
  [
    "March 14, 2027 02:30 shift",
    "shift",
    ["?clock-change", "2027-03-14T03:30-04:00", "2027-03-14T01:30-05:00"],
  ],
];

const auckland: readonly Phrase[] = [
  ["tomorrow 7pm dinner", "dinner", "2026-11-27T19:00+13:00"],
  ["1 July 2027 10:00 check-up", "check-up", "2027-07-01T10:00+12:00"],
];

const newYearsEve: readonly Phrase[] = [
  ["morgen Katerfrühstück", "Katerfrühstück", "2027-01-01"],
  ["heute 22-3 Uhr Party", "Party", "2026-12-31T22:00+01:00/2027-01-01T03:00+01:00"],
  ["Ende des Monats Feuerwerk", "Feuerwerk", "2026-12-31"],
  ["in einem Monat Inventur", "Inventur", "2027-01-31"],
  ["29.2. Schalttag", "Schalttag", "2028-02-29"],
];

export const OTHER_NOWS: readonly Section[] = [
  {
    name: "The day of the gap",
    language: "de",
    now: "2027-03-28T00:30:00+01:00",
    timeZone: BERLIN,
    phrases: springForward,
  },
  {
    name: "The day before the gap",
    language: "de",
    now: "2027-03-27T09:00:00+01:00",
    timeZone: BERLIN,
    phrases: beforeSpringForward,
  },
  {
    name: "The day before the doubled hour",
    language: "de",
    now: "2026-10-24T12:00:00+02:00",
    timeZone: BERLIN,
    phrases: fallBack,
  },
  {
    name: "New York, a day behind",
    language: "en",
    now: "2026-11-25T02:00:00+01:00",
    timeZone: "America/New_York",
    phrases: newYork,
  },
  {
    name: "Auckland, a day ahead",
    language: "en",
    now: "2026-11-25T22:00:00+01:00",
    timeZone: "Pacific/Auckland",
    phrases: auckland,
  },
  {
    name: "New Year's Eve",
    language: "de",
    now: "2026-12-31T15:00:00+01:00",
    timeZone: BERLIN,
    phrases: newYearsEve,
  },
];
