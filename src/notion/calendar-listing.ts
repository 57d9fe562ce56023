/** What a calendar lists: what is shared, what waits for its copy, what lies in a span of days. */
import type { CalendarPage, DateWindow, PartialListing } from "../engine/ports.ts";
import { mayTouch, queryOf } from "./date-listing.ts";
import { editedOnOrAfter, listPages, type Query } from "./listing.ts";
import type { PageReader } from "./page-reader.ts";

type Belongs = (page: CalendarPage) => boolean;

/** Which pages of those that were `listed`, all by default, whatever they show by now, and of those that had to be read again. */
interface Belonging {
  readonly listed?: Belongs;
  readonly reread: Belongs;
}

/** Every page that is ticked or linked, or those among them that were edited since. */
export async function listTickedOrLinked(
  reader: PageReader,
  editedSince: number | undefined,
): Promise<readonly CalendarPage[]> {
  const { ticked, link } = namesIn(reader);
  const isTicked = { property: ticked, checkbox: { equals: true } };
  const isLinked = { property: link, rich_text: { is_not_empty: true } } as const;
  const filter: Query["filter"] =
    editedSince === undefined
      ? { or: [isTicked, isLinked] }
      : { and: [editedOnOrAfter(editedSince), { or: [isTicked, isLinked] }] };
  const pages = new Map<string, CalendarPage>();
  await collect(reader, { filter }, pages, { reread: (page) => page.ticked || page.linkFilled });
  return [...pages.values()];
}

export async function listUnlinked(
  reader: PageReader,
  enough: (found: readonly CalendarPage[]) => boolean,
): Promise<PartialListing> {
  const { ticked, link } = namesIn(reader);
  const filter: Query["filter"] = {
    and: [
      { property: ticked, checkbox: { equals: true } },
      { property: link, rich_text: { is_empty: true } },
    ],
  };
  const pages = new Map<string, CalendarPage>();
  let complete = true;
  const isEnough = () => {
    complete = !enough([...pages.values()]);
    return !complete;
  };
  await collect(reader, { filter, enough: isEnough }, pages, {
    reread: (page) => page.ticked && !page.linkFilled,
  });
  return { pages: [...pages.values()], complete };
}

/** Shared pages that name no private one, but say whose copy they are or are ticked, as only copies are: at most so many. */
export async function listUnmarked(reader: PageReader, most: number): Promise<PartialListing> {
  const { source_private_id, source_user_id, partner_relevant } = reader.binding.properties;
  const filter: Query["filter"] = {
    and: [
      { property: source_private_id?.name ?? "", rich_text: { is_empty: true } },
      {
        or: [
          { property: source_user_id?.name ?? "", number: { is_not_empty: true } },
          { property: partner_relevant?.name ?? "", checkbox: { equals: true } },
        ],
      },
    ],
  };
  return atMost(reader, { filter }, most, { reread: ({ sourcePrivateId }) => sourcePrivateId === null });
}

export async function listBetween(
  reader: PageReader,
  window: DateWindow,
  most: number,
): Promise<PartialListing> {
  const touches = (page: CalendarPage) => mayTouch(page, window);
  const query = queryOf(window, reader.binding);
  return atMost(reader, query, most, { listed: touches, reread: touches });
}

export async function listUndated(reader: PageReader, most: number): Promise<PartialListing> {
  const date = reader.binding.properties.date?.name ?? "";
  const filter: Query["filter"] = { property: date, date: { is_empty: true } };
  const isUndated = ({ fields }: CalendarPage) =>
    fields.date?.value.type === "date" && fields.date.value.range === null;
  return atMost(reader, { filter }, most, { reread: isUndated });
}

/** Notion looks for them wherever they stand within a word, in any case. */
export async function searchPages(
  reader: PageReader,
  words: readonly string[],
  most: number,
): Promise<PartialListing> {
  const { name, description, location } = reader.binding.properties;
  const texts = [description, location].flatMap((property) =>
    property?.type === "rich_text" ? [property.name] : [],
  );
  const and = words.map((contains) => ({
    or: [
      { property: name?.name ?? "", title: { contains } },
      ...texts.map((property) => ({ property, rich_text: { contains } })),
    ],
  }));
  return atMost(reader, { filter: { and } }, most, { reread: () => true });
}

async function atMost(
  reader: PageReader,
  query: Pick<Query, "filter" | "order">,
  most: number,
  belongs: Belonging,
): Promise<PartialListing> {
  const pages = new Map<string, CalendarPage>();
  await collect(reader, { ...query, enough: () => pages.size > most }, pages, belongs);
  return { pages: [...pages.values()].slice(0, most), complete: pages.size <= most };
}

async function collect(
  reader: PageReader,
  query: Pick<Query, "filter" | "order" | "enough">,
  pages: Map<string, CalendarPage>,
  belongs: Belonging,
): Promise<void> {
  const { connection, meter, binding, propertyIds: properties } = reader;
  const whole = { ...query, dataSource: binding.dataSource, properties };
  const reread = await listPages(connection, meter, whole, (answers, begunAt) =>
    reader.take(answers, begunAt, pages, belongs.listed),
  );
  await reader.replace(reread, pages, belongs.reread);
}

function namesIn({ binding }: PageReader): { readonly ticked: string; readonly link: string } {
  const { partner_relevant, synced_to_shared_id } = binding.properties;
  return { ticked: partner_relevant?.name ?? "", link: synced_to_shared_id?.name ?? "" };
}
