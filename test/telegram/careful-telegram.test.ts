import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/run/clock-system.ts";
import { CarefulTelegram } from "../../src/telegram/careful-telegram.ts";
import { TelegramFailure } from "../../src/telegram/failure.ts";
import { startProxy } from "../support/proxy-server.ts";
import { ANNA, aLine } from "./support.ts";

const failureOf = async (call: Promise<unknown>): Promise<TelegramFailure> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TelegramFailure) return error;
  throw new Error(`No TelegramFailure, but ${inspect(error)}`);
};

describe("a careful call", () => {
  it("says where the proxy on the way wants a login, and what to do", async () => {
    const proxy = await startProxy({ signIn: "anna:geheim" });
    onTestFinished(() => proxy.close());
    for (const apiRoot of ["http://telegram.test", "https://telegram.test"]) {
      const options = { clock: systemClock, apiRoot, proxy: `http://${proxy.host}`, tries: 1 };
      const failure = await failureOf(new CarefulTelegram("1:x", options).getMe());
      expect(failure).toMatchObject({ kind: "unavailable" });
      expect(failure.message).toMatch(/^getMe: the proxy .* \(407\)\. Write both into the variable/);
    }
  });

  it("waits exactly as long as Telegram asks for", async () => {
    const { clock, sandbox, telegram, anna } = await aLine();
    const start = clock.now();
    sandbox.failNext(
      "sendMessage",
      { kind: "error", code: 429, retryAfter: 7 },
      { kind: "error", code: 429, retryAfter: 30 },
    );
    await clock.run(telegram.sendMessage(ANNA, "Hello"));
    expect(anna.messages().map(({ text }) => text)).toEqual(["Hello"]);
    expect(sandbox.calls("sendMessage").map(({ at }) => at - start)).toEqual([0, 7_000, 37_000]);
  });

  it("isn't refused for want of tries, however often Telegram asks to wait", async () => {
    const { clock, sandbox, telegram } = await aLine({ tries: 1 });
    sandbox.failNext(
      "getMe",
      ...Array.from({ length: 9 }, () => ({ kind: "error" as const, code: 429, retryAfter: 1 })),
    );
    expect(await clock.run(telegram.getMe())).toMatchObject({ is_bot: true });
  });

  it("gives up where Telegram asks for more patience than it has", async () => {
    const { clock, sandbox, telegram } = await aLine({ patienceMs: 60_000 });
    sandbox.failAlways("sendMessage", { kind: "error", code: 429, retryAfter: 40 });
    const failure = await failureOf(clock.run(telegram.sendMessage(ANNA, "Hello")));
    expect(failure).toMatchObject({ kind: "rate_limited", retryAfterMs: 40_000 });
    expect(sandbox.calls("sendMessage")).toHaveLength(2);
  });

  it.each([
    ["a server error", { kind: "error", code: 500 }],
    ["a dropped connection", { kind: "drop" }],
    ["a proxy's page in place of an answer", { kind: "raw", status: 200, body: "<html>" }],
  ] as const)("tries again after %s: 1, 2 and 4 seconds later", async (_, fault) => {
    const { clock, sandbox, telegram } = await aLine();
    const start = clock.now();
    sandbox.failNext("sendMessage", fault, fault, fault);
    await clock.run(telegram.sendMessage(ANNA, "Hello"));
    expect(sandbox.calls("sendMessage").map(({ at }) => at - start)).toEqual([0, 1_000, 3_000, 7_000]);
  });

  it("fails after four tries, and says what was the matter", async () => {
    const { clock, sandbox, telegram } = await aLine();
    sandbox.failAlways("sendMessage", { kind: "error", code: 502 });
    const failure = await failureOf(clock.run(telegram.sendMessage(ANNA, "Hello")));
    expect(failure).toMatchObject({ kind: "unavailable", message: "sendMessage: 502 Bad Gateway" });
    expect(sandbox.calls("sendMessage")).toHaveLength(4);
  });

  it("is ended when no answer comes in time, and tried again", async () => {
    const { clock, sandbox, telegram, anna } = await aLine({ timeoutMs: 15_000 });
    sandbox.failNext("sendMessage", { kind: "silence" });
    const sending = telegram.sendMessage(ANNA, "Hello");
    await sandbox.waitFor(() => sandbox.calls("sendMessage").length === 1);
    await clock.advance(14_999);
    expect([clock.sleepers, sandbox.calls()]).toEqual([1, [expect.objectContaining({ status: 0 })]]);
    await clock.advance(1);
    await clock.run(sending);
    expect(anna.messages()).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });

  it.each([
    [400, "Bad Request: chat not found", "unreachable"],
    [403, "Forbidden: bot was blocked by the user", "unreachable"],
    [403, "Forbidden: user is deactivated", "unreachable"],
    [400, "Bad Request: message is not modified: specified new message content", "not_modified"],
    [400, "Bad Request: message is too long", "refused"],
    [401, "Unauthorized", "token_invalid"],
    [404, "Not Found", "token_invalid"],
    [409, "Conflict: terminated by other getUpdates request", "conflict"],
  ])("is not repeated after %i %s", async (code, description, kind) => {
    const { sandbox, telegram } = await aLine();
    sandbox.failAlways("sendMessage", { kind: "error", code, description });
    expect(await failureOf(telegram.sendMessage(ANNA, "Hello"))).toMatchObject({ kind });
    expect(sandbox.calls("sendMessage")).toHaveLength(1);
  });

  it("keeps the order within a chat, and holds up no other chat", async () => {
    const { clock, sandbox, telegram, anna } = await aLine();
    const ben = sandbox.user({ id: 8, started: true });
    sandbox.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 9 });
    const sendings = ["one", "two", "three"].map((text) => telegram.sendMessage(ANNA, text));
    await sandbox.waitFor(() => sandbox.calls("sendMessage").length === 1);
    await telegram.sendMessage(ben.id, "meanwhile");
    expect(ben.messages()).toHaveLength(1);
    expect(anna.messages()).toEqual([]);
    await clock.run(Promise.all(sendings));
    expect(anna.messages().map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  it("goes on with a chat's next message after one that was refused", async () => {
    const { telegram, anna } = await aLine();
    const refused = failureOf(telegram.sendMessage(ANNA, " "));
    await telegram.sendMessage(ANNA, "Hello");
    expect(await refused).toMatchObject({ kind: "refused" });
    expect(anna.messages()).toHaveLength(1);
  });

  it("ends at once when the bot is stopped, be it waiting or under way", async () => {
    const stop = new AbortController();
    const { sandbox, telegram } = await aLine({ stop: stop.signal });
    sandbox.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 60 });
    sandbox.failNext("getMe", { kind: "silence" });
    const waiting = failureOf(telegram.sendMessage(ANNA, "Hello"));
    const underWay = failureOf(telegram.getMe());
    await sandbox.waitFor(
      () => sandbox.calls("sendMessage")[0]?.status === 429 && sandbox.calls("getMe").length === 1,
    );
    stop.abort();
    expect(await waiting).toMatchObject({ kind: "stopped" });
    expect(await underWay).toMatchObject({ kind: "stopped" });
    expect(await failureOf(telegram.getMe())).toMatchObject({ kind: "stopped" });
    expect(sandbox.calls("getMe")).toHaveLength(1);
  });
});

