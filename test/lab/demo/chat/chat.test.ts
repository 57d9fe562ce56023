/** The chat as a script drives it, with a small bot as a real process. */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runChat } from "../../../../src/lab/demo/chat/chat.ts";
import { openTerminal } from "../../../../src/lab/demo/chat/terminal.ts";
import { plain } from "../../../../src/lab/demo/paint.ts";
import { displayWidth } from "../../../../src/output/display-width.ts";
import { systemClock } from "../../../../src/run/clock-system.ts";

const BOT = fileURLToPath(new URL("./echo-bot.mjs", import.meta.url));

/** What stands in the terminal after these lines, from the first prompt on. */
async function chatOf(script: readonly string[], stop = new AbortController().signal) {
  let output = "";
  const screen = new Writable({
    write(chunk, _, done) {
      output += chunk;
      done();
    },
  });
  const terminal = openTerminal(Readable.from([script.map((line) => `${line}\n`).join("")]), screen);
  const exitCode = await runChat({
    bundle: BOT,
    terminal,
    ...{ paint: plain, language: "en", width: 80 },
    clock: systemClock,
    stop,
    quietMs: 100,
  });
  const lines = output.split("\n");
  const first = lines.findIndex((line) => line.startsWith("Anna> "));
  return {
    exitCode,
    lines,
    intro: lines.slice(0, first),
    talk: lines.slice(first).filter((line) => line !== ""),
  };
}

const OVER = "The chat is over; nothing of it is kept.";

const said = (text: string, who: string) => {
  const line = `${text}, said ${who}`;
  const width = Math.max(line.length, "Partner Sync ".length);
  return [
    `╭─ Partner Sync ${"─".repeat(width - "Partner Sync ".length)}╮`,
    `│ ${line.padEnd(width)} │`,
    `╰${"─".repeat(width + 2)}╯`,
    "  [1] Keep  [2] Forget",
    "  Open ↗ https://example.org/",
  ];
};

describe("the chat in the terminal", () => {
  it("is led by a script: words, buttons by number, edits, the other person", async () => {
    const { exitCode, intro, talk, lines } = await chatOf([
      "Hello",
      "1",
      "2",
      "2",
      "/tell dinner is ready",
      ":as ben",
      "12",
      ":nonsense",
      ":quit",
      "never said",
    ]);
    expect(talk).toEqual([
      "Anna> Hello",
      ...said("Hello", "Anna"),
      "Anna> 1",
      "  (i) Kept",
      "Anna> 2",
      "╭─ Partner Sync, edited ╮",
      "│ (forgotten)           │",
      "╰───────────────────────╯",
      "Anna> 2",
      "The button 2 is no longer there.",
      "Anna> /tell dinner is ready",
      "  (Ben has 1 new message: :as ben shows it)",
      "Anna> :as ben",
      "╭─ Partner Sync ────────────╮",
      "│ Anna says dinner is ready │",
      "╰───────────────────────────╯",
      "Ben> 12",
      ...said("12", "Ben"),
      "Ben> :nonsense",
      "There is no :nonsense; there are :as anna, :as ben, :log and :quit.",
      "Ben> :quit",
      OVER,
    ]);
    expect(intro).toContain("  /tell: Tells the others");
    expect(exitCode).toBe(0);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100);
  });

  it("ends with its script, and shows the bot's log on request", async () => {
    const { exitCode, talk } = await chatOf([":log"]);
    expect(talk).toEqual(["Anna> :log", "  Echo for 2 people", OVER]);
    expect(exitCode).toBe(0);
  });

  it("says so when the bot ends by itself, with what it printed", async () => {
    const { exitCode, talk } = await chatOf(["die", "too late"]);
    expect(talk).toEqual(["Anna> die", "The bot ended by itself. Its output:", "  Echo for 2 people"]);
    expect(exitCode).toBe(1);
  });

  it("can be stopped before it has begun, and leaves nothing behind", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("partner-sync-chat-"));
    const { exitCode } = await chatOf(["Hello"], AbortSignal.abort());
    expect(exitCode).toBe(0);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith("partner-sync-chat-"));
    expect(left.filter((name) => !before.includes(name))).toEqual([]);
  });
});
