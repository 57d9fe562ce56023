/** Anna and Ben, each with a private database, and the one they share: on an embedded Notion of their own. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "../../src/core/place.ts";
import type { PassReport, ProblemCode, UserReport } from "../../src/core/report.ts";
import type { Side } from "../../src/core/row.ts";
import { AppointmentBook } from "../../src/engine/appointment-book.ts";
import type { Clock } from "../../src/engine/clock.ts";
import { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { runPass } from "../../src/engine/pass.ts";
import type { PassDeps, PassOptions } from "../../src/engine/pass-deps.ts";
import type { Log, SyncUser } from "../../src/engine/ports.ts";
import {
  type FaultAction,
  type FaultRequest,
  type LoggedRequest,
  type PageObject,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/lab/sandbox/index.ts";
import { messageOf } from "../../src/problems/table.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { passDeps } from "../../src/run/wiring.ts";
import { userStateFileName } from "../../src/state/user-state.ts";

export const ANNA = 101;
export const BEN = 202;

const TEXT = { rich_text: {} };
export const PRIVATE_SCHEMA = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: { checkbox: {} },
  SyncedToSharedId: TEXT,
};
export const SHARED_SCHEMA = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: { checkbox: {} },
  SourcePrivateId: TEXT,
  SourceUserId: { number: {} },
};

export interface Member {
  readonly id: number;
  readonly person: string;
  readonly token: string;
  readonly botId: string;
  readonly databaseId: string;
  readonly dataSourceId: string;
}

/** What a person writes into a row, in short. */
export interface Written {
  readonly name?: string;
  /** `YYYY-MM-DD`, a date-time, or a range. */
  readonly date?: string | { readonly start: string; readonly end: string } | null;
  readonly description?: string;
  readonly location?: string;
  readonly ticked?: boolean;
  readonly link?: string;
  readonly sourcePrivateId?: string;
  readonly sourceUserId?: number | null;
  /** Further properties, as Notion takes them. */
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface HouseholdOptions {
  readonly sandbox?: SandboxOptions;
  readonly clock?: Clock;
  /** Further properties of all three databases. */
  readonly extra?: Record<string, unknown>;
  /** Instead of the usual ones. */
  readonly privateSchema?: Record<string, unknown>;
  readonly sharedSchema?: Record<string, unknown>;
  readonly members?: number;
}

export interface DepsOptions {
  readonly stop?: AbortSignal;
  readonly abort?: AbortSignal;
  readonly dryRun?: boolean;
  /** The longest `Retry-After` that is waited for. */
  readonly maxPauseMs?: number;
}

export interface PassSettings extends Partial<PassOptions> {
  readonly only?: readonly Member[];
  /** Replaces parts of what the pass is given. */
  readonly deps?: (deps: PassDeps) => PassDeps;
}

type Members = readonly [Member, Member, ...Member[]];

/** What a household consists of. */
export interface Furniture {
  readonly members: Members;
  readonly shared: { readonly databaseId: string; readonly dataSourceId: string };
}

/** Gives everybody a private database, and all of them one to share. */
export function furnished(world: Sandbox["world"], options: HouseholdOptions): Furniture {
  const { privateSchema = PRIVATE_SCHEMA, sharedSchema = SHARED_SCHEMA, extra } = options;
  const shared = world.addDatabase({ title: "Gemeinsam", properties: { ...sharedSchema, ...extra } });
  const member = (id: number, name: string): Member => {
    const person = world.addPerson(name);
    const { secret, botId } = world.addConnection({ name });
    const own = world.addDatabase({ title: name, properties: { ...privateSchema, ...extra } });
    world.share(secret, own.databaseId);
    world.share(secret, shared.databaseId);
    return { id, person, token: secret, botId, ...own };
  };
  const further = Math.max(0, (options.members ?? 2) - 2);
  const others = Array.from({ length: further }, (_, n) => member(303 + n, `M${n}`));
  return { members: [member(ANNA, "Anna"), member(BEN, "Ben"), ...others], shared };
}

export class Household {
  readonly sandbox: Sandbox;
  readonly anna: Member;
  readonly ben: Member;
  readonly members: Members;
  readonly shared: Furniture["shared"];
  readonly lines: string[] = [];
  readonly #clock: Clock;
  stateDir: string;
  /** Changes to the configuration, by Telegram id. */
  readonly settings = new Map<number, Partial<SyncUser>>();
  /** Data sources beside the usual ones: each holds appointments as those of its side do. */
  readonly further: Record<Side, readonly string[]> = { private: [], shared: [] };

