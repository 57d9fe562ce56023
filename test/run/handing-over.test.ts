import { beforeEach, expect, it } from "vitest";
import { NO_STATS } from "../../src/core/report.ts";
import { HandingOver } from "../../src/run/handing-over.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const MINUTE = 60_000;
const ONE = { ...NO_STATS, updated: 1 };

let clock: VirtualClock;
let handing: HandingOver;
/** Minutes at which it was pushed, with the message. */
let pushes: string[];
/** What becomes of the next one. */
let outcome: "pushed" | "not-pushed" | "unreached";
let begunAt: number;

beforeEach(() => {
  clock = new VirtualClock();
  begunAt = clock.now();
  pushes = [];
  outcome = "pushed";
  const handOver = async (message: string) => {
    if (outcome !== "not-pushed") pushes.push(`${(clock.now() - begunAt) / MINUTE} ${message}`);
    return outcome;
  };
  const giveUp = new AbortController().signal;
  handing = new HandingOver({ sharing: { handOver }, clock, giveUp, inTurn: (work) => void work() });
});

const updated = (n: number) => `Sync state: 0 created, ${n} updated, 0 removed`;

it("after a look the state goes at once, and with what came in five minutes once more", async () => {
  handing.soon(ONE);
  await clock.advance(0);
  for (let n = 0; n < 9; n += 1) {
    await clock.advance(MINUTE);
    handing.soon(ONE);
  }
  await clock.advance(20 * MINUTE);
  expect(pushes).toEqual([`0 ${updated(1)}`, `5 ${updated(4)}`, `10 ${updated(5)}`]);
});

it("a pass takes along what waits", async () => {
  handing.soon(ONE);
  await clock.advance(MINUTE);
  handing.soon(ONE);
  await handing.now(ONE);
  await clock.advance(20 * MINUTE);
  expect(pushes).toEqual([`0 ${updated(1)}`, `1 ${updated(2)}`]);
});

it("what had nothing to push keeps nobody waiting", async () => {
  outcome = "not-pushed";
  await handing.now(NO_STATS);
  outcome = "pushed";
  handing.soon(ONE);
  await clock.advance(MINUTE);
  expect(pushes).toEqual([`0 ${updated(1)}`]);
});

it("at the end, what waits goes at once, and so does what comes still", async () => {
  handing.soon(ONE);
  await clock.advance(MINUTE);
  handing.soon(ONE);
  handing.end();
  await clock.advance(0);
  handing.soon(ONE);
  await clock.advance(0);
  expect(pushes).toEqual([`0 ${updated(1)}`, `1 ${updated(1)}`, `1 ${updated(1)}`]);
});

it("what didn't reach the remote is tried again every five minutes, with what came meanwhile, until it has", async () => {
  outcome = "unreached";
  await handing.now(ONE);
  await clock.advance(MINUTE);
  handing.soon(ONE);
  await clock.advance(6 * MINUTE);
  outcome = "pushed";
  await clock.advance(60 * MINUTE);
  expect(pushes).toEqual([`0 ${updated(1)}`, `5 ${updated(2)}`, `10 ${updated(2)}`]);
});

it("what didn't reach the remote is tried once more at the end", async () => {
  outcome = "unreached";
  await handing.now(ONE);
  await clock.advance(MINUTE);
  handing.end();
  await clock.advance(60 * MINUTE);
  expect(pushes).toEqual([`0 ${updated(1)}`, `1 ${updated(1)}`]);
});
