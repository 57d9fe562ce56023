import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StateDamage } from "../../src/state/state-file.ts";
import { takeIn } from "../../src/state/take-in.ts";
import { UserStateStore } from "../../src/state/user-state-store.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { aClock, aFolder, aPrint, aRow, aState, pageId } from "./builders.ts";

const clock = aClock();

async function open(
  dir: string,
  options: { dryRun?: boolean; onDamaged?: (damage: StateDamage) => void } = {},
) {
  const store = await UserStateStore.open({ dir, user: 5, clock, dryRun: false, ...options });
  return { store, damaged: store.damaged, damage: store.damage };
}

function fileIn(dir: string): string {
  return join(dir, "user-5.json");
}

describe("two processes on one directory", () => {
  it("keep each other's rows", async () => {
    const dir = aFolder();
    const [{ store: bot }, { store: run }] = [await open(dir), await open(dir)];
    bot.setRow(pageId(1), aRow());
    await bot.flush();
    run.setRow(pageId(2), aRow());
    await run.flush();
    expect(Object.keys(run.state.rows).sort()).toEqual([pageId(1), pageId(2)]);
    bot.setRow(pageId(3), aRow());
    bot.setRow(pageId(1), null);
    await bot.flush();
    const { store: last } = await open(dir);
    expect(Object.keys(last.state.rows)).toEqual([pageId(2), pageId(3)]);
  });

  it("merge a row that both changed field by field", async () => {
    const dir = aFolder();
    writeFileSync(fileIn(dir), serializeUserState(aState({ rows: { [pageId(1)]: aRow() } })));
    const [{ store: bot }, { store: run }] = [await open(dir), await open(dir)];
    bot.setRow(pageId(1), aRow({ base: { name: aPrint("bot"), date: aPrint("bot") } }));
    await bot.flush();
    run.setRow(pageId(1), aRow({ base: { name: aPrint("run"), date: aPrint("date") } }));
    await run.flush();
    const { store: last } = await open(dir);
    expect(last.state.rows[pageId(1)]?.base).toEqual({ date: aPrint("bot") });
  });

  it("go on from the file as it is, where the other one has removed or damaged it", async () => {
    const dir = aFolder();
    const damages: StateDamage[] = [];
    const { store } = await open(dir, { onDamaged: (damage) => damages.push(damage) });
    store.setRow(pageId(1), aRow());
    await store.flush();
    rmSync(fileIn(dir));
    store.setRow(pageId(2), aRow());
    await store.flush();
    writeFileSync(fileIn(dir), "{");
    store.setRow(pageId(3), aRow());
    await store.flush();
    expect(damages.map(({ reason }) => reason)).toEqual(["it is no valid JSON"]);
    const { store: last } = await open(dir);
    expect(Object.keys(last.state.rows)).toEqual([pageId(1), pageId(2), pageId(3)]);
  });

  it("don't bring rows of an older key back after a reset", async () => {
    const dir = aFolder();
    const [{ store: bot }, { store: run }] = [await open(dir), await open(dir)];
    bot.setRow(pageId(1), aRow());
    await bot.flush();
    run.reset("new");
    run.setRow(pageId(2), aRow());
    await run.flush();
    expect((await open(dir)).store.state).toEqual(aState({ key: "new", rows: { [pageId(2)]: aRow() } }));
  });
});

it("what a pass writes and what is taken over from others at the same moment are both kept", async () => {
  const dir = aFolder();
  const before = serializeUserState(aState({ rows: { [pageId(1)]: aRow() } }));
  const after = serializeUserState(aState({ rows: { [pageId(1)]: aRow(), [pageId(2)]: aRow() } }));
  const theirs = [before, after].map((text) => new Map([["user-5.json", text]]));
  writeFileSync(fileIn(dir), before);
  const { store } = await open(dir);
  store.setRow(pageId(3), aRow());
  const [taken] = await Promise.all([takeIn(dir, theirs), store.flush()]);
  expect(taken).toEqual({ changed: true, complete: true });
  expect(Object.keys((await open(dir)).store.state.rows)).toEqual([1, 2, 3].map(pageId));
});

describe("a damaged file", () => {
  it.each(["", "{", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", '{"version": 9}'])(
    "is put aside and reported: %j",
    async (text) => {
      const dir = aFolder();
      writeFileSync(fileIn(dir), text);
      const { store, damaged, damage } = await open(dir);
      const aside = "user-5.json.damaged-2026-03-01T100000.000Z";
      expect(damaged).toBe(true);
      expect(damage).toMatchObject({ file: "user-5.json", keptAs: aside });
      expect(store.state).toEqual(aState({ key: "" }));
      expect(readdirSync(dir)).toEqual([aside]);
      expect(readFileSync(join(dir, aside), "utf8")).toBe(text);
      store.setRow(pageId(1), aRow());
      await store.flush();
      expect((await open(dir)).damaged).toBe(false);
    },
  );

  it("doesn't take the place of another one that was put aside in the same moment", async () => {
    const dir = aFolder();
    for (const text of ["first", "second"]) {
      writeFileSync(fileIn(dir), text);
      await open(dir);
    }
    const texts = readdirSync(dir).map((name) => readFileSync(join(dir, name), "utf8"));
    expect(texts.sort()).toEqual(["first", "second"]);
  });

  it("stays where it is in a dry run", async () => {
    const dir = aFolder();
    writeFileSync(fileIn(dir), "{");
    const { damaged, damage } = await open(dir, { dryRun: true });
    expect(damaged).toBe(true);
    expect(damage?.keptAs).toBeNull();
    expect(readdirSync(dir)).toEqual(["user-5.json"]);
  });
});
