/** How well a database fits, and whether it plays a part already. */
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import type { Source } from "../notion/administration.ts";
import { checkRoles, proposedNames } from "../notion/property-check.ts";
import { ROLES } from "../notion/property-roles.ts";
import { DATABASES } from "./texts/databases.ts";

export function isTaken(source: Source, taken: readonly string[]): boolean {
  return taken.includes(source.id) || (source.database !== null && taken.includes(source.database));
}

export function missingIn({ schema }: Source, side: Side): number {
  return checkRoles(schema, proposedNames(schema, {}, side), side).filter(({ state }) => state !== "found")
    .length;
}

export function byFit(side: Side): (a: Source, b: Source) => number {
  return (a, b) => missingIn(a, side) - missingIn(b, side);
}

export function fitInWords(source: Source, side: Side, language: Language): string {
  const missing = missingIn(source, side);
  const says = DATABASES[language];
  return missing === 0 ? says.fits : says.lacks(missing, ROLES[side].length);
}
