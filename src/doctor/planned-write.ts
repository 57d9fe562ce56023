/** A write that mends something: data, so that it can be shown before it is sent. Each is exactly one request. */
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import type { NewProperty } from "../notion/administration.ts";
import { GERMAN_SIDE, typeName } from "../problems/phrases.ts";

interface Where {
  /** The user with whose token it is written, by Telegram id; and on which side. */
  readonly user: number;
  readonly side: Side;
}

export type PlannedWrite = Where &
  (
    | { readonly do: "add-property"; readonly dataSource: string; readonly property: NewProperty }
    /** An empty `text` empties the property. `text` is always the id of a page. */
    | { readonly do: "set-text"; readonly page: string; readonly property: string; readonly text: string }
    | { readonly do: "set-number"; readonly page: string; readonly property: string; readonly number: number }
  );

/** One line, as it is shown before anything is written. */
export function describeWrite(write: PlannedWrite, language: Language): string {
  return DESCRIBED[language](write);
}

const DESCRIBED: Readonly<Record<Language, (write: PlannedWrite) => string>> = {
  en: (write) => {
    switch (write.do) {
      case "add-property": {
        const { name, type } = write.property;
        return `add the property "${name}" (${typeName(type)}) to the ${write.side} data source ${write.dataSource}`;
      }
      case "set-text":
        return write.text === ""
          ? `empty "${write.property}" on the ${write.side} page ${write.page}`
          : `write ${write.text} into "${write.property}" on the ${write.side} page ${write.page}`;
      case "set-number":
        return `write ${write.number} into "${write.property}" on the ${write.side} page ${write.page}`;
    }
  },
  de: (write) => {
    const { der } = GERMAN_SIDE[write.side];
    switch (write.do) {
      case "add-property": {
        const { name, type } = write.property;
        return `in der ${der} Datenquelle ${write.dataSource} die Eigenschaft „${name}“ (${typeName(type, "de")}) anlegen`;
      }
      case "set-text":
        return write.text === ""
          ? `auf der ${der} Seite ${write.page} „${write.property}“ leeren`
          : `auf der ${der} Seite ${write.page} bei „${write.property}“ ${write.text} eintragen`;
      case "set-number":
        return `auf der ${der} Seite ${write.page} bei „${write.property}“ ${write.number} eintragen`;
    }
  },
};

/** The same for every write that does the same. */
export function keyOf(write: PlannedWrite): string {
  return describeWrite(write, "en");
}

/** The writes without those that another one makes already, as two users on one database both ask for its property. */
export function withoutRepeats(writes: readonly PlannedWrite[]): readonly PlannedWrite[] {
  const first = new Map<string, PlannedWrite>();
  for (const write of writes) {
    const key = keyOf(write);
    if (!first.has(key)) first.set(key, write);
  }
  return [...first.values()];
}
