import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../support/virtual-clock.ts";
import { aTelegram, call } from "./support.ts";

const ids = ({ result }: { readonly result?: unknown }) =>
  Array.isArray(result) ? result.map(({ update_id }) => update_id) : result;

describe("getUpdates", () => {
  it("is answered at the moment when somebody writes", async () => {
    const telegram = await aTelegram();
    const waiting = call(telegram, "getUpdates", { timeout: 50 });
    await telegram.waitFor(() => telegram.polled);
    telegram.user({ id: 7, firstName: "Anna", languageCode: "de" }).say("/start now");
    expect(await waiting).toMatchObject({
      ok: true,
      result: [
        {
          message: {
            from: { id: 7, first_name: "Anna", language_code: "de", is_bot: false },
            chat: { id: 7, type: "private" },
            text: "/start now",
            entities: [{ type: "bot_command", offset: 0, length: 6 }],
          },
        },
      ],
    });
  });

  it("is answered with nothing once its timeout is over, and not before", async () => {
    const clock = new VirtualClock();
    const telegram = await aTelegram({ clock });
    const waiting = call(telegram, "getUpdates", { timeout: 50 });
    await telegram.waitFor(() => telegram.polled);
    await clock.advance(49_999);
    expect(telegram.polled).toBe(true);
    await clock.advance(1);
    expect(await waiting).toEqual({ ok: true, result: [] });
    expect(clock.sleepers).toBe(0);
  });

  it("repeats updates until an offset behind them confirms them", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7 });
    anna.say("one");
    anna.say("two");
    const [first, second] = [1_000, 1_001];
    expect(ids(await call(telegram, "getUpdates"))).toEqual([first, second]);
    expect(telegram.unseenUpdates).toBe(0);
    expect(ids(await call(telegram, "getUpdates", { limit: 1 }))).toEqual([first]);
    expect(ids(await call(telegram, "getUpdates", { offset: second }))).toEqual([second]);
    expect(ids(await call(telegram, "getUpdates", { offset: first }))).toEqual([second]);
    expect(telegram.pendingUpdates).toBe(1);
    expect(ids(await call(telegram, "getUpdates", { offset: second + 1 }))).toEqual([]);
    expect(telegram.pendingUpdates).toBe(0);
  });

  it("takes a negative offset from the end, and forgets what lies before", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7 });
    for (const text of ["one", "two", "three"]) anna.say(text);
    expect(ids(await call(telegram, "getUpdates", { offset: -1 }))).toEqual([1_002]);
    expect(telegram.pendingUpdates).toBe(1);
  });

  it("ends the older request with 409 when a second one comes", async () => {
    const telegram = await aTelegram();
    const older = call(telegram, "getUpdates", { timeout: 50 });
    await telegram.waitFor(() => telegram.polled);
    const newer = call(telegram, "getUpdates", { timeout: 50 });
    expect(await older).toEqual({
      ok: false,
      error_code: 409,
      description:
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    await telegram.waitFor(() => telegram.polled);
    telegram.user({ id: 7 }).say("hello");
    expect(ids(await newer)).toEqual([1_000]);
  });

  it("refuses with 409 while a webhook is set, until the bot deletes it", async () => {
    const telegram = await aTelegram();
    telegram.setWebhook("https://example.org/hook");
    expect(await call(telegram, "getWebhookInfo")).toMatchObject({
      result: { url: "https://example.org/hook" },
    });
    expect(await call(telegram, "getUpdates")).toMatchObject({ error_code: 409 });
    expect(await call(telegram, "deleteWebhook")).toEqual({ ok: true, result: true });
    expect(await call(telegram, "getUpdates")).toEqual({ ok: true, result: [] });
  });

  it("keeps an update for the next request where the client has hung up", async () => {
    const telegram = await aTelegram();
    const hangUp = new AbortController();
    const waiting = call(telegram, "getUpdates", { timeout: 50 }, hangUp.signal);
    await telegram.waitFor(() => telegram.polled);
    hangUp.abort();
    await expect(waiting).rejects.toThrow();
    await telegram.waitFor(() => !telegram.polled);
    telegram.user({ id: 7 }).say("still here");
    expect(telegram.unseenUpdates).toBe(1);
    expect(ids(await call(telegram, "getUpdates"))).toEqual([1_000]);
  });

  it("leaves out the kinds that weren't asked for, from then on", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7 });
    await call(telegram, "getUpdates", { allowed_updates: ["callback_query"] });
    anna.say("unheard");
    expect(telegram.pendingUpdates).toBe(0);
    await call(telegram, "getUpdates", { allowed_updates: [] });
    anna.say("heard");
    telegram.inject("message_reaction", {});
    expect(telegram.pendingUpdates).toBe(1);
  });

  it("drops what waits with the webhook, where the bot wants it so", async () => {
    const telegram = await aTelegram();
    telegram.user({ id: 7 }).say("long ago");
    await call(telegram, "deleteWebhook", { drop_pending_updates: true });
    expect(telegram.pendingUpdates).toBe(0);
  });
});
