/** Which properties a calendar's roles are played by, now: from memory, from its schema, and again where an answer differs. */
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import { sameColumn } from "../engine/columns.ts";
import { ColumnsChanged, UserPassEnded } from "../engine/failure.ts";
import type { CalendarBinding, RequestMeter, SyncUser } from "../engine/ports.ts";
import { parseDataSource } from "./answers.ts";
import type { NotionConnection } from "./connection.ts";
import { NotionFailure } from "./failure.ts";
import {
  findProperties,
  type Properties,
  renamedProblem,
  renamedProperties,
  type Schema,
  type SchemaProperty,
} from "./schema.ts";
import type { UnnamedCopies } from "./shared-by.ts";

export interface OpenedCalendar {
  readonly side: Side;
  readonly user: SyncUser;
  readonly connection: NotionConnection;
  readonly meter: RequestMeter;
  readonly binding: CalendarBinding;
  /** The binding was made from the schema just now; otherwise it is what an earlier pass remembers. */
  readonly checked: boolean;
  readonly schema?: Schema;
  /** Of all calendars that were opened together. */
  readonly unnamed?: UnnamedCopies;
}

export class CurrentSchema {
  readonly #opened: OpenedCalendar;
  #binding: CalendarBinding;
  /** The schema was looked at, or seen to fit, in this pass. */
  #checked: boolean;
  /** As it was last looked at, in this pass. */
  #schema: Schema | undefined;
  #looking: Promise<Properties> | null = null;
  #sawRefusal = false;

  constructor(opened: OpenedCalendar) {
    this.#opened = opened;
    this.#binding = opened.binding;
    this.#checked = opened.checked;
    this.#schema = opened.schema;
  }

  get binding(): CalendarBinding {
    return this.#binding;
  }

  /** `false` as long as nobody had a reason to look. */
  hasLost({ id, type }: Pick<SchemaProperty, "id" | "type">): boolean {
    const isThere = (one: SchemaProperty) => sameColumn(one.id, id) && one.type === type;
    return this.#schema !== undefined && !Object.values(this.#schema).some(isThere);
  }

  get renamed(): readonly Problem[] {
    const { properties } = this.#binding;
    const { user, side } = this.#opened;
    return renamedProperties(properties, user).map((one) => renamedProblem(one, properties, user, side));
  }

  /** A property that nobody needs, and that was added since. */
  learn(part: "shared_by", property: SchemaProperty): void {
    const { properties } = this.#binding;
    this.#binding = { ...this.#binding, properties: { ...properties, [part]: property } };
  }

  /** Pages were seen that fit. */
  fits(): void {
    this.#checked = true;
  }

  verify(): Promise<void> {
    return this.#checked ? Promise.resolve() : this.findAnew();
  }

  /** What a request that names the data source fails with: lost access is told of the database, by the id that people know. */
  async askingForIt<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw this.asPeopleKnowIt(error);
    }
  }

  asPeopleKnowIt(error: unknown): unknown {
    const database = this.#known();
    if (error instanceof NotionFailure && error.kind === "not_found")
      return new UserPassEnded({ code: "database_not_found", ...database });
    if (error instanceof UserPassEnded && error.problem.code === "listing_incomplete")
      return new UserPassEnded({ ...error.problem, database });
    return error;
  }

  #known() {
    const { user, side, binding } = this.#opened;
    return { user: user.id, side, configured: binding.configured } as const;
  }

  /** Finds the properties anew. */
  async findAnew(): Promise<void> {
    this.#binding = { ...this.#binding, properties: await this.#currentProperties() };
    this.#checked = true;
  }

  /** Before anything was read: where a property was renamed, retyped or removed since, finds all anew and runs once more. */
  async lookingOnce<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (
        !(error instanceof ColumnsChanged) &&
        !(error instanceof NotionFailure && error.kind === "refused")
      ) {
        throw error;
      }
      await this.findAnew();
      return await run();
    }
  }

  /** Sends once more where a property that the request names was renamed since, which Notion refuses like any bad request. */
  async byCurrentNames<T>(send: () => Promise<T>): Promise<T> {
    const before = this.#binding;
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof NotionFailure) || error.status !== 400) throw error;
      if (this.#binding === before && !this.#sawRefusal) {
        // Looked at once a pass, because hardly any refusal is about names.
        this.#sawRefusal = true;
        await this.lookAmid(before, error);
      }
      if (sameNames(before.properties, this.#binding.properties)) throw error;
      return await send();
    }
  }

  /**
   * In the middle of a pass, columns may have other names by now, but must be the same columns: what was read from the old
   * ones says nothing about others (E1).
   * @throws `otherwise` where they aren't the same columns
   */
  async lookAmid(before: CalendarBinding, otherwise: unknown): Promise<void> {
    if (this.#binding !== before) return;
    this.#looking ??= this.#currentProperties().finally(() => {
      this.#looking = null;
    });
    const properties = await this.#looking;
    if (!sameColumns(needed(before.properties), needed(properties))) throw otherwise;
    this.#binding = { ...before, properties };
  }

  async #currentProperties(): Promise<Properties> {
    const { connection, meter, user, side } = this.#opened;
    const { dataSource, properties } = this.#binding;
    const { schema, inTrash } = await this.askingForIt(() =>
      connection.send({
        repeat: "freely",
        what: `read data source ${dataSource}`,
        meter,
        run: (client) => client.dataSources.retrieve({ data_source_id: dataSource }),
        parse: parseDataSource,
      }),
    );
    if (inTrash) throw new UserPassEnded({ code: "database_not_found", ...this.#known(), inTrash });
    this.#schema = schema;
    return findProperties(schema, user, side, properties);
  }
}

/** Those on which something rests; whose a copy is is only told. */
function needed({ shared_by: _, ...others }: Properties): Properties {
  return others;
}

function sameNames(a: Properties, b: Properties): boolean {
  return Object.keys(a).every((part) => a[part]?.name === b[part]?.name);
}

function sameColumns(a: Properties, b: Properties): boolean {
  const parts = Object.keys(a);
  return (
    parts.length === Object.keys(b).length &&
    parts.every((part) => {
      const [one, other] = [a[part], b[part]];
      return one !== undefined && other?.type === one.type && sameColumn(one.id, other.id);
    })
  );
}
