/**
 * What people write and what they mean by it, put down by hand.
 * Today is Wednesday, 25 November 2026, 10:00 in Berlin, where a section doesn't say otherwise.
 */
import type { Question } from "../../src/phrases/understand.ts";

/**
 * What a person means: a day (`2026-12-24`), a minute (`2026-12-24T19:00+01:00`), or two of them joined by `/`;
 * or, after `?`, what they have to be asked, and the choices that they should get, joined by `|`.
 */
export type Meaning = string | readonly [`?${Question["kind"]}`, ...choices: string[]];

/** The text, its title, its date, and its place and description where it has them. */
export type Phrase = readonly [
  text: string,
  title: string,
  meaning: Meaning,
  place?: string | null,
  description?: string,
];

export interface Section {
  readonly name: string;
  readonly language: "de" | "en";
  /** ISO with offset */
  readonly now: string;
  readonly timeZone: string;
  readonly phrases: readonly Phrase[];
}

const NOW = "2026-11-25T10:00:00+01:00";
const BERLIN = "Europe/Berlin";

const germanDays: readonly Phrase[] = [
  ["Freitag Putzen", "Putzen", "2026-11-27"],
  ["24.12. ganztägig Heiligabend", "Heiligabend", "2026-12-24"],
  ["Geburtstag Ben am 3.12.", "Geburtstag Ben", "2026-12-03"],
  ["Oma besuchen 3.12.", "Oma besuchen", "2026-12-03"],
  ["am 3.3. Skiausflug", "Skiausflug", "2027-03-03"],
  ["Umzug 03.03.2027", "Umzug", "2027-03-03"],
  ["Umzug 3.3.27", "Umzug", "2027-03-03"],
  ["Konzert am 5. Dezember", "Konzert", "2026-12-05"],
  ["15. Januar Steuererklärung abgeben", "Steuererklärung abgeben", "2027-01-15"],
  ["1. Mai Wanderung", "Wanderung", "2027-05-01"],
  ["Tag der Arbeit, 1. Mai 2027", "Tag der Arbeit", "2027-05-01"],
  ["heute Wäsche waschen", "Wäsche waschen", "2026-11-25"],
  ["übermorgen Müll rausbringen", "Müll rausbringen", "2026-11-27"],
  ["Auto abholen uebermorgen", "Auto abholen", "2026-11-27"],
  ["nächste Woche Dienstag Elternabend", "Elternabend", "2026-12-01"],
  ["Dienstag nächste Woche Elternabend", "Elternabend", "2026-12-01"],
  ["Freitag nächster Woche Elternabend", "Elternabend", "2026-12-04"],
  ["übernächste Woche Montag Inventur", "Inventur", "2026-12-07"],
  ["diese Woche Freitag Inventur", "Inventur", "2026-11-27"],
  ["diesen Freitag Inventur", "Inventur", "2026-11-27"],
  ["kommenden Samstag Flohmarkt", "Flohmarkt", "2026-11-28"],
  ["Ende des Monats Miete überweisen", "Miete überweisen", "2026-11-30"],
  ["Miete überweisen am Monatsende", "Miete überweisen", "2026-11-30"],
  ["in zwei Wochen Impfung", "Impfung", "2026-12-09"],
  ["Impfung in 3 Tagen", "Impfung", "2026-11-28"],
  ["heute in 14 Tagen Impfung", "Impfung", "2026-12-09"],
  ["morgen in einer Woche Impfung", "Impfung", "2026-12-03"],
  ["Freitag in einer Woche Impfung", "Impfung", "2026-12-04"],
  ["kommendes Wochenende Camping", "Camping", "2026-11-28/2026-11-29"],
  ["am Wochenende Garten winterfest machen", "Garten winterfest machen", "2026-11-28/2026-11-29"],
  ["vom 3. bis 5. März Messe", "Messe", "2027-03-03/2027-03-05"],
  ["Messe 3.-5. März", "Messe", "2027-03-03/2027-03-05"],
  ["Messe 3.–5.3.", "Messe", "2027-03-03/2027-03-05"],
  ["Urlaub 24.12. bis 2.1.", "Urlaub", "2026-12-24/2027-01-02"],
  ["Urlaub 24.12.-26.12.", "Urlaub", "2026-12-24/2026-12-26"],
  ["Urlaub vom 28. Dezember bis zum 3. Januar", "Urlaub", "2026-12-28/2027-01-03"],
  ["Freitag bis Sonntag Wellness", "Wellness", "2026-11-27/2026-11-29"],
  ["Fr-So Wellness", "Wellness", "2026-11-27/2026-11-29"],
  ["Freitag, 27.11. Betriebsversammlung", "Betriebsversammlung", "2026-11-27"],
  ["Fr. 4.12. Nikolausfeier", "Nikolausfeier", "2026-12-04"],
  ["Donnerstag, den 24. Dezember Bescherung", "Bescherung", "2026-12-24"],
  ["2026-12-31 Silvesterparty", "Silvesterparty", "2026-12-31"],
  ["24/12 Bescherung", "Bescherung", "2026-12-24"],
];

