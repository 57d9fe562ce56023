/** Days that are counted from other days, or spelled out, or that repeat. */
import { type Phrase, type Section, usual } from "./section.ts";

const german: readonly Phrase[] = [
  ["konzert am 26ten um 20 uhr", "konzert", "2026-11-26T20:00"],
  ["konzert am sechsten dezember 20 uhr", "konzert", "2026-12-06T20:00"],
  ["zweiter dezember 15 uhr kino", "kino", "2026-12-02T15:00"],
  ["in vierzehn tagen 15 uhr kino", "kino", "2026-12-09T15:00"],
  ["14.30 bis 16 uhr am fr schwimmen", "schwimmen", "2026-11-27T14:30/2026-11-27T16:00"],
  ["fr 1430-1600 schwimmen", "schwimmen", "2026-11-27T14:30/2026-11-27T16:00"],
  ["dienstreise mo 30.11 8 uhr bis mi 2.12 18 uhr", "dienstreise", "2026-11-30T08:00/2026-12-02T18:00"],
  ["feiertags 10 uhr frühstück", "feiertags frühstück", ["?open"]],
  ["we 15 uhr grillen", "we grillen", ["?open"]],
  ["anfang des monats 9 uhr", "anfang des monats", ["?open"]],
  ["freitag nach dem urlaub 10 uhr", "nach dem urlaub", ["?open"]],
  ["sonntag vor weihnachten 15 uhr kaffee", "kaffee", ["?of", "2026-12-20T15:00"]],
  [
    "montag nach ostern 15 uhr tüv",
    "tüv",
    ["?ambiguous", "2027-03-29T15:00+02:00", "2027-04-05T15:00+02:00"],
  ],
  ["freitag nach weihnachten raclette", "raclette", ["?ambiguous", "2026-12-25", "2027-01-01"]],
  ["letztes silvester 20 uhr", "letztes silvester", ["?open"]],
  ["nächstes silvester 20 uhr", "nächstes silvester", ["?of", "2026-12-31T20:00"]],
  ["heute in acht tagen 15 uhr tüv", "tüv", ["?of", "2026-12-02T15:00", "2026-12-03T15:00"]],
  ["mo oder di 10 uhr tüv", "tüv", ["?of", "2026-11-30T10:00", "2026-12-01T10:00"]],
  ["jeden mo 18 uhr chor", "chor", ["?recurring"]],
  ["fr 16-open end grillen", "16-open end grillen", ["?of", "2026-11-27"]],
];

const english: readonly Phrase[] = [
  ["the first of december 3pm carols", "carols", "2026-12-01T15:00"],
  ["december first 3pm carols", "carols", "2026-12-01T15:00"],
  ["in 3 days time 5pm gym", "gym", "2026-11-28T17:00"],
  ["tomorrow 1ish lunch", "lunch", "2026-11-26T13:00"],
  ["the 5th at 3pm doctor", "doctor", "2026-12-05T15:00"],
  ["the sunday before christmas 3pm carols", "carols", ["?of", "2026-12-20T15:00"]],
  ["monday after easter 10am mot", "mot", ["?ambiguous", "2027-03-29T10:00+02:00", "2027-04-05T10:00+02:00"]],
  ["friday after christmas fondue", "fondue", ["?ambiguous", "2026-12-25", "2027-01-01"]],
  ["friday after the holidays 3pm mot", "after the holidays mot", ["?open"]],
  ["bank holiday monday bbq 2pm", "bank holiday monday bbq", ["?open"]],
  ["every other tue 6pm yoga", "yoga", ["?recurring"]],
  ["1st or 2nd dec 10am mot", "mot", ["?of", "2026-12-01T10:00", "2026-12-02T10:00"]],
  ["end of term party 3pm", "end of term party", ["?open"]],
  ["tues 6.30 swimming", "swimming", ["?of", "2026-12-01T06:30", "2026-12-01T18:30"]],
  ["same time tomorrow", "same time", ["?of", "2026-11-26"]],
  ["christmas eve eve drinks 6pm", "christmas eve eve drinks", ["?open"]],
];

export const COUNTED_FROM: readonly Section[] = [
  usual("German days counted from others", "de", german),
  usual("English days counted from others", "en", english),
];
