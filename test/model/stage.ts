/** What a scenario is before it is interrupted: the household, its pass, the end, and what nobody may touch. */
import { expect } from "vitest";
import type { LoggedRequest } from "../../src/lab/sandbox/api.ts";
import { type Picture, pictureOf, readableIn } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import type { Scenario } from "../support/scenarios.ts";

/** A household right before the pass that will be interrupted, that pass's requests, and what has to come of it. */
export interface Stage {
  readonly home: QuickHousehold;
  readonly requests: readonly LoggedRequest[];
  readonly end: Picture;
  /** The state files before the pass before, where there were any and they were others. */
  readonly earlier: ReadonlyMap<number, string> | null;
}

export async function stageOf(scenario: Scenario): Promise<Stage> {
  const home = await QuickHousehold.open({ ...scenario.open });
  await scenario.before(home);
  const calm = home.fork(2);
  calm.sandbox.clearLog();
  await calm.pass();
  const requests = [...calm.sandbox.log];
  await calm.untilQuiet();
  scenario.reaches?.(calm);
  scenario.always?.(calm, "undisturbed");
  return { home, requests, end: pictureOf(calm), earlier: earlierOf(home) };
}

function earlierOf({ history, memory }: QuickHousehold): Stage["earlier"] {
  const files = history.at(-1);
  const text = (of: ReadonlyMap<number, string>) => JSON.stringify([...of]);
  if (files === undefined || files.size === 0 || memory === null) return null;
  return text(files) === text(memory.files) || memory.files.size === 0 ? null : files;
}

export interface Watched {
  readonly expectAsBefore: (what: string) => void;
}

/**
 * Notes what no pass may touch: foreign shared rows and pages that were moved away, to the letter (invariant 8), and
 * which private pages there are and which of them lie in the trash (invariant 6). Where the scenario allows no write,
 * everything to the letter.
 */
export function watched(home: QuickHousehold, scenario: Scenario): Watched {
  const { writesNothing, marksReturn, trashedMeanwhile } = scenario;
  const { world } = home.sandbox;
  const privateSources = [...home.members.map(({ dataSourceId }) => dataSourceId), ...home.further.private];
  const privateRows = () => privateSources.flatMap((source) => world.rows(source));
  const existing = () =>
    privateRows().map(({ id, in_trash }) =>
      trashedMeanwhile ? id : `${id} ${in_trash ? "in the trash" : "live"}`,
    );
  const own = privateRows().map(({ id }) => id);
  const shared = home.sharedRows.map(({ id }) => id);
  const still = writesNothing
    ? [...own, ...shared]
    : [
        ...shared.filter((id) => !marksReturn && isForeign(home, id, own)),
        ...movedAway(home, [...own, ...shared]),
      ];
  const whole = () => still.map((id) => home.whole(id));
  const [existingBefore, wholeBefore] = [existing(), whole()];
  return {
    expectAsBefore: (what) => {
      expect(existing(), `invariant 6, ${what}`).toEqual(existingBefore);
      expect(whole(), `invariant 8, ${what}`).toEqual(wholeBefore);
    },
  };
}

/** A shared row of nobody's, or of a user who isn't configured. */
function isForeign(home: QuickHousehold, id: string, own: readonly string[]): boolean {
  const { SourcePrivateId: mark, SourceUserId: user } = home.seen(id);
  return (
    mark === "" || (!own.some((row) => row === mark) && !home.members.some((member) => member.id === user))
  );
}

/** Pages that the state knows and that live in none of the calendars now; those gone for good can't change. */
function movedAway(home: QuickHousehold, present: readonly string[]): readonly string[] {
  const rows = home.members.flatMap(({ id }) => Object.entries(home.memory?.read(id).rows ?? {}));
  const known = rows.flatMap(([page, { copy }]) => (copy === null ? [page] : [page, copy]));
  return known.filter((id) => !present.includes(id) && exists(home, id));
}

function exists(home: QuickHousehold, id: string): boolean {
  try {
    home.whole(id);
    return true;
  } catch {
    return false;
  }
}

export function expectAllReadable(picture: Picture, { values }: Scenario, what = ""): void {
  const text = readableIn(picture);
  for (const value of values) expect(text, what).toContain(value);
}

const tally = new Map<string, number>();

export function count(what: string, by = 1): void {
  tally.set(what, (tally.get(what) ?? 0) + by);
}

export function reportEveryStep(): void {
  console.log(`every step: ${JSON.stringify(Object.fromEntries(tally))}`);
}
