/** The six ways in which a request can go wrong, each at an exact place of a pass. */
import type { Fault, FaultAction, FaultRequest, LoggedRequest } from "../../src/lab/sandbox/api.ts";
import { Doom, type QuickHousehold } from "./quick-household.ts";

/** What the server does to a request of a pass that goes on. */
const FAULTS = {
  "refused before its effect": { kind: "respond", when: "before", status: 500 },
  "takes effect, and times out": { kind: "hang", when: "after" },
  "takes effect, and is answered with a 503": {
    kind: "respond",
    when: "after",
    status: 503,
    includeCommittedId: true,
  },
  "takes effect, and the connection drops": { kind: "drop", when: "after" },
} as const satisfies Readonly<Record<string, FaultAction>>;

const DEATHS = {
  "the process is killed before it": "before",
  "the process is killed after it": "after",
} as const;

type FaultMode = keyof typeof FAULTS;
type DeathMode = keyof typeof DEATHS;
export type Mode = FaultMode | DeathMode;

const FAULT_MODES = [
  "refused before its effect",
  "takes effect, and times out",
  "takes effect, and is answered with a 503",
  "takes effect, and the connection drops",
] as const satisfies readonly FaultMode[];
const DEATH_MODES = [
  "the process is killed before it",
  "the process is killed after it",
] as const satisfies readonly DeathMode[];
export const MODES: readonly Mode[] = [...FAULT_MODES, ...DEATH_MODES];

/** `k`: the number of the request in the pass, from 0. `each time`: at every repetition of that request as well. */
export type Interruption =
  | { readonly k: number; readonly mode: FaultMode; readonly how: "once" | "each time" }
  | { readonly k: number; readonly mode: DeathMode };

export const isWrite = ({ method, path }: Pick<LoggedRequest, "method" | "path">): boolean =>
  method !== "GET" && !path.endsWith("/query");

/**
 * All of them. What only reads has no effect: there an effect without an answer is an answer that got lost, and one that
 * got lost once is simply asked for again, whichever way it got lost.
 */
export function interruptionsOf(requests: readonly LoggedRequest[]): readonly Interruption[] {
  return requests.flatMap((request, k) => {
    const repeats = isWrite(request) ? (["once", "each time"] as const) : (["each time"] as const);
    return [
      ...FAULT_MODES.flatMap((mode) => repeats.map((how) => ({ k, mode, how }))),
      ...DEATH_MODES.map((mode) => ({ k, mode })),
    ];
  });
}

/**
 * Runs a pass in which that request meets that fate.
 * @returns the request, or `null` where the pass never came to it
 */
export async function interrupted(
  home: QuickHousehold,
  interruption: Interruption,
): Promise<FaultRequest | null> {
  let struck: FaultRequest | null = null;
  const strikes = (request: FaultRequest): boolean => {
    if (request.index !== interruption.k) return false;
    struck = request;
    return true;
  };
  if ("how" in interruption) await failing(home, interruption, strikes);
  else await killed(home, DEATHS[interruption.mode], strikes);
  home.strikes(null);
  return struck;
}

type Strikes = (request: FaultRequest) => boolean;

async function failing(
  home: QuickHousehold,
  { mode, how }: Extract<Interruption, { how: unknown }>,
  strikes: Strikes,
): Promise<void> {
  let again: string | null = null;
  const fault: Fault = (request) => {
    const same = `${request.method} ${request.path} ${JSON.stringify(request.body)}`;
    if (strikes(request)) again = same;
    else if (how === "once" || again !== same) return undefined;
    return FAULTS[mode];
  };
  home.strikes(fault);
  await home.pass();
}

async function killed(home: QuickHousehold, when: "before" | "after", strikes: Strikes): Promise<void> {
  const doom = new Doom();
  home.strikes((request) => {
    if (doom.struck) return { kind: "drop", when: "before" };
    if (!strikes(request)) return undefined;
    doom.strike();
    return when === "before" ? { kind: "drop", when: "before" } : undefined;
  });
  await home.passUntilDeath(doom);
}
