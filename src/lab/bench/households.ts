/** D4: what a household whose token has to wait costs the others, on a clock of its own. */
import type { Figure } from "./figure.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { Workspace } from "./workspace.ts";

const LATENCY_MS = 100;
const PAUSE_S = 20;

/** So many households of 2, of whose tokens the very first is asked to wait: in a first sync, and in a later pass. */
export async function pausedTokenFigures(households: number): Promise<readonly Figure[]> {
  const calm = await doneAfter(households, null);
  const paused = await doneAfter(households, PAUSE_S);
  return (["first sync", "later pass"] as const).flatMap((pass, index): readonly Figure[] => [
    {
      what: `${households} households of 2, ${pass}, one token paused for ${PAUSE_S} s: the others are done after`,
      measured: (paused[index]?.others ?? Number.NaN) / 1000,
      relation: "≤",
      // A busy machine may seem to be waiting, and the clock move on by an answer or two.
      bound: (calm[index]?.others ?? Number.NaN) / 1000 + 0.5,
      unit: "s",
    },
    {
      what: "the one that waits is done after",
      measured: (paused[index]?.first ?? Number.NaN) / 1000,
      relation: "≤",
      bound: (calm[index]?.first ?? Number.NaN) / 1000 + PAUSE_S + 1,
      unit: "s",
    },
  ]);
}

interface Done {
  readonly first: number;
  readonly others: number;
}

/** When the last requests of the first household, and of all others, left: milliseconds after each of two passes began. */
async function doneAfter(households: number, pauseS: number | null): Promise<readonly Done[]> {
  const clock = new VirtualClock();
  const workspace = await Workspace.open({
    users: 2,
    households,
    rowsEach: 2,
    sandbox: { now: () => clock.now() },
  });
  try {
    const [paused = "", partner = ""] = workspace.tokens;
    const real = clock.holding((input, init) => fetch(input, init));
    const passes: Done[] = [];
    for (let pass = 0; pass < 2; pass += 1) {
      const begunAt = clock.now();
      const last = { first: 0, others: 0 };
      let isPaused = pauseS === null;
      const delayed: typeof fetch = async (input, init) => {
        const token = new Headers(init?.headers).get("authorization")?.replace("Bearer ", "") ?? "";
        await clock.sleep(LATENCY_MS);
        const isFirst = token === paused || token === partner;
        last[isFirst ? "first" : "others"] = clock.now() - begunAt;
        if (!isPaused && token === paused) {
          isPaused = true;
          return new Response("{}", { status: 429, headers: { "retry-after": String(pauseS) } });
        }
        return real(input, init);
      };
      await clock.run(workspace.pass({ clock, fetch: delayed, onDisk: (work) => clock.hold(work) }));
      passes.push(last);
    }
    return passes;
  } finally {
    await workspace.close();
  }
}
