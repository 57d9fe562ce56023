/** What to say of an id that is of another kind than a database's. */
import type { OtherKind } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

export function otherKindInWords({ kind, databases }: OtherKind, language: Language = "en"): string {
  const [only, ...more] = databases;
  const says = SAYS[language];
  const place = says.places[kind];
  if (only === undefined) return says.none(place);
  if (more.length > 0) return says.several(place, databases.join(", "));
  return kind === "row" ? says.ofRow(place, only) : says.one(place, only);
}

interface OtherKindTexts {
  readonly places: Readonly<Record<OtherKind["kind"], string>>;
  readonly none: (place: string) => string;
  readonly several: (place: string, databases: string) => string;
  readonly ofRow: (place: string, database: string) => string;
  readonly one: (place: string, database: string) => string;
}

const SAYS: Readonly<Record<Language, OtherKindTexts>> = {
  en: {
    places: { page: "a page", row: "a row of a database", block: "a block (a paragraph, say) on a page" },
    none: (place) =>
      `this is the id of ${place}, on which this token sees no database. Open the database itself as a full page, and take the id from its address.`,
    several: (place, databases) =>
      `this is the id of ${place}, on which there are several databases: ${databases}. Take the id of the one that is meant.`,
    ofRow: (place, database) =>
      `this is the id of ${place}; its database is ${database}. Take that one's id.`,
    one: (place, database) =>
      `this is the id of ${place}, on which there is one database: ${database}. Take that one's id.`,
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
    ofRow: (place, database) => `Das ist die ID ${place}; die Datenbank dazu ist ${database}. Nimm deren ID.`,
    one: (place, database) =>
      `Das ist die ID ${place}, auf der eine Datenbank liegt: ${database}. Nimm deren ID.`,
  },
};
