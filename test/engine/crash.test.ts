import { describe, expect, it } from "vitest";
import type { Fault, FaultAction, FaultRequest, LoggedRequest } from "../../src/sandbox/api.ts";
import { SCENARIOS, type Scenario, SEQUELS } from "../support/crash-scenarios.ts";
import {
  differencesIn,
  livingIn,
  outlineOf,
  type Picture,
  pictureOf,
  readableIn,
} from "../support/picture.ts";
import { Doom, QuickHousehold } from "../support/quick-household.ts";

/** A household right before the pass that will be interrupted, that pass's requests, and what has to come of it. */
interface Stage {
  readonly home: QuickHousehold;
  readonly requests: readonly LoggedRequest[];
  readonly end: Picture;
}

async function stageOf(scenario: Scenario): Promise<Stage> {
  const home = await QuickHousehold.open({ inMemory: true });
  await scenario.before(home);
  const calm = home.fork(2);
  calm.sandbox.clearLog();
  await calm.pass();
  const requests = [...calm.sandbox.log];
  await calm.untilQuiet();
  return { home, requests, end: pictureOf(calm) };
}

const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.endsWith("/query");

const nameOf = ({ method, path }: LoggedRequest): string => `${method} ${path}`;

describe.each(SCENARIOS)("invariant 2: after a fault in $name", (scenario) => {
  it("ends the same, whichever request fails", async () => {
    const { home, requests, end } = await stageOf(scenario);
    expectAllReadable(end, scenario);
    for (const [k, request] of requests.entries()) {
      for (const [mode, fault] of failures(k, isWrite(request))) {
        const fork = home.fork(100 + k);
        fork.sandbox.setFault(fault);
        await fork.pass();
        fork.sandbox.setFault(null);
        fork.clock.advance(60_000);
        await fork.untilQuiet();
        expect(pictureOf(fork), `request ${k} (${nameOf(request)}) ${mode}`).toEqual(end);
      }
    }
  });

  it("ends the same, at whichever request the process dies", async () => {
    const { home, requests, end } = await stageOf(scenario);
    for (const { k, when, what } of deaths(requests)) {
      const fork = home.fork(100 + k);
      await killed(fork, k, when);
      fork.clock.advance(60_000);
      await fork.untilQuiet();
      expect(pictureOf(fork), what).toEqual(end);
    }
  });

  it("C6: ends the same where the state of the pass that died was never kept", async () => {
    const { home, requests, end } = await stageOf(scenario);
    const files = home.memory?.files ?? new Map<number, string>();
    for (const { k, when, what } of deaths(requests)) {
      const fork = home.fork(100 + k);
      await killed(fork, k, when);
      fork.putBack(files);
      fork.clock.advance(60_000);
      await fork.untilQuiet();
      const picture = pictureOf(fork);
      if (scenario.needsBase) expectSound(picture, [end], scenario, what);
      else expect(picture, what).toEqual(end);
    }
  });

  /**
   * Allowed differences: which of two differing values wins (our own writes may have made a page the later one), further
   * conflicts with their comments (B6), and a copy that the partner trashed coming back (A5), as without any crash.
   */
  it("C6: keeps every value and one copy where all state is lost as well", async () => {
    const { home, requests, end } = await stageOf(scenario);
    const calm = home.fork(3);
    await calm.loseState();
    await calm.pass();
    await calm.untilQuiet();
    const withoutState = pictureOf(calm);
    expectSound(withoutState, [end, withoutState], scenario, "no crash");
    for (const { k, when, what } of deaths(requests)) {
      const fork = home.fork(100 + k);
      await killed(fork, k, when);
      await fork.loseState();
      fork.clock.advance(60_000);
      await fork.pass();
      await fork.untilQuiet();
      expectSound(pictureOf(fork), [end, withoutState], scenario, what);
    }
  });
});

describe.each(SEQUELS)("C5: people go on after a pass that died: $name", ({ scenario, goOn }) => {
  it("ends as if the pass had been done, or had never begun", async () => {
    const { home, requests } = await stageOf(scenario);
    const done = home.fork(2);
    await done.pass();
    const never = home.fork(3);
    for (const fork of [done, never]) {
      fork.clock.advance(120_000);
      goOn(fork);
      await fork.untilQuiet();
    }
    const ends = [livingIn(pictureOf(done)), livingIn(pictureOf(never))];
    for (const { k, when, what } of deaths(requests)) {
      const fork = home.fork(100 + k);
      await killed(fork, k, when);
      fork.clock.advance(120_000);
      goOn(fork);
      await fork.untilQuiet();
      const picture = pictureOf(fork);
      const fits = ends.some((end) => JSON.stringify(end) === JSON.stringify(livingIn(picture)));
      if (!fits) expect(livingIn(picture), what).toEqual(ends[0]);
      expectAllReadable(picture, scenario, what);
    }
  });
});

/** Every write dies before and after its effect; what only reads has none. */
function deaths(
  requests: readonly LoggedRequest[],
): readonly { readonly k: number; readonly when: "before" | "after"; readonly what: string }[] {
  return requests.flatMap((request, k) =>
    (isWrite(request) ? (["before", "after"] as const) : (["before"] as const)).map((when) => ({
      k,
      when,
      what: `killed ${when} request ${k} (${nameOf(request)})`,
    })),
  );
}

function expectAllReadable(picture: Picture, { values }: Scenario, what = ""): void {
  const text = readableIn(picture);
  for (const value of values) expect(text, what).toContain(value);
}

/** No value lost, no page too many or too few, both sides in step. */
function expectSound(picture: Picture, ends: readonly Picture[], scenario: Scenario, what: string): void {
  expectAllReadable(picture, scenario, what);
  expect(differencesIn(picture), what).toEqual([]);
  const outlines = ends.map((end) => JSON.stringify(outlineOf(end)));
  expect(outlines, what).toContain(JSON.stringify(outlineOf(picture)));
}

/** Every way in which the request with that number can fail while the pass goes on. */
function failures(k: number, write: boolean): readonly (readonly [string, Fault])[] {
  const refused: FaultAction = { kind: "respond", when: "before", status: 500 };
  const saved: FaultAction = { kind: "respond", when: "after", status: 503, includeCommittedId: true };
  const modes: (readonly [string, Fault])[] = [["is refused", always(k, refused)]];
  if (!write) return modes;
  return [
    ...modes,
    [
      "takes effect and times out",
      (request) => (request.index === k ? { kind: "hang", when: "after" } : undefined),
    ],
    ["takes effect and drops, each time", always(k, { kind: "drop", when: "after" })],
    ["is saved, with a 503", (request) => (request.index === k ? saved : undefined)],
  ];
}

/** At the request with that number, and at each repetition of it. */
function always(k: number, action: FaultAction): Fault {
  let struck: string | null = null;
  return (request) => {
    const same = sameness(request);
    if (request.index === k) struck = same;
    return struck === same ? action : undefined;
  };
}

const sameness = ({ method, path, body }: FaultRequest): string =>
  `${method} ${path} ${JSON.stringify(body)}`;

/** Runs a pass whose process dies at the request with that number. */
async function killed(home: QuickHousehold, k: number, when: "before" | "after"): Promise<void> {
  const doom = new Doom();
  home.sandbox.setFault(({ index }) => {
    if (doom.struck) return { kind: "drop", when: "before" };
    if (index !== k) return undefined;
    doom.strike();
    return when === "before" ? { kind: "drop", when: "before" } : undefined;
  });
  await home.passUntilDeath(doom);
  home.sandbox.setFault(null);
}