  protected constructor(sandbox: Sandbox, { members, shared }: Furniture, stateDir: string, clock: Clock) {
    this.sandbox = sandbox;
    this.members = members;
    [this.anna, this.ben] = members;
    this.shared = shared;
    this.stateDir = stateDir;
    this.#clock = clock;
  }

  static async open(options: HouseholdOptions = {}): Promise<Household> {
    const sandbox = await startSandbox(options.sandbox);
    const dir = await newStateDir();
    return new Household(sandbox, furnished(sandbox.world, options), dir, options.clock ?? systemClock);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await rm(this.stateDir, { recursive: true, force: true });
  }

  config(member: Member): SyncUser {
    return {
      id: member.id,
      language: "de",
      privateDatabase: member.databaseId,
      sharedDatabase: this.shared.databaseId,
      privateToken: member.token,
      sharedToken: member.token,
      conflictPolicy: "newest",
      onSharedDelete: "unshare",
      propertyNames: {},
      extraProperties: [],
      ...this.settings.get(member.id),
    };
  }

  /** Changes everybody's configuration. */
  configure(settings: Partial<SyncUser>): void {
    for (const { id } of this.members) this.settings.set(id, { ...this.settings.get(id), ...settings });
  }

  /**
   * From now on this member is configured with a personal access token, which is returned: what the program writes has the
   * person as its author, as what they edit by hand has.
   */
  actInPerson(member: Member): string {
    const sees = [member.databaseId, this.shared.databaseId];
    const token = this.sandbox.world.addPersonalToken({ person: member.person, sees });
    const tokens = { privateToken: token, sharedToken: token };
    this.settings.set(member.id, { ...this.settings.get(member.id), ...tokens });
    return token;
  }

  async loseState(): Promise<void> {
    await rm(this.stateDir, { recursive: true, force: true });
  }

  /** A copy of the state directory as it is now, to go back to. */
  async keepState(): Promise<string> {
    const kept = await mkdtemp(join(tmpdir(), "partner-sync-kept-"));
    await cp(this.stateDir, kept, { recursive: true });
    return kept;
  }

  async rollBack(kept: string): Promise<void> {
    await this.loseState();
    await cp(kept, this.stateDir, { recursive: true });
  }

