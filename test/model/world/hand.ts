/** What a person's hand does to a page, and what the model knows about it afterwards. */
import type { Member, Written } from "../../support/household.ts";
import { at } from "./command.ts";
import { type PageFacts, type Property, TRAVELLING } from "./facts.ts";
import type { World } from "./world.ts";

/** A new value for a property, unlike any other. */
export function written(world: World, property: Property): Written {
  const n = world.claims.next();
  switch (property) {
    case "Name":
      return { name: `name${n}.` };
    case "Datum":
      return { date: world.date(n) };
    case "Beschreibung":
      return n % 2 === 0 ? { description: `text${n}.` } : { raw: { Beschreibung: bold(`text${n}.`) } };
    case "Ort":
      return { location: `place${n}.` };
    case "Farbe":
      return { raw: { Farbe: { select: { name: `colour${n}.` } } } };
  }
}

const bold = (content: string) => ({ rich_text: [{ text: { content }, annotations: { bold: true } }] });

export function emptied(property: Property): Written {
  switch (property) {
    case "Name":
      return { name: "" };
    case "Datum":
      return { date: null };
    case "Beschreibung":
      return { description: "" };
    case "Ort":
      return { location: "" };
    case "Farbe":
      return { raw: { Farbe: { select: null } } };
  }
}

export function edit(world: World, page: PageFacts, property: Property, value: Written, by: Member): void {
  if (!world.write(page.id, value, by)) return;
  world.claims.replaced(page, property);
  if (page.owner === null) world.touched.add(page.id);
  const now = world.facts().get(page.id);
  if (now === undefined) return;
  world.claims.wrote(now.texts[property]);
  if (now.values[property] === "") world.will.emptied(page.id, property);
  else world.will.filled(page.id, property);
}

export const propertyOf = (n: number): Property => at(TRAVELLING, n) ?? "Name";

/** A change of marks or ticks by a human. */
export function mark(world: World, page: PageFacts | undefined, value: Written, by: Member): void {
  if (page === undefined || !world.write(page.id, value, by)) return;
  if (page.owner === null) world.touched.add(page.id);
  if (value.ticked !== undefined) world.will.boxesGone.delete(page.id);
  if (value.link !== undefined) world.will.linksGone.delete(page.id);
  if (value.sourcePrivateId !== undefined) world.will.marksGone.delete(page.id);
}

export function setTick(world: World, page: PageFacts | undefined, ticked: boolean): void {
  mark(world, page, { ticked }, page?.owner ?? world.home.ben);
}

export function throwAway(world: World, page: PageFacts | undefined): void {
  if (page === undefined) return;
  world.claims.threwAway(page);
  world.home.trash(page.id, page.owner ?? world.home.ben);
  world.byHand(page.id);
  if (page.owner === null) world.touched.add(page.id);
}

export function foreign(world: World, a: number, marks: Written): void {
  const name = `name${world.claims.next()}.`;
  const { dataSourceId } = world.places.today("shared");
  const page = world.addTo(dataSourceId, { name, ticked: a % 2 === 0, ...marks }, world.home.ben);
  if (page === null) return;
  world.touched.add(page);
  world.claims.wrote(name);
}
