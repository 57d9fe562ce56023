/** What a command is, and how it chooses among what is there. */
import type { Member } from "../../support/household.ts";
import { type OwnPage, type PageFacts, privatePagesIn, sharedPagesIn } from "./facts.ts";
import type { World } from "./world.ts";

export interface Command {
  readonly weight: number;
  readonly run: (world: World, a: number, b: number) => void | Promise<void>;
}

export const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];

export const member = (world: World, n: number): Member => (n % 3 === 2 ? world.home.ben : world.home.anna);

/** Nobody edits a page that is archived. */
export const ownPages = (world: World, fits: (page: OwnPage) => boolean): readonly OwnPage[] =>
  privatePagesIn(world.facts()).filter((page) => !world.archived.has(page.id) && fits(page));

export const sharedPages = (world: World, fits: (page: PageFacts) => boolean): readonly PageFacts[] =>
  sharedPagesIn(world.facts()).filter((page) => page.here && !world.archived.has(page.id) && fits(page));

export const live = ({ inTrash, here }: PageFacts): boolean => !inTrash && here;