const germanTimes: readonly Phrase[] = [
  ["Freitag 19 Uhr Kino mit Ben im Odeon", "Kino mit Ben", "2026-11-27T19:00+01:00", "Odeon"],
  ["morgen 9-10:30 Zahnarzt", "Zahnarzt", "2026-11-26T09:00+01:00/2026-11-26T10:30+01:00"],
  ["morgen um 15 Uhr Friseur", "Friseur", "2026-11-26T15:00+01:00"],
  ["Friseur morgen um 15 Uhr", "Friseur", "2026-11-26T15:00+01:00"],
  ["am Freitag um 18.30 Uhr Elternabend", "Elternabend", "2026-11-27T18:30+01:00"],
  ["Freitag 18.30 Elternabend", "Elternabend", "2026-11-27T18:30+01:00"],
  ["Freitag 1830 Uhr Elternabend", "Elternabend", "2026-11-27T18:30+01:00"],
  ["Freitag 16 Uhr 30 Elternabend", "Elternabend", "2026-11-27T16:30+01:00"],
  ["freitag 19h kino", "kino", "2026-11-27T19:00+01:00"],
  ["Fr 19:30 Chorprobe", "Chorprobe", "2026-11-27T19:30+01:00"],
  ["Mo, 30.11., 08:15 Uhr TÜV", "TÜV", "2026-11-30T08:15+01:00"],
  ["3.12. 20 Uhr Konzert", "Konzert", "2026-12-03T20:00+01:00"],
  ["3.12 20 Uhr Konzert", "Konzert", "2026-12-03T20:00+01:00"],
  ["Konzert am 3.12. um 20:15 in Berlin", "Konzert", "2026-12-03T20:15+01:00", "Berlin"],
  ["Montag 9 bis 10 Uhr Standup", "Standup", "2026-11-30T09:00+01:00/2026-11-30T10:00+01:00"],
  ["Montag 14-16 Uhr Workshop", "Workshop", "2026-11-30T14:00+01:00/2026-11-30T16:00+01:00"],
  ["Montag 14–16 Uhr Workshop", "Workshop", "2026-11-30T14:00+01:00/2026-11-30T16:00+01:00"],
  ["Montag 14:15 - 16:45 Workshop", "Workshop", "2026-11-30T14:15+01:00/2026-11-30T16:45+01:00"],
  ["Montag von 9 bis halb elf Workshop", "Workshop", "2026-11-30T09:00+01:00/2026-11-30T10:30+01:00"],
  ["Workshop am 7.12. von 13 bis 17 Uhr", "Workshop", "2026-12-07T13:00+01:00/2026-12-07T17:00+01:00"],
  ["Samstag 22-2 Uhr Party", "Party", "2026-11-28T22:00+01:00/2026-11-29T02:00+01:00"],
  ["Samstag 20 Uhr bis 1 Uhr Party", "Party", "2026-11-28T20:00+01:00/2026-11-29T01:00+01:00"],
  ["morgen halb drei Kaffee bei Oma", "Kaffee", "2026-11-26T14:30+01:00", "Oma"],
  ["morgen viertel nach vier Logopädie", "Logopädie", "2026-11-26T16:15+01:00"],
  ["morgen Viertel vor 5 Logopädie", "Logopädie", "2026-11-26T16:45+01:00"],
  ["morgen früh halb acht Blutabnahme", "Blutabnahme", "2026-11-26T07:30+01:00"],
  ["morgen Abend dreiviertel acht Kino", "Kino", "2026-11-26T19:45+01:00"],
  ["morgen zehn nach drei Abfahrt", "Abfahrt", "2026-11-26T15:10+01:00"],
  ["morgen fünf vor halb drei Abfahrt", "Abfahrt", "2026-11-26T14:25+01:00"],
  ["heute Abend um 8 Tatort", "Tatort", "2026-11-25T20:00+01:00"],
  ["Tatort Sonntagabend 20:15", "Tatort", "2026-11-29T20:15+01:00"],
  ["Samstag 3 Uhr nachmittags Kaffeeklatsch", "Kaffeeklatsch", "2026-11-28T15:00+01:00"],
  ["Samstag 8 Uhr abends Essen", "Essen", "2026-11-28T20:00+01:00"],
  ["morgen zu Mittag Essen mit Paul", "Essen mit Paul", "2026-11-26T12:00+01:00"],
  ["Freitag mittags Lunch mit Eva", "Lunch mit Eva", "2026-11-27T12:00+01:00"],
  ["Freitag 24 Uhr Abflug", "Abflug", "2026-11-28T00:00+01:00"],
  ["Freitag 0 Uhr Abflug", "Abflug", "2026-11-27T00:00+01:00"],
  ["heute um Mitternacht Abflug", "Abflug", "2026-11-26T00:00+01:00"],
  ["19 Uhr Kino", "Kino", "2026-11-25T19:00+01:00"],
  ["Freitag ab 18 Uhr Grillen", "Grillen", "2026-11-27T18:00+01:00"],
  ["Freitag 18 Uhr für 2 Stunden Training", "Training", "2026-11-27T18:00+01:00/2026-11-27T20:00+01:00"],
  ["in zwei Stunden Anruf Steuerberater", "Anruf Steuerberater", "2026-11-25T12:00+01:00"],
  ["in einer halben Stunde Anruf", "Anruf", "2026-11-25T10:30+01:00"],
  ["in zwei Wochen um 16 Uhr Impfung", "Impfung", "2026-12-09T16:00+01:00"],
  ["nächste Woche Dienstag 17 Uhr Training", "Training", "2026-12-01T17:00+01:00"],
  [
    "von Freitag 18 Uhr bis Sonntag 14 Uhr Seminar",
    "Seminar",
    "2026-11-27T18:00+01:00/2026-11-29T14:00+01:00",
  ],
  [
    "Messebesuch 3.12. 10 Uhr bis 4.12. 12 Uhr",
    "Messebesuch",
    "2026-12-03T10:00+01:00/2026-12-04T12:00+01:00",
  ],
  ["Mittwoch 9 Uhr Yoga", "Yoga", "2026-12-02T09:00+01:00"],
  ["Kino Freitag mit Ben 19 Uhr", "Kino mit Ben", "2026-11-27T19:00+01:00"],
  ["um 19 Uhr am Freitag Kino", "Kino", "2026-11-27T19:00+01:00"],
  ["Sommerzeit-Test 15.6.2027 12:00", "Sommerzeit-Test", "2027-06-15T12:00+02:00"],
];

