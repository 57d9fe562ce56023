import { describe, expect, it } from "vitest";
import { settled } from "../../../../src/lab/demo/chat/settled.ts";
import { VirtualClock } from "../../../support/virtual-clock.ts";
import { aTelegram, call } from "../../telegram-sandbox/support.ts";

/** A bot played by hand, and somebody who waits for it: `done` says whether they still do. */
async function aWait() {
  const clock = new VirtualClock();
  const telegram = await aTelegram({ clock });
  const anna = telegram.user({ id: 7, started: true });
  let polls = 0;
  const poll = async (offset: number) => {
    void call(telegram, "getUpdates", { offset, timeout: 50 }).catch(() => {});
    polls += 1;
    await telegram.waitFor(() => telegram.calls("getUpdates").length === polls);
  };
  const state = { done: false };
  const wait = () => {
    const patience = { clock, quietMs: 400, longestMs: 20_000 };
    void settled(telegram, [anna], patience, new AbortController().signal).then(() => {
      state.done = true;
    });
  };
  return { clock, telegram, anna, poll, wait, state };
}

describe("a bot is done", () => {
  it("when it asks for more and nothing has happened for a while", async () => {
    const { clock, telegram, poll, wait, state } = await aWait();
    await poll(0);
    await telegram.waitFor(() => telegram.polled);
    wait();
    await clock.advance(399);
    expect(state.done).toBe(false);
    await clock.advance(1);
    expect(state.done).toBe(true);
  });

  it("not before it has fetched what was said, and has asked for more", async () => {
    const { clock, telegram, anna, poll, wait, state } = await aWait();
    anna.say("Hello");
    wait();
    await clock.advance(2_000);
    expect(state.done).toBe(false);
    await poll(0);
    await telegram.waitFor(() => telegram.unseenUpdates === 0);
    await clock.advance(2_000);
    expect(state.done).toBe(false);
    await poll(1_001);
    await telegram.waitFor(() => telegram.polled);
    await clock.advance(400);
    expect(state.done).toBe(true);
  });

  it("not while a press is unanswered, or it is shown typing", async () => {
    const { clock, telegram, anna, poll, wait, state } = await aWait();
    const query = anna.pressForged("y");
    await call(telegram, "sendChatAction", { chat_id: 7, action: "typing" });
    await poll(1_001);
    await telegram.waitFor(() => telegram.polled);
    wait();
    await clock.advance(2_000);
    expect(state.done).toBe(false);
    await call(telegram, "answerCallbackQuery", { callback_query_id: query });
    await clock.advance(2_000);
    expect(state.done).toBe(false);
    await clock.advance(2_000);
    expect(state.done).toBe(true);
  });

  it("at the latest when patience is over", async () => {
    const { clock, anna, wait, state } = await aWait();
    anna.say("Is anybody there?");
    wait();
    await clock.advance(19_999);
    expect(state.done).toBe(false);
    await clock.advance(1);
    expect(state.done).toBe(true);
  });
});
