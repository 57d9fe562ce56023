/** A data source that holds appointments, spoken to through one token's connection. */
import type { Client } from "@notionhq/client";
import type { Run } from "../core/appointment.ts";
import { bareId } from "../core/ids.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import { ColumnsChanged, StalePage } from "../engine/failure.ts";
import type {
  Calendar,
  CalendarBinding,
  CalendarPage,
  DateWindow,
  PageChanges,
  PartialListing,
  RequestMeter,
  SyncUser,
} from "../engine/ports.ts";
import { pagesOf, parseBotId, parseList } from "./answers.ts";
import { commentChunks, maybeTruncated } from "./codec.ts";
import type { NotionConnection } from "./connection.ts";
import { CurrentSchema, type OpenedCalendar } from "./current-schema.ts";
import { mayTouch, queryOf } from "./date-listing.ts";
import { NotionFailure } from "./failure.ts";
import { listPages, type Query } from "./listing.ts";
import { type PageAnswer, type TimedPage, timedPage } from "./page-answer.ts";
import { fieldsElsewhere } from "./page-elsewhere.ts";
import { fieldKey, readPage, shownAs } from "./page-reading.ts";
import { propertiesOf } from "./page-writing.ts";
import type { SchemaProperty } from "./schema.ts";
import { type Reread, retrievePage, Sightings } from "./sightings.ts";
import { wholeField } from "./whole-field.ts";

type UpdateRequest = Omit<Parameters<Client["pages"]["update"]>[0], "page_id">;

/** How often a create is looked up and tried again before it is given up. */
const CREATE_TRIES = 3;
const INDEX_LAG_MS = 2_000;

export class NotionCalendar implements Calendar {
  readonly side: Side;
  readonly user: SyncUser;
  readonly connection: NotionConnection;
  readonly #meter: RequestMeter;
  readonly #schema: CurrentSchema;
  #botId: Promise<string | null> | undefined;

  constructor(opened: OpenedCalendar) {
    this.side = opened.side;
    this.user = opened.user;
    this.connection = opened.connection;
    this.#meter = opened.meter;
    this.#schema = new CurrentSchema(opened);
  }

  get binding(): CalendarBinding {
    return this.#schema.binding;
  }

  hasLost(property: Pick<SchemaProperty, "id" | "type"> | undefined): boolean {
    return property !== undefined && this.#schema.hasLost(property);
  }

  get renamed(): readonly Problem[] {
    return this.#schema.renamed;
  }

  list(): Promise<readonly CalendarPage[]> {
    return this.#schema.lookingOnce(() => this.#list());
  }

  listBetween(window: DateWindow, most: number): Promise<PartialListing> {
    return this.#schema.lookingOnce(() => this.#listBetween(window, most));
  }

  listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing> {
    return this.#schema.lookingOnce(() => this.#listUnlinked(enough));
  }

