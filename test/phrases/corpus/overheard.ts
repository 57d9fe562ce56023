/** What two tired people wrote on a Monday night, typed, dictated, quoted or forwarded. */
import { type Phrase, usual } from "./section.ts";

const german: readonly Phrase[] = [
  [
    "hey kannst du mir für donnerstag um viertel vor neun zahnarzt eintragen bitte",
    "zahnarzt",
    ["?of", "2026-11-26T08:45", "2026-11-26T20:45"],
  ],
  ["trag bitte morgen 10 uhr friseur ein", "friseur", "2026-11-26T10:00"],
  [
    "äh also ähm am samstag nein warte am sonntag um 11 uhr brunch bei anke und dirk",
    "brunch",
    "2026-11-29T11:00",
    "anke und dirk",
  ],
  ["Elternabend ist am Freitag um 19:30 im Musiksaal", "Elternabend", "2026-11-27T19:30", "Musiksaal"],
  ["Elternabend findet am Freitag um 19:30 statt", "Elternabend", "2026-11-27T19:30"],
  ["> Kommt ihr am Samstag um 15 Uhr zu Mia?", "Kommt ihr zu Mia?", "2026-11-28T15:00"],
  ["zug nach hamburg fr 23:40 an sa 6:10", "zug nach hamburg", "2026-11-27T23:40/2026-11-28T06:10"],
  ["Flug Palma Sa 22:30 bis So 1:15", "Flug Palma", "2026-11-28T22:30/2026-11-29T01:15"],
  [
    "Fahrt Oma 27.3.2027 22 Uhr bis 28.3. 4 Uhr",
    "Fahrt Oma",
    "2027-03-27T22:00+01:00/2027-03-28T04:00+02:00",
  ],
  [
    "Hinflug 3.12. 6:40 Rückflug 10.12. 21:15",
    "Hinflug Rückflug",
    ["?of", "2026-12-03T06:40", "2026-12-10T21:15"],
  ],
  ["morgen acht", "acht", ["?ambiguous", "2026-11-26T08:00+01:00", "2026-11-26T20:00+01:00", "2026-11-26"]],
  ["morgen acht kinder abholen", "acht kinder abholen", ["?of", "2026-11-26"]],
  ["Spieleabend 8.12. 19h bei uns – Chips", "Spieleabend", "2026-12-08T19:00", "bei uns", "Chips"],
  ["tante gerda kommt 23.-27.", "tante gerda kommt", "2026-12-23/2026-12-27"],
  ["sa 10-12.30 rugby", "rugby", "2026-11-28T10:00/2026-11-28T12:30"],
  ["freitag so ab 18 uhr bei steffi und tom", "bei steffi und tom", "2026-11-27T18:00"],
  ["Freitag statt Samstag 19 Uhr Kino", "Kino", "2026-11-27T19:00"],
  ["Samstag\nKino\n20 Uhr", "Kino", "2026-11-28T20:00"],
  ["Fr 19 Uhr\n\nKino mit Ben\nKarten holen", "Kino mit Ben", "2026-11-27T19:00", null, "Karten holen"],
];

const english: readonly Phrase[] = [
  ["can you put the dentist in for thursday at 8:45am please", "the dentist", "2026-11-26T08:45"],
  ["could you add dinner with kim to the calendar fri 7pm", "dinner with kim", "2026-11-27T19:00"],
  ["book hotel friday", "book hotel", "2026-11-27"],
  ["train to leeds fri 11:40pm arriving sat 6:10am", "train to leeds", "2026-11-27T23:40/2026-11-28T06:10"],
  ["flight sat 10:30pm to sun 1:15", "flight", ["?of", "2026-11-28T22:30"]],
  ["tomorrow eight gym", "eight gym", ["?of", "2026-11-26"]],
  ["friday no later than 5 pick up parcel", "pick up parcel", ["?of", "2026-11-27T17:00", "2026-11-25"]],
  ["car service fri wk 8:30am drop off", "car service drop off", "2026-12-04T08:30"],
  ["aunt gerda visiting 23rd to 27th", "aunt gerda visiting", "2026-12-23/2026-12-27"],
  ["lunch w mum fri 12:30/1ish", "lunch w mum /1ish", ["?of", "2026-11-27T12:30"]],
  [
    "flights out 12 feb 6.55am back 19 feb 10.20pm",
    "flights out back",
    ["?of", "2027-02-12T06:55", "2027-02-19T22:20"],
  ],
  ["sat 10 - 12.30 rugby u9s", "rugby u9s", "2026-11-28T10:00/2026-11-28T12:30"],
  ["not tomorrow, the day after 3pm vet", "not tomorrow, the day after vet", ["?open"]],
  ["3pm tomorrow not today vet", "vet", "2026-11-26T15:00"],
  ["hiya can we do dinner thurs instead, 7?", "hiya can we do dinner instead, 7?", ["?of", "2026-11-26"]],
  ["um so saturday no wait sunday 11am brunch", "brunch", "2026-11-29T11:00"],
];

export const OVERHEARD = [
  usual("overheard, German", "de", german),
  usual("overheard, English", "en", english),
];
