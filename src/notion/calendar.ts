/** A data source that holds appointments, spoken to through one token's connection. */
import type { Client } from "@notionhq/client";
import type { Run } from "../core/appointment.ts";
import type { Side } from "../core/row.ts";

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
import { pagesOf, parseBotId, parseDataSource, parseList } from "./answers.ts";
import { commentChunks, maybeTruncated } from "./codec.ts";
import type { NotionConnection } from "./connection.ts";
import { mayTouch, queryOf } from "./date-listing.ts";
import { NotionFailure, StaleRead } from "./failure.ts";
import { listPages, type Query } from "./listing.ts";
import { type PageAnswer, parsePage } from "./page-answer.ts";
import { fieldKey, readPage, SchemaChanged, sameId } from "./page-reading.ts";
import { propertiesOf } from "./page-writing.ts";
import { findProperties, type Schema } from "./schema.ts";
import { translated } from "./translated.ts";
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
  #binding: CalendarBinding;
  /** The schema was looked at, or seen to fit, in this pass. */
  #checked: boolean;
  /** As it was last looked at, in this pass. */
  #schema: Schema | undefined;
  #botId: Promise<string | null> | undefined;

  constructor(o: {
    readonly side: Side;
    readonly user: SyncUser;
    readonly connection: NotionConnection;
    readonly meter: RequestMeter;
    readonly binding: CalendarBinding;
    readonly checked: boolean;
    readonly schema?: Schema;
  }) {
    this.side = o.side;
    this.user = o.user;
    this.connection = o.connection;
    this.#meter = o.meter;
    this.#binding = o.binding;
    this.#checked = o.checked;
    this.#schema = o.schema;
  }

  get binding(): CalendarBinding {
    return this.#binding;
  }

  hasLost(propertyId: string): boolean {
    return (
      this.#schema !== undefined && !Object.values(this.#schema).some(({ id }) => sameId(id, propertyId))
    );
  }

  list(): Promise<readonly CalendarPage[]> {
    return translated(() => this.#withCurrentSchema(() => this.#list()));
  }

  listBetween(window: DateWindow, most: number): Promise<PartialListing> {
    return translated(() => this.#withCurrentSchema(() => this.#listBetween(window, most)));
  }

  listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing> {
    return translated(() => this.#withCurrentSchema(() => this.#listUnlinked(enough)));
  }

  read(id: string): Promise<CalendarPage | null> {
    return translated(async () => {
      try {
        const { answer, sentAt } = await this.connection.send({
          repeat: "freely",
          what: `read page ${id}`,
          meter: this.#meter,
          run: (client) => client.pages.retrieve({ page_id: id }),
          parse: timedPage,
        });
        return await this.decode(answer, sentAt);
      } catch (error) {
        if (error instanceof NotionFailure && error.kind === "not_found") return null;
        throw error;
      }
    });
  }

  create(
    changes: PageChanges,
    stillFresh?: () => boolean,
  ): Promise<{ readonly page: CalendarPage; readonly found: boolean }> {
    return translated(async () => {
      const properties = propertiesOf(changes, this.#binding);
      const what = `create a page in data source ${this.#binding.dataSource}`;
      for (let tries = 1; ; tries += 1) {
        try {
          const { answer, sentAt } = await this.connection.send({
            repeat: "never-blindly",
            what,
            meter: this.#meter,
            ...asking(stillFresh),
            run: (client) =>
              client.pages.create({
                parent: { type: "data_source_id", data_source_id: this.#binding.dataSource },
                properties,
              }),
            parse: timedPage,
          });
          return { page: await this.decode(answer, sentAt), found: false };
        } catch (error) {
          // What an earlier try may have made, two looks didn't show; by now it may be there.
          if (error instanceof StaleRead) throw new StaleRead(what, tries > 1);
          if (!(error instanceof NotionFailure) || !error.ambiguous) throw error;
          const made = await this.#lookUpTwice(error, changes.sourcePrivateId ?? null);
          if (made !== null) return { page: made, found: true };
          if (tries >= CREATE_TRIES || changes.sourcePrivateId == null) throw error;
        }
      }
    });
  }

  update(id: string, changes: PageChanges, stillFresh?: () => boolean): Promise<CalendarPage> {
    return this.#patch(id, () => ({ properties: propertiesOf(changes, this.#binding) }), stillFresh);
  }

  setTrashed(id: string, trashed: boolean, stillFresh?: () => boolean): Promise<CalendarPage> {
    return this.#patch(id, () => ({ in_trash: trashed }), stillFresh);
  }

  comment(id: string, runs: readonly Run[], stillFresh?: () => boolean): Promise<void> {
    return translated(async () => {
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
    });
  }

  findCopies(privateId: string): Promise<readonly CalendarPage[]> {
    return translated(async () => {
      const property = this.#binding.properties.source_private_id;
      if (property === undefined) return [];
      const { pages, sentAt } = await this.connection.send({
        repeat: "freely",
        what: `look for copies of page ${privateId}`,
        meter: this.#meter,
        run: (client) =>
          client.dataSources.query({
            data_source_id: this.#binding.dataSource,
            // With and without dashes they are the same ids, and rows may hold either.
            filter: {
              or: [privateId, privateId.replaceAll("-", "")].map((id) => ({
                property: property.name,
                rich_text: { equals: id },
              })),
            },
            page_size: 100,
          }),
        parse: (raw, sentAt) => ({ pages: pagesOf(parseList(raw).results), sentAt }),
      });
      return Promise.all(pages.map((page) => this.decode(page, sentAt)));
    });
  }

  /** Asked at most once a pass, and only where something hangs on it. */
  botId(): Promise<string | null> {
    this.#botId ??= translated(() =>
      this.connection.send({
        repeat: "freely",
        what: "ask who this token is",
        meter: this.#meter,
        run: (client) => client.users.me({}),
        parse: parseBotId,
      }),
    );
    return this.#botId;
  }

  verify(): Promise<void> {
    return this.#checked ? Promise.resolve() : this.lookAgain();
  }

  /** Finds the mapped properties anew. */
  lookAgain(): Promise<void> {
    return translated(() => this.#lookAtSchema());
  }

  /** Pages of this calendar fit the mapping. */
  sawPages(): void {
    this.#checked = true;
  }

  /** Ids of the mapped properties, for `filter_properties`. */
  get propertyIds(): readonly string[] {
    return Object.values(this.#binding.properties).map(({ id }) => id);
  }

  /** A page as this user's mapping reads it; asks for what the answer may have left out. */
  async decode(answer: PageAnswer, seenAt: number): Promise<CalendarPage> {
    const page: CalendarPage = { ...readPage(answer, this.#binding, this.side), seenAt };
    if (!page.here) return page;
    this.sawPages();
    const cut = Object.entries(this.#binding.properties).filter(([role, property]) => {
      const key = fieldKey(role);
      const shown = answer.properties[property.name];
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
    return { ...page, fields: { ...page.fields, ...Object.fromEntries(whole) } };
  }

  async #list(): Promise<readonly CalendarPage[]> {
    const { partner_relevant, synced_to_shared_id } = this.#binding.properties;
    const pages: CalendarPage[] = [];
    const query: Query = {
      dataSource: this.#binding.dataSource,
      filter: {
        or: [
          { property: partner_relevant?.name ?? "", checkbox: { equals: true } },
          { property: synced_to_shared_id?.name ?? "", rich_text: { is_not_empty: true } },
        ],
      },
      properties: this.propertyIds,
    };
    await listPages(this.connection, this.#meter, query, async (answers, begunAt) => {
      pages.push(...(await Promise.all(answers.map((answer) => this.decode(answer, begunAt)))));
    });
    return pages;
  }

  async #listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing> {
    const { partner_relevant, synced_to_shared_id } = this.#binding.properties;
    const pages: CalendarPage[] = [];
    let complete = true;
    const query: Query = {
      dataSource: this.#binding.dataSource,
      filter: {
        and: [
          { property: partner_relevant?.name ?? "", checkbox: { equals: true } },
          { property: synced_to_shared_id?.name ?? "", rich_text: { is_empty: true } },
        ],
      },
      properties: this.propertyIds,
      enough: () => {
        complete = !enough(pages);
        return !complete;
      },
    };
    await listPages(this.connection, this.#meter, query, async (answers, begunAt) => {
      pages.push(...(await Promise.all(answers.map((answer) => this.decode(answer, begunAt)))));
    });
    return { pages, complete };
  }

  async #listBetween(window: DateWindow, most: number): Promise<PartialListing> {
    const pages: CalendarPage[] = [];
    const query: Query = {
      dataSource: this.#binding.dataSource,
      ...queryOf(window, this.#binding),
      properties: this.propertyIds,
      enough: () => pages.length > most,
    };
    await listPages(this.connection, this.#meter, query, async (answers, begunAt) => {
      const decoded = await Promise.all(answers.map((answer) => this.decode(answer, begunAt)));
      pages.push(...decoded.filter((page) => mayTouch(page, window)));
    });
    return { pages: pages.slice(0, most), complete: pages.length <= most };
  }

  /** Renamed, retyped or removed since it was cached: looks once, then either goes on or names what is missing. */
  async #withCurrentSchema<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (
        !(error instanceof SchemaChanged) &&
        !(error instanceof NotionFailure && error.kind === "refused")
      ) {
        throw error;
      }
      await this.#lookAtSchema();
      return await run();
    }
  }

  #patch(
    id: string,
    makeRequest: () => UpdateRequest,
    stillFresh: (() => boolean) | undefined,
  ): Promise<CalendarPage> {
    return translated(async () => {
      // Made in here, because a value may turn out to fit no request.
      const request = makeRequest();
      const { answer, sentAt } = await this.connection.send({
        repeat: "freely",
        what: `update page ${id}`,
        meter: this.#meter,
        ...asking(stillFresh),
        run: (client) => client.pages.update({ page_id: id, ...request }),
        parse: timedPage,
      });
      return await this.decode(answer, sentAt);
    });
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

  async #lookAtSchema(): Promise<void> {
    const { schema } = await this.connection.send({
      repeat: "freely",
      what: `read data source ${this.#binding.dataSource}`,
      meter: this.#meter,
      run: (client) => client.dataSources.retrieve({ data_source_id: this.#binding.dataSource }),
      parse: parseDataSource,
    });
    this.#schema = schema;
    this.#binding = { ...this.#binding, properties: findProperties(schema, this.user, this.side) };
    this.#checked = true;
  }
}

function timedPage(raw: unknown, sentAt: number): { readonly answer: PageAnswer; readonly sentAt: number } {
  return { answer: parsePage(raw), sentAt };
}

function asking(stillFresh: (() => boolean) | undefined): { readonly stillFresh?: () => boolean } {
  return stillFresh === undefined ? {} : { stillFresh };
}
