/** A first sync under Notion's rate limit, on a clock of its own: hours of waiting take seconds. */
import type { LoggedRequest } from "../sandbox/index.ts";
import { Disclosures } from "./disclosures.ts";
import type { Figure } from "./figure.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { Workspace } from "./workspace.ts";

const LIMIT = { requests: 180, windowMs: 60_000 };
const LATENCY_MS = 100;
const AT_ONCE = 8;
/** What a query answers at most. */
const PAGE = 100;

export async function limitedFigures(rows: number): Promise<readonly Figure[]> {
  const clock = new VirtualClock();
  const workspace = await Workspace.open({
    users: 1,
    rowsEach: rows,
    sandbox: { rateLimit: LIMIT, now: () => clock.now() },
  });
  try {
    const real = clock.holding((input, init) => fetch(input, init));
    const delayed: typeof fetch = async (input, init) => {
      await clock.sleep(LATENCY_MS / 2);
      const response = await real(input, init);
      await clock.sleep(LATENCY_MS / 2);
      return response;
    };
    const disclosures = new Disclosures(() => clock.now(), workspace.sharedDataSource);
    const watched = disclosures.watching(delayed);
    const { duration_ms } = await clock.run(
      workspace.pass({ clock, fetch: watched, onDisk: (work) => clock.hold(work) }),
    );
    const { log } = workspace.sandbox;
    const granted = log.filter(({ status }) => status !== 429).length;
    if (disclosures.count < rows) throw new Error("Not every copy was seen being made.");
    const what = `first sync of ${rows} rows, ${granted} requests`;
    return [
      {
        what: `${what}: the requests`,
        measured: granted,
        relation: "≤",
        bound: 2 * rows + 2 * Math.ceil(rows / PAGE) + 6 + rows / 50,
        unit: "",
      },
      {
        what: `${what}: oldest look at what was shown`,
        measured: disclosures.oldestMs / 1000,
        relation: "≤",
        bound: 10,
        unit: "s",
      },
      {
        what: `${what}: shown without one`,
        measured: disclosures.breaches.length,
        relation: "=",
        bound: 0,
        unit: "",
      },
      {
        what: `${what}: time`,
        measured: duration_ms / 1000,
        relation: "≤",
        bound: (1.15 * leastMs(granted)) / 1000,
        unit: "s",
      },
      {
        what: `${what}: most 429 in a window`,
        measured: mostRefusals(log),
        relation: "≤",
        bound: 1,
        unit: "",
      },
    ];
  } finally {
    await workspace.close();
  }
}

/** What a client needs that knows the windows beforehand: it waits the full ones out, and is quick in the last. */
export function leastMs(requests: number): number {
  const fullWindows = Math.floor((requests - 1) / LIMIT.requests);
  const rest = requests - fullWindows * LIMIT.requests;
  return fullWindows * LIMIT.windowMs + Math.ceil(rest / AT_ONCE) * LATENCY_MS;
}

/** A window begins with the first request after the one before it has ended. */
function mostRefusals(log: readonly LoggedRequest[]): number {
  let windowEnds = Number.NEGATIVE_INFINITY;
  let refused = 0;
  let most = 0;
  for (const { at, status } of log) {
    if (at >= windowEnds) {
      windowEnds = at + LIMIT.windowMs;
      refused = 0;
    }
    if (status === 429) refused += 1;
    most = Math.max(most, refused);
  }
  return most;
}
