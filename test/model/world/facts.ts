/** What is in Notion, independent of what the program believes: the ground on which invariants are judged. */
import type { Household, Member } from "../../support/household.ts";

/** The fields that travel in this household, by property name. */
export const TRAVELLING = ["Name", "Datum", "Beschreibung", "Ort", "Farbe"] as const;
export type Property = (typeof TRAVELLING)[number];

type Page = ReturnType<Household["sandbox"]["world"]["row"]>;

export interface PageFacts {
  readonly id: string;
  /** Whose private page it is; `null`: of the shared calendar. */
  readonly owner: Member | null;
  readonly inTrash: boolean;
  /** Still in its calendar. */
  readonly here: boolean;
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

/** A page whose parent isn't its calendar any more keeps its id, but not all of its properties. */
export function factsOf(
  home: Household,
  privatePages: ReadonlyMap<string, Member>,
  shared: ReadonlySet<string>,
): Facts {
  const { world } = home.sandbox;
  const facts = new Map<string, PageFacts>();
  for (const [id, owner] of privatePages) facts.set(id, pageFacts(world.row(id), owner, owner.dataSourceId));
  for (const page of world.rows(home.shared.dataSourceId)) {
    facts.set(page.id, pageFacts(page, null, home.shared.dataSourceId));
  }
  for (const id of shared) {
    if (!facts.has(id)) facts.set(id, pageFacts(world.row(id), null, home.shared.dataSourceId));
  }
  return facts;
}

function pageFacts(page: Page, owner: Member | null, dataSource: string): PageFacts {
  const { properties, parent } = page;
  // A renamed property still shows what it holds.
  const byName = (name: Property) => properties[name] ?? properties[`${name} (alt)`];
  const each = (show: (property: Page["properties"][string] | undefined) => string) => ({
    Name: show(byName("Name") ?? titleOf(page)),
    Datum: show(byName("Datum")),
    Beschreibung: show(byName("Beschreibung")),
    Ort: show(byName("Ort")),
    Farbe: show(byName("Farbe")),
  });
  const box = properties.PartnerRelevant ?? properties["PartnerRelevant (alt)"];
  const user = properties.SourceUserId;
  return {
    id: page.id,
    owner,
    inTrash: page.in_trash,
    here: parent.type === "data_source_id" && parent.data_source_id === dataSource,
    ticked: box?.type === "checkbox" && box.checkbox,
    link: plain(properties.SyncedToSharedId),
    mark: plain(properties.SourcePrivateId),
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
