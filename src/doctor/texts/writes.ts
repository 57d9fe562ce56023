/** What a write does, as a line of a list. */
import type { Language } from "../../core/readable-date.ts";
import { GERMAN_SIDE, typeName } from "../../problems/phrases.ts";
import type { PlannedWrite } from "../planned-write.ts";

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
