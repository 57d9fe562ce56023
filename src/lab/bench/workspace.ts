/** A workspace to measure on: users with so many appointments each, and the calendars that they share. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadUsersConfig } from "../../config/users-config.ts";
import type { PassReport } from "../../core/report.ts";
import type { Clock } from "../../engine/clock.ts";
import { runPass } from "../../engine/pass.ts";
import type { PassDeps } from "../../engine/pass-deps.ts";
import type { Log, SyncUser } from "../../engine/ports.ts";
import type { UserStore } from "../../engine/user-memory.ts";
import { Connections } from "../../notion/connections.ts";
import { NotionGateway } from "../../notion/gateway.ts";
import { systemClock } from "../../run/clock-system.ts";
import { passDeps } from "../../run/wiring.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../sandbox/index.ts";

const TEXT = { rich_text: {} };
const FIELDS = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: { checkbox: {} },
};
const FIRST_USER = 1001;
const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };

interface WorkspaceOptions {
  /** Of each household. */
  readonly users: number;
  /** With a shared calendar each; one by default. */
  readonly households?: number;
  /** Ticked appointments of each user. */
  readonly rowsEach: number;
  /** The copies are there already and linked, made by a run whose state is lost. */
  readonly linked?: boolean;
  readonly sandbox?: SandboxOptions;
}

interface Owner {
  readonly id: number;
  readonly token: string;
  readonly databaseId: string;
  readonly sharedDatabaseId: string;
  readonly rows: readonly string[];
}

interface Calendar {
  readonly databaseId: string;
  readonly dataSourceId: string;
}

interface PassConditions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Does what reads or writes the state on the disk. */
  readonly onDisk: <T>(work: () => Promise<T>) => Promise<T>;
}

const REAL_CONDITIONS: PassConditions = {
  clock: systemClock,
  fetch: (input, init) => fetch(input, init),
  onDisk: (work) => work(),
};

export class Workspace {
  readonly sandbox: Sandbox;
  readonly dir: string;
  readonly #owners: readonly Owner[];
  /** Of the first household. */
  readonly sharedDataSource: string;

  private constructor(sandbox: Sandbox, dir: string, owners: readonly Owner[], sharedDataSource: string) {
    this.sandbox = sandbox;
    this.dir = dir;
    this.#owners = owners;
    this.sharedDataSource = sharedDataSource;
  }

  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const sandbox = await startSandbox(options.sandbox);
    const { users, households = 1 } = options;
    const calendars = Array.from({ length: households }, (): Calendar => {
      const properties = { ...FIELDS, SourcePrivateId: TEXT, SourceUserId: { number: {} } };
      return sandbox.world.addDatabase({ title: "Gemeinsam", properties });
    });
    const owners = calendars.flatMap((shared, household) =>
      Array.from({ length: users }, (_, index) =>
        addOwner(sandbox, FIRST_USER + household * users + index, shared, options),
      ),
    );
    const dir = await mkdtemp(join(tmpdir(), "partner-sync-bench-"));
    return new Workspace(sandbox, dir, owners, calendars[0]?.dataSourceId ?? "");
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await rm(this.dir, { recursive: true, force: true });
  }

  get stateDir(): string {
    return join(this.dir, "state");
  }

  /** The users' configuration as JSON text. */
  get usersConfig(): string {
    const users = this.#owners.map(({ id, token, databaseId, sharedDatabaseId }) => ({
      telegram_user_id: id,
      telegram_username: `user${id}`,
      notion_api_key: token,
      notion_database_id: databaseId,
      shared_notion_database_id: sharedDatabaseId,
      is_owner: true,
      teamspace_owner_api_key: null,
    }));
    return JSON.stringify({ users });
  }

  /** The users' tokens, household by household. */
  get tokens(): readonly string[] {
    return this.#owners.map(({ token }) => token);
  }

  /** The private page with this number among the first user's. */
  row(index: number): string {
    const row = this.#owners[0]?.rows[index];
    if (row === undefined) throw new Error(`There is no row ${index}.`);
    return row;
  }

  edit(row: string, place: string): void {
    this.sandbox.world.editRow(row, { Ort: text(place) });
  }

  untick(row: string): void {
    this.sandbox.world.editRow(row, { PartnerRelevant: { checkbox: false } });
  }

  /** The copy that a private page is linked with. */
  copyOf(row: string): string {
    const link = this.sandbox.world.row(row).properties.SyncedToSharedId;
    const id = link?.type === "rich_text" ? link.rich_text[0]?.plain_text : undefined;
    if (id === undefined) throw new Error(`Row ${row} is not linked.`);
    return id;
  }

  /** One pass in this process, over everybody. Rejects unless it succeeds: a figure of a failed pass says nothing. */
  async pass(conditions: PassConditions = REAL_CONDITIONS): Promise<PassReport> {
    const stop = new AbortController().signal;
    const options = { dryRun: false, force: false, allowBulkDelete: false, stop };
    const report = await runPass(this.users, this.deps(conditions), options);
    if (!report.success) {
      throw new Error(
        `A measured pass failed: ${JSON.stringify(report.users.map(({ problems }) => problems))}`,
      );
    }
    return report;
  }

  /** What a pass in this process is made of. */
  deps({ clock, fetch, onDisk }: PassConditions): PassDeps {
    const never = new AbortController().signal;
    const wired = passDeps({
      notionBaseUrl: this.sandbox.url,
      stateDir: this.stateDir,
      dryRun: false,
      knownIds: this.users.map(({ id }) => id),
      clock,
      log: QUIET,
      stop: never,
      abort: never,
    });
    const openStore = async (user: SyncUser): Promise<UserStore> => {
      const store = await onDisk(() => wired.openStore(user));
      const flush = store.flush.bind(store);
      store.flush = () => onDisk(flush);
      return store;
    };
    return {
      ...wired,
      openStore,
      gateway: new NotionGateway(new Connections({ baseUrl: this.sandbox.url, clock, fetch })),
      remembered: (user) => onDisk(() => wired.remembered(user)),
      bystanders: (inPass) => onDisk(() => wired.bystanders(inPass)),
    };
  }

  get users(): readonly SyncUser[] {
    const config = loadUsersConfig({ json: this.usersConfig, env: {} }, () => null);
    if (config.kind !== "loaded" || config.users.length !== this.#owners.length) {
      throw new Error("The benchmark's own configuration is wrong.");
    }
    return config.users;
  }
}

