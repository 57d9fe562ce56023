/** Random sequences of what people and two programs do side by side. */
import fc from "../../support/properties.ts";
import { COMMANDS, type CommandName } from "../world/commands.ts";
import { count } from "../world/counts.ts";
import { mend } from "../world/mend.ts";
import { atRest } from "../world/settled.ts";
import { World } from "../world/world.ts";
import { Programs } from "./programs.ts";

interface Deed {
  readonly weight: number;
  readonly run: (programs: Programs, a: number, b: number) => Promise<void>;
}

const when = (b: number): "before" | "after" => (b % 2 === 0 ? "before" : "after");

/** What the programs do. */
const DEEDS = {
  "a look": { weight: 24, run: (p) => p.look() },
  "a scheduled run": { weight: 8, run: async (p) => void (await p.run()) },
  "a full pass of the bot": { weight: 4, run: async (p) => void (await p.botPasses()) },
  "the bot dies in a look": { weight: 5, run: (p, a, b) => p.botDiesLooking(a % 12, when(b)) },
  "the bot dies in a pass": { weight: 2, run: (p, a, b) => p.botDiesPassing(a % 14, when(b)) },
  "the run dies": { weight: 2, run: (p, a, b) => p.runDies(a % 14, when(b)) },
  "the bot restarts": { weight: 1, run: (p) => p.botRestarts() },
  "a look in trouble": {
    weight: 2,
    run: async (p, a, b) => {
      let index = -1;
      await p.look(() => {
        index += 1;
        if (index !== a % 9) return undefined;
        return b % 2 === 0
          ? { kind: "respond", when: "after", status: 502, body: "" }
          : { kind: "respond", when: "before", status: 429, headers: { "retry-after": "20" } };
      });
      // While Notion asks to wait, there are none.
      p.world.home.clock.advance(21_000);
    },
  },
} as const satisfies Readonly<Record<string, Deed>>;

/** What people do. */
const PEOPLE = [
  ...["an edit of a private page", "an edit of a shared page", "minutes pass", "seconds pass"],
  ...["a private field emptied", "a shared field emptied", "the same value on both sides"],
  ...["a new private page", "ticked by the owner", "unticked by the owner", "unticked by the partner"],
  ...["thrown away by the owner", "thrown away by the partner", "a private page duplicated", "a foreign row"],
  ...["comments are forbidden", "somebody puts everything right", "listings lag behind", "listings catch up"],
] as const satisfies readonly CommandName[];
/** With states that don't know each other, what was put back is put back a second time. */
const WITH_A_SHARED_STATE = [
  ...["a private page restored", "a shared page restored", "a column is deleted and added again"],
  ...[
    "a column is renamed",
    "a page is hidden from the integration",
    "a database is taken from the integration",
  ],
] as const satisfies readonly CommandName[];

type PeoplesName = (typeof PEOPLE)[number] | (typeof WITH_A_SHARED_STATE)[number];
type DeedName = keyof typeof DEEDS;

export interface Sequence {
  readonly isShared: boolean;
  readonly rows: number;
  readonly steps: readonly {
    readonly name: PeoplesName | DeedName;
    readonly a: number;
    readonly b: number;
  }[];
}

const deedNames = Object.keys(DEEDS).filter((name): name is DeedName => name in DEEDS);
const isDeed = (name: string): name is DeedName => name in DEEDS;

/** What a look is for happens more often than elsewhere. */
function weightOf(name: PeoplesName): number {
  return COMMANDS[name].weight * (name.startsWith("an edit of") ? 25 : 10);
}

function sequencesOf(isShared: boolean): fc.Arbitrary<Sequence> {
  const peoples: readonly PeoplesName[] = isShared ? [...PEOPLE, ...WITH_A_SHARED_STATE] : PEOPLE;
  const name = fc.oneof(
    ...deedNames.map((name) => ({ weight: DEEDS[name].weight * 10, arbitrary: fc.constant(name) })),
    ...peoples.map((name) => ({ weight: weightOf(name), arbitrary: fc.constant(name) })),
  );
  // Programs get into each other's way where the same few fields are edited again and again.
  const choice = fc.oneof(fc.nat({ max: 1 }), fc.nat({ max: 999 }));
  const step = fc.record({ name, a: choice, b: choice });
  return fc.record({
    isShared: fc.constant(isShared),
    rows: fc.constantFrom(1, 4),
    steps: fc.array(step, { minLength: 4, maxLength: 22, size: "max" }),
  });
}

export const sequences: fc.Arbitrary<Sequence> = fc.oneof(sequencesOf(true), sequencesOf(false));

const prepared = new Map<number, Promise<World>>();

async function startOf({ rows, isShared }: Sequence): Promise<Programs> {
  const world = prepared.get(rows) ?? World.prepare(rows, false);
  prepared.set(rows, world);
  const fork = (await world).fork(1_000);
  fork.home.clock.advance(180_000);
  const programs = new Programs(fork, isShared);
  await programs.botPasses();
  return programs;
}

/** Throws where an invariant is broken, with the story that led there. */
export async function play(sequence: Sequence): Promise<void> {
  const programs = await startOf(sequence);
  const { world } = programs;
  count(sequence.isShared ? "with a shared state" : "with states of their own");
  try {
    for (const { name, a, b } of sequence.steps) {
      world.say(`${name} (${a}, ${b})`);
      if (isDeed(name)) await DEEDS[name].run(programs, a, b);
      else await COMMANDS[name].run(world, a, b);
    }
    world.say("and then");
    await comeToRest(programs);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const states = sequence.isShared ? "a shared state" : "states of their own";
    throw new Error(`${message}\n\n${states}:\n${world.story.join("\n")}`, { cause: error });
  }
}

/** Everything is put right, both programs go on for a while, and then neither has anything left to do (invariant 1). */
async function comeToRest(programs: Programs): Promise<void> {
  const { world } = programs;
  const all = { allowBulkDelete: true };
  mend(world);
  world.home.clock.advance(120_000);
  for (let n = 0; n < 2; n += 1) {
    await programs.botPasses(all);
    await programs.look();
    await programs.run(all);
  }
  world.home.clock.advance(120_000);
  world.home.sandbox.clearLog();
  await programs.look();
  const quiet = [await programs.botPasses(all), await programs.run(all)];
  const writes = quiet.reduce((sum, report) => sum + report.writes, 0);
  if (writes > 0) throw new Error(`1: ${writes} writes when all should be quiet`);
  for (const report of quiet) atRest(world, report);
}
