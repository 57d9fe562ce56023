/** Anna and Ben, each with a private database, and the one they share: on an embedded Notion of their own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/clock-system.ts";
import type { PassReport, UserReport } from "../../src/core/report.ts";
import { type PassOptions, runPass } from "../../src/engine/pass.ts";
import type { Log, SyncUser } from "../../src/engine/ports.ts";
import { type LoggedRequest, type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/index.ts";
import { passDeps } from "../../src/wiring.ts";
import type { Clock } from "../../src/clock.ts";

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
}

export interface HouseholdOptions {
  readonly sandbox?: SandboxOptions;
  readonly clock?: Clock;
  /** Further properties of all three databases. */
  readonly extra?: Record<string, unknown>;
  readonly members?: number;
}

export class Household {
  readonly sandbox: Sandbox;
  readonly anna: Member;
  readonly ben: Member;
  readonly members: readonly Member[];
  readonly shared: { readonly databaseId: string; readonly dataSourceId: string };
  readonly lines: string[] = [];
  readonly #clock: Clock;
  stateDir: string;
  /** Changes to the configuration, by Telegram id. */
  readonly settings = new Map<number, Partial<SyncUser>>();

  private constructor(
    sandbox: Sandbox,
    members: readonly [Member, Member, ...Member[]],
    shared: Household["shared"],
    stateDir: string,
    clock: Clock,
  ) {
    this.sandbox = sandbox;
    this.members = members;
    [this.anna, this.ben] = members;
    this.shared = shared;
    this.stateDir = stateDir;
    this.#clock = clock;
  }

  static async open(options: HouseholdOptions = {}): Promise<Household> {
    const sandbox = await startSandbox(options.sandbox);
    const { world } = sandbox;
    const shared = world.addDatabase({ title: "Gemeinsam", properties: { ...SHARED_SCHEMA, ...options.extra } });
    const member = (id: number, name: string): Member => {
      const person = world.addPerson(name);
      const { secret, botId } = world.addConnection({ name });
      const own = world.addDatabase({ title: name, properties: { ...PRIVATE_SCHEMA, ...options.extra } });
      world.share(secret, own.databaseId);
      world.share(secret, shared.databaseId);
      return { id, person, token: secret, botId, ...own };
    };
    const others = Array.from({ length: Math.max(0, (options.members ?? 2) - 2) }, (_, n) => member(303 + n, `M${n}`));
    const stateDir = await mkdtemp(join(tmpdir(), "partner-sync-"));
    const members = [member(ANNA, "Anna"), member(BEN, "Ben"), ...others] as const;
    return new Household(sandbox, members, shared, stateDir, options.clock ?? systemClock);
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

  async loseState(): Promise<void> {
    await rm(this.stateDir, { recursive: true, force: true });
  }

  /** One pass over everybody, or over those named. */
  async pass(options: Partial<PassOptions> & { readonly only?: readonly Member[] } = {}): Promise<PassReport> {
    const { only = this.members, ...given } = options;
    const stop = given.stop ?? new AbortController().signal;
    const deps = passDeps({
      notionBaseUrl: this.sandbox.url,
      stateDir: this.stateDir,
      dryRun: given.dryRun ?? false,
      knownIds: this.members.map(({ id }) => id),
      clock: this.#clock,
      log: this.log,
      stop,
      abort: new AbortController().signal,
    });
    const users = only.map((member) => this.config(member));
    return runPass(users, deps, { dryRun: false, force: false, allowBulkDelete: false, ...given, stop });
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

  /** The live copies of a private page, oldest first. */
  copies(page: string): readonly string[] {
    return this.sandbox.world
      .rows(this.shared.dataSourceId)
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

  comments(page: string): readonly string[] {
    return this.sandbox.world.comments(page).map(({ text }) => text);
  }

  /** Writes that took effect since the log was cleared. */
  get effects(): readonly LoggedRequest[] {
    return this.sandbox.log.filter(({ effect }) => effect);
  }
}

export function userReport(report: PassReport, member: Member): UserReport {
  const found = report.users.find(({ user }) => user === member.id);
  if (found === undefined) throw new Error("no report for that user");
  return found;
}

export function codes(report: PassReport): readonly string[] {
  return report.users.flatMap(({ problems }) => problems.map(({ code }) => code)).sort();
}

export function request(written: Written): Record<string, unknown> {
  const text = (content: string) => ({ rich_text: content === "" ? [] : [{ text: { content } }] });
  const { name, date, description, location, ticked, link, sourcePrivateId, sourceUserId } = written;
  return {
    ...(name === undefined ? {} : { Name: { title: name === "" ? [] : [{ text: { content: name } }] } }),
    ...(date === undefined ? {} : { Datum: { date: typeof date === "string" ? { start: date } : date } }),
    ...(description === undefined ? {} : { Beschreibung: text(description) }),
    ...(location === undefined ? {} : { Ort: text(location) }),
    ...(ticked === undefined ? {} : { PartnerRelevant: { checkbox: ticked } }),
    ...(link === undefined ? {} : { SyncedToSharedId: text(link) }),
    ...(sourcePrivateId === undefined ? {} : { SourcePrivateId: text(sourcePrivateId) }),
    ...(sourceUserId === undefined ? {} : { SourceUserId: { number: sourceUserId } }),
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
    default:
      return undefined;
  }
}

function textOf(property: Property | undefined): string {
  if (property?.type === "title") return property.title.map(({ plain_text }) => plain_text).join("");
  if (property?.type === "rich_text") return property.rich_text.map(({ plain_text }) => plain_text).join("");
  return "";
}