const germanPlaces: readonly Phrase[] = [
  ["Kino im Odeon am Freitag um 20 Uhr", "Kino", "2026-11-27T20:00+01:00", "Odeon"],
  ["Freitag 20 Uhr Kino @ Odeon", "Kino", "2026-11-27T20:00+01:00", "Odeon"],
  ["Freitag 20 Uhr Kino @Odeon", "Kino", "2026-11-27T20:00+01:00", "Odeon"],
  ["Samstag Brunch bei Oma", "Brunch", "2026-11-28", "Oma"],
  ["Samstag 20 Uhr Konzert in der Philharmonie", "Konzert", "2026-11-28T20:00+01:00", "Philharmonie"],
  ["Besprechung morgen 14 Uhr in Zimmer 12", "Besprechung", "2026-11-26T14:00+01:00", "Zimmer 12"],
  [
    "Freitag 19 Uhr Kino\nKarten liegen an der Kasse",
    "Kino",
    "2026-11-27T19:00+01:00",
    null,
    "Karten liegen an der Kasse",
  ],
  [
    "Freitag 19 Uhr Kino im Odeon - Popcorn mitnehmen",
    "Kino",
    "2026-11-27T19:00+01:00",
    "Odeon",
    "Popcorn mitnehmen",
  ],
  ["Freitag 19 Uhr Kino; Reihe 7, Platz 12", "Kino", "2026-11-27T19:00+01:00", null, "Reihe 7, Platz 12"],
  ["Freitag 19 Uhr - Kino", "Kino", "2026-11-27T19:00+01:00"],
  ["Kino - Freitag 19 Uhr", "Kino", "2026-11-27T19:00+01:00"],
  [
    "Kino mit Ben\nFreitag 19 Uhr\nKarten holen",
    "Kino mit Ben",
    "2026-11-27T19:00+01:00",
    null,
    "Karten holen",
  ],
  ["Zahnarzt, morgen 9 Uhr", "Zahnarzt", "2026-11-26T09:00+01:00"],
];

