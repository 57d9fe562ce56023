import { describe, expect, it } from "vitest";
import { call } from "../lab/telegram-sandbox/support.ts";
import { aGate, aRunningBot, poll, type Running } from "./polling-support.ts";
import { ANNA, aLine } from "./support.ts";

const CONFLICT = { kind: "error", code: 409 } as const;

/** Time passes, where everybody waits, until this many polls have been sent. */
const untilPolls = ({ clock, sandbox }: Running, count: number) =>
  clock.run(sandbox.waitFor(() => sandbox.calls("getUpdates").length === count));

const pollTimes = ({ sandbox }: Running) => {
  const times = sandbox.calls("getUpdates").map(({ at }) => at);
  return times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1_000);
};

describe("polling", () => {
  it("hands updates to the bot, and tells Telegram so with its next request", async () => {
    const { sandbox, anna } = await aRunningBot((bot) => bot.on("message", (ctx) => ctx.reply("Hello")));
    anna.say("Hi");
    await sandbox.waitFor(() => anna.messages().some(({ byBot }) => byBot));
    await sandbox.waitFor(() => sandbox.polled);
    expect(sandbox.pendingUpdates).toBe(0);
  });

  it("takes a webhook away that stands in its way", async () => {
    const line = await aLine();
    line.sandbox.setWebhook("https://example.org/");
    poll(line);
    await line.sandbox.waitFor(() => line.sandbox.polled);
  });

  it("isn't held up by a handler that takes long, not even by that of the same answer", async () => {
    const gate = aGate();
    const { sandbox, anna } = await aRunningBot((bot) => {
      bot.hears("slow", () => gate.passed);
      bot.hears("quick", (ctx) => ctx.reply("Done"));
    });
    const ben = sandbox.user({ id: 8 });
    anna.say("slow");
    ben.say("quick");
    await sandbox.waitFor(() => ben.messages().length === 2);
    ben.say("quick");
    await sandbox.waitFor(() => ben.messages().length === 4);
    gate.open();
  });

  it("keeps the order of what one person sends", async () => {
    const seen: string[] = [];
    const [first, second] = [aGate(), aGate()];
    const { sandbox, anna } = await aRunningBot((bot) =>
      bot.on("text", async (ctx) => {
        const { text } = ctx.message;
        seen.push(`begin ${text}`);
        await (text === "one" ? first : second).passed;
        seen.push(`end ${text}`);
        await ctx.reply("Done");
      }),
    );
    for (const text of ["one", "two"]) anna.say(text);
    await sandbox.waitFor(() => sandbox.pendingUpdates === 0 && sandbox.polled);
    expect(seen).toEqual(["begin one"]);
    second.open();
    first.open();
    await sandbox.waitFor(() => anna.messages().length === 4);
    expect(seen).toEqual(["begin one", "end one", "begin two", "end two"]);
  });

  it("leaves a handler's error to the bot's catch, and survives one in there", async () => {
    const caught: unknown[] = [];
    const { sandbox, anna, log } = await aRunningBot((bot) => {
      bot.hears("Zahnarzt", () => {
        throw new TypeError("Zahnarzt");
      });
      bot.hears("ping", (ctx) => ctx.reply("pong"));
      bot.catch((error) => {
        caught.push(error);
        throw error;
      });
    });
    anna.say("Zahnarzt");
    anna.say("ping");
    await sandbox.waitFor(() => anna.messages().length === 3);
    expect(caught).toHaveLength(1);
    expect(log).toEqual(["error: Update 1000 could not be handled (TypeError)."]);
  });

  it("doesn't fetch more while five hundred updates are being handled", async () => {
    const gate = aGate();
    const { sandbox } = await aRunningBot((bot) => bot.on("message", () => gate.passed));
    const people = Array.from({ length: 701 }, (_, at) => sandbox.user({ id: 1_000 + at }));
    for (const person of people) person.say("Hi");
    await sandbox.waitFor(() => sandbox.unseenUpdates <= 101);
    // Time enough for a seventh request, if there were one.
    for (let asked = 0; asked < 5; asked += 1) await call(sandbox, "getMe");
    expect([sandbox.unseenUpdates, sandbox.calls("getUpdates").length]).toEqual([101, 6]);
    gate.open();
    await sandbox.waitFor(() => sandbox.pendingUpdates === 0 && sandbox.polled);
  });
});

