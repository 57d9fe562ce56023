/** Any number: of people, of households, of rows. The bundle as a process, against the embedded Notion in this one. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../run/clock-system.ts";
import { gitRunner, type RunGit } from "../../state/git.ts";
import { pushState } from "../../state/git-push.ts";
import { type BundleBench, BYTES_PER_MB, usageOfPass } from "./bundle.ts";
import type { Figure } from "./figure.ts";
import { Workspace } from "./workspace.ts";

const ROWS = 20;
const MOST_MB = 400;
/** What a query answers at most. */
const PAGE = 100;
const LIMIT = 10_000;

type Bundle = Pick<BundleBench, "bundle">;

/** The first pass over so many households of 2. A pass that fails for anybody ends the measurement. */
export async function firstPassFigures({ bundle }: Bundle, households: number): Promise<readonly Figure[]> {
  const workspace = await Workspace.open({ users: 2, households, rowsEach: ROWS });
  try {
    const { peakBytes, mostAtOnce } = await usageOfPass(workspace, bundle);
    const users = 2 * households;
    const what = `${users} users with ${ROWS} rows each, first pass`;
    // Of each user two a row, the listing, the private database and its data source, the shared data source, and, before the
    // first create, who the token is; of each household the shared database, and its listing.
    const least = users * (2 * ROWS + 5) + households * 2;
    return [
      atMost(`${what}: requests`, workspace.sandbox.log.length, Math.ceil(1.02 * least)),
      atMost(`${what}: under way at the same time`, mostAtOnce, 128),
      {
        what: `${what}: memory`,
        measured: peakBytes / BYTES_PER_MB,
        relation: "<",
        bound: MOST_MB,
        unit: "MB",
      },
    ];
  } finally {
    await workspace.close();
  }
}

/** On the processor, a user of one large household costs what a user of a smaller one does. */
export async function crowdFigures(
  { bundle }: Bundle,
  few: number,
  many: number,
): Promise<readonly Figure[]> {
  const perUser = async (users: number): Promise<number> => {
    const { cpuMs } = await steady(bundle, { users });
    return cpuMs / users;
  };
  const [small, large] = [await perUser(few), await perUser(many)];
  const shown = `${large.toFixed(0)} ms a user against ${small.toFixed(0)} ms for ${few}`;
  const what = `${many} users of one shared database, nothing changed, ${shown}`;
  return [{ what, measured: large / small, relation: "≤", bound: 1.2, unit: "×" }];
}

/** Nothing changed: over few households of 2, and over many, which may take so many times as much. */
export async function householdFigures(
  { bundle }: Bundle,
  few: number,
  many: number,
  mostTimes: number,
): Promise<readonly Figure[]> {
  const peak = async (households: number) =>
    (await steady(bundle, { users: 2, households })).peakBytes / BYTES_PER_MB;
  const [small, large] = [await peak(few), await peak(many)];
  const what = `${2 * many} users in households of 2, nothing changed: memory`;
  return [
    { what, measured: large, relation: "<", bound: MOST_MB, unit: "MB" },
    {
      what: `against ${small.toFixed(0)} MB for ${2 * few}`,
      measured: large / small,
      relation: "≤",
      bound: mostTimes,
      unit: "×",
    },
  ];
}

async function steady(bundle: string, people: { readonly users: number; readonly households?: number }) {
  const sandbox = { keepLog: false };
  const workspace = await Workspace.open({ ...people, rowsEach: ROWS, linked: true, sandbox });
  try {
    // The first pass takes the rows in.
    await usageOfPass(workspace, bundle);
    return await usageOfPass(workspace, bundle);
  } finally {
    await workspace.close();
  }
}

/** One user with more rows than a query lists, made at different times. */
export async function rowFigures(rows: number, cutOff = LIMIT): Promise<readonly Figure[]> {
  let [time, stepMs] = [Date.UTC(2026, 0, 1), 400];
  const now = () => {
    time += stepMs;
    return time;
  };
  const sandbox = { now, maxQueryResults: cutOff };
  const workspace = await Workspace.open({ users: 1, rowsEach: rows, linked: true, sandbox });
  try {
    stepMs = 0;
    await workspace.pass();
    const listed = async (): Promise<number> => {
      workspace.sandbox.clearLog();
      await workspace.pass();
      return workspace.sandbox.log.length;
    };
    const bound = 2 * (Math.ceil(rows / PAGE) + 2 * Math.floor(rows / cutOff));
    const what = `${rows} linked rows of each side, ${cutOff} listed by a query`;
    const still = atMost(`${what}: requests where nothing changed`, await listed(), bound);
    time += 120_000;
    workspace.untick(workspace.row(rows - 1));
    return [still, atMost("the last one unticked", await listed(), bound + 3)];
  } finally {
    await workspace.close();
  }
}

/** What pushing the state of so many users takes. */
export async function gitFigures(users: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-bench-git-"));
  const real = gitRunner(process.env);
  let asked = 0;
  const counting: RunGit = (args, call) => {
    asked += 1;
    return real(args, call);
  };
  const git = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await real(
      ["-c", "user.name=Bench", "-c", "user.email=bench@invalid", ...args],
      { cwd: folder },
    );
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  };
  const dir = join(folder, "clone", "state");
  const pushed = async (): Promise<number> => {
    asked = 0;
    const how = {
      dir,
      clock: systemClock,
      message: "Bench",
      includeDescriptive: false,
      git: counting,
      env: {},
    };
    const { reason } = await pushState(how);
    if (reason !== undefined) throw new Error(reason.en);
    return asked;
  };
  const edit = async (copy: number): Promise<void> => {
    for (let user = 1; user <= users; user += 1)
      await writeFile(join(dir, `user-${user}.json`), stateOf(user, copy));
  };
  try {
    await git("init", "-q", "--bare", "-b", "main", "remote.git");
    await git("clone", "-q", "remote.git", "clone");
    await mkdir(dir);
    await edit(1);
    await git("-C", "clone", "add", "state");
    await git("-C", "clone", "commit", "-q", "-m", "first");
    await git("-C", "clone", "push", "-q", "-u", "origin", "HEAD:main");
    await edit(2);
    const edited = atMost(
      `pushing the states of ${users} users, all edited: processes of git`,
      await pushed(),
      25,
    );
    return [edited, atMost("with nothing to push", await pushed(), 12)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stateOf(user: number, copy: number): string {
  const id = (n: number) => `10000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  const rows = { [id(user)]: { copy: id(copy), base: {} } };
  return JSON.stringify({ version: 2, user, key: "0".repeat(16), calendars: {}, rows });
}

function atMost(what: string, measured: number, bound: number): Figure {
  return { what, measured, relation: "≤", bound, unit: "" };
}
