/** The user's language is the first one, the phrase is in the other. */
import { BERLIN, NOW, type Phrase, type Section } from "./section.ts";

const germanInEnglish: readonly Phrase[] = [
  ["Freitag 19 Uhr Kino mit Ben im Odeon", "Kino mit Ben", "2026-11-27T19:00+01:00", "Odeon"],
  ["morgen um 9 Uhr Zahnarzt", "Zahnarzt", "2026-11-26T09:00+01:00"],
  ["24.12. ganztägig Heiligabend", "Heiligabend", "2026-12-24"],
  ["nächste Woche Dienstag 14-16 Uhr Workshop", "Workshop", "2026-12-01T14:00+01:00/2026-12-01T16:00+01:00"],
];

const englishInGerman: readonly Phrase[] = [
  ["next Tuesday 6pm dinner", "dinner", "2026-12-01T18:00+01:00"],
  ["tomorrow 7:30pm movie at the Odeon", "movie", "2026-11-26T19:30+01:00", "Odeon"],
  ["3/4 Skiausflug", "Skiausflug", ["?ambiguous", "2027-04-03", "2027-03-04"]],
  ["Dec 24 all day Christmas Eve", "Christmas Eve", "2026-12-24"],
];

export const OTHER_LANGUAGE: readonly Section[] = [
  { name: "German of an English user", language: "en", now: NOW, timeZone: BERLIN, phrases: germanInEnglish },
  { name: "English of a German user", language: "de", now: NOW, timeZone: BERLIN, phrases: englishInGerman },
];
