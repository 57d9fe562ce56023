/**
 * Whose appointment a copy is, as a column that views can group and colour by. Said when the copy is made, later only beside
 * another write, and only where nobody has said anything: what a person chose stays.
 */
import { sameColumn } from "../engine/columns.ts";
import { isRefusal } from "../engine/failure.ts";
import type { PageChanges, SyncUser } from "../engine/ports.ts";
import { decodeValue } from "./codec.ts";
import { type Properties, propertyNamed, type SchemaProperty } from "./columns.ts";
import type { PageAnswer } from "./page-answer.ts";
import { expectedNames } from "./property-roles.ts";

/** Notion's limit for an option's name. */
const LONGEST = 100;

/** Copies that say nothing, as they were last seen, each with whose it is. */
export class UnnamedCopies {
  readonly #owners = new Map<string, number>();

  note(id: string, owner: number | null, saysNothing: boolean): void {
    if (saysNothing && owner !== null) this.#owners.set(id, owner);
    else this.#owners.delete(id);
  }

  ownerOf(id: string): number | undefined {
    return this.#owners.get(id);
  }
}

/** A column that isn't shown, or is of another type by now, decides nothing. */
export function saysNothing({ properties }: PageAnswer, { shared_by: column }: Properties): boolean {
  if (column === undefined) return false;
  const shown = Object.values(properties).find(({ id }) => sameColumn(id, column.id));
  return shown?.type === "select" && decodeValue(shown.raw, "select").name === null;
}

/** The column, where an answer shows it. */
export function newlyShown({ properties }: PageAnswer, user: SyncUser): SchemaProperty | null {
  const schema = Object.fromEntries(
    Object.entries(properties).map(([name, { id, type }]) => [name, { name, id, type }]),
  );
  const named = expectedNames("shared_by", user).map((name) => propertyNamed(schema, name));
  return named.find((property) => property?.type === "select") ?? null;
}

/** What a new page is to say: of a copy, whose it is. */
export function ofNewCopy(changes: PageChanges, user: SyncUser): PageChanges {
  return changes.sourcePrivateId != null && changes.sourceUserId === user.id ? named(changes, user) : changes;
}

/** The same of a copy of this user's that is written to anyway. */
export function ofCopy(changes: PageChanges, user: SyncUser, owner: number | undefined): PageChanges {
  const leaves = changes.sourcePrivateId === null;
  return owner === user.id && !leaves ? named(changes, user) : changes;
}

function named(changes: PageChanges, { name }: SyncUser): PageChanges {
  const sharedBy = optionOf(name ?? "");
  return sharedBy === "" ? changes : { ...changes, sharedBy };
}

/** An option's name holds no comma: Notion refuses it. */
function optionOf(name: string): string {
  return name.replaceAll(",", " ").replace(/\s+/gu, " ").trim().slice(0, LONGEST).trim();
}

/** Nothing else waits for it: where Notion refuses it, all else is written without. */
export async function withoutWhereRefused<T>(
  changes: PageChanges,
  send: (changes: PageChanges) => Promise<T>,
): Promise<T> {
  try {
    return await send(changes);
  } catch (error) {
    if (changes.sharedBy === undefined || !isRefusal(error) || error.maybeWritten) throw error;
    const { sharedBy: _, ...others } = changes;
    return await send(others);
  }
}