const germanTitles: readonly Phrase[] = [
  ["Mai-Fest am 8.5. um 14 Uhr", "Mai-Fest", "2027-05-08T14:00+02:00"],
  ["Zimmer 12 streichen morgen", "Zimmer 12 streichen", "2026-11-26"],
  ["Film 1917 Freitag 20 Uhr", "Film 1917", "2026-11-27T20:00+01:00"],
  ["Montagsmaler morgen 15 Uhr", "Montagsmaler", "2026-11-26T15:00+01:00"],
  ["„Freitag, der 13.“ schauen morgen 21 Uhr", "„Freitag, der 13.“ schauen", "2026-11-26T21:00+01:00"],
  ["Abendessen mit 4 Freunden Samstag 19 Uhr", "Abendessen mit 4 Freunden", "2026-11-28T19:00+01:00"],
  ["Julia und August Samstag 15 Uhr besuchen", "Julia und August besuchen", "2026-11-28T15:00+01:00"],
  ["iPhone 17 abholen Montag 10 Uhr", "iPhone 17 abholen", "2026-11-30T10:00+01:00"],
  ["Treffen mit Dr. Morgenstern am 4.12. 11 Uhr", "Treffen mit Dr. Morgenstern", "2026-12-04T11:00+01:00"],
  ["so ein Spieleabend Samstag 19 Uhr", "so ein Spieleabend", "2026-11-28T19:00+01:00"],
  ["24-Stunden-Lauf am 12.6.", "24-Stunden-Lauf", "2027-06-12"],
  ["Freitag 19 Uhr 1. FC Köln gegen Bayern", "1. FC Köln gegen Bayern", "2026-11-27T19:00+01:00"],
];

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

