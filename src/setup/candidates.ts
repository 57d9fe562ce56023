/** How well a database fits, and whether it plays a part already. */
import { pageAddress } from "../core/ids.ts";
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { checkRoles, proposedNames } from "../notion/property-check.ts";
import { ROLES } from "../notion/property-roles.ts";
import { isAlike } from "./answer-checks.ts";
import type { Candidate } from "./prompter.ts";
import { DATABASES } from "./texts/databases.ts";

/** The last edited first; any other one can be given by its address. */
export const MOST_OFFERED = 50;

/** For somebody who can't be asked. */
export async function listed(
  sources: readonly Source[],
  side: Side,
  notion: Pick<NotionAdministration, "page">,
  language: Language,
): Promise<readonly Candidate[]> {
  const apart = await distinctions(sources.slice(0, MOST_OFFERED), notion, language);
  return sources.map((source) => ({
    title: source.title,
    address: pageAddress(source.database ?? source.id),
    hint: [apart.get(source.id) ?? [], fitInWords(source, side, language)].flat().join(", "),
  }));
}

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

/** What people can tell those apart by that have one title: by their ids, and for these alone. */
export async function distinctions(
  sources: readonly Source[],
  notion: Pick<NotionAdministration, "page">,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const says = DATABASES[language];
  const twins = sources.filter((one) => sources.some((two) => two !== one && isAlike(two.title, one.title)));
  const pages = new Map<string, string>();
  for (const page of new Set(twins.flatMap(({ parentPage }) => parentPage ?? [])))
    pages.set(page, (await notion.page(page))?.title ?? "");
  const described = twins.map(({ id, database, title, parentPage, edited }) => {
    const page = pages.get(parentPage ?? "") ?? "";
    const day = edited.slice(0, "2026-12-31".length);
    const words = [...(page === "" ? [] : [says.liesOn(page)]), ...(day === "" ? [] : [says.editedOn(day)])];
    return { id, end: `…${(database ?? id).slice(-4)}`, title, words };
  });
  const looks = described.map(({ title, words }) => JSON.stringify([title, words]));
  return new Map(
    described.map(({ id, end, words }, n) => {
      const isAlone = looks.filter((look) => look === looks[n]).length === 1;
      return [id, [...words, ...(isAlone ? [] : [says.addressEnds(end)])].join(", ")];
    }),
  );
}
