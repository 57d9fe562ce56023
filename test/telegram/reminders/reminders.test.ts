/** Everybody's reminders side by side, with naps on a virtual clock. */
import { describe, expect, it } from "vitest";
import { Reminders } from "../../../src/telegram/reminders/reminders.ts";
import { RemindersFile } from "../../../src/telegram/reminders/reminders-file.ts";
import type { Topic } from "../../../src/telegram/reminders/wishes.ts";
import { TEXTS } from "../../../src/telegram/texts/texts.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";
import { ANNA, anEntry } from "./scene.ts";

const BEN = 202;
const HOUR = 3_600_000;
const START = Date.parse("2026-11-30T06:00:00+01:00");

async function aHousehold(on: readonly Topic[] = ["day"]) {
  const clock = new VirtualClock(START);
  const file = new RemindersFile("", () => ({ written: async () => {} }));
  const sent: string[] = [];
  const lines: string[] = [];
  let looks = 0;
  let hangs = false;
  const note = (line: string) => void lines.push(line);
  const reader = {
    texts: TEXTS.de,
    language: "de",
    timeZone: "Europe/Berlin",
    zonesDiffer: false,
    nameOf: () => null,
  } as const;
  const entry = anEntry(1, "2026-11-30T09:00:00.000+01:00");
  const person = (id: number) => ({
    id,
    timeZone: "Europe/Berlin",
    audience: () => ({ reader, operator: null }),
    wishes: () => file.of(id).wishes ?? { time: "07:00", on },
    desk: {
      between: async () => {
        looks += 1;
        if (hangs && id === ANNA) await new Promise(() => {});
        return { entries: [entry], complete: true, problems: [] };
      },
      find: async () => entry,
    },
  });
  const reminders = new Reminders({
    people: [person(ANNA), person(BEN)],
    file,
    clock,
    messenger: {
      sendOnce: async (user, { text }) => {
        sent.push(`${new Date(clock.now()).toISOString().slice(11, 16)} ${user} ${text.text.split("\n")[0]}`);
        return { kind: "sent", messageId: 1 };
      },
    },
    log: { info: note, warn: note, error: note },
  });
  const stop = new AbortController();
  const lived = reminders.live(stop.signal);
  await clock.advance(0);
  return {
    clock,
    file,
    sent,
    lines,
    reminders,
    looks: () => looks,
    hang: () => {
      hangs = true;
    },
    end: () => {
      stop.abort();
      return lived;
    },
  };
}

describe("reminders of several people", () => {
  it("come to each, and nobody waits for another's Notion", async () => {
    const { clock, sent, hang } = await aHousehold();
    hang();
    await clock.advance(2 * HOUR);
    expect(sent).toEqual(["06:00 202 ☀️ Dein Tag"]);
  });

  it("end when the bot does", async () => {
    const { clock, sent, end } = await aHousehold();
    await end();
    await clock.advance(2 * HOUR);
    expect([sent, clock.sleepers]).toEqual([[], 0]);
  });

  it("follow what somebody chooses at once", async () => {
    const { clock, file, sent } = await aHousehold([]);
    await clock.advance(HOUR / 2);
    await file.choose(ANNA, { wishes: { time: "06:31", on: ["day"] } });
    await clock.advance(HOUR);
    expect(sent).toEqual(["05:31 101 ☀️ Dein Tag"]);
  });

  it("leave whoever blocked the bot alone until they are heard of again, and tell them nothing of meanwhile", async () => {
    const { clock, sent, looks, lines, reminders } = await aHousehold(["day", "hour-before"]);
    const before = looks();
    await reminders.blockedBy(ANNA);
    await reminders.blockedBy(BEN);
    await reminders.blockedBy(BEN);
    await clock.advance(1.5 * HOUR);
    expect([sent, looks()]).toEqual([[], before]);
    expect(lines).toHaveLength(2);
    await reminders.heardFrom(BEN);
    await clock.advance(HOUR);
    expect(sent).toEqual(["07:00 202 ⏰ In einer Stunde"]);
  });

  it("look again where the calendars have changed", async () => {
    const { clock, looks, reminders } = await aHousehold(["hour-before"]);
    await clock.advance(HOUR / 6);
    const before = looks();
    reminders.calendarsChanged(BEN);
    await clock.advance(1_000);
    expect(looks()).toBe(before + 1);
    reminders.calendarsChanged();
    await clock.advance(1_000);
    expect(looks()).toBe(before + 2);
  });
});
