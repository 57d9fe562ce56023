/** Notion as it would be after what is planned: reads are real, writes are only remembered. */
import { randomUUID } from "node:crypto";
import {
  type Container,
  type NewProperty,
  NotionAdministration,
  type Source,
} from "../../notion/administration.ts";
import type { NotionConnection } from "../../notion/connection.ts";

/** What every token of one plan sees as if it were there. */
export class Plan {
  readonly databases = new Map<string, Container>();
  /** The properties that would be added, by data source. */
  readonly properties = new Map<string, readonly NewProperty[]>();

  get isEmpty(): boolean {
    return this.databases.size === 0 && this.properties.size === 0;
  }
}

export class PlannedNotion extends NotionAdministration {
  readonly #plan: Plan;

  constructor(connection: NotionConnection, plan: Plan) {
    super(connection);
    this.#plan = plan;
  }

  override async createDatabase(
    _page: string,
    title: string,
    properties: readonly NewProperty[],
  ): Promise<Container> {
    const [id, source] = [randomUUID(), randomUUID()];
    const made = { id, title, inTrash: false, sources: [{ id: source, name: title }] };
    this.#plan.databases.set(id, made);
    this.#plan.properties.set(source, properties);
    return made;
  }

  override async addProperties(dataSource: string, properties: readonly NewProperty[]): Promise<void> {
    const before = this.#plan.properties.get(dataSource) ?? [];
    this.#plan.properties.set(dataSource, [...before, ...properties]);
  }

  override async database(id: string): Promise<Container | null> {
    return this.#plan.databases.get(id) ?? super.database(id);
  }

  override async dataSource(id: string): Promise<Source | null> {
    const made = [...this.#plan.databases.values()].find(({ sources }) => sources[0]?.id === id);
    const there = made === undefined ? await super.dataSource(id) : asSource(made, id);
    const added = this.#plan.properties.get(id) ?? [];
    if (there === null) return null;
    const schema = Object.fromEntries(added.map(({ name, type }) => [name, { name, type, id: name }]));
    return { ...there, schema: { ...there.schema, ...schema } };
  }
}

function asSource({ id: database, title }: Container, id: string): Source {
  return { id, database, title, inTrash: false, parentPage: null, edited: "", schema: {} };
}