  async read(id: string): Promise<CalendarPage | null> {
    const read = await retrievePage(this.connection, this.#meter, id);
    return read === null ? null : await this.#answered(read);
  }

  async create(
    changes: PageChanges,
    stillFresh?: () => boolean,
  ): Promise<{ readonly page: CalendarPage; readonly found: boolean }> {
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await this.#schema.byCurrentNames(() => {
          const properties = propertiesOf(changes, this.binding);
          return this.connection.send({
            repeat: "never-blindly",
            what: `create a page in data source ${this.binding.dataSource}`,
            meter: this.#meter,
            ...asking(stillFresh),
            run: (client) =>
              client.pages.create({
                parent: { type: "data_source_id", data_source_id: this.binding.dataSource },
                properties,
              }),
            parse: timedPage,
          });
        });
        return { page: await this.#answered(answer), found: false };
      } catch (error) {
        // What an earlier try may have made, two looks didn't show; by now it may be there.
        if (error instanceof StalePage) throw new StalePage(tries > 1);
        if (!(error instanceof NotionFailure) || !error.maybeWritten) throw error;
        const made = await this.#lookUpTwice(error, changes.sourcePrivateId ?? null);
        if (made !== null) return { page: made, found: true };
        if (tries >= CREATE_TRIES || changes.sourcePrivateId == null) throw error;
      }
    }
  }

  update(id: string, changes: PageChanges, stillFresh?: () => boolean): Promise<CalendarPage> {
    return this.#patch(id, () => ({ properties: propertiesOf(changes, this.binding) }), stillFresh);
  }

  setTrashed(id: string, trashed: boolean, stillFresh?: () => boolean): Promise<CalendarPage> {
    return this.#patch(id, () => ({ in_trash: trashed }), stillFresh);
  }

  async comment(id: string, runs: readonly Run[], stillFresh?: () => boolean): Promise<void> {
    for (const rich_text of commentChunks(runs)) {
      await this.connection.send({
        // Written twice is allowed, missing isn't.
        repeat: "freely",
        what: `comment on page ${id}`,
        meter: this.#meter,
        ...asking(stillFresh),
        run: (client) => client.comments.create({ parent: { page_id: id }, rich_text }),
        parse: () => undefined,
      });
    }
  }

  async findCopies(privateId: string): Promise<readonly CalendarPage[]> {
    const { answers, sentAt } = await this.#schema.byCurrentNames(() => this.#askForCopies(privateId));
    const sightings = new Sightings();
    sightings.note(answers);
    const found = await Promise.all(answers.map((answer) => this.#answered({ answer, sentAt })));
    const pages = new Map(found.map((page) => [page.id, page]));
    const reread = await sightings.reread(this.connection, this.#meter);
    await this.replace(reread, pages, ({ sourcePrivateId }) => sourcePrivateId === privateId);
    return [...pages.values()];
  }

  /** Asked at most once a pass, and only where something hangs on it. */
  botId(): Promise<string | null> {
    this.#botId ??= this.connection.send({
      repeat: "freely",
      what: "ask who this token is",
      meter: this.#meter,
      run: (client) => client.users.me({}),
      parse: parseBotId,
    });
    return this.#botId;
  }

  verify(): Promise<void> {
    return this.#schema.verify();
  }

  lookAgain(): Promise<void> {
    return this.#schema.lookAgain();
  }

  /** Pages of this calendar fit the mapping. */
  sawPages(): void {
    this.#schema.fits();
  }

  /** Ids of the mapped properties, for `filter_properties`. */
  get propertyIds(): readonly string[] {
    return Object.values(this.binding.properties).map(({ id }) => id);
  }

  /**
   * A page as this user's mapping reads it; asks for what the answer may have left out.
   * @throws ColumnsChanged, as `readPage` does
   */
  async decode(
    answer: PageAnswer,
    seenAt: number,
    names: "remembered" | "any" = "remembered",
  ): Promise<CalendarPage> {
    const page: CalendarPage = { ...readPage(answer, this.binding, this.side, names), seenAt };
    if (!page.here) return { ...page, fields: fieldsElsewhere(answer, this.user, this.side) };
    this.sawPages();
    const cut = Object.entries(this.binding.properties).filter(([role, property]) => {
      const key = fieldKey(role);
      const shown = shownAs(answer, property);
      return (
        key !== null && page.fields[key]?.invalid !== true && shown !== undefined && maybeTruncated(shown.raw)
      );
    });
    if (cut.length === 0) return page;
    const whole = await Promise.all(
      cut.map(async ([role, { id, type }]) => [
        fieldKey(role),
        await wholeField(this.connection, this.#meter, { page: answer.id, property: id, type }),
      ]),
    );
    const fields = { ...page.fields, ...Object.fromEntries(whole) };
    return (await this.#withdrawn(page)) ?? { ...page, fields };
  }

  /**
   * F1: what was read after a ticked page itself may be younger than its tick.
   * @returns the page as it is by now, where it isn't shared any more
   */
  async #withdrawn({ id, ticked, inTrash }: CalendarPage): Promise<CalendarPage | null> {
    if (this.side === "shared" || !ticked || inTrash) return null;
    const now = await retrievePage(this.connection, this.#meter, id);
    if (now === null) return null;
    const page = readPage(now.answer, this.binding, this.side, "any");
    return page.ticked && page.here && !page.inTrash ? null : this.decode(now.answer, now.sentAt, "any");
  }

  /** Puts those of a listing's pages among `pages` that belong there. */
  async take(
    answers: readonly PageAnswer[],
    seenAt: number,
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean = () => true,
  ): Promise<void> {
    for (const page of await Promise.all(answers.map((answer) => this.decode(answer, seenAt)))) {
      if (belongs(page)) pages.set(page.id, page);
    }
  }

  /** The same for those that were shown in two versions: what no longer belongs there is as if it weren't listed. */
  async replace(
    reread: Reread,
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean,
  ): Promise<void> {
    for (const [id, read] of reread) {
      const page = read === null ? null : await this.#answered(read);
      if (page?.here && !page.inTrash && belongs(page)) pages.set(id, page);
      else pages.delete(id);
    }
  }

  #askForCopies(
    privateId: string,
  ): Promise<{ readonly answers: readonly PageAnswer[]; readonly sentAt: number }> {
    const name = this.binding.properties.source_private_id?.name ?? "";
    return this.connection.send({
      repeat: "freely",
      what: `look for copies of page ${privateId}`,
      meter: this.#meter,
      run: (client) =>
        client.dataSources.query({
          data_source_id: this.binding.dataSource,
          // With and without dashes they are the same ids, and rows may hold either.
          filter: {
            or: [privateId, bareId(privateId)].map((id) => ({
              property: name,
              rich_text: { equals: id },
            })),
          },
          page_size: 100,
        }),
      parse: (raw, sentAt) => ({ answers: pagesOf(parseList(raw).results), sentAt }),
    });
  }

  async #list(): Promise<readonly CalendarPage[]> {
    const { partner_relevant, synced_to_shared_id } = this.binding.properties;
    const pages = new Map<string, CalendarPage>();
    const query: Query = {
      dataSource: this.binding.dataSource,
      filter: {
        or: [
          { property: partner_relevant?.name ?? "", checkbox: { equals: true } },
          { property: synced_to_shared_id?.name ?? "", rich_text: { is_not_empty: true } },
        ],
      },
      properties: this.propertyIds,
    };
    const reread = await listPages(this.connection, this.#meter, query, (answers, begunAt) =>
      this.take(answers, begunAt, pages),
    );
    await this.replace(reread, pages, ({ ticked, linkFilled }) => ticked || linkFilled);
    return [...pages.values()];
  }

  async #listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing> {
    const { partner_relevant, synced_to_shared_id } = this.binding.properties;
    const pages = new Map<string, CalendarPage>();
    let complete = true;
    const query: Query = {
      dataSource: this.binding.dataSource,
      filter: {
        and: [
          { property: partner_relevant?.name ?? "", checkbox: { equals: true } },
          { property: synced_to_shared_id?.name ?? "", rich_text: { is_empty: true } },
        ],
      },
      properties: this.propertyIds,
      enough: () => {
        complete = !enough([...pages.values()]);
        return !complete;
      },
    };
    const reread = await listPages(this.connection, this.#meter, query, (answers, begunAt) =>
      this.take(answers, begunAt, pages),
    );
    await this.replace(reread, pages, ({ ticked, linkFilled }) => ticked && !linkFilled);
    return { pages: [...pages.values()], complete };
  }

  async #listBetween(window: DateWindow, most: number): Promise<PartialListing> {
    const pages = new Map<string, CalendarPage>();
    const touches = (page: CalendarPage) => mayTouch(page, window);
    const query: Query = {
      dataSource: this.binding.dataSource,
      ...queryOf(window, this.binding),
      properties: this.propertyIds,
      enough: () => pages.size > most,
    };
    const reread = await listPages(this.connection, this.#meter, query, (answers, begunAt) =>
      this.take(answers, begunAt, pages, touches),
    );
    await this.replace(reread, pages, touches);
    return { pages: [...pages.values()].slice(0, most), complete: pages.size <= most };
  }

  async #patch(
    id: string,
    makeRequest: () => UpdateRequest,
    stillFresh: (() => boolean) | undefined,
  ): Promise<CalendarPage> {
    const answer = await this.#schema.byCurrentNames(async () => {
      // Made in here, because a value may turn out to fit no request.
      const request = makeRequest();
      return await this.connection.send({
        repeat: "freely",
        what: `update page ${id}`,
        meter: this.#meter,
        ...asking(stillFresh),
        run: (client) => client.pages.update({ page_id: id, ...request }),
        parse: timedPage,
      });
    });
    return await this.#answered(answer);
  }

  /** Queries lag behind creates, so a first look that finds nothing proves little. */
  async #lookUpTwice(failure: NotionFailure, sourcePrivateId: string | null): Promise<CalendarPage | null> {
    const made = await this.#lookUp(failure, sourcePrivateId);
    if (made !== null || sourcePrivateId === null) return made;
    await this.connection.rest(INDEX_LAG_MS);
    return this.#lookUp(failure, sourcePrivateId);
  }

  /** C4: what an ambiguous create made, if it made anything. */
  async #lookUp(failure: NotionFailure, sourcePrivateId: string | null): Promise<CalendarPage | null> {
    if (failure.committedId !== undefined) {
      const page = await this.read(failure.committedId);
      // The id of another page, such as one that the request named, is no proof of anything.
      if (page?.here && page.sourcePrivateId === sourcePrivateId) return page;
    }
    if (sourcePrivateId === null) return null;
    const found = await this.findCopies(sourcePrivateId);
    return [...found].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  /** A page that was answered in the middle of a pass, when a property may have been renamed since the listing. */
  async #answered({ answer, sentAt }: TimedPage): Promise<CalendarPage> {
    const before = this.binding;
    try {
      return await this.decode(answer, sentAt);
    } catch (error) {
      if (!(error instanceof ColumnsChanged)) throw error;
      await this.#schema.lookAmid(before, error);
      return await this.decode(answer, sentAt, "any");
    }
  }
}

function asking(stillFresh: (() => boolean) | undefined): { readonly stillFresh?: () => boolean } {
  return stillFresh === undefined ? {} : { stillFresh };
}
