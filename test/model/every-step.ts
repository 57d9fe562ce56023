/**
 * Invariants 2 and 13, step by step: every scenario is interrupted at every request of its pass, in every way, with its
 * state kept, rolled back or lost; the passes after that must end where undisturbed ones do.
 */

import { expect, it } from "vitest";
import { strayIn } from "../support/allowed-ends.ts";
import { DEEP, SEED } from "../support/depth.ts";
import { interrupted, interruptionsOf } from "../support/interruptions.ts";
import { differencesIn, outlineOf, type Picture, pictureOf } from "../support/picture.ts";
import fc from "../support/properties.ts";
import type { QuickHousehold } from "../support/quick-household.ts";
import type { Scenario } from "../support/scenarios.ts";
import { count, expectAllReadable, type Stage, stageOf, watched } from "./stage.ts";

export const LONG = 300_000;

/** What becomes of the state when the pass is over, however it ended. */
export interface Fate {
  readonly name: string;
  readonly befalls: (home: QuickHousehold) => Promise<void> | void;
  /** Only the latest state tells an edit from a value that Notion keeps in another form. */
  readonly exact: boolean;
}

const KEPT: Fate = { name: "as the pass left it", befalls: () => {}, exact: true };

/** C6: a pass that knows nothing adopts what it finds; only the passes after it may take something away. */
const LOST: Fate = {
  name: "lost",
  befalls: async (home) => {
    await home.loseState();
    home.clock.advance(60_000);
    await home.pass();
  },
  exact: false,
};

export function fatesOf(
  { home, earlier }: Stage,
  { needsBase, needsState }: Scenario,
): readonly [Fate, Fate, ...Fate[]] {
  const files = home.memory?.files ?? new Map<number, string>();
  const before: Fate = {
    name: "rolled back to before that pass",
    befalls: (fork) => fork.putBack(files),
    exact: needsBase === undefined,
  };
  const lost = needsState ? [] : [LOST];
  if (earlier === null) return [KEPT, before, ...lost];
  const older: Fate = {
    name: "rolled back further",
    befalls: (fork) => fork.putBack(earlier),
    exact: false,
  };
  return [KEPT, before, older, ...lost];
}

/** All of them, or in `npm test` one: another one for each seed. */
function chosen<T>(all: readonly T[], salt: number): readonly T[] {
  if (DEEP || all.length === 0) return all;
  return fc.sample(fc.constantFrom(...all), { numRuns: 1, seed: SEED * 1_009 + salt });
}

/** What happens after the interrupted pass. */
export interface Between {
  readonly does: (fork: QuickHousehold) => Promise<void> | void;
  /** People may touch what a pass may not. */
  readonly byPeople: boolean;
}

/** Each interruption on a fork of its own, what comes between, and the passes after it. */
export async function eachInterrupted(
  scenario: Scenario,
  { home, requests }: Stage,
  salt: number,
  between: Between,
  judge: (end: Picture, what: string) => void,
): Promise<void> {
  const all = interruptionsOf(requests);
  for (const interruption of chosen(all, salt + scenario.name.length)) {
    const fork = home.fork(100 + interruption.k);
    let untouched = watched(fork, scenario);
    const struck = await interrupted(fork, interruption);
    const how = "how" in interruption ? `, ${interruption.how}` : "";
    const what = `request ${interruption.k} (${struck?.method} ${struck?.path}): ${interruption.mode}${how}`;
    expect(struck, what).not.toBeNull();
    untouched.expectAsBefore(what);
    await between.does(fork);
    if (between.byPeople) untouched = watched(fork, scenario);
    fork.clock.advance(60_000);
    await fork.untilQuiet().catch((error: unknown) => {
      throw new Error(what, { cause: error });
    });
    count("interrupted passes");
    count(interruption.mode);
    untouched.expectAsBefore(what);
    scenario.always?.(fork, what);
    judge(pictureOf(fork), what);
  }
}

/** Where passes that nobody interrupts end with such a state, and where they end if the state comes to this before them. */
export async function endsOf(stage: Stage, { befalls }: Fate): Promise<readonly Picture[]> {
  const done = stage.home.fork(3);
  await done.pass();
  const never = stage.home.fork(4);
  for (const fork of [done, never]) {
    await befalls(fork);
    fork.clock.advance(60_000);
    await fork.untilQuiet();
  }
  return [stage.end, pictureOf(done), pictureOf(never)];
}

async function goesThrough(scenario: Scenario, stage: Stage, fate: Fate, salt: number): Promise<void> {
  const between = { does: fate.befalls, byPeople: false };
  if (fate.exact && !scenario.asItComes) {
    return eachInterrupted(scenario, stage, salt, between, (picture, what) =>
      expect(picture, what).toEqual(stage.end),
    );
  }
  const ends = await endsOf(stage, fate);
  const start = pictureOf(stage.home);
  const usual = new Set(ends.flatMap(differencesIn));
  await eachInterrupted(scenario, stage, salt, between, (picture, what) => {
    expectAllReadable(picture, scenario, what);
    if (scenario.asItComes) {
      expect(ends.map(outlineOf), what).toContainEqual(outlineOf(picture));
      return;
    }
    expect(strayIn(picture, ends, start), what).toEqual([]);
    const differences = differencesIn(picture).filter((difference) => !usual.has(difference));
    expect(differences, what).toEqual([]);
  });
}

export function everyStepOf(scenarios: readonly Scenario[]): void {
  for (const scenario of scenarios) {
    const sentence = `wherever it is interrupted, and whatever becomes of the state: ${scenario.name}`;
    it(sentence, { timeout: LONG }, async () => {
      const stage = await stageOf(scenario);
      count("scenarios");
      count("requests", stage.requests.length);
      expectAllReadable(stage.end, scenario);
      const fates = scenario.needsNotes ? [KEPT] : chosen(fatesOf(stage, scenario), scenario.name.length);
      for (const [n, fate] of fates.entries()) {
        await goesThrough(scenario, stage, fate, n * 131).catch((error: unknown) => {
          throw new Error(`the state ${fate.name}`, { cause: error });
        });
        count(`state ${fate.name}`);
      }
    });
  }
}