function addOwner(
  { world }: Sandbox,
  id: number,
  shared: Calendar,
  { rowsEach, linked }: WorkspaceOptions,
): Owner {
  const by = world.addPerson(`Person ${id}`);
  const { secret: token, botId } = world.addConnection({ name: `Connection ${id}` });
  const own = world.addDatabase({ title: "Privat", properties: { ...FIELDS, SyncedToSharedId: TEXT } });
  world.share(token, own.databaseId);
  world.share(token, shared.databaseId);
  const rows = Array.from({ length: rowsEach }, (_, n) => {
    const row = world.addRow(own.dataSourceId, appointment(n), { by });
    if (linked) {
      const marks = { SourcePrivateId: text(row), SourceUserId: { number: id } };
      const copy = world.addRow(shared.dataSourceId, { ...appointment(n), ...marks }, { by: botId });
      world.editRow(row, { SyncedToSharedId: text(copy) }, { by: botId });
    }
    return row;
  });
  return { id, token, databaseId: own.databaseId, sharedDatabaseId: shared.databaseId, rows };
}

/** Of the size and shape that people write, with umlauts, a link and a time of day. */
function appointment(n: number): Record<string, unknown> {
  const day = new Date(Date.UTC(2026, 0, 1 + (n % 365))).toISOString().slice(0, 10);
  const minute = String(n % 60).padStart(2, "0");
  const start = n % 3 === 0 ? { start: day } : { start: `${day}T14:${minute}:00.000+01:00` };
  return {
    Name: { title: [{ text: { content: `Zahnärztin, Kontrolle Nummer ${n}` } }] },
    Datum: { date: start },
    Beschreibung: {
      rich_text: [
        { text: { content: `Versichertenkarte mitnehmen, Befund ${n} nachfragen. ` } },
        { text: { content: "Anfahrt", link: { url: `https://example.com/route/${n}` } } },
      ],
    },
    Ort: text(`Praxis am Markt ${n % 40}, 2. Stock`),
    PartnerRelevant: { checkbox: true },
  };
}

function text(content: string): Record<string, unknown> {
  return { rich_text: [{ text: { content } }] };
}