describe("another copy of the bot", () => {
  it("is waited for: 5, 15, 30 and 60 seconds, then every minute, and is mentioned once", async () => {
    const line = await aLine();
    line.sandbox.failAlways("getUpdates", CONFLICT);
    const running = poll(line);
    await untilPolls(running, 4);
    expect(running.log).toEqual([]);
    await untilPolls(running, 8);
    expect(pollTimes(running)).toEqual([5, 15, 30, 60, 60, 60, 60]);
    expect(running.log).toEqual([
      "error: Another copy of this bot is running with the same TELEGRAM_BOT_TOKEN, and takes its messages. Stop one of the two; this one tries again every minute.",
    ]);
  });

  it("that was about to end goes unmentioned", async () => {
    const line = await aLine();
    line.sandbox.failNext("getUpdates", CONFLICT, CONFLICT);
    const running = poll(line);
    await untilPolls(running, 3);
    await line.sandbox.waitFor(() => line.sandbox.polled);
    expect(pollTimes(running)).toEqual([5, 15]);
    expect(running.log).toEqual([]);
  });

  it("that stays makes both take turns of a minute, and each says so once", async () => {
    const line = await aLine();
    const { sandbox, clock } = line;
    const copies = [poll(line), poll(line)];
    for (let step = 0; step < 75; step += 1) {
      await sandbox.waitFor(() => sandbox.polled);
      // The one that was refused is told so meanwhile.
      for (let asked = 0; asked < 2; asked += 1) await call(sandbox, "getMe");
      await clock.advance(10_000);
    }
    expect(copies.map(({ log }) => log)).toEqual([
      [expect.stringMatching(/^error: Another copy/)],
      [expect.stringMatching(/^error: Another copy/)],
    ]);
    const refused = sandbox.calls("getUpdates").filter(({ status }) => status === 409);
    const times = refused.slice(-5).map(({ answeredAt = 0 }) => answeredAt);
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([
      60_000, 60_000, 60_000, 60_000,
    ]);
  });

  it("that is gone for three minutes is over, and that is said too", async () => {
    const line = await aLine();
    const running = poll(line);
    const { sandbox, clock, anna, log } = running;
    await sandbox.waitFor(() => sandbox.polled);
    sandbox.failNext("getUpdates", CONFLICT, CONFLICT, CONFLICT, CONFLICT, CONFLICT);
    anna.say("Hi");
    await untilPolls(running, 7);
    await sandbox.waitFor(() => sandbox.polled);
    anna.say("Hi");
    await sandbox.waitFor(() => sandbox.calls("getUpdates").length === 8 && sandbox.polled);
    expect(log).toHaveLength(1);
    for (let polls = 9; polls <= 14; polls += 1) {
      await clock.advance(30_000);
      await sandbox.waitFor(() => sandbox.calls("getUpdates").length === polls && sandbox.polled);
    }
    expect(log.slice(1)).toEqual(["info: This copy of the bot is the only one again."]);
  });
});

describe("an outage", () => {
  it("of hours is said once, and once more when it is over", async () => {
    const running = await aRunningBot((bot) => bot.on("message", (ctx) => ctx.reply("Hello")));
    const { sandbox, clock, anna, log } = running;
    await sandbox.waitFor(() => sandbox.polled);
    const start = clock.now();
    sandbox.failAlways("*", { kind: "drop" });
    sandbox.dropConnections();
    await clock.run(sandbox.waitFor(() => clock.now() - start >= 3 * 3_600_000, { timeoutMs: 20_000 }));
    expect(log).toEqual([
      expect.stringMatching(
        /^warn: Telegram can't be reached \(getUpdates: no usable answer from Telegram( \([A-Z]+\))?\)\. The bot keeps trying, and says when it is back\.$/,
      ),
    ]);
    sandbox.mend();
    anna.say("Are you there?");
    await clock.run(sandbox.waitFor(() => anna.messages().length === 2));
    expect(log.slice(1)).toEqual([
      expect.stringMatching(/^info: Telegram can be reached again, after 18[01] min\.$/),
    ]);
  });

  it("tries again after 1, 2, 5, 10, 20 and then every 30 seconds", async () => {
    const line = await aLine();
    line.sandbox.failAlways("getUpdates", { kind: "error", code: 502 });
    const running = poll(line);
    await untilPolls(running, 8);
    expect(pollTimes(running)).toEqual([1, 2, 5, 10, 20, 30, 30]);
  });

  it("that is over after a moment goes unmentioned", async () => {
    const line = await aLine();
    line.sandbox.failNext("getUpdates", { kind: "error", code: 500 }, { kind: "drop" });
    const running = poll(line);
    await untilPolls(running, 3);
    await line.sandbox.waitFor(() => line.sandbox.polled);
    expect(running.log).toEqual([]);
  });

  it("may be there at the start already", async () => {
    const line = await aLine();
    line.sandbox.failNext("getMe", { kind: "drop" }, { kind: "error", code: 502 });
    const { clock, sandbox } = poll(line);
    await clock.run(sandbox.waitFor(() => sandbox.polled));
    expect(sandbox.calls("getMe")).toHaveLength(3);
  });

  it("that only keeps silent is noticed 15 seconds after the poll should have ended", async () => {
    const running = await aRunningBot();
    const { sandbox, clock, anna } = running;
    await sandbox.waitFor(() => sandbox.polled);
    sandbox.failNext("getUpdates", { kind: "silence" });
    anna.say("one");
    await sandbox.waitFor(() => sandbox.calls("getUpdates").length === 2);
    await clock.advance(44_999);
    expect(sandbox.calls("getUpdates")).toHaveLength(2);
    await clock.advance(1);
    await untilPolls(running, 3);
  });

  it("of Telegram's making lasts as long as Telegram asks for", async () => {
    const line = await aLine();
    line.sandbox.failNext("getUpdates", { kind: "error", code: 429, retryAfter: 42 });
    const running = poll(line);
    await untilPolls(running, 2);
    expect(pollTimes(running)).toEqual([42]);
  });
});

