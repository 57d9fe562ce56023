/** The sample data: two weeks in the lives of Anna and Ben. */
import type { Content } from "./page-content.ts";

/** `day(0)` is a Monday, `YYYY-MM-DD`. */
type Day = (day: number) => string;

export function annasAppointments(day: Day): readonly Content[] {
  return [
    {
      name: "Zahnarzt Dr. Müller",
      when: { start: `${day(1)}T09:30`, end: `${day(1)}T10:15` },
      description: "Kontrolle und Zahnreinigung, **Bonusheft mitnehmen**",
      place: "Lindenstraße 4, 2. Stock",
      ticked: true,
    },
    {
      name: "Elternabend Kita Sonnenschein",
      when: { start: `${day(2)}T19:30`, end: `${day(2)}T21:00` },
      description: "Themen: Eingewöhnung, Sommerfest, Waldwoche",
      place: "Gruppenraum der Igel",
      ticked: true,
    },
    {
      name: "🎂 Oma Gerda wird 80",
      when: { start: day(5) },
      description: "Fotobuch als Geschenk: [Entwurf](https://example.org/fotobuch-gerda)",
      place: "Gasthaus zum Löwen, Tübingen",
      ticked: true,
    },
    {
      name: "Urlaub an der Ostsee",
      when: { start: day(12), end: day(19) },
      description: "Anreise ab 16 Uhr, *Schlüssel im Tresor*. [Buchung](https://example.org/duenenblick)",
      place: "Ferienwohnung Dünenblick, Kühlungsborn",
      ticked: true,
    },
    {
      name: "Heizungswartung",
      when: { start: `${day(3)}T08:00`, end: `${day(3)}T12:00` },
      description: "Firma Weiß, jemand muss zu Hause sein",
      place: "Keller",
      ticked: true,
    },
    {
      name: "Konzert in der Philharmonie",
      when: { start: `${day(4)}T20:00` },
      description: "Dvořák, 9. Sinfonie; Karten liegen an der Abendkasse",
      place: "Großer Saal, Reihe 7",
      ticked: true,
    },
    {
      name: "Großeinkauf fürs Wochenende",
      when: { start: `${day(4)}T16:00`, end: `${day(4)}T17:30` },
      description: "Grillkohle, Maultaschen, Windeln",
      ticked: true,
    },
    {
      name: "U7 mit Mia",
      when: { start: `${day(8)}T10:45`, end: `${day(8)}T11:30` },
      description: "Impfpass und **gelbes Heft**",
      place: "Kinderarztpraxis Dr. Özdemir",
      ticked: true,
    },
    {
      name: "Yoga im Park",
      when: { start: `${day(6)}T18:00`, end: `${day(6)}T19:15` },
      place: "Rosengarten",
    },
    {
      name: "Quartalsgespräch Vertrieb",
      when: { start: `${day(0)}T14:00`, end: `${day(0)}T15:00` },
      description: "Zahlen vorher schicken",
      place: "Raum Neckar",
    },
    {
      name: "Bens Überraschung abholen",
      when: { start: `${day(9)}T17:30` },
      description: "Nichts verraten!",
      place: "Uhrmacher Kranz",
    },
    {
      name: "Physiotherapie Knie",
      when: { start: `${day(10)}T07:15`, end: `${day(10)}T07:45` },
      place: "Reha am Markt",
    },
  ];
}

export function bensAppointments(day: Day): readonly Content[] {
  return [
    {
      name: "Fußballturnier Emil",
      when: { start: `${day(6)}T09:00`, end: `${day(6)}T14:00` },
      description: "Trikot, Schienbeinschoner, Kuchen fürs Büfett",
      place: "Sportplatz Höfingen",
      ticked: true,
    },
    {
      name: "Nachtdienst",
      when: { start: `${day(1)}T21:00`, end: `${day(2)}T06:30` },
      description: "Telefon nur im Notfall",
      place: "Klinikum, Station 3",
      ticked: true,
    },
    {
      name: "Grillen bei Familie Yılmaz",
      when: { start: `${day(5)}T18:30` },
      description: "Wir bringen Salat mit",
      place: "Gartenweg 11",
      ticked: true,
    },
    {
      name: "TÜV für den Kombi",
      when: { start: `${day(7)}T08:20`, end: `${day(7)}T09:00` },
      description: "Fahrzeugschein, Warndreieck prüfen",
      place: "Prüfstelle Süd",
      ticked: true,
    },
    {
      name: "Männerwochenende im Allgäu",
      when: { start: day(25), end: day(27) },
      description: "Hütte: [Wegbeschreibung](https://example.org/huette)",
      place: "Oberstdorf",
      ticked: true,
    },
    {
      name: "Sommerfest der Feuerwehr",
      when: { start: day(13) },
      description: "Schicht am **Ausschank** von 14 bis 16 Uhr",
      place: "Gerätehaus",
      ticked: true,
    },
    {
      name: "Schornsteinfeger",
      when: { start: `${day(10)}T13:00`, end: `${day(10)}T13:30` },
      place: "Dachboden",
      ticked: true,
    },
    {
      name: "Gespräch mit der Chefin",
      when: { start: `${day(2)}T11:00`, end: `${day(2)}T11:45` },
      description: "Elternzeit ansprechen",
      place: "Büro 214",
    },
    {
      name: "Sprintplanung",
      when: { start: `${day(7)}T09:30`, end: `${day(7)}T11:00` },
      place: "Videokonferenz",
    },
    { name: "Blutspende", when: { start: `${day(3)}T17:00` }, place: "Rotkreuzhaus" },
    {
      name: "Ring für Anna aussuchen",
      when: { start: `${day(8)}T12:30` },
      description: "Größe 54!",
      place: "Juwelier Bäumler",
    },
    {
      name: "Steuerberaterin",
      when: { start: `${day(14)}T16:00` },
      description: "Belege sortieren",
      place: "Kanzlei Voß",
    },
  ];
}

/** Written straight into the shared calendar, so nobody's copy. */
export function sharedAppointments(day: Day): readonly Content[] {
  return [
    {
      name: "Sperrmüll wird abgeholt",
      when: { start: day(9) },
      description: "Abends vorher rausstellen",
      ticked: true,
    },
  ];
}