const englishDays: readonly Phrase[] = [
  ["Dec 24 all day", "", "2026-12-24"],
  ["Dec 24 all day family dinner", "family dinner", "2026-12-24"],
  ["tomorrow laundry", "laundry", "2026-11-26"],
  ["the day after tomorrow pick up the car", "pick up the car", "2026-11-27"],
  ["Ben's birthday on December 3rd", "Ben's birthday", "2026-12-03"],
  ["3rd of December Ben's birthday", "Ben's birthday", "2026-12-03"],
  ["12/24 Christmas Eve", "Christmas Eve", "2026-12-24"],
  ["24/12 Christmas Eve", "Christmas Eve", "2026-12-24"],
  ["March 3 ski trip", "ski trip", "2027-03-03"],
  ["ski trip March 3-5", "ski trip", "2027-03-03/2027-03-05"],
  ["ski trip from March 3 to March 5", "ski trip", "2027-03-03/2027-03-05"],
  ["ski trip 3-5 March", "ski trip", "2027-03-03/2027-03-05"],
  ["holidays Dec 24 - Jan 2", "holidays", "2026-12-24/2027-01-02"],
  ["Friday to Sunday spa", "spa", "2026-11-27/2026-11-29"],
  ["Tuesday next week parents' evening", "parents' evening", "2026-12-01"],
  ["next week Tuesday parents' evening", "parents' evening", "2026-12-01"],
  ["this Friday parents' evening", "parents' evening", "2026-11-27"],
  ["next Tuesday parents' evening", "parents' evening", "2026-12-01"],
  ["this weekend camping", "camping", "2026-11-28/2026-11-29"],
  ["pay rent at the end of the month", "pay rent", "2026-11-30"],
  ["in two weeks vaccination", "vaccination", "2026-12-09"],
  ["vaccination in 3 days", "vaccination", "2026-11-28"],
  ["vaccination two weeks from now", "vaccination", "2026-12-09"],
  ["a week from Friday vaccination", "vaccination", "2026-12-04"],
  ["Friday, December 4 office party", "office party", "2026-12-04"],
  ["2026-12-31 party", "party", "2026-12-31"],
  ["January 15th, 2027 tax return", "tax return", "2027-01-15"],
];

const englishTimes: readonly Phrase[] = [
  ["next Tuesday 6pm dinner", "dinner", "2026-12-01T18:00+01:00"],
  ["dinner tomorrow at 7pm", "dinner", "2026-11-26T19:00+01:00"],
  ["dinner with Ben on Friday at 7:30 pm at the Odeon", "dinner with Ben", "2026-11-27T19:30+01:00", "Odeon"],
  ["Friday 19:00 cinema", "cinema", "2026-11-27T19:00+01:00"],
  ["Fri 7 p.m. cinema", "cinema", "2026-11-27T19:00+01:00"],
  ["tomorrow 9-10:30am dentist", "dentist", "2026-11-26T09:00+01:00/2026-11-26T10:30+01:00"],
  ["tomorrow 11am-1pm brunch", "brunch", "2026-11-26T11:00+01:00/2026-11-26T13:00+01:00"],
  ["tomorrow 11-1pm brunch", "brunch", "2026-11-26T11:00+01:00/2026-11-26T13:00+01:00"],
  ["workshop on Monday from 9am to 5pm", "workshop", "2026-11-30T09:00+01:00/2026-11-30T17:00+01:00"],
  ["workshop Monday 14:00-16:00", "workshop", "2026-11-30T14:00+01:00/2026-11-30T16:00+01:00"],
  ["Saturday 10pm-2am party", "party", "2026-11-28T22:00+01:00/2026-11-29T02:00+01:00"],
  ["tomorrow half past two coffee", "coffee", "2026-11-26T14:30+01:00"],
  ["tomorrow evening at half past six drinks", "drinks", "2026-11-26T18:30+01:00"],
  ["tomorrow morning quarter to nine blood test", "blood test", "2026-11-26T08:45+01:00"],
  ["tomorrow at ten past three departure", "departure", "2026-11-26T15:10+01:00"],
  ["noon tomorrow lunch with Paul", "lunch with Paul", "2026-11-26T12:00+01:00"],
  ["tonight at 8 movie", "movie", "2026-11-25T20:00+01:00"],
  ["tomorrow at 3 in the afternoon tea", "tea", "2026-11-26T15:00+01:00"],
  ["tomorrow at 9 in the morning dentist", "dentist", "2026-11-26T09:00+01:00"],
  ["Friday at 18:00 for 2 hours training", "training", "2026-11-27T18:00+01:00/2026-11-27T20:00+01:00"],
  ["Friday at 6pm for 90 minutes training", "training", "2026-11-27T18:00+01:00/2026-11-27T19:30+01:00"],
  ["in two hours call the accountant", "call the accountant", "2026-11-25T12:00+01:00"],
  ["7pm cinema", "cinema", "2026-11-25T19:00+01:00"],
  ["Friday 6pm to Sunday 2pm retreat", "retreat", "2026-11-27T18:00+01:00/2026-11-29T14:00+01:00"],
  ["dentist 12/3/2026 9am", "dentist", ["?ambiguous", "2026-12-03T09:00+01:00", "2026-03-12T09:00+01:00"]],
  ["dentist on the 3rd at 3pm", "dentist", "2026-12-03T15:00+01:00"],
];

