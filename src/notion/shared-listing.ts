/** One listing of a shared data source for everybody on it (D3). */
import { ColumnsChanged, UserPassEnded } from "../engine/failure.ts";
import type { Calendar, CalendarPage, RequestMeter } from "../engine/ports.ts";
import type { NotionCalendar } from "./calendar.ts";
import { NotionFailure } from "./failure.ts";
import { editedOnOrAfter, listPages, type Query } from "./listing.ts";

/**
 * The first calendar whose token can list does it for all; a calendar whose own token failed before that gets
 * its error. All calendars must be bound to the same data source.
 */
export async function listShared(
  calendars: readonly NotionCalendar[],
  meter: RequestMeter,
  editedSince?: number,
): Promise<ReadonlyMap<Calendar, readonly CalendarPage[] | Error>> {
  const results = new Map<Calendar, readonly CalendarPage[] | Error>();
  let waiting = [...calendars];
  for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
    try {
      const listed = await listOnce(first, waiting, meter, editedSince);
      for (const [calendar, pages] of listed) results.set(calendar, pages);
      return results;
    } catch (error) {
      // A token that can't list can't do it for any of its users; only a wrong schema is a single user's matter.
      const own = error instanceof UserPassEnded && error.problem.code !== "listing_incomplete";
      const alike = own
        ? [first]
        : waiting.filter(({ reader }) => reader.connection === first.reader.connection);
      for (const calendar of alike)
        results.set(calendar, asError(calendar.reader.schema.asPeopleKnowIt(error)));
      waiting = waiting.filter((calendar) => !alike.includes(calendar));
    }
  }
  return results;
}

/** Lists with one retry after a look at the schemas, in case properties were renamed or removed since they were cached. */
async function listOnce(
  lister: NotionCalendar,
  calendars: readonly NotionCalendar[],
  meter: RequestMeter,
  editedSince: number | undefined,
): Promise<ReadonlyMap<NotionCalendar, readonly CalendarPage[] | Error>> {
  try {
    return await list(lister, calendars, meter, editedSince);
  } catch (error) {
    if (!(error instanceof ColumnsChanged) && !(error instanceof NotionFailure && error.kind === "refused")) {
      throw error;
    }
  }
  const failures = new Map<NotionCalendar, Error>();
  for (const calendar of calendars) {
    await calendar.findAnew().catch((error: unknown) => failures.set(calendar, asError(error)));
  }
  const failure = failures.get(lister);
  if (failure !== undefined) throw failure;
  const sound = calendars.filter((calendar) => !failures.has(calendar));
  const listed = await list(lister, sound, meter, editedSince);
  return new Map<NotionCalendar, readonly CalendarPage[] | Error>([...listed, ...failures]);
}

async function list(
  lister: NotionCalendar,
  calendars: readonly NotionCalendar[],
  meter: RequestMeter,
  editedSince: number | undefined,
): Promise<ReadonlyMap<NotionCalendar, readonly CalendarPage[]>> {
  // Users may carry different properties along; those with the same mapping share their pages in memory.
  const byMapping = new Map<string, NotionCalendar[]>();
  for (const calendar of calendars) {
    const key = JSON.stringify(calendar.binding.properties);
    const alike = byMapping.get(key);
    if (alike === undefined) byMapping.set(key, [calendar]);
    else alike.push(calendar);
  }
  const groups = [...byMapping.values()].map((members) => {
    return { members, pages: new Map<string, CalendarPage>() };
  });
  const isMarked = {
    property: lister.binding.properties.source_private_id?.name ?? "",
    rich_text: { is_not_empty: true },
  } as const;
  const query: Query = {
    dataSource: lister.binding.dataSource,
    filter: editedSince === undefined ? isMarked : { and: [editedOnOrAfter(editedSince), isMarked] },
    properties: [...new Set(calendars.flatMap((calendar) => calendar.reader.propertyIds))],
  };
  const reread = await listPages(lister.reader.connection, meter, query, async (answers, begunAt) => {
    for (const { members, pages } of groups) await members[0]?.reader.take(answers, begunAt, pages);
  });
  for (const { members, pages } of groups) {
    await members[0]?.reader.replace(reread, pages, ({ sourcePrivateId }) => sourcePrivateId !== null);
    if (pages.size > 0) for (const member of members) member.reader.schema.fits();
  }
  return new Map(
    groups.flatMap(({ members, pages }) => {
      const listed = [...pages.values()];
      return members.map((member) => [member, listed] as const);
    }),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("The listing failed.");
}
