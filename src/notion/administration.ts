/** What a set-up and a check-up ask of Notion beyond a pass: who a token is, what it may do and see, and changes of schema. */
import type { Client } from "@notionhq/client";
import type { OtherKind } from "../core/problem.ts";
import {
  type Container,
  type FoundPage,
  type Identity,
  pagesAmong,
  parseContainer,
  parseIdentity,
  parsePage,
  parseSource,
  type Source,
  sourcesAmong,
} from "./administration-answers.ts";
import { parseList } from "./answers.ts";
import { propertyNamed } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import { NotionFailure } from "./failure.ts";
import { otherKindOf } from "./other-kind.ts";
import type { RoleType } from "./property-roles.ts";
import { readList } from "./read-list.ts";
import { unlessUnseen } from "./unseen.ts";

export type { Container, FoundPage, Identity, Source, TokenKind } from "./administration-answers.ts";

export type Capability = "read" | "update" | "insert" | "comment";

/** `full`: the right is there, but the workspace takes no new pages. */
type Permission = "granted" | "refused" | "full";

export interface NewProperty {
  readonly name: string;
  readonly type: RoleType;
}

/**
 * No page, database or data source has this id, so that a write which names it can't have an effect. Whether Notion
 * refuses it for want of a right (403) or because there is no such thing (404) tells what the token may do.
 */
const NOTHING = "00000000-0000-0000-0000-000000000000";
/** Rows count among the pages, and the last edited come first: what holds them may stand far behind. */
const MOST_SEARCHES = 20;
const HITS_A_SEARCH = 100;

/** What a search found. */
interface Found<T> {
  readonly all: readonly T[];
  /** There is nothing else to be found. */
  readonly isComplete: boolean;
}

/** Somebody else has made a property of this name meanwhile; to add it would change theirs. */
export class PropertyExists extends Error {
  override readonly name = "PropertyExists";
}

/** Every method rejects with `NotionFailure` or `PassStopped`, as the connection does. */
export class NotionAdministration {
  readonly #connection: NotionConnection;

  constructor(connection: NotionConnection) {
    this.#connection = connection;
  }

  identity(): Promise<Identity> {
    return this.#read("ask who this token is", (client) => client.users.me({}), parseIdentity);
  }

  /** Whether Notion lets the token do it. */
  async may(capability: Capability): Promise<boolean> {
    return (await this.permission(capability)) !== "refused";
  }

