/** What is title and what is place. */
import { BERLIN, NOW, type Phrase, type Section } from "./section.ts";

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

export const TITLES_AND_PLACES: readonly Section[] = [
  {
    name: "German places and descriptions",
    language: "de",
    now: NOW,
    timeZone: BERLIN,
    phrases: germanPlaces,
  },
  { name: "German titles", language: "de", now: NOW, timeZone: BERLIN, phrases: germanTitles },
  {
    name: "English titles and places",
    language: "en",
    now: NOW,
    timeZone: BERLIN,
    phrases: englishTitlesAndPlaces,
  },
];
