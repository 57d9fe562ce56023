/** What to say of an id that is of another kind than a database's. */
import type { OtherKind } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

export function otherKindInWords(other: OtherKind, language: Language = "en"): string {
  const { databases, kind } = other;
  const { none, places, takeIt, takeMeant } = SAYS[language];
  if (databases.length === 0) return none(places[kind]);
  return `${leadsTo(other, databases, language)} ${databases.length === 1 ? takeIt : takeMeant}`;
}

/**
 * The fact alone: whoever is offered the databases has nothing else to do.
 * @param databases by whatever people know them by; one at least
 */
export function leadsTo({ kind }: OtherKind, databases: readonly string[], language: Language): string {
  const { places, ofRow, one, several } = SAYS[language];
  const list = databases.join(", ");
  if (databases.length > 1) return several(places[kind], list);
  return kind === "row" ? ofRow(places.row, list) : one(places[kind], list);
}

interface OtherKindTexts {
  readonly places: Readonly<Record<OtherKind["kind"], string>>;
  readonly none: (place: string) => string;
  readonly several: (place: string, databases: string) => string;
  readonly ofRow: (place: string, database: string) => string;
  readonly one: (place: string, database: string) => string;
  readonly takeIt: string;
  readonly takeMeant: string;
}

const SAYS: Readonly<Record<Language, OtherKindTexts>> = {
  en: {
    places: { page: "a page", row: "a row of a database", block: "a block (a paragraph, say) on a page" },
    none: (place) =>
      `this is the id of ${place}, on which this token sees no database. Open the database itself as a full page, and take the id from its address.`,
    several: (place, databases) =>
      `this is the id of ${place}, on which there are several databases: ${databases}.`,
    ofRow: (place, database) => `this is the id of ${place}; its database is ${database}.`,
    one: (place, database) => `this is the id of ${place}, on which there is one database: ${database}.`,
    takeIt: "Take that one's id.",
    takeMeant: "Take the id of the one that is meant.",
  },
  de: {
    places: {
      page: "einer Seite",
      row: "einer Zeile in einer Datenbank",
      block: "eines Blocks (etwa eines Absatzes) auf einer Seite",
    },
    none: (place) =>
      `Das ist die ID ${place}, auf der dieses Token keine Datenbank sieht. Öffne die Datenbank selbst als ganze Seite und nimm die ID aus ihrer Adresse.`,
    several: (place, databases) =>
      `Das ist die ID ${place}, auf der mehrere Datenbanken liegen: ${databases}.`,
    ofRow: (place, database) => `Das ist die ID ${place}; die Datenbank dazu ist ${database}.`,
    one: (place, database) => `Das ist die ID ${place}, auf der eine Datenbank liegt: ${database}.`,
    takeIt: "Nimm deren ID.",
    takeMeant: "Nimm die ID der richtigen.",
  },
};
