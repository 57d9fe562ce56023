/** What a write does, as a line of a list. */
import type { Clause } from "../../core/clause.ts";
import type { Language } from "../../core/readable-date.ts";
import { GERMAN_SIDE, typeName } from "../../problems/phrases.ts";
import type { PlannedWrite } from "../planned-write.ts";

/** One line, as it is shown before anything is written. */
export function describeWrite(write: PlannedWrite, language: Language): string {
  return described(write)[language];
}

function described(write: PlannedWrite): Clause {
  const { side } = write;
  const { der } = GERMAN_SIDE[side];
  switch (write.do) {
    case "add-property": {
      const { name, type } = write.property;
      return {
        en: `add the property "${name}" (${typeName(type)}) to the ${side} data source ${write.dataSource}`,
        de: `in der ${der} Datenquelle ${write.dataSource} die Eigenschaft „${name}“ (${typeName(type, "de")}) anlegen`,
      };
    }
    case "set-text":
    case "set-number": {
      const { property, page } = write;
      const value = write.do === "set-text" ? write.text : String(write.number);
      const [en, de] = [`on the ${side} page ${page}`, `auf der ${der} Seite ${page}`];
      return value === ""
        ? { en: `empty "${property}" ${en}`, de: `${de} „${property}“ leeren` }
        : { en: `write ${value} into "${property}" ${en}`, de: `${de} bei „${property}“ ${value} eintragen` };
    }
  }
}
