import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../support/virtual-clock.ts";
import { aTelegram, call } from "./support.ts";

async function aChat() {
  const telegram = await aTelegram();
  const anna = telegram.user({ id: 7, started: true });
  const send = (signal?: AbortSignal) => call(telegram, "sendMessage", { chat_id: 7, text: "Hi" }, signal);
  return { telegram, anna, send };
}

describe("scripted failures", () => {
  it("strike the next calls of their method in order, and no other", async () => {
    const { telegram, anna, send } = await aChat();
    telegram.failNext(
      "sendMessage",
      { kind: "error", code: 429, retryAfter: 3 },
      { kind: "pass" },
      { kind: "error", code: 500 },
    );
    expect(await call(telegram, "getMe")).toMatchObject({ ok: true });
    expect(await send()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 },
    });
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ error_code: 500, description: "Internal Server Error" });
    expect(await send()).toMatchObject({ ok: true });
    expect(anna.messages()).toHaveLength(2);
  });

  it("may strike after the effect, so that only the answer is lost", async () => {
    const { telegram, anna, send } = await aChat();
    telegram.failNext("sendMessage", { kind: "drop", when: "after" });
    await expect(send()).rejects.toThrow("fetch failed");
    expect(anna.messages()).toHaveLength(1);
  });

  it("may say nothing at all, for ever, until they are mended", async () => {
    const { telegram, anna, send } = await aChat();
    telegram.failAlways("*", { kind: "silence" });
    const impatient = new AbortController();
    const waiting = send(impatient.signal);
    await telegram.waitFor(() => telegram.calls("sendMessage").length === 1);
    impatient.abort();
    await expect(waiting).rejects.toThrow("aborted");
    telegram.mend();
    expect(await send()).toMatchObject({ ok: true });
    expect(anna.messages()).toHaveLength(1);
  });

  it("may be a proxy's own words", async () => {
    const { telegram } = await aChat();
    telegram.failNext("getMe", { kind: "raw", status: 502, body: "<html>Bad Gateway</html>" });
    await expect(call(telegram, "getMe")).rejects.toThrow("not valid JSON");
  });

  it("may end the connection of a poll that waits", async () => {
    const { telegram } = await aChat();
    const waiting = call(telegram, "getUpdates", { timeout: 50 });
    await telegram.waitFor(() => telegram.polled);
    telegram.dropConnections();
    await expect(waiting).rejects.toThrow("fetch failed");
    await telegram.waitFor(() => !telegram.polled);
  });
});

describe("the rate limit", () => {
  it("lets one message per second into a chat", async () => {
    const clock = new VirtualClock();
    const telegram = await aTelegram({ clock, rateLimit: true });
    for (const id of [7, 8]) telegram.user({ id, started: true });
    const send = (chat_id: number) => call(telegram, "sendMessage", { chat_id, text: "Hi" });
    expect(await send(7)).toMatchObject({ ok: true });
    expect(await send(7)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    expect(await send(8)).toMatchObject({ ok: true });
    await clock.advance(1_000);
    expect(await send(7)).toMatchObject({ ok: true });
  });
});
