/** What is in Notion, independent of what the program believes: the ground on which invariants are judged. */
import type { Household, Member } from "../../support/household.ts";
import type { Columns } from "./columns.ts";
import type { Place, Places } from "./places.ts";

/** The fields that travel in this household, by property name. */
export const TRAVELLING = ["Name", "Datum", "Beschreibung", "Ort", "Farbe"] as const;
export type Property = (typeof TRAVELLING)[number];

type Page = ReturnType<Household["sandbox"]["world"]["row"]>;

export interface PageFacts {
  readonly id: string;
  /** Whose private page it is; `null`: of the shared calendar. */
  readonly owner: Member | null;
  readonly inTrash: boolean;
  /** In the calendar that is configured today. */
  readonly here: boolean;
  /** In one that was configured before (E5). */
  readonly leftBehind: boolean;
  readonly ticked: boolean;
  readonly link: string;
  readonly mark: string;
  readonly markedUser: number | null;
  readonly editedAt: string;
  readonly createdBy: string;
  readonly editedBy: string;
  /** As a person would compare them: text with its formatting, a date's exact strings, an option's name. `""`: empty. */
  readonly values: Readonly<Record<Property, string>>;
  /** The same without formatting: what a comment shows of it. */
  readonly texts: Readonly<Record<Property, string>>;
  /** Everything, to the letter. */
  readonly whole: string;
}

/** Pages by id. */
export type Facts = ReadonlyMap<string, PageFacts>;

/** What is known of the ground that pages stand on. */
export interface Ground {
  readonly places: Places;
  readonly columns: Columns;
  /** Pages that somebody moved into another database of their household than they came from. */
  readonly movedAcross: ReadonlySet<string>;
}

/** A page whose parent isn't its calendar any more keeps its id, but not all of its properties. */
export function factsOf(
  home: Household,
  privatePages: ReadonlyMap<string, Member>,
  shared: ReadonlySet<string>,
  ground: Ground,
): Facts {
  const { world } = home.sandbox;
  const facts = new Map<string, PageFacts>();
  for (const [id, owner] of privatePages) facts.set(id, pageFacts(world.row(id), owner, ground));
  for (const { dataSourceId } of ground.places.known("shared")) {
    for (const page of world.rows(dataSourceId)) facts.set(page.id, pageFacts(page, null, ground));
  }
  for (const id of shared) if (!facts.has(id)) facts.set(id, pageFacts(world.row(id), null, ground));
  return facts;
}

function pageFacts(page: Page, owner: Member | null, { places, columns, movedAcross }: Ground): PageFacts {
  const { properties, parent } = page;
  const source = parent.type === "data_source_id" ? parent.data_source_id : "";
  // A renamed property still shows what it holds.
  const byName = (name: string) => properties[columns.nameIn(source, name) ?? ""];
  const isAt = (place: Place): boolean => place.dataSourceId === source;
  const here = isAt(places.today(owner ?? "shared"));
  const each = (show: (property: Page["properties"][string] | undefined) => string) => ({
    Name: show(byName("Name") ?? titleOf(page)),
    Datum: show(byName("Datum")),
    Beschreibung: show(byName("Beschreibung")),
    Ort: show(byName("Ort")),
    Farbe: show(byName("Farbe")),
  });
  const box = byName("PartnerRelevant");
  const user = byName("SourceUserId");
  return {
    id: page.id,
    owner,
    inTrash: page.in_trash,
    here,
    leftBehind: !here && !movedAcross.has(page.id) && places.known(owner ?? "shared").some(isAt),
    ticked: box?.type === "checkbox" && box.checkbox,
    link: plain(byName("SyncedToSharedId")),
    mark: plain(byName("SourcePrivateId")),
    markedUser: user?.type === "number" ? user.number : null,
    editedAt: page.last_edited_time,
    createdBy: page.created_by.id,
    editedBy: page.last_edited_by.id,
    values: each(exact),
    texts: each(plain),
    // Most are never asked for.
    get whole() {
      return JSON.stringify(page);
    },
  };
}

function titleOf(page: Page): Page["properties"][string] | undefined {
  return Object.values(page.properties).find(({ type }) => type === "title");
}

function plain(property: Page["properties"][string] | undefined): string {
  switch (property?.type) {
    case "title":
      return property.title.map(({ plain_text }) => plain_text).join("");
    case "rich_text":
      return property.rich_text.map(({ plain_text }) => plain_text).join("");
    case "date":
      return [property.date?.start, property.date?.end].filter((end) => end != null).join(" → ");
    case "select":
      return property.select?.name ?? "";
    default:
      return "";
  }
}

function exact(property: Page["properties"][string] | undefined): string {
  if (property?.type !== "title" && property?.type !== "rich_text") return plain(property);
  const runs = property.type === "title" ? property.title : property.rich_text;
  if (runs.every(({ annotations }) => !annotations.bold)) return plain(property);
  return JSON.stringify(runs.map(({ plain_text, annotations }) => [plain_text, annotations.bold]));
}

/** Live copies of a private page, wherever a human or we have marked them. */
export function liveCopies(facts: Facts, page: string): readonly PageFacts[] {
  return [...facts.values()].filter(
    ({ owner, mark, inTrash, here }) => owner === null && mark === page && !inTrash && here,
  );
}

export type OwnPage = PageFacts & { readonly owner: Member };

export function privatePagesIn(facts: Facts): readonly OwnPage[] {
  return [...facts.values()].filter((page): page is OwnPage => page.owner !== null);
}

export function sharedPagesIn(facts: Facts): readonly PageFacts[] {
  return [...facts.values()].filter(({ owner }) => owner === null);
}

/** It went to another place than one of its owner's calendars: that is as if it were in the trash, on either side. */
export function hasMovedAway({ here, leftBehind }: PageFacts): boolean {
  return !here && !leftBehind;
}
