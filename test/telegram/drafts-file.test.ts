import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftOf } from "../../src/telegram/draft.ts";
import { DraftsFile } from "../../src/telegram/drafts-file.ts";
import { MOST_OPEN, OpenDrafts } from "../../src/telegram/open-drafts.ts";

const temporaryFolder = () => mkdtemp(join(tmpdir(), "partner-sync-drafts-"));
const silent = { warn: () => {} };
const asked = [{ kind: "ambiguous" as const, choices: [{ start: "2026-11-27", end: null }] }];
const understood = {
  title: "Kino",
  range: null,
  place: "Odeon",
  description: null,
  questions: asked,
  line: "3.3. oder 4.3. Kino im Odeon",
};

describe("the file of drafts", () => {
  it("gives back every draft as it was, and is for its owner alone", async () => {
    const path = join(await temporaryFolder(), ".partner-sync", "drafts.json");
    const file = await DraftsFile.open(path, silent);
    const drafts = new OpenDrafts(file.of(1), (kept) => file.keep(1, { ...kept, language: "de" }));
    await drafts.put(draftOf("a1", understood), 5);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, ".."))).mode & 0o777).toBe(0o700);
    const again = await DraftsFile.open(path, silent);
    expect(again.of(1)).toEqual(file.of(1));
    expect(again.of(1).open).toEqual([{ draft: draftOf("a1", understood), messages: [5] }]);
  });

  it("writes once for changes that come while it is writing, and the last one counts", async () => {
    const path = join(await temporaryFolder(), "drafts.json");
    const file = await DraftsFile.open(path, silent);
    const drafts = new OpenDrafts(file.of(1), (kept) => file.keep(1, { ...kept, language: "de" }));
    await Promise.all(Array.from({ length: 50 }, (_, n) => drafts.put(draftOf("a1", understood), n)));
    expect((await DraftsFile.open(path, silent)).of(1).open[0]?.messages.at(-1)).toBe(49);
  });

  it("that is damaged is put aside and told, and the bot begins without", async () => {
    const path = join(await temporaryFolder(), "drafts.json");
    await writeFile(path, '{"version": 1, "chats": {"1": {"open": "Kino"');
    const told: string[] = [];
    const file = await DraftsFile.open(path, { warn: (line) => void told.push(line) });
    expect(file.of(1).open).toEqual([]);
    expect(await readFile(`${path}.damaged`, "utf8")).toContain("Kino");
    expect(told.join()).toMatch(/damaged/);
    expect(told.join()).not.toContain("Kino");
  });

  it("that holds a draft of another version keeps all the others", async () => {
    const path = join(await temporaryFolder(), "drafts.json");
    const known = { draft: draftOf("a1", understood), messages: [5] };
    const foreign = {
      draft: { ...draftOf("a2", understood), questions: [{ kind: "tides" }] },
      messages: [6],
    };
    const chats = { 1: { language: "de", open: [foreign, known], done: [] } };
    await writeFile(path, JSON.stringify({ version: 1, chats, waiting: [] }));
    const told: string[] = [];
    const file = await DraftsFile.open(path, { warn: (line) => void told.push(line) });
    expect(file.of(1).open).toEqual([known]);
    expect(await readFile(`${path}.damaged`, "utf8")).toContain("tides");
    expect(told.join()).toMatch(/1 draft/);
  });

  it("that can't be written is told, and stops nobody", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const told: string[] = [];
    const file = await DraftsFile.open(join(folder, "file", "drafts.json"), {
      warn: (line) => void told.push(line),
    });
    await file.keep(1, { shared: false, undos: [], open: [], done: [], language: "de" });
    expect(told).toHaveLength(1);
  });
});

it("what is over is remembered without a word, and not without end", async () => {
  const drafts = new OpenDrafts({ shared: false, undos: [], open: [], done: [] }, async () => {});
  for (let n = 0; n < 200; n += 1) {
    await drafts.put(draftOf(`d${n}`, understood), n);
    await drafts.close(`d${n}`, null);
  }
  expect(JSON.stringify(drafts.allDone)).not.toContain("Kino");
  expect(drafts.allDone.length).toBeLessThanOrEqual(100);
  expect(MOST_OPEN).toBeGreaterThan(10);
});
