/** Opens calendars: from a configured id to a data source with all its properties, once, then from memory. */
import type { Side } from "../core/row.ts";
import { UserPassEnded } from "../engine/failure.ts";
import type {
  Calendar,
  CalendarBinding,
  CalendarGateway,
  CalendarPage,
  RequestMeter,
  SyncUser,
} from "../engine/ports.ts";
import { type AnsweredSource, parseDatabase, parseDataSource } from "./answers.ts";
import { NotionCalendar } from "./calendar.ts";
import { rememberedFor } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { otherKindOf } from "./other-kind.ts";
import { ROLE_TYPES, ROLES } from "./property-roles.ts";
import { findProperties, type Properties, renamedProperties, type Schema } from "./schema.ts";
import { UnnamedCopies } from "./shared-by.ts";
import { listShared } from "./shared-listing.ts";
import { unlessUnseen } from "./unseen.ts";

export class NotionGateway implements CalendarGateway {
  readonly #connections: Connections;
  /** The users of a shared database look it up once. */
  readonly #onlySources: OnlySources = new Map();
  readonly #unnamed = new UnnamedCopies();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async open(
    user: SyncUser,
    side: Side,
    known: CalendarBinding | undefined,
    meter: RequestMeter,
    anew = false,
  ): Promise<NotionCalendar> {
    const connection = this.#connections.connection(
      side === "private" ? user.privateToken : user.sharedToken,
    );
    const configured = side === "private" ? user.privateDatabase : user.sharedDatabase;
    if (configured === null) {
      throw new UserPassEnded({ code: "no_shared_database", user: user.id });
    }
    const opened = { side, user, connection, meter, unnamed: this.#unnamed };
    if (!anew && known?.configured === configured && isCurrent(known, user, side))
      return new NotionCalendar({ ...opened, binding: known, checked: false });
    const found = await new Resolver(connection, user, side, meter, known).resolve(
      configured,
      this.#onlySources,
    );
    return new NotionCalendar({ ...opened, ...found, checked: true });
  }

  /**
   * The data source of one of a user's calendars, by the least requests: what another user has found out costs none. `null`
   * where there is none to be seen. Rejects with a `CalendarFailure` or `UserPassEnded`.
   */
  async sourceOf(user: SyncUser, side: Side, meter: RequestMeter): Promise<string | null> {
    const [configured, token] =
      side === "private"
        ? [user.privateDatabase, user.privateToken]
        : [user.sharedDatabase, user.sharedToken];
    if (configured === null) return null;
    // Not awaited where there is none: whoever asks in the same moment is to wait for this answer.
    const looked = this.#onlySources.get(configured);
    const known = looked === undefined ? null : await looked;
    if (known !== null) return known;
    const connection = this.#connections.connection(token);
    return new Resolver(connection, user, side, meter, undefined).locate(configured, this.#onlySources);
  }

  listShared(
    calendars: readonly Calendar[],
    meter: RequestMeter,
    editedSince?: number,
  ): Promise<ReadonlyMap<Calendar, readonly CalendarPage[] | Error>> {
    return listShared(
      calendars.filter((calendar) => calendar instanceof NotionCalendar),
      meter,
      editedSince,
    );
  }

  asksToWait({ privateToken, sharedToken }: SyncUser): boolean {
    return [privateToken, sharedToken].some((token) => this.#connections.isPaused(token));
  }

  get aheadMs(): number | null {
    return this.#connections.aheadMs;
  }
}

/**
 * Whether what is remembered says where everything is. While a property is known by its id alone, each pass reads the schema:
 * a new property of the old name would count instead (E2).
 */
function isCurrent(binding: CalendarBinding, user: SyncUser, side: Side): boolean {
  const { properties } = binding;
  return (
    isWhole(binding, side) && namesStillFit(binding, user) && renamedProperties(properties, user).length === 0
  );
}

/** A property that isn't remembered would never be read, and an edit of it never seen. */
function isWhole({ properties }: CalendarBinding, side: Side): boolean {
  return ROLES[side].every((role) => properties[role]?.type === ROLE_TYPES[role]);
}

/** A configured name that the cache doesn't hold, or a cached extra that is no longer configured, asks for a new look. */
function namesStillFit(binding: CalendarBinding, user: SyncUser): boolean {
  const cached = Object.keys(binding.properties).filter((role) => role.startsWith("extra:"));
  const wanted = user.extraProperties.map((name) => `extra:${name}`);
  if (cached.length !== wanted.length || wanted.some((role) => !cached.includes(role))) return false;
  return (binding.namesFrom ?? "") === namesKey(user);
}

interface FoundSource {
  readonly id: string;
  readonly name: string;
}

/**
 * The data source that a configured id stands for, whoever asks: the only one of that database, or itself. `null` where it
 * isn't so.
 */
type OnlySources = Map<string, Promise<string | null>>;

interface Resolved {
  readonly binding: CalendarBinding;
  readonly schema: Schema;
}

class Resolver {
  readonly #connection: NotionConnection;
  readonly #user: SyncUser;
  readonly #side: Side;
  readonly #meter: RequestMeter;
  readonly #known: CalendarBinding | undefined;

  /** @param known how it was found before; a column is recognised by it in the same data source alone (E2) */
  constructor(
    connection: NotionConnection,
    user: SyncUser,
    side: Side,
    meter: RequestMeter,
    known: CalendarBinding | undefined,
  ) {
    this.#connection = connection;
    this.#user = user;
    this.#side = side;
    this.#meter = meter;
    this.#known = known;
  }

  /** A database's id, or a data source's own, which is how a user chooses among several. */
  async resolve(configured: string, known: OnlySources): Promise<Resolved> {
    const earlier = known.get(configured);
    // Where nobody has looked, this one does before it waits for anything: the next one comes right behind it.
    const only = earlier === undefined ? null : await earlier;
    const told = only === null ? null : await unlessUnseen(this.#schemaOf(only));
    // With this user's own token, and as this user reads it: else it is looked up as for the first one.
    if (told !== null && this.#fits(told)) return this.#bind(configured, told);
    const looked = unlessUnseen(this.#sourcesOf(configured));
    const alone = looked.then((found) => (found?.length === 1 ? (found[0]?.id ?? null) : null));
    known.set(
      configured,
      alone.catch(() => null),
    );
    return this.#among(configured, await looked);
  }

  /** The data source alone, whatever properties it has; `null` where nothing of that id is to be seen. */
  async locate(configured: string, known: OnlySources): Promise<string | null> {
    const looked = unlessUnseen(this.#sourcesOf(configured));
    const single = looked.then(async (sources): Promise<string | null> => {
      if (sources === null) return (await unlessUnseen(this.#schemaOf(configured)))?.id ?? null;
      return sources.length === 1 ? (sources[0]?.id ?? null) : null;
    });
    known.set(
      configured,
      single.catch(() => null),
    );
    const [source, sources] = await Promise.all([single, looked]);
    if (source !== null || sources === null || sources.length === 0) return source;
    return (await this.#among(configured, sources)).binding.dataSource;
  }

  async #among(configured: string, sources: readonly FoundSource[] | null): Promise<Resolved> {
    if (sources === null) {
      const source = await unlessUnseen(this.#schemaOf(configured));
      if (source === null) throw await this.#notFound(configured);
      return this.#bind(configured, source);
    }
    if (sources.length === 0) throw await this.#notFound(configured);
    const schemas = await Promise.all(sources.map(({ id }) => this.#schemaOf(id)));
    const [only] = schemas;
    if (schemas.length === 1 && only !== undefined) return this.#bind(configured, only);
    const fitting = schemas.filter((source) => this.#fits(source));
    const [chosen] = fitting;
    if (fitting.length === 1 && chosen !== undefined) return this.#bind(configured, chosen);
    const { id: user } = this.#user;
    const about = { user, side: this.#side, configured, sources, fitting: fitting.length };
    throw new UserPassEnded({ code: "several_data_sources", ...about });
  }

  #bind(configured: string, { id: dataSource, schema, inTrash }: AnsweredSource): Resolved {
    if (inTrash) {
      const { id: user } = this.#user;
      throw new UserPassEnded({ code: "database_not_found", user, side: this.#side, configured, inTrash });
    }
    const properties = this.#find(dataSource, schema);
    const namesFrom = namesKey(this.#user);
    const binding = { configured, dataSource, properties, ...(namesFrom === "" ? {} : { namesFrom }) };
    return { binding, schema };
  }

  #find(dataSource: string, schema: Schema): Properties {
    const remembered = rememberedFor(this.#user, dataSource, this.#known, schema);
    return findProperties(schema, this.#user, this.#side, remembered);
  }

  #fits({ id, schema }: { readonly id: string; readonly schema: Schema }): boolean {
    try {
      this.#find(id, schema);
      return true;
    } catch (error) {
      if (error instanceof UserPassEnded) return false;
      throw error;
    }
  }

  #sourcesOf(database: string): Promise<readonly FoundSource[]> {
    return this.#connection.send({
      repeat: "freely",
      what: `read database ${database}`,
      meter: this.#meter,
      run: (client) => client.databases.retrieve({ database_id: database }),
      parse: parseDatabase,
    });
  }

  #schemaOf(dataSource: string): Promise<AnsweredSource> {
    return this.#connection.send({
      repeat: "freely",
      what: `read data source ${dataSource}`,
      meter: this.#meter,
      run: (client) => client.dataSources.retrieve({ data_source_id: dataSource }),
      parse: parseDataSource,
    });
  }

  /** What it is instead costs requests, but only where nothing can be synced anyway. */
  async #notFound(configured: string): Promise<UserPassEnded> {
    const { id: user } = this.#user;
    const isOther = await otherKindOf(this.#connection, configured, this.#meter);
    const about = { user, side: this.#side, configured };
    return new UserPassEnded({
      code: "database_not_found",
      ...(isOther === null ? about : { ...about, isOther }),
    });
  }
}

/** The configured names, in a stable form; empty where none is configured. */
function namesKey(user: SyncUser): string {
  const names = Object.entries(user.propertyNames).filter(([, name]) => name !== undefined);
  return names.length === 0 ? "" : JSON.stringify(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}
