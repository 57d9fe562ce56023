import { expect, it } from "vitest";
import { tellAfterRun } from "../../src/run/tell-after-run.ts";
import { aTelegram } from "../lab/telegram-sandbox/support.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { ANNA, aProblem, aReport } from "../telegram/news/builders.ts";

it("a Telegram that never answers holds up a run for 20 seconds, and nothing counts as told", async () => {
  const clock = new VirtualClock();
  const telegram = await aTelegram();
  telegram.user({ id: ANNA.id, started: true });
  telegram.failAlways("sendMessage", { kind: "silence" });
  const [lines, causes]: [string[], unknown[]] = [[], []];
  const began = clock.now();
  const telling = tellAfterRun({
    telegram: { botToken: telegram.token, apiRoot: telegram.url, proxy: null },
    clock,
    abort: new AbortController().signal,
    news: [],
    reports: [aReport(ANNA.id, aProblem("brake"))],
    people: [ANNA],
    told: {
      read: async () => new Map(),
      record: async (told) => void causes.push([...told]),
    },
    log: { info: (line) => void lines.push(line), warn: (line) => void lines.push(line) },
  });
  await clock.run(telling);
  expect(clock.now() - began).toBe(20_000);
  expect(lines).toEqual([
    "User 1 could not be told 0 pieces of news and 1 problem: there was no time left. They are told after the next pass.",
  ]);
  expect(causes).toEqual([[[ANNA.id, new Set()]]]);
});
