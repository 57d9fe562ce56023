import { describe, expect, it } from "vitest";
import { ChatView } from "../../../../src/lab/demo/chat/view.ts";
import { plain } from "../../../../src/lab/demo/paint.ts";
import type { SeenMessage } from "../../../../src/lab/telegram-sandbox/index.ts";
import { displayWidth } from "../../../../src/output/display-width.ts";

const aMessage = (id: number, text: string, more: Partial<SeenMessage> = {}): SeenMessage => ({
  id,
  byBot: true,
  from: 1,
  text,
  entities: [],
  buttons: [],
  edited: false,
  at: 0,
  ...more,
});

const button = (label: string) => ({ label, data: label.toLowerCase() });

describe("the view of a chat", () => {
  it("draws a message as a bubble, with its buttons numbered below", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    const message = aMessage(1, "Kino 🍿 mit Ben", {
      buttons: [[button("Save"), button("Cancel")], [{ label: "Open", url: "https://example.org/" }]],
    });
    expect(view.news([message], [])).toEqual([
      "╭─ Partner Sync ──╮",
      "│ Kino 🍿 mit Ben │",
      "╰─────────────────╯",
      "  [1] Save  [2] Cancel",
      "  Open ↗ https://example.org/",
      "",
    ]);
    expect(view.choice(2)).toEqual({ messageId: 1, data: "cancel", label: "Cancel" });
    expect(view.choice(3)).toBeUndefined();
  });

  it("shows each message once, and again when it was edited", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    expect(view.unseen([aMessage(1, "Syncing …")])).toBe(1);
    expect(view.news([aMessage(1, "Syncing …", { edited: true })], [])[0]).toBe("╭─ Partner Sync ╮");
    expect(view.news([aMessage(1, "Syncing …")], [])).toEqual([]);
    expect(view.news([aMessage(1, "Done", { edited: true })], [])[0]).toBe("╭─ Partner Sync, edited ╮");
    expect(view.unseen([aMessage(1, "Done", { edited: true })])).toBe(0);
  });

  it("shows new buttons, and doesn't mention that old ones went away", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    view.news([aMessage(1, "Sure?", { buttons: [[button("Yes")]] })], []);
    expect(view.news([aMessage(1, "Sure?", { edited: true })], [])).toEqual([]);
    expect(view.news([aMessage(1, "Sure?", { buttons: [[button("Really")]] })], [])).toContain(
      "  [1] Really",
    );
  });

  it("numbers the buttons of several messages on, and keeps the numbers while no others come", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    const one = aMessage(1, "One", { buttons: [[button("A")]] });
    const two = aMessage(2, "Two", { buttons: [[button("B")]] });
    view.news([one, two], []);
    view.news([one, two, aMessage(3, "Three")], []);
    expect([view.choice(1)?.messageId, view.choice(2)?.messageId]).toEqual([1, 2]);
  });

  it("leaves the person's own messages out, and fits 100 columns", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    const buttons = [Array.from({ length: 8 }, (_, at) => button(`A rather long label ${at}`))];
    const lines = view.news(
      [aMessage(1, "Mine", { byBot: false }), aMessage(2, "word ".repeat(80), { buttons })],
      [],
    );
    expect(lines.join("\n")).not.toContain("Mine");
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100);
    expect(lines.join("\n")).toContain("[8] A rather long label 7");
  });

  it("shows once how a press was answered, where that says anything", () => {
    const view = new ChatView({ paint: plain, language: "en", width: 80 });
    const press = (queryId: string, text: string, alert = false) => ({
      queryId,
      by: 7,
      data: "x",
      answer: { text, alert },
    });
    const presses = [press("1", "Saved"), press("2", ""), press("3", "Too late", true)];
    expect(view.news([], presses)).toEqual(["  (i) Saved", "  (!) Too late"]);
    expect(view.news([], presses)).toEqual([]);
  });
});
