/** Messages that look clear and aren't, or say more than a first look finds: each is read whole, or asked about. */
import { type Phrase, usual } from "./section.ts";

const FRIDAY_OR_SATURDAY = ["2026-11-27", "2026-11-28"];

const german: readonly Phrase[] = [
  ["3. kw 2027 mo 9 uhr tüv", "tüv", "2027-01-18T09:00"],
  ["mo 3. kw 2027 9 uhr tüv", "tüv", "2027-01-18T09:00"],
  ["fr 27 oder sa 28 kino", "kino", ["?ambiguous", ...FRIDAY_OR_SATURDAY]],
  ["fr 27 und sa 28 markt", "markt", ["?ambiguous", "2026-11-27/2026-11-28", ...FRIDAY_OR_SATURDAY]],
  ["mo und di oma da", "oma da", ["?ambiguous", "2026-11-30/2026-12-01", "2026-11-30", "2026-12-01"]],
  ["mo, di und do urlaub", "urlaub", ["?ambiguous", "2026-11-30", "2026-12-01", "2026-11-26"]],
  ["wheinachten 15 uhr", "wheinachten", ["?of", "2026-12-24T15:00", "2026-12-25T15:00", "2026-12-26T15:00"]],
  ["sa grillen im park 15", "grillen", ["?of", "2026-11-28T15:00", "2026-11-28"], "park 15"],
  ["fr kino im saal 3", "kino", "2026-11-27", "saal 3"],
  ["sa zur mittagszeit essen", "zur mittagszeit essen", ["?vague"]],
  ["mo als erstes steuer", "als erstes steuer", ["?of", "2026-11-30"]],
  ["fr nach der arbeit bier", "nach der arbeit bier", ["?of", "2026-11-27"]],
  ["mittagspause verlegen", "mittagspause verlegen", ["?no-date"]],
  ["mittagspause mit ben fr 12:30", "mittagspause mit ben", "2026-11-27T12:30"],
];

const english: readonly Phrase[] = [
  ["dinner tues week 7", "dinner 7", ["?of", "2026-12-08", "2027-02-16"]],
  ["dinner tues week 7pm", "dinner", "2026-12-08T19:00"],
  ["tues week 30 mot", "mot", "2027-07-27"],
  ["may 5 people fri", "may 5 people", "2026-11-27"],
  ["dinner may 5 people 7pm", "dinner may 5 people", ["?of", "2027-05-05T19:00"]],
  ["room 12.30 fri", "room 12.30", ["?of", "2026-11-27T12:30", "2026-11-27"]],
  ["room 1230 fri", "room", ["?of", "2026-11-27T12:30", "2026-11-27"]],
  ["sat lunchtime", "lunchtime", ["?of", "2026-11-28"]],
  ["Miete 1200 Freitag", "Miete", ["?of", "2026-11-27T12:00", "2026-11-27"]],
  ["pay invoice 1430 mon", "pay invoice", ["?of", "2026-11-30T14:30", "2026-11-30"]],
  ["report eod fri", "report", ["?of", "2026-11-27"]],
  ["fri noonish", "noonish", ["?of", "2026-11-27"]],
  ["first thing mon call bank", "call bank", ["?of", "2026-11-30"]],
  ["sat bbq in the park 3", "bbq", ["?of", "2026-11-28T15:00", "2026-11-28"], "park 3"],
  ["dinner moved from fri to sat 7pm", "dinner moved", "2026-11-28T19:00"],
  ["fri and sat gig", "gig", ["?ambiguous", "2026-11-27/2026-11-28", ...FRIDAY_OR_SATURDAY]],
  ["fri or sat gig", "gig", ["?ambiguous", ...FRIDAY_OR_SATURDAY]],
  ["lunchtime concert sat 1pm", "lunchtime concert", "2026-11-28T13:00"],
];

export const NEAR_MISSES = [
  usual("near misses, German", "de", german),
  usual("near misses, English", "en", english),
];