describe("a wrong token", () => {
  it.each([["1000001:another"], ["nonsense"]])("such as %s ends the polling with advice", async (token) => {
    const { ended } = poll(await aLine({}, token));
    await expect(ended).rejects.toThrow(
      "Telegram knows no bot with this TELEGRAM_BOT_TOKEN. Ask @BotFather for the bot's token (/mybots), and put it into TELEGRAM_BOT_TOKEN.",
    );
  });
});

describe("stopping", () => {
  it("works while a poll waits", async () => {
    const { sandbox, stop, ended } = await aRunningBot();
    await sandbox.waitFor(() => sandbox.polled);
    stop.abort();
    expect(await ended).toEqual({ unfinished: 0 });
  });

  it("works before polling has begun", async () => {
    const line = await aLine();
    line.sandbox.failAlways("getMe", { kind: "silence" });
    const { sandbox, stop, ended } = poll(line);
    await sandbox.waitFor(() => sandbox.calls("getMe").length === 1);
    stop.abort();
    expect(await ended).toEqual({ unfinished: 0 });
    expect(sandbox.calls("getUpdates")).toEqual([]);
  });

  it("works while an outage is waited out", async () => {
    const line = await aLine();
    line.sandbox.failAlways("getMe", { kind: "error", code: 500 });
    const { sandbox, clock, stop, ended } = poll(line);
    await clock.run(sandbox.waitFor(() => sandbox.calls("getMe").length === 6));
    stop.abort();
    expect(await ended).toEqual({ unfinished: 0 });
  });

  it("lets what has begun finish, and fetches nothing more", async () => {
    const gate = aGate();
    const { sandbox, anna, stop, ended } = await aRunningBot((bot) =>
      bot.hears("slow", async (ctx) => {
        await gate.passed;
        await ctx.reply("Done");
      }),
    );
    anna.say("slow");
    await sandbox.waitFor(() => sandbox.pendingUpdates === 0 && sandbox.polled);
    stop.abort();
    anna.say("too late");
    gate.open();
    expect(await ended).toEqual({ unfinished: 0 });
    expect(anna.messages().filter(({ byBot }) => byBot)).toMatchObject([{ text: "Done" }]);
    expect(sandbox.pendingUpdates).toBe(1);
  });

  it("gives up after ten seconds, and says so", async () => {
    const running = await aRunningBot((bot) => bot.on("message", () => new Promise<void>(() => {})));
    const { sandbox, clock, anna, log, stop, ended } = running;
    anna.say("for ever");
    await sandbox.waitFor(() => sandbox.pendingUpdates === 0 && sandbox.polled);
    stop.abort();
    await clock.advance(9_999);
    expect(log).toEqual([]);
    await clock.advance(1);
    expect(await ended).toEqual({ unfinished: 1 });
    expect(log).toEqual(["warn: 1 updates were still being handled after 10 s."]);
  });

  it("tells Telegram what has begun, so that the next start doesn't repeat it", async () => {
    const { sandbox, anna, stop, ended } = await aRunningBot((bot) => bot.on("message", () => stop.abort()));
    anna.say("once");
    await ended;
    expect(sandbox.calls("getUpdates").at(-1)?.payload).toMatchObject({
      offset: 1_001,
      limit: 1,
      timeout: 0,
    });
    expect(sandbox.pendingUpdates).toBe(0);
    expect(await call(sandbox, "getUpdates")).toEqual({ ok: true, result: [] });
  });
});

describe("updates and restarts", () => {
  it("repeats what was fetched with an answer that never arrived", async () => {
    const seen: number[] = [];
    const line = await aLine();
    line.sandbox.failNext("getUpdates", { kind: "drop", when: "after" });
    line.anna.say("Hi");
    const running = poll(line, (bot) => bot.on("message", (ctx) => void seen.push(ctx.update.update_id)));
    await untilPolls(running, 3);
    expect(seen).toEqual([1_000]);
  });

  it("goes on after a restart where the last run ended", async () => {
    const seen: string[] = [];
    const line = await aLine();
    const collect = (run: string) => (bot: Running["bot"]) =>
      bot.on("text", (ctx) => void seen.push(`${run}: ${ctx.message.text}`));
    const first = poll(line, collect("first"));
    line.anna.say("one");
    await line.sandbox.waitFor(() => line.sandbox.pendingUpdates === 0 && line.sandbox.polled);
    first.stop.abort();
    await first.ended;
    line.anna.say("two");
    poll(line, collect("second"));
    await line.sandbox.waitFor(() => line.sandbox.pendingUpdates === 0 && line.sandbox.polled);
    expect(seen).toEqual(["first: one", "second: two"]);
    expect(line.anna.id).toBe(ANNA);
  });
});
