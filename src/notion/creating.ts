/** C4: a create whose outcome isn't known is looked up before it is sent again. */
import { bareId } from "../core/ids.ts";
import { ColumnsChanged, StalePage } from "../engine/failure.ts";
import type { CalendarPage, PageChanges } from "../engine/ports.ts";
import { pagesOf, parseList } from "./answers.ts";
import { asking } from "./call.ts";
import { NotionFailure } from "./failure.ts";
import { incomplete } from "./listing.ts";
import { type TimedPage, timedPage } from "./page-answer.ts";
import type { PageReader } from "./page-reader.ts";
import { propertiesOf } from "./page-writing.ts";
import { readList } from "./read-list.ts";
import { Sightings } from "./sightings.ts";

/** How often a create is looked up and tried again before it is given up. */
const CREATE_TRIES = 3;
const INDEX_LAG_MS = 2_000;

export async function createPage(
  reader: PageReader,
  changes: PageChanges,
  stillFresh: (() => boolean) | undefined,
): Promise<{ readonly page: CalendarPage; readonly found: boolean }> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { page: await createOnce(reader, changes, stillFresh), found: false };
    } catch (error) {
      // What an earlier try may have made, two looks didn't show; by now it may be there.
      if (error instanceof StalePage) throw new StalePage(tries > 1);
      if (!(error instanceof NotionFailure) || !error.maybeWritten) throw error;
      const made = await lookUpTwice(reader, error, changes.sourcePrivateId ?? null);
      if (made !== null) return { page: made, found: true };
      if (tries >= CREATE_TRIES || changes.sourcePrivateId == null) throw error;
    }
  }
}

/** Live pages whose `SourcePrivateId` is `privateId`. */
export async function findCopies(reader: PageReader, privateId: string): Promise<readonly CalendarPage[]> {
  const answers = await reader.schema.byCurrentNames(() => askForCopies(reader, privateId));
  const sightings = new Sightings();
  sightings.note(answers.map(({ answer }) => answer));
  const found = await Promise.all(answers.map((answer) => reader.answered(answer)));
  const pages = new Map(found.map((page) => [page.id, page]));
  const reread = await sightings.reread(reader.connection, reader.meter);
  await reader.replace(reread, pages, ({ sourcePrivateId }) => sourcePrivateId === privateId);
  return [...pages.values()];
}

async function createOnce(
  reader: PageReader,
  changes: PageChanges,
  stillFresh: (() => boolean) | undefined,
): Promise<CalendarPage> {
  const answer = await reader.schema.byCurrentNames(() => {
    const { dataSource } = reader.binding;
    const properties = propertiesOf(changes, reader.binding);
    return reader.connection.send({
      repeat: "never-blindly",
      what: `create a page in data source ${dataSource}`,
      meter: reader.meter,
      ...asking(stillFresh),
      run: (client) =>
        client.pages.create({ parent: { type: "data_source_id", data_source_id: dataSource }, properties }),
      parse: timedPage,
    });
  });
  return await reader.answered(answer).catch((error: unknown) => {
    throw error instanceof ColumnsChanged ? new ColumnsChanged(error.property, answer.answer.id) : error;
  });
}

/** @throws UserPassEnded `listing_incomplete`: of a list that isn't whole, nobody knows what it lacks (D1) */
async function askForCopies(
  { binding, connection, meter }: PageReader,
  privateId: string,
): Promise<readonly TimedPage[]> {
  const property = binding.properties.source_private_id?.name ?? "";
  const { dataSource } = binding;
  const found: TimedPage[] = [];
  const end = await readList(
    (cursor) =>
      connection.send({
        repeat: "freely",
        what: `look for copies of page ${privateId}`,
        meter,
        run: (client) =>
          client.dataSources.query({
            data_source_id: dataSource,
            // With and without dashes they are the same ids, and rows may hold either.
            filter: {
              or: [privateId, bareId(privateId)].map((id) => ({ property, rich_text: { equals: id } })),
            },
            page_size: 100,
            ...(cursor === null ? {} : { start_cursor: cursor }),
          }),
        parse: (raw, sentAt) => ({ ...parseList(raw), sentAt }),
      }),
    ({ results, sentAt }) => void found.push(...pagesOf(results).map((answer) => ({ answer, sentAt }))),
  );
  if (end !== "whole") throw incomplete(dataSource, end === "endless" ? end : "broken_off");
  return found;
}

/** Queries lag behind creates, so a first look that finds nothing proves little. */
async function lookUpTwice(
  reader: PageReader,
  failure: NotionFailure,
  sourcePrivateId: string | null,
): Promise<CalendarPage | null> {
  const made = await lookUp(reader, failure, sourcePrivateId);
  if (made !== null || sourcePrivateId === null) return made;
  await reader.connection.rest(INDEX_LAG_MS);
  return lookUp(reader, failure, sourcePrivateId);
}

/** What the create made, if it made anything. */
async function lookUp(
  reader: PageReader,
  failure: NotionFailure,
  sourcePrivateId: string | null,
): Promise<CalendarPage | null> {
  if (failure.committedId !== undefined) {
    const page = await reader.read(failure.committedId);
    // The id of another page, such as one that the request named, is no proof of anything.
    if (page?.here && page.sourcePrivateId === sourcePrivateId) return page;
  }
  if (sourcePrivateId === null) return null;
  const found = await findCopies(reader, sourcePrivateId);
  return [...found].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0] ?? null;
}