  /** No request of these has an effect. */
  async permission(capability: Capability): Promise<Permission> {
    try {
      const what = `ask whether this token may ${capability}`;
      await this.#read(
        what,
        (client) => attempt(client, capability),
        () => undefined,
      );
      return "granted";
    } catch (error) {
      if (!(error instanceof NotionFailure)) throw error;
      if (error.kind === "forbidden") return "refused";
      if (error.kind === "full") return "full";
      // Not found, or not accepted: the right itself was not refused.
      if (error.kind === "not_found" || error.kind === "refused") return "granted";
      throw error;
    }
  }

  /** Data sources whose title fits, the last edited first; all that the token sees where `query` is empty. */
  findSources(query: string): Promise<Found<Source>> {
    return this.#search("data_source", query, sourcesAmong);
  }

  /** Pages that can hold a database. */
  findPages(query: string): Promise<Found<FoundPage>> {
    return this.#search("page", query, pagesAmong);
  }

  async #search<T>(
    value: "page" | "data_source",
    query: string,
    among: (results: readonly unknown[]) => readonly T[],
  ): Promise<Found<T>> {
    const all: T[] = [];
    let searches = 0;
    const end = await readList(
      (cursor) =>
        this.#read(
          value === "page" ? "search for pages" : "search for databases",
          (client) =>
            client.search({
              ...(query === "" ? {} : { query }),
              ...(cursor === null ? {} : { start_cursor: cursor }),
              filter: { property: "object", value },
              page_size: HITS_A_SEARCH,
            }),
          parseList,
        ),
      ({ results, nextCursor }) => {
        all.push(...among(results));
        searches += 1;
        return searches === MOST_SEARCHES && nextCursor !== null ? "enough" : undefined;
      },
    );
    return { all, isComplete: end === "whole" };
  }

  /** `null`: the token sees no page of this id. */
  page(id: string): Promise<FoundPage | null> {
    return unlessUnseen(
      this.#read(`read page ${id}`, (client) => client.pages.retrieve({ page_id: id }), parsePage),
    );
  }

  /** `null`: the token sees no database of this id. */
  database(id: string): Promise<Container | null> {
    return unlessUnseen(
      this.#read(
        `read database ${id}`,
        (client) => client.databases.retrieve({ database_id: id }),
        parseContainer,
      ),
    );
  }

  /** `null`: the token sees no data source of this id. */
  dataSource(id: string): Promise<Source | null> {
    return unlessUnseen(
      this.#read(
        `read data source ${id}`,
        (client) => client.dataSources.retrieve({ data_source_id: id }),
        parseSource,
      ),
    );
  }

  /** Whether surely no row stands in a data source. */
  async isEmpty(dataSource: string): Promise<boolean> {
    const { results, nextCursor, end } = await this.#read(
      `look for a row in data source ${dataSource}`,
      (client) => client.dataSources.query({ data_source_id: dataSource, page_size: 1 }),
      parseList,
    );
    return results.length === 0 && nextCursor === null && end === "whole";
  }

  /** What an id is that is neither; `null`: the token sees nothing of this id. */
  otherKind(id: string): Promise<OtherKind | null> {
    return otherKindOf(this.#connection, id);
  }

  /** A database under a page. An outcome that can't be told is an ambiguous failure: look in Notion before trying again. */
  async createDatabase(page: string, title: string, properties: readonly NewProperty[]): Promise<Container> {
    return this.#connection.send({
      repeat: "never-blindly",
      what: `create a database under page ${page}`,
      run: (client) =>
        client.databases.create({
          parent: { type: "page_id", page_id: page },
          title: [{ text: { content: title } }],
          initial_data_source: { properties: schemas(properties) },
        }),
      parse: parseContainer,
    });
  }

  /**
   * Adds properties to a data source, in one write.
   * @throws PropertyExists where one of the names is taken by now: a PATCH would change that property
   */
  async addProperties(dataSource: string, properties: readonly NewProperty[]): Promise<void> {
    const before = await this.dataSource(dataSource);
    const taken = properties.find(
      ({ name }) => before !== null && propertyNamed(before.schema, name) !== undefined,
    );
    if (taken !== undefined) throw new PropertyExists(taken.name);
    await this.#read(
      `add properties to data source ${dataSource}`,
      (client) => client.dataSources.update({ data_source_id: dataSource, properties: schemas(properties) }),
      parseSource,
    );
  }

  /** Empties the property where `text` is empty. */
  async setText(page: string, property: string, text: string): Promise<void> {
    const rich_text = text === "" ? [] : [{ text: { content: text } }];
    await this.#update(page, { [property]: { rich_text } });
  }

  async setNumber(page: string, property: string, number: number): Promise<void> {
    await this.#update(page, { [property]: { number } });
  }

  #update(
    page: string,
    properties: NonNullable<Parameters<Client["pages"]["update"]>[0]["properties"]>,
  ): Promise<undefined> {
    return this.#read(
      `update page ${page}`,
      (client) => client.pages.update({ page_id: page, properties }),
      () => undefined,
    );
  }

  /** For all that does no harm twice. */
  #read<T>(
    what: string,
    run: (client: Client) => Promise<unknown>,
    parse: (answer: unknown) => T,
  ): Promise<T> {
    return this.#connection.send({ repeat: "freely", what, run, parse });
  }
}

function attempt(client: Client, capability: Capability): Promise<unknown> {
  switch (capability) {
    case "read":
      return client.search({ page_size: 1 });
    case "update":
      return client.pages.update({ page_id: NOTHING, properties: {} });
    case "insert":
      return client.pages.create({ parent: { data_source_id: NOTHING }, properties: {} });
    case "comment":
      return client.comments.create({
        parent: { page_id: NOTHING },
        rich_text: [{ text: { content: "Partner Sync" } }],
      });
  }
}

const NEW_COLUMNS = {
  title: { title: {} },
  date: { date: {} },
  rich_text: { rich_text: {} },
  checkbox: { checkbox: {} },
  number: { number: {} },
  select: { select: {} },
} satisfies Readonly<Record<RoleType, object>>;

function schemas(properties: readonly NewProperty[]) {
  return Object.fromEntries(properties.map(({ name, type }) => [name, NEW_COLUMNS[type]]));
}