  /** All users' state files, by name. */
  async stateFiles(): Promise<Readonly<Record<string, string>>> {
    const names = (await readdir(this.stateDir)).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(this.stateDir, name), "utf8")));
    return Object.fromEntries(names.map((name, n) => [name, texts[n] ?? ""]));
  }

  /** Puts something else in the place of a user's state file. */
  async writeStateFile(member: Member, text: string): Promise<void> {
    await writeFile(join(this.stateDir, userStateFileName(member.id)), text);
  }

  /** The service that the bot uses, with everybody in it. */
  service(o: Partial<ConstructorParameters<typeof PartnerSyncService>[0]> = {}): PartnerSyncService {
    return new PartnerSyncService({
      users: this.members.map((member) => this.config(member)),
      enabled: true,
      intervalHours: 2,
      clock: this.#clock,
      log: tellingLog(this.log),
      deps: (stop, abort) => this.deps({ stop, abort }),
      ...o,
    });
  }

  book(member: Member, timeZone = "Europe/Berlin"): AppointmentBook {
    return new AppointmentBook(this.config(member), { timeZone, deps: () => this.deps() });
  }

  /** What a pass is made of. */
  deps(o: DepsOptions = {}): PassDeps {
    const never = new AbortController().signal;
    return passDeps({
      notionBaseUrl: this.sandbox.url,
      stateDir: this.stateDir,
      dryRun: o.dryRun ?? false,
      knownIds: this.members.map(({ id }) => id),
      clock: this.#clock,
      log: this.log,
      stop: o.stop ?? never,
      abort: o.abort ?? never,
    });
  }

  /** One pass over everybody, or over those named. */
  async pass(settings: PassSettings = {}): Promise<PassReport> {
    const { only = this.members, deps: changed = (deps) => deps, ...given } = settings;
    const stop = given.stop ?? new AbortController().signal;
    const deps = changed(this.deps({ stop, dryRun: given.dryRun ?? false }));
    const users = only.map((member) => this.config(member));
    return runPass(users, deps, { dryRun: false, force: false, allowBulkDelete: false, ...given, stop });
  }

  /** Two passes more, and then one that must change nothing any more, the state included (invariant 1). */
  async untilQuiet(settings: PassSettings = {}): Promise<PassReport> {
    await this.pass(settings);
    await this.pass(settings);
    const before = await this.stateFiles();
    const last = await this.pass(settings);
    if (last.writes > 0) throw new Error(`still ${last.writes} writes after two passes`);
    const after = await this.stateFiles();
    if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error("the state doesn't stand still");
    return last;
  }

  /** A ticked row and the copy that a pass gives it. */
  async share(
    written: Written,
    member: Member = this.anna,
  ): Promise<{ readonly page: string; readonly copy: string }> {
    const page = this.add(member, { ticked: true, ...written });
    await this.pass();
    return { page, copy: this.copy(page) };
  }

  readonly log: Log = {
    info: (line) => void this.lines.push(line),
    warn: (line) => void this.lines.push(line),
    error: (line) => void this.lines.push(line),
  };

  add(member: Member, written: Written): string {
    return this.sandbox.world.addRow(member.dataSourceId, request(written), { by: member.person });
  }

  addShared(written: Written, by: Member = this.ben): string {
    return this.sandbox.world.addRow(this.shared.dataSourceId, request(written), { by: by.person });
  }

  edit(page: string, written: Written, by: Member = this.anna): void {
    this.sandbox.world.editRow(page, request(written), { by: by.person });
  }

  trash(page: string, by: Member = this.anna): void {
    this.sandbox.world.trash(page, { by: by.person });
  }

  /** Another database for one side, which nobody is configured with yet. Everybody's token sees it. */
  addDatabase(side: Side): Furniture["shared"] {
    const properties = side === "private" ? PRIVATE_SCHEMA : SHARED_SCHEMA;
    return this.#further(side, this.sandbox.world.addDatabase({ title: "Noch eine", properties }));
  }

  /** What Notion's *Duplicate* makes of a private database. */
  duplicate({ databaseId }: Member): Furniture["shared"] {
    return this.#further("private", this.sandbox.world.duplicateDatabase(databaseId));
  }

  #further(side: Side, made: Furniture["shared"]): Furniture["shared"] {
    for (const { token } of this.members) this.sandbox.world.share(token, made.databaseId);
    this.further[side] = [...this.further[side], made.dataSourceId];
    return made;
  }

  /** All rows of the shared side, those in the trash included. */
  get sharedRows(): readonly PageObject[] {
    return [this.shared.dataSourceId, ...this.further.shared].flatMap((id) => this.sandbox.world.rows(id));
  }

  /** The live copies of a private page, oldest first. */
  copies(page: string): readonly string[] {
    return this.sharedRows
      .filter((row) => !row.in_trash && textOf(row.properties.SourcePrivateId) === page)
      .map(({ id }) => id);
  }

  /** The one live copy; throws where there is none or more than one. */
  copy(page: string): string {
    const [only, ...more] = this.copies(page);
    if (only === undefined || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} live copies`);
    return only;
  }

  /** A row as a person sees it. */
  seen(page: string): Record<string, unknown> {
    const { properties, in_trash } = this.sandbox.world.row(page);
    const entries = Object.entries(properties).map(([name, property]) => [name, shown(property)]);
    return { ...Object.fromEntries(entries), in_trash };
  }

  /** Everything that a page shows, to the letter. */
  whole(page: string): string {
    return JSON.stringify(this.sandbox.world.row(page));
  }

  comments(page: string): readonly string[] {
    return this.sandbox.world.comments(page).map(({ text }) => text);
  }

  /** The kinds of writes that took effect since the log was cleared, in their order. */
  get deeds(): readonly string[] {
    return this.effects.map(({ method, path }) => `${method} ${path.replace("/v1/", "")}`);
  }

  /** Writes that took effect since the log was cleared. */
  get effects(): readonly LoggedRequest[] {
    return this.sandbox.log.filter(({ effect }) => effect);
  }
}

/** A new, empty directory. */
export function newStateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), "partner-sync-"));
}

export function userReport(report: PassReport, member: Member): UserReport {
  const found = report.users.find(({ user }) => user === member.id);
  if (found === undefined) throw new Error("no report for that user");
  return found;
}

/** A report, as the engine has it or as the file has it. */
interface Reported {
  readonly users: readonly { readonly problems: readonly (Place & { readonly code: ProblemCode })[] }[];
}

export function codes(report: Reported): readonly ProblemCode[] {
  return report.users.flatMap(({ problems }) => problems.map(({ code }) => code)).sort();
}

/** What a user is told, in words. */
export function messagesOf(user: UserReport | undefined): readonly string[] {
  return (user?.problems ?? []).map(messageOf);
}

/** Problems in short: the code, the private page and the shared one, as far as they are known. */
export function told(report: Reported): readonly string[] {
  return report.users
    .flatMap(({ problems }) =>
      problems.map(({ code, page_id, copy_id }) =>
        [code, page_id, copy_id].filter((part) => part !== undefined).join(" "),
      ),
    )
    .sort();
}

/** Strikes once, at the first request that fits. */
export function once(
  fits: (request: FaultRequest) => boolean,
  strike: (request: FaultRequest) => FaultAction | undefined,
): (request: FaultRequest) => FaultAction | undefined {
  let done = false;
  return (request) => {
    if (done || !fits(request)) return undefined;
    done = true;
    return strike(request);
  };
}

/** Whether a request patches that page. */
export function patches(page: string): (request: Pick<FaultRequest, "method" | "path">) => boolean {
  return ({ method, path }) => method === "PATCH" && path === `/v1/pages/${page}`;
}

export function creates({ method, path }: Pick<FaultRequest, "method" | "path">): boolean {
  return method === "POST" && path === "/v1/pages";
}

export function comments({ method, path }: Pick<FaultRequest, "method" | "path">): boolean {
  return method === "POST" && path === "/v1/comments";
}

export function queries({ method, path }: Pick<FaultRequest, "method" | "path">): boolean {
  return method === "POST" && path.endsWith("/query");
}

export function request(written: Written): Record<string, unknown> {
  const text = (content: string) => ({ rich_text: content === "" ? [] : [{ text: { content } }] });
  const { name, date, description, location, ticked, link, sourcePrivateId, sourceUserId, raw } = written;
  return {
    ...(name === undefined ? {} : { Name: { title: name === "" ? [] : [{ text: { content: name } }] } }),
    ...(date === undefined ? {} : { Datum: { date: typeof date === "string" ? { start: date } : date } }),
    ...(description === undefined ? {} : { Beschreibung: text(description) }),
    ...(location === undefined ? {} : { Ort: text(location) }),
    ...(ticked === undefined ? {} : { PartnerRelevant: { checkbox: ticked } }),
    ...(link === undefined ? {} : { SyncedToSharedId: text(link) }),
    ...(sourcePrivateId === undefined ? {} : { SourcePrivateId: text(sourcePrivateId) }),
    ...(sourceUserId === undefined ? {} : { SourceUserId: { number: sourceUserId } }),
    ...raw,
  };
}

type Property = ReturnType<Sandbox["world"]["row"]>["properties"][string];

function shown(property: Property): unknown {
  switch (property.type) {
    case "title":
    case "rich_text":
      return textOf(property);
    case "date":
      return property.date === null
        ? null
        : property.date.end === null
          ? property.date.start
          : `${property.date.start} → ${property.date.end}`;
    case "checkbox":
      return property.checkbox;
    case "number":
      return property.number;
    case "select":
      return property.select?.name ?? null;
    case "multi_select":
      return property.multi_select.map(({ name }) => name);
    case "status":
      return property.status?.name ?? null;
    case "people":
      return property.people.map(({ id }) => id);
    case "url":
      return property.url;
    case "email":
      return property.email;
    case "phone_number":
      return property.phone_number;
    default:
      return undefined;
  }
}

function textOf(property: Property | undefined): string {
  if (property?.type === "title") return property.title.map(({ plain_text }) => plain_text).join("");
  if (property?.type === "rich_text") return property.rich_text.map(({ plain_text }) => plain_text).join("");
  return "";
}
