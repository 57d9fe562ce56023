/** What has to be asked about. */
import { BERLIN, NOW, type Phrase, type Section } from "./section.ts";

const germanQuestions: readonly Phrase[] = [
  ["Kino mit Ben", "Kino mit Ben", ["?no-date"]],
  ["gestern 18 Uhr Training", "Training", ["?past", "2026-11-24T18:00+01:00"]],
  ["letzten Freitag Kino", "Kino", ["?past", "2026-11-20"]],
  ["3.3.2026 Skiausflug", "Skiausflug", ["?past", "2026-03-03"]],
  ["heute 8 Uhr Frühstück", "Frühstück", ["?past", "2026-11-25T08:00+01:00"]],
  ["nächsten Freitag Kino", "Kino", ["?ambiguous", "2026-11-27", "2026-12-04"]],
  ["übernächsten Freitag Kino", "Kino", ["?ambiguous", "2026-12-04", "2026-12-11"]],
  ["Mittwoch Sauna", "Sauna", ["?ambiguous", "2026-11-25", "2026-12-02"]],
  ["morgen halb acht Treffen", "Treffen", ["?ambiguous", "2026-11-26T07:30+01:00", "2026-11-26T19:30+01:00"]],
  [
    "morgen dreiviertel acht Treffen",
    "Treffen",
    ["?ambiguous", "2026-11-26T07:45+01:00", "2026-11-26T19:45+01:00"],
  ],
  ["Samstag um 3 Kaffee", "Kaffee", ["?ambiguous", "2026-11-28T15:00+01:00", "2026-11-28T03:00+01:00"]],
  [
    "Freitag Mitternacht Abflug",
    "Abflug",
    ["?ambiguous", "2026-11-27T00:00+01:00", "2026-11-28T00:00+01:00"],
  ],
  ["Freitag oder Samstag Kino", "Kino", ["?ambiguous", "2026-11-27", "2026-11-28"]],
  ["Freitag 28.11. Kino", "Kino", ["?ambiguous", "2026-11-27", "2026-11-28"]],
  ["Kino 10.12", "Kino", ["?ambiguous", "2026-12-10", "2026-11-25T10:12+01:00"]],
  ["heute Abend Kino", "Kino", ["?vague"]],
  ["Freitag früh Joggen", "Joggen", ["?vague"]],
  ["nächste Woche Reifenwechsel", "Reifenwechsel", ["?vague"]],
  ["im März Skiurlaub", "Skiurlaub", ["?vague"]],
  ["Anfang Dezember Adventsfeier", "Adventsfeier", ["?vague"]],
  ["31.2. Scherztermin", "Scherztermin", ["?not-a-date"]],
  ["30. Februar Scherztermin", "Scherztermin", ["?not-a-date"]],
  ["morgen 25:00 Scherztermin", "Scherztermin", ["?not-a-date"]],
  ["jeden Montag Yoga 18 Uhr", "Yoga", ["?recurring", "2026-11-30T18:00+01:00"]],
  ["montags 18 Uhr Yoga", "Yoga", ["?recurring", "2026-11-30T18:00+01:00"]],
  ["bis Freitag Bericht abgeben", "Bericht abgeben", ["?ambiguous", "2026-11-27", "2026-11-25/2026-11-27"]],
  [
    "nächstes Wochenende Camping",
    "Camping",
    ["?ambiguous", "2026-11-28/2026-11-29", "2026-12-05/2026-12-06"],
  ],
  ["8 Uhr Frühstück", "Frühstück", ["?ambiguous", "2026-11-26T08:00+01:00", "2026-11-25T08:00+01:00"]],
];

const englishQuestions: readonly Phrase[] = [
  ["dinner with Ben", "dinner with Ben", ["?no-date"]],
  ["yesterday training", "training", ["?past", "2026-11-24"]],
  ["March 3, 2026 ski trip", "ski trip", ["?past", "2026-03-03"]],
  ["3/4 ski trip", "ski trip", ["?ambiguous", "2027-03-04", "2027-04-03"]],
  ["next Friday cinema", "cinema", ["?ambiguous", "2026-11-27", "2026-12-04"]],
  ["tomorrow at 9 dentist", "dentist", ["?ambiguous", "2026-11-26T09:00+01:00", "2026-11-26T21:00+01:00"]],
  [
    "tomorrow half past six drinks",
    "drinks",
    ["?ambiguous", "2026-11-26T06:30+01:00", "2026-11-26T18:30+01:00"],
  ],
  [
    "tomorrow quarter to nine call",
    "call",
    ["?ambiguous", "2026-11-26T08:45+01:00", "2026-11-26T20:45+01:00"],
  ],
  [
    "Friday midnight departure",
    "departure",
    ["?ambiguous", "2026-11-27T00:00+01:00", "2026-11-28T00:00+01:00"],
  ],
  ["tonight movie", "movie", ["?vague"]],
  ["next week tyres", "tyres", ["?vague"]],
  ["every Monday 6pm yoga", "yoga", ["?recurring", "2026-11-30T18:00+01:00"]],
  ["next weekend camping", "camping", ["?ambiguous", "2026-11-28/2026-11-29", "2026-12-05/2026-12-06"]],
  ["Feb 30 joke", "joke", ["?not-a-date"]],
  ["submit report by Friday", "submit report", ["?ambiguous", "2026-11-27", "2026-11-25/2026-11-27"]],
  ["Friday or Saturday cinema", "cinema", ["?ambiguous", "2026-11-27", "2026-11-28"]],
];

export const QUESTIONS: readonly Section[] = [
  { name: "German questions", language: "de", now: NOW, timeZone: BERLIN, phrases: germanQuestions },
  { name: "English questions", language: "en", now: NOW, timeZone: BERLIN, phrases: englishQuestions },
];
