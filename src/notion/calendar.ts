/** A data source that holds appointments, spoken to through one token's connection. */
import type { Client } from "@notionhq/client";
import type { Run } from "../core/appointment.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import type {
  Calendar,
  CalendarBinding,
  CalendarPage,
  DateWindow,
  PageChanges,
  RequestMeter,
  SyncUser,
  WindowListing,
} from "../engine/ports.ts";
import { pagesOf, parseDataSource, parseList, parseUserId } from "./answers.ts";
import { commentChunks, maybeTruncated } from "./codec.ts";
import { sameId } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import { mayTouch, queryOf } from "./date-listing.ts";
import { NotionFailure } from "./failure.ts";
import { listPages, type Query } from "./listing.ts";
import { type PageAnswer, parsePage } from "./page-answer.ts";
import { fieldKey, readPage, SchemaChanged, shownAs } from "./page-reading.ts";
import { propertiesOf } from "./page-writing.ts";
import { findProperties, type Properties, renamedProblems } from "./schema.ts";
import { type Reread, retrievePage, Sightings } from "./sightings.ts";
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
  #botId: Promise<string | null> | undefined;
  #looking: Promise<Properties> | null = null;

  constructor(o: {
    readonly side: Side;
    readonly user: SyncUser;
    readonly connection: NotionConnection;
    readonly meter: RequestMeter;
    readonly binding: CalendarBinding;
    readonly checked: boolean;
  }) {
    this.side = o.side;
    this.user = o.user;
    this.connection = o.connection;
    this.#meter = o.meter;
    this.#binding = o.binding;
    this.#checked = o.checked;
  }

  get binding(): CalendarBinding {
    return this.#binding;
  }

  get renamed(): readonly Problem[] {
    return renamedProblems(this.#binding.properties, this.user, this.side);
  }

  list(): Promise<readonly CalendarPage[]> {
    return translated(() => this.#withCurrentSchema(() => this.#list()));
  }

  listBetween(window: DateWindow, most: number): Promise<WindowListing> {
    return translated(() => this.#withCurrentSchema(() => this.#listBetween(window, most)));
  }

  read(id: string): Promise<CalendarPage | null> {
    return translated(async () => {
      const answer = await retrievePage(this.connection, this.#meter, id);
      return answer === null ? null : await this.#answered(answer);
    });
  }

  create(changes: PageChanges): Promise<{ readonly page: CalendarPage; readonly found: boolean }> {
    return translated(async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          const answer = await this.#byCurrentNames(() => {
            const properties = propertiesOf(changes, this.#binding);
            return this.connection.send({
              repeat: "never-blindly",
              what: `create a page in data source ${this.#binding.dataSource}`,
              meter: this.#meter,
              run: (client) =>
                client.pages.create({
                  parent: { type: "data_source_id", data_source_id: this.#binding.dataSource },
                  properties,
                }),
              parse: parsePage,
            });
          });
          return { page: await this.#answered(answer), found: false };
        } catch (error) {
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

  comment(id: string, runs: readonly Run[]): Promise<void> {
    return translated(async () => {
      for (const rich_text of commentChunks(runs)) {
        await this.connection.send({
          // Written twice is allowed, missing isn't.
          repeat: "freely",
          what: `comment on page ${id}`,
          meter: this.#meter,
          run: (client) => client.comments.create({ parent: { page_id: id }, rich_text }),
          parse: () => undefined,
        });
      }
    });
  }

  findCopies(privateId: string): Promise<readonly CalendarPage[]> {
    return translated(async () => {
      const answer = await this.#byCurrentNames(async () => {
        const property = this.#binding.properties.source_private_id;
        if (property === undefined) return [];
        return await this.connection.send({
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
          parse: (raw) => pagesOf(parseList(raw).results),
        });
      });
      const sightings = new Sightings();
      sightings.note(answer);
      const found = await Promise.all(answer.map((page) => this.#answered(page)));
      const pages = new Map(found.map((page) => [page.id, page]));
      const reread = await sightings.reread(this.connection, this.#meter);
      await this.replace(reread, pages, ({ sourcePrivateId }) => sourcePrivateId === privateId);
      return [...pages.values()];
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
        parse: parseUserId,
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

  /**
   * A page as this user's mapping reads it; asks for what the answer may have left out.
   * @throws SchemaChanged, as `readPage` does
   */
  async decode(answer: PageAnswer, names: "remembered" | "any" = "remembered"): Promise<CalendarPage> {
    const page = readPage(answer, this.#binding, this.side, names);
    if (!page.here) return page;
    this.sawPages();
    const cut = Object.entries(this.#binding.properties).filter(([role, property]) => {
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
    return { ...page, fields: { ...page.fields, ...Object.fromEntries(whole) } };
  }

  /** Puts those of a listing's pages among `pages` that belong there. */
  async take(
    answers: readonly PageAnswer[],
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean = () => true,
  ): Promise<void> {
    for (const page of await Promise.all(answers.map((answer) => this.decode(answer)))) {
      if (belongs(page)) pages.set(page.id, page);
    }
  }

  /** The same for those that were shown in two versions: what no longer belongs there is as if it weren't listed. */
  async replace(
    reread: Reread,
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean,
  ): Promise<void> {
    for (const [id, answer] of reread) {
      const page = answer === null ? null : await this.#answered(answer);
      if (page?.here && !page.inTrash && belongs(page)) pages.set(id, page);
      else pages.delete(id);
    }
  }

  async #list(): Promise<readonly CalendarPage[]> {
    const { partner_relevant, synced_to_shared_id } = this.#binding.properties;
    const pages = new Map<string, CalendarPage>();
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
    const reread = await listPages(this.connection, this.#meter, query, (answers) =>
      this.take(answers, pages),
    );
    await this.replace(reread, pages, ({ ticked, linkFilled }) => ticked || linkFilled);
    return [...pages.values()];
  }

  async #listBetween(window: DateWindow, most: number): Promise<WindowListing> {
    const pages = new Map<string, CalendarPage>();
    const touches = (page: CalendarPage) => mayTouch(page, window);
    const query: Query = {
      dataSource: this.#binding.dataSource,
      ...queryOf(window, this.#binding),
      properties: this.propertyIds,
      enough: () => pages.size > most,
    };
    const reread = await listPages(this.connection, this.#meter, query, (answers) =>
      this.take(answers, pages, touches),
    );
    await this.replace(reread, pages, touches);
    return { pages: [...pages.values()].slice(0, most), complete: pages.size <= most };
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
      const answer = await this.#byCurrentNames(async () => {
        // Made in here, because a value may turn out to fit no request.
        const request = makeRequest();
        return await this.connection.send({
          repeat: "freely",
          what: `update page ${id}`,
          meter: this.#meter,
          ...(stillFresh === undefined ? {} : { stillFresh }),
          run: (client) => client.pages.update({ page_id: id, ...request }),
          parse: parsePage,
        });
      });
      return await this.#answered(answer);
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
      if (page !== null) return page;
    }
    if (sourcePrivateId === null) return null;
    const found = await this.findCopies(sourcePrivateId);
    return [...found].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  /** A page that somebody answered in the middle of a pass, when a property may have been renamed since the listing. */
  async #answered(answer: PageAnswer): Promise<CalendarPage> {
    const before = this.#binding;
    try {
      return await this.decode(answer);
    } catch (error) {
      if (!(error instanceof SchemaChanged)) throw error;
      await this.#lookAmid(before, error);
      return await this.decode(answer, "any");
    }
  }

  /** Once more where a property that the request names was renamed since. */
  async #byCurrentNames<T>(send: () => Promise<T>): Promise<T> {
    const before = this.#binding;
    try {
      return await send();
    } catch (error) {
      if (!namesNoProperty(error)) throw error;
      await this.#lookAmid(before, error);
      return await send();
    }
  }

  /**
   * In the middle of a pass, other names are no matter, but other columns are: what was read in the old ones says nothing
   * about these (E1). Where nothing was read yet, since the listing showed no page, it isn't the middle of a pass.
   * @throws `otherwise` where they aren't the same columns
   */
  async #lookAmid(before: CalendarBinding, otherwise: unknown): Promise<void> {
    if (this.#binding !== before) return;
    this.#looking ??= this.#currentProperties().finally(() => {
      this.#looking = null;
    });
    const properties = await this.#looking;
    if (this.#checked && !sameColumns(before.properties, properties)) throw otherwise;
    this.#binding = { ...before, properties };
  }

  async #lookAtSchema(): Promise<void> {
    this.#binding = { ...this.#binding, properties: await this.#currentProperties() };
    this.#checked = true;
  }

  async #currentProperties(): Promise<Properties> {
    const { dataSource, properties } = this.#binding;
    const { schema } = await this.connection.send({
      repeat: "freely",
      what: `read data source ${dataSource}`,
      meter: this.#meter,
      run: (client) => client.dataSources.retrieve({ data_source_id: dataSource }),
      parse: parseDataSource,
    });
    return findProperties(schema, this.user, this.side, properties);
  }
}

/** Notion tells it in its message only. Where that should change, the request fails, and the next pass looks again. */
function namesNoProperty(error: unknown): boolean {
  return (
    error instanceof NotionFailure &&
    error.kind === "refused" &&
    /not a property that exists|could not find property/i.test(error.privateDetail)
  );
}

function sameColumns(a: Properties, b: Properties): boolean {
  const parts = Object.keys(a);
  return (
    parts.length === Object.keys(b).length &&
    parts.every((part) => {
      const [one, other] = [a[part], b[part]];
      return one !== undefined && other?.type === one.type && sameId(one.id, other.id);
    })
  );
}
