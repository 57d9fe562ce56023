import { describe, expect, it } from "vitest";
import { inventedUserId } from "../../src/core/user-id.ts";
import type { ChatMessage, Delivery, Messenger } from "../../src/telegram/messenger.ts";
import type { Cause } from "../../src/telegram/news/causes.ts";
import { type ToTell, tellPeople } from "../../src/telegram/notifier.ts";
import { aDate, aRichText } from "../support/builders.ts";
import { ANNA, aChange, aProblem, aReport, BEN, EVE, moved, NOW, someNews, textOf } from "./news/builders.ts";

class Chats implements Messenger {
  readonly sent: { readonly chat: number; readonly text: string }[] = [];
  answer: (chat: number) => Promise<Delivery> = async () => ({ kind: "sent", messageId: 1 });

  send(chat: number, message: ChatMessage): Promise<Delivery> {
    this.sent.push({ chat, text: textOf(message) });
    return this.answer(chat);
  }

  edit(): Promise<Delivery> {
    throw new Error("News are never edited.");
  }

  to(chat: number): string[] {
    return this.sent.filter((message) => message.chat === chat).map(({ text }) => text);
  }
}

type Told = ToTell["told"];

class Memory implements Told {
  causes = new Map<number, ReadonlySet<Cause>>();
  read = async () => this.causes;
  record = async (causes: ReadonlyMap<number, ReadonlySet<Cause>>) => {
    this.causes = new Map([...this.causes, ...causes]);
  };
}

function aTelling(changes: Partial<ToTell> = {}) {
  const lines: string[] = [];
  const [messenger, told] = [new Chats(), new Memory()];
  const log = {
    info: (line: string) => void lines.push(line),
    warn: (line: string) => void lines.push(line),
  };
  const telling = {
    news: [],
    reports: [],
    people: [ANNA, BEN, EVE],
    messenger,
    told,
    log,
    now: NOW,
    ...changes,
  };
  return {
    telling,
    messenger,
    told,
    lines,
    tell: (more: Partial<ToTell> = {}) => tellPeople({ ...telling, ...more }),
  };
}

const BROKEN = aReport(ANNA.id, aProblem("token_invalid"));
const FINE = aReport(ANNA.id);
const EDIT = aChange("private", [moved("Geheimgang", "Hof")]);

describe("telling people", () => {
  it("sends one message to each whom it concerns, and none to others", async () => {
    const { messenger, tell } = aTelling();
    await tell({
      news: [EDIT, someNews("conflict"), someNews("shared", { owner: BEN.id })],
      reports: [BROKEN],
    });
    expect(messenger.sent.map(({ chat }) => chat)).toEqual([ANNA.id, BEN.id]);
    expect(messenger.to(ANNA.id)[0]).toContain("„Geheimgang“ → „Hof“");
  });

  it("sends nothing where nothing happened", async () => {
    const { messenger, told, tell } = aTelling();
    await tell({ reports: [FINE, aReport(BEN.id)] });
    expect(messenger.sent).toEqual([]);
    expect([...told.causes.values()].flatMap((causes) => [...causes])).toEqual([]);
  });

  it("tells a problem once, and again when it was gone and comes back", async () => {
    const { messenger, tell } = aTelling();
    for (const report of [BROKEN, BROKEN, FINE, BROKEN]) await tell({ reports: [report] });
    expect(messenger.to(ANNA.id)).toHaveLength(2);
  });

  it("writes to nobody whom Telegram doesn't know, and tries once the id is Telegram's", async () => {
    const { messenger, tell } = aTelling();
    const invented = { ...ANNA, id: inventedUserId(7) };
    await tell({ people: [invented, BEN], reports: [aReport(invented.id, aProblem("token_invalid"))] });
    expect(messenger.sent).toEqual([]);
    await tell({ reports: [BROKEN] });
    expect(messenger.to(ANNA.id)).toHaveLength(1);
  });

  it("tells nobody's problems to anybody else", async () => {
    const { messenger, tell } = aTelling();
    await tell({ reports: [BROKEN] });
    expect(messenger.sent.map(({ chat }) => chat)).toEqual([ANNA.id]);
  });

  it("leaves what was told of users alone who weren't in the pass", async () => {
    const { told, tell } = aTelling();
    await tell({ reports: [BROKEN] });
    await tell({ reports: [aReport(BEN.id)] });
    expect(told.causes.get(ANNA.id)).toEqual(new Set(["token_invalid"]));
  });
});

describe("what can't be delivered", () => {
  it("comes again after the next pass where it is a problem; news are counted in the log, without content", async () => {
    const { messenger, lines, tell } = aTelling();
    messenger.answer = async () => ({ kind: "failed", reason: "sendMessage: 502" });
    await tell({ news: [EDIT], reports: [BROKEN] });
    expect(lines).toEqual([
      "User 1 could not be told 1 piece of news and 1 problem: sendMessage: 502. The news are not sent again.",
    ]);
    messenger.answer = async () => ({ kind: "sent", messageId: 2 });
    await tell({ reports: [BROKEN] });
    expect(messenger.to(ANNA.id)[1]).not.toContain("Geheimgang");
    expect(messenger.to(ANNA.id)).toHaveLength(2);
    await tell({ reports: [BROKEN] });
    expect(messenger.to(ANNA.id)).toHaveLength(2);
  });

  it("a chat that is gone gets one try per pass, and stops nobody else's message", async () => {
    const { messenger, lines, tell } = aTelling();
    messenger.answer = async (chat) =>
      chat === ANNA.id ? { kind: "unreachable" } : { kind: "sent", messageId: 1 };
    await tell({ news: [someNews("conflict")] });
    expect(messenger.sent.map(({ chat }) => chat)).toEqual([ANNA.id, BEN.id]);
    expect(lines[0]).toContain("User 1 can't be reached");
  });

  it("nobody is waited for beyond the deadline", async () => {
    const { messenger, told, lines, tell } = aTelling();
    const deadline = new AbortController();
    messenger.answer = () => new Promise(() => {});
    const telling = tell({ reports: [BROKEN], deadline: deadline.signal });
    deadline.abort();
    await telling;
    expect(lines[0]).toContain("there was no time left");
    expect(told.causes.get(ANNA.id)).toEqual(new Set());
  });

  it("problems stay untold where what was told before can't be read, or they would come after each pass", async () => {
    const { messenger, told, lines, tell } = aTelling();
    told.read = () => Promise.reject(new Error("EACCES"));
    await tell({ news: [EDIT], reports: [BROKEN] });
    expect(messenger.to(ANNA.id)[0]).not.toContain("⚠️");
    expect(lines.join()).toContain("can't be read");
  });

  it("a fault in putting it into words is a line without content, and stops nobody else's message", async () => {
    const { messenger, lines, tell } = aTelling({ people: [{ ...ANNA, timezone: "Nowhere" }, BEN] });
    const about = { date: aDate("2026-12-02T10:00:00Z"), name: aRichText("Geheim") };
    await tell({ news: [someNews("conflict", about)] });
    expect(messenger.sent.map(({ chat }) => chat)).toEqual([BEN.id]);
    expect(lines.join()).toContain("user 1");
    expect(lines.join()).not.toContain("Geheim");
  });

  it("a file that can't be written is a line in the log", async () => {
    const { told, lines, tell } = aTelling();
    told.record = () => Promise.reject(new Error("ENOSPC"));
    await tell({ reports: [BROKEN] });
    expect(lines.at(-1)).toContain("could not be saved");
  });
});
