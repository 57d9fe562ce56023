/** What to say of an id that is of another kind than a database's. */
import type { OtherKind } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

export function otherKindInWords(other: OtherKind, language: Language = "en"): string {
  const [only, ...more] = other.databases;
  const says = SAYS[language];
  if (only === undefined) return says.none(says.places[other.kind]);
  if (more.length > 0) return says.several(says.places[other.kind], other.databases.join(", "));
  return `${leadsTo(other, only, language)} ${says.takeIt}`;
}

/** The fact alone: whoever is offered the database has nothing else to do. */
export function leadsTo({ kind }: OtherKind, only: string, language: Language): string {
  const { places, ofRow, one } = SAYS[language];
  return kind === "row" ? ofRow(places.row, only) : one(places[kind], only);
}

interface OtherKindTexts {
  readonly places: Readonly<Record<OtherKind["kind"], string>>;
  readonly none: (place: string) => string;
  readonly several: (place: string, databases: string) => string;
  readonly ofRow: (place: string, database: string) => string;
  readonly one: (place: string, database: string) => string;
  readonly takeIt: string;
}

const SAYS: Readonly<Record<Language, OtherKindTexts>> = {
  en: {
    places: { page: "a page", row: "a row of a database", block: "a block (a paragraph, say) on a page" },
    none: (place) =>
      `this is the id of ${place}, on which this token sees no database. Open the database itself as a full page, and take the id from its address.`,
    several: (place, databases) =>
      `this is the id of ${place}, on which there are several databases: ${databases}. Take the id of the one that is meant.`,
    ofRow: (place, database) => `this is the id of ${place}; its database is ${database}.`,
    one: (place, database) => `this is the id of ${place}, on which there is one database: ${database}.`,
    takeIt: "Take that one's id.",
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
      `Das ist die ID ${place}, auf der mehrere Datenbanken liegen: ${databases}. Nimm die ID der richtigen.`,
    ofRow: (place, database) => `Das ist die ID ${place}; die Datenbank dazu ist ${database}.`,
    one: (place, database) => `Das ist die ID ${place}, auf der eine Datenbank liegt: ${database}.`,
    takeIt: "Nimm deren ID.",
  },
};
