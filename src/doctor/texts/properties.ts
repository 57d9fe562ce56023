/** What is said of the properties of a database. */
import type { Problem } from "../../core/problem.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Side } from "../../core/row.ts";
import { renamedWords } from "../../problems/columns.ts";
import type { Who } from "../../problems/entry.ts";
import { GERMAN_SIDE, ofType, restoreRemedy, retypeRemedy, typeName } from "../../problems/phrases.ts";
import type { Words } from "../finding.ts";

interface Place {
  readonly user: number;
  readonly side: Side;
}

interface Typed {
  readonly name: string;
  readonly type: string;
}

/** @param known a pass has found it there before */
export const wrongType = (
  { user, side }: Place,
  { name, type }: Typed,
  wanted: Typed,
  { role, known }: { readonly role: string; readonly known: boolean },
): Words => ({
  en: (who) => [
    `"${name}" in the ${side} database of ${who(user)} is of type ${typeName(type)}, not ${typeName(wanted.type)}.`,
    known
      ? `${retypeRemedy(wanted.name, [wanted.type])} Or name another property under properties.${role}.`
      : `Change its type in Notion, or name another property under properties.${role}.`,
  ],
  de: (who) => [
    `„${name}“ in der ${GERMAN_SIDE[side].der} Datenbank von ${who(user)} hat den Typ ${typeName(type, "de")} statt ${typeName(wanted.type, "de")}.`,
    known
      ? `${retypeRemedy(wanted.name, [wanted.type], "de")} Oder trag als properties.${role} eine andere Eigenschaft ein.`
      : `Ändere ihren Typ in Notion, oder trag als properties.${role} eine andere Eigenschaft ein.`,
  ],
});

export function renamed(problem: Problem<"property_renamed">): Words {
  const words = (language: Language) => (who: Who) => {
    const { what, remedy } = renamedWords(problem, language, who);
    return [what, remedy] as const;
  };
  return { en: words("en"), de: words("de") };
}

export const otherName = ({ user, side }: Place, role: string, name: string): Words => ({
  en: (who) => [
    `The ${side} database of ${who(user)} has no property for "${role}" under the expected name; "${name}" is most likely meant.`,
    `Set properties.${role} to "${name}" in the configuration, or rename the property in Notion.`,
  ],
  de: (who) => [
    `Die ${GERMAN_SIDE[side].die} Datenbank von ${who(user)} hat für „${role}“ keine Eigenschaft mit dem erwarteten Namen; gemeint ist vermutlich „${name}“.`,
    `Trag in der Konfiguration „${name}“ als properties.${role} ein, oder benenne die Eigenschaft in Notion um.`,
  ],
});

/** @param added under which name `--fix` adds it */
export const missing = (
  { user, side }: Place,
  { name, type }: Typed,
  { added, known }: { readonly added: string; readonly known: boolean },
): Words => ({
  en: (who) => [
    `The ${side} database of ${who(user)} has no property "${name}" (${typeName(type)})${known ? " any more" : ""}.`,
    `${known ? restoreRemedy(ofType([type])) : "Add it in Notion with exactly this name and type."} \`npm run doctor -- --fix\` adds "${added}".`,
  ],
  de: (who) => [
    `Der ${GERMAN_SIDE[side].der} Datenbank von ${who(user)} fehlt ${known ? "jetzt " : ""}die Eigenschaft „${name}“ (${typeName(type, "de")}).`,
    `${known ? restoreRemedy(ofType([type], "de"), "de") : "Leg sie in Notion mit genau diesem Namen und Typ an."} \`npm run doctor -- --fix\` legt „${added}“ an.`,
  ],
});

export function whose(name: string, type: string): Words {
  const pair = `shared_by=${name}`;
  const command = `npm run setup -- --yes --property-names ${pair}`;
  return {
    en: () => [
      `No property of the shared database says whose each copy is. It also works without; "${name}" (${typeName(type)}) lets a view be grouped and coloured by person.`,
      `If you want it: \`${command}\` adds it, or Set up on GitHub, with ${pair} under “Other names of properties”. New copies are filled in.`,
    ],
    de: () => [
      `In der gemeinsamen Datenbank steht nirgends, wessen Termin eine Kopie ist. Es geht auch ohne; mit „${name}“ (${typeName(type, "de")}) lassen sich Ansichten nach Personen ordnen und einfärben.`,
      `Möchtest du das, legt \`${command}\` sie an, auf GitHub auch Set up mit ${pair} bei „Other names of properties“. Bei neuen Kopien wird sie ausgefüllt.`,
    ],
  };
}

export const missingExtra = ({ user, side }: Place, name: string, known: boolean): Words => ({
  en: (who) => [
    `The ${side} database of ${who(user)} has no property "${name}", which extra_properties names.`,
    known
      ? `${restoreRemedy(" of the same type")} Or take it out of extra_properties.`
      : "Add it in Notion with the same type as on the other side, or take it out of extra_properties.",
  ],
  de: (who) => [
    `Der ${GERMAN_SIDE[side].der} Datenbank von ${who(user)} fehlt die Eigenschaft „${name}“, die unter extra_properties steht.`,
    known
      ? `${restoreRemedy(" vom selben Typ", "de")} Oder nimm sie aus extra_properties heraus.`
      : "Leg sie in Notion mit demselben Typ an wie auf der anderen Seite, oder nimm sie aus extra_properties heraus.",
  ],
});

export const unfitExtra = ({ user, side }: Place, { name, type }: Typed): Words => ({
  en: (who) => [
    `"${name}" in the ${side} database of ${who(user)} is of type ${typeName(type)}, which can't be carried along.`,
    "Undo the change of its type in Notion if there was one, or take it out of extra_properties.",
  ],
  de: (who) => [
    `„${name}“ in der ${GERMAN_SIDE[side].der} Datenbank von ${who(user)} hat den Typ ${typeName(type, "de")}, und der lässt sich nicht übertragen.`,
    "Wurde ihr Typ geändert, mach das in Notion rückgängig; sonst nimm sie aus extra_properties heraus.",
  ],
});

export const extraTypesDiffer = (user: number, name: string): Words => ({
  en: (who) => [
    `"${name}" of ${who(user)} has one type in the private database and another in the shared one.`,
    "Give it the same type on both sides: undo the change of type if there was one, or rename the one that is wrong and add a new one. Or take it out of extra_properties.",
  ],
  de: (who) => [
    `„${name}“ von ${who(user)} hat in der privaten Datenbank einen anderen Typ als in der gemeinsamen.`,
    "Gib ihr auf beiden Seiten denselben Typ: Wurde einer geändert, mach das rückgängig; sonst benenne die falsche um und leg eine neue an. Oder nimm sie aus extra_properties heraus.",
  ],
});
