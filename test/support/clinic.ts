/** A household with its files on disk, all in order, for the doctor to look at after a test has spoilt something. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Examination, examine } from "../../src/doctor/examine.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { whoIn } from "../../src/problems/table.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { usersConfig } from "./bundle.ts";
import { englishIn } from "./german.ts";
import { type Household, SHARED_SCHEMA } from "./household.ts";
import { QuickHousehold } from "./quick-household.ts";
import { ServedHousehold } from "./served-household.ts";

/** What a finding says of whom and where. */
export type Named = readonly [code: Finding["code"], user?: number | null, page?: string, copy?: string];

const WORKFLOW = new URL("../../.github/workflows/sync.yml", import.meta.url);
export const TELEGRAM = "http://telegram.test";

type Entry = Record<string, unknown>;

interface Healthy {
  readonly quick: QuickHousehold;
  readonly annas: Clinic["annas"];
  readonly bens: Clinic["bens"];
}

/** The same for all tests of a worker, each of which moves a copy of it to a server. */
let healthy: Promise<Healthy> | undefined;

async function allInOrder(): Promise<Healthy> {
  const quick = await QuickHousehold.open({
    sharedSchema: { ...SHARED_SCHEMA, GeteiltVon: { select: {} } },
  });
  const annas = await quick.share({ name: "Zahnarzt", date: "2026-12-01" }, quick.anna);
  const bens = await quick.share({ name: "Kino", date: "2026-12-02" }, quick.ben);
  await quick.untilQuiet();
  return { quick, annas, bens };
}

export class Clinic {
  readonly home: Household;
  readonly dir: string;
  readonly env: Record<string, string>;
  /** The two shared appointments, Anna's and Ben's, each with its copy. */
  readonly annas: { readonly page: string; readonly copy: string };
  readonly bens: { readonly page: string; readonly copy: string };
  /** By how much the local clock is ahead. */
  aheadMs = 0;
  /** What Telegram answers to `getMe`; `null`: nothing. */
  telegram: { readonly status: number; readonly body: unknown } | null = null;

  private constructor(home: Household, dir: string, annas: Clinic["annas"], bens: Clinic["bens"]) {
    this.home = home;
    this.dir = dir;
    this.annas = annas;
    this.bens = bens;
    this.env = { PARTNER_SYNC_LANGUAGE: "en", NOTION_BASE_URL: home.sandbox.url, STATE_DIR: home.stateDir };
  }

  static async open(): Promise<Clinic> {
    healthy ??= allInOrder();
    const { quick, annas, bens } = await healthy;
    const home = await ServedHousehold.of(quick);
    const dir = await mkdtemp(join(tmpdir(), "partner-sync-clinic-"));
    const clinic = new Clinic(home, dir, annas, bens);
    await clinic.writeWorkflow(await readFile(WORKFLOW, "utf8"));
    await clinic.configure(() => undefined);
    return clinic;
  }

  async close(): Promise<void> {
    await this.home.close();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** In the folder, which becomes a repository with it. */
  git(...args: readonly string[]): void {
    for (const one of [["init", "--quiet"], args]) execFileSync("git", one, { cwd: this.dir });
    this.env.PATH = process.env.PATH ?? "";
  }

  /** Puts variables in the place of the tokens. */
  async referToTokens(): Promise<void> {
    Object.assign(this.env, { NOTION_TOKEN: this.home.anna.token, NOTION_TOKEN_2: this.home.ben.token });
    await this.configure((entries) => {
      for (const entry of entries)
        for (const [key, value] of Object.entries(entry)) {
          if (value === this.home.anna.token) entry[key] = "$NOTION_TOKEN";
          if (value === this.home.ben.token) entry[key] = "$NOTION_TOKEN_2";
        }
    });
  }

  /** Writes the configuration anew, with a change to the list of its entries. */
  async configure(change: (entries: Entry[]) => void): Promise<void> {
    const { users }: { users: Entry[] } = JSON.parse(usersConfig(this.home));
    change(users);
    await this.writeConfig(JSON.stringify({ users }));
  }

  /** Changes the first entry, which is Anna's. */
  configureAnna(change: Entry): Promise<void> {
    return this.configure(([anna]) => void Object.assign(anna ?? {}, change));
  }

  writeConfig(text: string): Promise<void> {
    return writeFile(join(this.dir, "users_config.json"), text, { mode: 0o600 });
  }

  async writeWorkflow(text: string): Promise<void> {
    await mkdir(join(this.dir, ".github", "workflows"), { recursive: true });
    await writeFile(join(this.dir, ".github", "workflows", "sync.yml"), text);
  }

  async changeWorkflow(change: (text: string) => string): Promise<void> {
    await this.writeWorkflow(change(await readFile(WORKFLOW, "utf8")));
  }

  writeState(name: string, text: string): Promise<void> {
    return writeFile(join(this.home.stateDir, name), text);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    if (!String(input).startsWith(TELEGRAM)) return fetch(input, init);
    if (this.telegram === null) throw new TypeError("fetch failed");
    return Response.json(this.telegram.body, { status: this.telegram.status });
  };

  get around() {
    const clock = { ...systemClock, now: () => Date.now() + this.aheadMs };
    return { env: this.env, dir: this.dir, clock, fetch: this.fetch };
  }

  /** Whatever it finds is looked at in German, too. */
  async examine(): Promise<Examination> {
    const examination = await examine(this.around);
    for (const { code, words } of examination.findings) {
      const [what, remedy] = words.de(whoIn("de"));
      const english = englishIn(`${what} ${remedy}`);
      if (english.length > 0)
        throw new Error(`${code} is told half in English (${english}): ${what} ${remedy}`);
    }
    return examination;
  }
}

/** Findings as a test compares them: code, user and page, in any order. */
export function named(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, user, page = "", copy = "" }) => line([code, user, page, copy])).sort();
}

/** In English, with people by their ids. */
export function saidOf(finding: Finding | undefined) {
  const [what, remedy] = finding?.words.en(whoIn("en")) ?? ["", ""];
  return { what, remedy };
}

export function line([code, user = null, page = "", copy = ""]: Named): string {
  return [code, user ?? "-", page, copy].join(" ").trim();
}
