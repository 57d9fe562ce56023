/** The chats that the documents show, made once more; the demo's own test looks at the summary. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { allPictures } from "../../src/lab/pictures/all.ts";
import { blockIn, timeless, withBlock } from "../../src/lab/pictures/block.ts";
import { systemClock } from "../../src/run/clock-system.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pictures = allPictures((name) => root(`dist/${name}`));

// Side by side, because most of their time they wait until the bot is quiet.
describe("a chat that a document shows", { concurrent: true }, () => {
  const chats = pictures.filter(({ block }) => block === "chat");

  it.each(chats)(
    "is what the bot says today: $documents",
    async ({ documents, block, make }) => {
      const made = timeless(await make(systemClock));
      expect(documents.length).toBeGreaterThan(0);
      for (const name of documents) {
        const shown = blockIn(readFileSync(root(name), "utf8"), block);
        expect(timeless(shown ?? ""), "npm run pictures makes it anew").toBe(made);
      }
    },
    120_000,
  );
});

describe("a block of a document", () => {
  const document = "before\n<!-- chat -->\nold\n<!-- /chat -->\nafter\n";

  it("is replaced without a change around it, whatever it holds", () => {
    const changed = withBlock(document, "chat", "$1 $& new");
    expect(changed).toBe("before\n<!-- chat -->\n$1 $& new\n<!-- /chat -->\nafter\n");
    expect(blockIn(changed, "chat")).toBe("$1 $& new");
  });

  it("is not taken for another one, and must be there once", () => {
    expect(blockIn(document, "summary")).toBeNull();
    expect(blockIn(document + document, "chat")).toBeNull();
    expect(() => withBlock(document + document, "chat", "new")).toThrow("one block");
  });

  it("is equal to itself on another day with other ids, and to nothing else", () => {
    const line = (time: string, id: string, words: string) =>
      `${words} 0.${time.at(-1)} s 2026-11-27 ${time} UTC [${id.slice(0, 8)}](https://www.notion.so/${id})`;
    const [a, b] = ["0123456789abcdef".repeat(2), "fedcba9876543210".repeat(2)];
    expect(timeless(line("08:00", a, "x"))).toBe(timeless(line("09:01", b, "x")));
    expect(timeless(line("08:00", a, "x"))).not.toBe(timeless(line("08:00", a, "y")));
  });
});
