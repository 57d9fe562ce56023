import { beforeEach, describe, expect, it } from "vitest";
import { Gate } from "../../src/telegram/gate.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const ANNA = 101;
const BEN = 202;
const STRANGER = 999;
const DAY_MS = 24 * 3_600_000;
const MOST_STRANGERS = 1_000;

let clock: VirtualClock;
let gate: Gate;

beforeEach(() => {
  clock = new VirtualClock();
  gate = new Gate([ANNA], new Map([[BEN, ["users[1].timezone"]]]), clock);
});

const admit = (id: number, changes: Partial<Parameters<Gate["admit"]>[0]> = {}) =>
  gate.admit({ id, isBot: false, chatType: "private", chatId: id, ...changes });

describe("in a private chat of their own", () => {
  it("people of the configuration are welcome, however often they come", () => {
    for (let n = 0; n < 3; n += 1) expect(admit(ANNA)).toEqual({ kind: "welcome" });
  });

  it("a stranger is refused once a day", async () => {
    expect(admit(STRANGER)).toEqual({ kind: "refused" });
    expect(admit(STRANGER)).toEqual({ kind: "ignored" });
    await clock.advance(DAY_MS - 1);
    expect(admit(STRANGER)).toEqual({ kind: "ignored" });
    await clock.advance(1);
    expect(admit(STRANGER)).toEqual({ kind: "refused" });
  });

  it("whose entry is wrong hears once a day which keys are", async () => {
    const told = { kind: "wrong-entry", paths: ["users[1].timezone"] };
    expect([admit(BEN), admit(BEN)]).toEqual([told, { kind: "ignored" }]);
    await clock.advance(DAY_MS);
    expect(admit(BEN)).toEqual(told);
  });

  it("a crowd of strangers gets no more answers after a thousand, until a day has gone by", async () => {
    for (let n = 1; n <= MOST_STRANGERS; n += 1) expect(admit(10_000 + n).kind).toBe("refused");
    expect(admit(STRANGER).kind).toBe("ignored");
    expect(admit(ANNA).kind).toBe("welcome");
    await clock.advance(DAY_MS);
    expect(admit(STRANGER).kind).toBe("refused");
  });
});

it.each([
  ["in a group", { chatType: "group", chatId: -5 }],
  ["in a supergroup", { chatType: "supergroup", chatId: -100 }],
  ["in a channel", { chatType: "channel", chatId: -7 }],
  ["without a chat", { chatType: null, chatId: null }],
  ["as a bot", { isBot: true }],
  ["in the chat of somebody else", { chatId: 12_345 }],
])("%s nobody is answered, and nobody's one answer is used up", (_, changes) => {
  for (const id of [ANNA, BEN, STRANGER]) expect(admit(id, changes)).toEqual({ kind: "ignored" });
  expect([ANNA, BEN, STRANGER].map((id) => admit(id).kind)).toEqual(["welcome", "wrong-entry", "refused"]);
});
