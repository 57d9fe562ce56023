/** Random sequences of what can happen in a household, and what must hold when it has come to rest. */
import fc from "../../support/properties.ts";
import { COMMANDS, type CommandName, keepState } from "./commands.ts";
import { count } from "./counts.ts";
import { crashedPass } from "./passes.ts";
import { atRest, crashEquivalence, orderIndependence, settle, stateIsAHint } from "./settled.ts";
import { World } from "./world.ts";

export interface Step {
  readonly name: CommandName;
  readonly a: number;
  readonly b: number;
}

export interface Sequence {
  /** Which household it begins with. */
  readonly start: number;
  /** Which of the costly invariants is looked at, and where. */
  readonly closer: number;
  readonly steps: readonly Step[];
}

const NAMES = Object.keys(COMMANDS).filter((name): name is CommandName => name in COMMANDS);

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    ...NAMES.map((name) => ({ weight: COMMANDS[name].weight * 10, arbitrary: fc.constant(name) })),
  ),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
});

export const sequences: fc.Arbitrary<Sequence> = fc.record({
  start: fc.nat({ max: 3 }),
  closer: fc.nat({ max: 999 }),
  steps: fc.array(step, { minLength: 4, maxLength: 26, size: "max" }),
});

const prepared: (World | undefined)[] = [];
const HOUSEHOLDS = [
  { rows: 2, inPerson: false },
  { rows: 4, inPerson: false },
  { rows: 10, inPerson: false },
  { rows: 5, inPerson: true },
] as const;

/** Rows that a query lists in some of the sequences: fewer than most households have. */
const CUT_OFF = 3;

async function startOf({ start, closer }: Sequence): Promise<World> {
  const { rows, inPerson } = HOUSEHOLDS[start] ?? HOUSEHOLDS[0];
  const world = prepared[start] ?? (await World.prepare(rows, inPerson));
  prepared[start] = world;
  const fork = world.fork(1_000, closer % 5 === 0 ? { listsAtMost: CUT_OFF } : {});
  keepState(fork);
  return fork;
}

/** Throws where an invariant is broken, with the story that led there. */
export async function play(sequence: Sequence): Promise<void> {
  const world = await startOf(sequence);
  count("sequences");
  try {
    for (const { name, a, b } of sequence.steps) {
      world.say(`${name} (${a}, ${b})`);
      await COMMANDS[name].run(world, a, b);
    }
    world.say("and then");
    await close(world, sequence.closer);
    const last = await settle(world);
    atRest(world, last);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\n\n${world.story.join("\n")}`, { cause: error });
  }
}

/** The invariants that need the world several times over. Each sequence looks at one of them, most at none. */
async function close(world: World, closer: number): Promise<void> {
  switch (closer % 8) {
    case 0:
      count("crash equivalence");
      return crashEquivalence(world, (fork) =>
        crashedPass(fork, Math.floor(closer / 8) % 16, closer % 16 < 8 ? "before" : "after"),
      );
    case 1:
      count("order independence");
      return orderIndependence(world);
    case 2:
      count("state lost");
      return stateIsAHint(world, null);
    case 3: {
      const kept = world.keptStates[Math.floor(closer / 8) % world.keptStates.length];
      if (kept === undefined) return;
      count("state rolled back");
      return stateIsAHint(world, kept);
    }
    default:
      return;
  }
}