const englishTitlesAndPlaces: readonly Phrase[] = [
  ["Dinner for two tomorrow 7pm", "Dinner for two", "2026-11-26T19:00+01:00"],
  ["May the Fourth party on Friday at 8pm", "May the Fourth party", "2026-11-27T20:00+01:00"],
  ["Watch 1917 on Friday at 8pm", "Watch 1917", "2026-11-27T20:00+01:00"],
  ["Room 12 painting tomorrow", "Room 12 painting", "2026-11-26"],
  ['"Freaky Friday" tomorrow 8pm', '"Freaky Friday"', "2026-11-26T20:00+01:00"],
  ["buy Sun cream tomorrow", "buy Sun cream", "2026-11-26"],
  ["The Second Act Saturday 8pm", "The Second Act", "2026-11-28T20:00+01:00"],
  ["Friday 8pm concert in Berlin", "concert", "2026-11-27T20:00+01:00", "Berlin"],
  ["Friday 8pm movie @ Odeon", "movie", "2026-11-27T20:00+01:00", "Odeon"],
  ["Friday 8pm movie at Grandma's", "movie", "2026-11-27T20:00+01:00", "Grandma's"],
  ["Friday 8pm movie\nbring popcorn", "movie", "2026-11-27T20:00+01:00", null, "bring popcorn"],
  ["Friday 8pm movie - bring popcorn", "movie", "2026-11-27T20:00+01:00", null, "bring popcorn"],
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

/** Of how people write when nobody watches: abbreviations, lost spaces, lists, lines. */
const germanHabits: readonly Phrase[] = [
  ["treffen dienstag 19uhr", "treffen", "2026-12-01T19:00+01:00"],
  ["Treffen am 8.12.um 19Uhr", "Treffen", "2026-12-08T19:00+01:00"],
  ["Treffen am 8. 12. um 19 Uhr", "Treffen", "2026-12-08T19:00+01:00"],
  ["Elterngespräch Di 8.12., 16.15 Uhr, Raum 204", "Elterngespräch, Raum 204", "2026-12-08T16:15+01:00"],
  ["Stammtisch (Freitag, 20 Uhr)", "Stammtisch", "2026-11-27T20:00+01:00"],
  ["Stammtisch Freitag 20 Uhr.", "Stammtisch", "2026-11-27T20:00+01:00"],
  ["Dienstag Treffen\n19 Uhr", "Treffen", "2026-12-01T19:00+01:00"],
  ["Treffen\nDienstag\n19 Uhr", "Treffen", "2026-12-01T19:00+01:00"],
  ["Dienstag 1.12. - Treffen - 19 Uhr", "Treffen", "2026-12-01T19:00+01:00"],
  ["Ferien 21.12.2026 - 3.1.2027", "Ferien", "2026-12-21/2027-01-03"],
  ["Weihnachten 25.12 - 26.12 bei Oma", "Weihnachten", "2026-12-25/2026-12-26", "Oma"],
  [
    "Konzert Freitag 20 Uhr - Einlass ab 19 Uhr",
    "Konzert",
    "2026-11-27T20:00+01:00",
    null,
    "Einlass ab 19 Uhr",
  ],
  ["Arzttermin am Montag den 30. um 8:45", "Arzttermin", "2026-11-30T08:45+01:00"],
  ["Kino 3. Dez. 18:00", "Kino", "2026-12-03T18:00+01:00"],
  ["Konzert 31.12. 22:00 - 02:00", "Konzert", "2026-12-31T22:00+01:00/2027-01-01T02:00+01:00"],
  ["Meeting morgen 10 Uhr (2 Stunden)", "Meeting", "2026-11-26T10:00+01:00/2026-11-26T12:00+01:00"],
  ["Meeting in 1,5 Stunden", "Meeting", "2026-11-25T11:30+01:00"],
  ["heute Nacht um 2 Meteoritenschauer", "Meteoritenschauer", "2026-11-26T02:00+01:00"],
  ["Rom nächste Woche Montag bis Mittwoch", "Rom", "2026-11-30/2026-12-02"],
  ["Rom ab 5. März für eine Woche", "Rom", "2027-03-05/2027-03-11"],
  ["Treffen am 3.3. nächsten Jahres", "Treffen", "2027-03-03"],
  ["übermorgen 7 Uhr früh Abfahrt", "Abfahrt", "2026-11-27T07:00+01:00"],
  ["morgen so um 11 Uhr Brunch", "Brunch", "2026-11-26T11:00+01:00"],
  [
    "80. Geburtstag Opa am 9.12. ab 11 Uhr im Gasthof Adler",
    "80. Geburtstag Opa",
    "2026-12-09T11:00+01:00",
    "Gasthof Adler",
  ],
  ["Kino für 12.50 Euro Freitag 19 Uhr", "Kino für 12.50 Euro", "2026-11-27T19:00+01:00"],
  ["Version 2.10 testen morgen 9 Uhr", "Version 2.10 testen", "2026-11-26T09:00+01:00"],
  ["Rufe Freitag 0171 1234567 an", "Rufe 0171 1234567 an", "2026-11-27"],
  ["mail an ben@example.org morgen", "mail an ben@example.org", "2026-11-26"],
  ["24.12 Heiligabend", "Heiligabend", "2026-12-24"],
  ["Treffen um 18.30.", "Treffen", "2026-11-25T18:30+01:00"],
  ["Frau Freitag anrufen am Dienstag 9 Uhr", "Frau Freitag anrufen", "2026-12-01T09:00+01:00"],
  [
    "Oper am 19. Dez um 19.30 in der Staatsoper mit Mama",
    "Oper mit Mama",
    "2026-12-19T19:30+01:00",
    "Staatsoper",
  ],
  ["bis 18 Uhr Bericht schicken", "Bericht schicken", ["?ambiguous", "2026-11-25T18:00+01:00"]],
  ["24.12 abends Essen", "Essen", ["?vague"]],
  ["bis 24.12 Geschenke kaufen", "Geschenke kaufen", ["?ambiguous", "2026-12-24", "2026-11-25/2026-12-24"]],
  ["Freitag für 2 Stunden Training", "Training", ["?ambiguous", "2026-11-27"]],
  ["so 11 Uhr Brunch", "Brunch", ["?ambiguous", "2026-11-29T11:00+01:00", "2026-11-25T11:00+01:00"]],
  ["3. und 5. März Familie", "3. Familie", ["?ambiguous"]],
  ["19 oder 20 Uhr Freitag Kino", "19 Kino", ["?ambiguous"]],
  ["Fr und Sa 18 Uhr Kino", "Fr Kino", ["?ambiguous"]],
  ["am 3. Advent Plätzchen backen", "am 3. Advent Plätzchen backen", ["?vague"]],
  ["Freitag, der 13. Party", "der 13. Party", ["?ambiguous"]],
  ["Freitag 19 Kino", "19 Kino", ["?ambiguous", "2026-11-27T19:00+01:00", "2026-11-27"]],
  ["nach Freitag Bericht", "nach Bericht", ["?ambiguous"]],
  ["Messe 3.12. bis 5.12. jeweils 9 Uhr", "Messe jeweils", ["?ambiguous"]],
  ["20.-30. November Messe", "Messe", ["?ambiguous", "2026-11-20/2026-11-30", "2027-11-20/2027-11-30"]],
];

const englishHabits: readonly Phrase[] = [
  ["meeting Monday 9-5", "meeting", "2026-11-30T09:00+01:00/2026-11-30T17:00+01:00"],
  [
    "meeting on Monday, November 30th from 10 to 11:30 am at the office",
    "meeting",
    "2026-11-30T10:00+01:00/2026-11-30T11:30+01:00",
    "office",
  ],
  ["meeting 11/30 10am", "meeting", "2026-11-30T10:00+01:00"],
  [
    "new year's party Dec 31 10pm - Jan 1 3am",
    "new year's party",
    "2026-12-31T22:00+01:00/2027-01-01T03:00+01:00",
  ],
  [
    "Dec. 3, 2026, 7:00 PM - 9:00 PM: concert at the Philharmonie",
    "concert",
    "2026-12-03T19:00+01:00/2026-12-03T21:00+01:00",
    "Philharmonie",
  ],
  ["Concert: Thu, Dec 3 · 7 PM", "Concert", "2026-12-03T19:00+01:00"],
  ["flight Dec 3 at 0615", "flight", "2026-12-03T06:15+01:00"],
  ["party Friday at 12 Main Street", "party", "2026-11-27", "12 Main Street"],
  ["tomorrow 8pm 12 Angry Men", "12 Angry Men", "2026-11-26T20:00+01:00"],
  ["dentist on the 2nd floor tomorrow 9am", "dentist on the 2nd floor", "2026-11-26T09:00+01:00"],
  ["24/7 support kickoff Monday 9am", "24/7 support kickoff", "2026-11-30T09:00+01:00"],
  ["Thursday week dinner 7pm", "dinner", "2026-12-03T19:00+01:00"],
  ["do the dishes tomorrow", "do the dishes", "2026-11-26"],
  ["Fr 7pm workout", "workout", "2026-11-27T19:00+01:00"],
  ["Do 7pm workout", "workout", ["?ambiguous", "2026-11-26T19:00+01:00", "2026-11-25T19:00+01:00"]],
  ["Tue/Thu yoga 6pm", "Tue/Thu yoga", ["?ambiguous"]],
  ["meeting March 3 and 4", "meeting and 4", ["?ambiguous"]],
  ["tomorrow 3pm EST call", "EST call", ["?ambiguous"]],
  ["meeting in an hour and a half", "meeting and a half", ["?ambiguous"]],
  ["Friday the 13th party", "the 13th party", ["?ambiguous"]],
  ["call mom every other Friday", "call mom", ["?recurring", "2026-11-27"]],
  ["after Friday report", "after report", ["?ambiguous"]],
];

/** The user's language is the first one, the phrase is in the other. */
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

const springForward: readonly Phrase[] = [
  [
    "heute 02:30 Uhr Uhrenumstellung",
    "Uhrenumstellung",
    ["?clock-change", "2027-03-28T03:30+02:00", "2027-03-28T01:30+01:00"],
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
  ["31.10.2027 2:30 Uhr Wache", "Wache", ["?ambiguous"]],
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

export const CORPUS: readonly Section[] = [
  { name: "German habits", language: "de", now: NOW, timeZone: BERLIN, phrases: germanHabits },
  { name: "English habits", language: "en", now: NOW, timeZone: BERLIN, phrases: englishHabits },
  { name: "German days", language: "de", now: NOW, timeZone: BERLIN, phrases: germanDays },
  { name: "German times", language: "de", now: NOW, timeZone: BERLIN, phrases: germanTimes },
  {
    name: "German places and descriptions",
    language: "de",
    now: NOW,
    timeZone: BERLIN,
    phrases: germanPlaces,
  },
  { name: "German titles", language: "de", now: NOW, timeZone: BERLIN, phrases: germanTitles },
  { name: "German questions", language: "de", now: NOW, timeZone: BERLIN, phrases: germanQuestions },
  { name: "English days", language: "en", now: NOW, timeZone: BERLIN, phrases: englishDays },
  { name: "English times", language: "en", now: NOW, timeZone: BERLIN, phrases: englishTimes },
  {
    name: "English titles and places",
    language: "en",
    now: NOW,
    timeZone: BERLIN,
    phrases: englishTitlesAndPlaces,
  },
  { name: "English questions", language: "en", now: NOW, timeZone: BERLIN, phrases: englishQuestions },
  { name: "German of an English user", language: "en", now: NOW, timeZone: BERLIN, phrases: germanInEnglish },
  { name: "English of a German user", language: "de", now: NOW, timeZone: BERLIN, phrases: englishInGerman },
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