describe("what a failed call says", () => {
  const TOKEN = "1000001:sandbox-bot-token";
  const SECRET = "Zahnarzt";

  it.each([
    [
      "a refusal",
      { kind: "error", code: 400, description: `Bad Request: ${SECRET} at http://x/bot${TOKEN}` },
    ],
    [
      "an odd code",
      { kind: "raw", status: 400, body: `{"ok":false,"error_code":"${SECRET}","description":"x"}` },
    ],
    ["a dropped connection", { kind: "drop" }],
    ["an answer that isn't JSON", { kind: "raw", status: 400, body: "<html>" }],
    ["half an answer", { kind: "raw", status: 200, body: '{"ok":' }],
  ] as const)("holds no token and nothing of the message after %s", async (_, fault) => {
    const { sandbox, telegram } = await aLine({ tries: 1 });
    sandbox.failAlways("sendMessage", fault);
    const failure = await failureOf(telegram.sendMessage(ANNA, SECRET));
    const all = inspect(failure, { depth: 9, showHidden: true });
    expect(all).toContain("sendMessage");
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain("sandbox-bot-token");
  });

  it("names the kind of network failure, and neither the address nor the token", async () => {
    const telegram = new CarefulTelegram(TOKEN, {
      clock: systemClock,
      apiRoot: "http://127.0.0.1:1",
      tries: 1,
    });
    const failure = await failureOf(telegram.getMe());
    expect(failure.message).toBe("getMe: no usable answer from Telegram (ECONNREFUSED)");
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain("sandbox-bot-token");
  });
});
