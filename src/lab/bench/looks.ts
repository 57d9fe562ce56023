/** What looks cost, and how soon an edit is on the other side (D8): the service in this process, on a clock of its own. */
import { PartnerSyncService } from "../../engine/partner-sync-service.ts";
import type { PassLog } from "../../engine/ports.ts";
import { HandingOver } from "../../run/handing-over.ts";
import { type Figure, median } from "./figure.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { Workspace } from "./workspace.ts";

const SECONDS = 60;
const LATENCY_MS = 100;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BYTES_PER_MB = 1_000_000;
const QUIET: PassLog = { info: () => {}, warn: () => {}, error: () => {}, problem: () => {} };

/** A household whose bot runs, on a clock that only moves when told to. */
class Running {
  readonly workspace: Workspace;
  readonly clock: VirtualClock;
  readonly #service: PartnerSyncService;
  /** Hand-overs of the state, each of which has what some look has written. */
  commits = 0;

  private constructor(workspace: Workspace, clock: VirtualClock) {
    this.workspace = workspace;
    this.clock = clock;
    const handing = this.#handingOver();
    this.#service = new PartnerSyncService({
      users: workspace.users,
      enabled: true,
      // Its full passes are measured elsewhere.
      intervalHours: 1_000,
      clock,
      log: QUIET,
      deps: () => workspace.deps({ clock, fetch: this.#delayed, onDisk: (work) => clock.hold(work) }),
      looks: {
        seconds: SECONDS,
        areSafe: async () => true,
        takeOver: async () => true,
        onLook: (stats) => handing.soon(stats),
      },
    });
  }

  static async open(users: number, rowsEach: number): Promise<Running> {
    const clock = new VirtualClock();
    const sandbox = { now: () => clock.now() };
    const running = new Running(await Workspace.open({ users, rowsEach, sandbox }), clock);
    running.#service.startBackgroundSync();
    // The first full pass, and until its own writes are too old for a look.
    await running.lasts(10 * MINUTE_MS);
    return running;
  }

  async close(): Promise<void> {
    await this.clock.run(this.#service.shutDown());
    await this.workspace.close();
  }

  lasts(ms: number): Promise<void> {
    return this.clock.run(this.clock.sleep(ms));
  }

  #handingOver(): HandingOver {
    const { clock } = this;
    const handOver = async (): Promise<"pushed"> => {
      this.commits += 1;
      return "pushed";
    };
    const giveUp = new AbortController().signal;
    return new HandingOver({ sharing: { handOver }, clock, giveUp, inTurn: (work) => void work() });
  }

  readonly #delayed: typeof fetch = async (input, init) => {
    await this.clock.sleep(LATENCY_MS / 2);
    const response = await this.clock.holding((from, how) => fetch(from, how))(input, init);
    await this.clock.sleep(LATENCY_MS / 2);
    return response;
  };
}

/** So many looks at calendars in which nothing happens. */
export async function quietLookFigures(
  users: readonly number[],
  rows: number,
  looks: number,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of users) {
    const running = await Running.open(count, rows);
    try {
      running.workspace.sandbox.clearLog();
      await running.lasts(looks * SECONDS * 1_000);
      const measured = running.workspace.sandbox.log.length / looks;
      const what = `${count} users on one shared calendar, ${rows} rows each: requests of a quiet look`;
      figures.push({ what, measured, relation: "=", bound: count + 1, unit: "" });
      const commits = `${what.split(":")[0]}: commits of ${looks} quiet looks`;
      figures.push({ what: commits, measured: running.commits, relation: "=", bound: 0, unit: "" });
    } finally {
      await running.close();
    }
  }
  return figures;
}

/** From an edit, at any moment between two looks and on either side, until the other page shows it. */
export async function editToOtherSideFigures(edits: number): Promise<readonly Figure[]> {
  const running = await Running.open(2, 20);
  const { clock, workspace } = running;
  const times: number[] = [];
  try {
    for (let n = 0; n < edits; n += 1) {
      // Moments that are spread over the interval, in an order that doesn't follow it.
      await running.lasts(3 * MINUTE_MS + ((n * 37) % edits) * ((SECONDS * 1_000) / edits));
      const [row, place] = [workspace.row(n % 20), `Ort ${n}`];
      const copy = workspace.copyOf(row);
      const editedAt = clock.now();
      workspace.edit(n % 2 === 0 ? row : copy, place);
      workspace.sandbox.clearLog();
      await running.lasts(2 * SECONDS * 1_000);
      const written = workspace.sandbox.log.find(({ method, effect }) => method === "PATCH" && effect);
      if (written === undefined) throw new Error(`Edit ${n} didn't reach the other side.`);
      times.push(written.at - editedAt);
    }
  } finally {
    await running.close();
  }
  const what = `${edits} edits of either side, a look every ${SECONDS} s, virtual time, ${LATENCY_MS} ms for each answer`;
  const bound = SECONDS + 5;
  return [
    { what: `${what}: median`, measured: median(times) / 1_000, relation: "≤", bound, unit: "s" },
    { what: `${what}: worst`, measured: Math.max(...times) / 1_000, relation: "≤", bound, unit: "s" },
  ];
}

/** A day of looks: a household of two with so many rows each, and a few edits every hour while people are awake. */
export async function dayOfLooksFigures(rows: number, hours: number): Promise<readonly Figure[]> {
  const running = await Running.open(2, rows);
  const { workspace } = running;
  try {
    workspace.sandbox.clearLog();
    const cpu = process.cpuUsage();
    let [edits, requests, spans] = [0, 0, 0];
    for (let hour = 0; hour < hours; hour += 1) {
      const isAwake = hour % 24 < 16;
      if (isAwake) spans += 1;
      // Three within five minutes: one commit at most for all of them, and one for what the first had pushed already.
      for (let n = 0; isAwake && n < 3; n += 1) {
        workspace.edit(workspace.row(hour % rows), `Ort ${hour} ${n}`);
        edits += 1;
        await running.lasts(MINUTE_MS);
      }
      await running.lasts(HOUR_MS - (isAwake ? 3 * MINUTE_MS : 0));
      // What the embedded Notion has noted is no memory of the bot's.
      requests += workspace.sandbox.log.length;
      workspace.sandbox.clearLog();
    }
    const { user, system } = process.cpuUsage(cpu);
    const what = `${hours} hours, 2 users with ${rows} rows each, ${edits} edits`;
    const looks = (hours * HOUR_MS) / (SECONDS * 1_000);
    return [
      {
        what: `${what}: requests`,
        measured: requests,
        relation: "≤",
        bound: 3 * looks + 8 * edits,
        unit: "",
      },
      { what: `${what}: commits`, measured: running.commits, relation: "≤", bound: 2 * spans, unit: "" },
      {
        what: `${what}: processor time, the embedded Notion included`,
        measured: (user + system) / 1_000_000,
        relation: "≤",
        bound: 5 * hours,
        unit: "s",
      },
      {
        what: `${what}: resident set at the end, the embedded Notion included`,
        measured: process.memoryUsage().rss / BYTES_PER_MB,
        relation: "<",
        bound: 400,
        unit: "MB",
      },
    ];
  } finally {
    await running.close();
  }
}
