import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/run/clock-system.ts";
import { botOn } from "../../src/telegram/calls.ts";
import { CarefulTelegram } from "../../src/telegram/careful-telegram.ts";
import { pollUpdates } from "../../src/telegram/polling.ts";
import { aTelegram } from "../lab/telegram-sandbox/support.ts";
import { runs } from "../support/depth.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const UPDATES = runs({ share: 3_000, deep: 10_000 });
/** Less than the least that each could leave behind. */
const MOST_GROWTH_BYTES = 250 * UPDATES;
/** Until then the embedded Telegram's own records of a hundred people grow, and what Node compiles (22 longer than 20). */
const WARM_UP = 6_000;

it("updates by the thousand leave nothing behind in memory", async () => {
  const sandbox = await aTelegram({ keep: 20 });
  const telegram = new CarefulTelegram(sandbox.token, { clock: systemClock, apiRoot: sandbox.url });
  const bot = botOn(telegram);
  let handled = 0;
  bot.on("message", async (ctx) => {
    if (handled % 10 === 0) await ctx.sendChatAction("typing");
    handled += 1;
  });
  const stop = new AbortController();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const ended = pollUpdates({ bot, telegram, clock: systemClock, log, stop: stop.signal });
  onTestFinished(() => stop.abort());
  const people = Array.from({ length: 100 }, (_, at) => sandbox.user({ id: at + 1 }));
  const write = async (updates: number) => {
    const before = handled;
    for (let sent = 0; sent < updates; sent += people.length) {
      for (const person of people) person.say(`Hello ${sent}`);
      await sandbox.waitFor(() => sandbox.pendingUpdates === 0);
    }
    await sandbox.waitFor(() => sandbox.polled && handled >= before + updates - people.length);
  };
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  await write(WARM_UP);
  const before = heap();
  await write(UPDATES);
  const growth = heap() - before;
  stop.abort();
  expect(await ended).toEqual({ unfinished: 0 });
  expect(handled).toBe(UPDATES + WARM_UP);
  expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
}, 120_000);
