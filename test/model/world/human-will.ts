/**
 * What people emptied, unticked and removed themselves, and what only a column took along (invariant 14): the model's own
 * truth, whatever the program believes.
 */
import { type PageFacts, type Property, TRAVELLING } from "./facts.ts";

const fieldOf = (page: string, property: Property): string => `${page} ${property}`;

export class HumanWill {
  /** Fields that are empty because somebody emptied them, there or on the row's other page. */
  readonly #emptied: Set<string>;
  /** Boxes that stand empty because their column was deleted, of rows that were in step then. */
  readonly boxesGone: Set<string>;
  /** The same with `SourcePrivateId` and `SyncedToSharedId`, of whatever row, and what stood there. */
  readonly marksGone: Map<string, string>;
  readonly linksGone: Map<string, string>;
  /** Copies that a pass put into the trash. */
  readonly trashedByPass: Set<string>;

  constructor(from?: HumanWill) {
    this.#emptied = new Set(from === undefined ? [] : from.#emptied);
    this.boxesGone = new Set(from?.boxesGone);
    this.marksGone = new Map(from?.marksGone);
    this.linksGone = new Map(from?.linksGone);
    this.trashedByPass = new Set(from?.trashedByPass);
  }

  wasEmptied(page: string, property: Property): boolean {
    return this.#emptied.has(fieldOf(page, property));
  }

  emptied(page: string, property: Property): void {
    this.#emptied.add(fieldOf(page, property));
  }

  filled(page: string, property: Property): void {
    this.#emptied.delete(fieldOf(page, property));
  }

  /** A page that was made as the image of another one. What a column took along there, nobody can tell here (E3, E5). */
  copied(from: string, to: string): void {
    for (const property of TRAVELLING) if (this.wasEmptied(from, property)) this.emptied(to, property);
  }

  swapped(page: string, one: Property, other: Property): void {
    const [was, wasOther] = [this.wasEmptied(page, one), this.wasEmptied(page, other)];
    for (const [property, emptied] of [
      [one, wasOther],
      [other, was],
    ] as const) {
      if (emptied) this.emptied(page, property);
      else this.filled(page, property);
    }
  }

  /** What pages show is no longer empty. */
  observe(page: PageFacts): void {
    for (const property of TRAVELLING) if (page.values[property] !== "") this.filled(page.id, property);
    if (page.ticked) this.boxesGone.delete(page.id);
    if (page.mark !== "") this.marksGone.delete(page.id);
    if (page.link !== "") this.linksGone.delete(page.id);
    if (!page.inTrash) this.trashedByPass.delete(page.id);
  }

  /** Nobody can tell any more what only a column or a pass took along: the state that would know is lost (C6, E7). */
  forget(): void {
    this.boxesGone.clear();
    this.trashedByPass.clear();
  }
}
