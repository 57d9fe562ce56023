import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateDigest } from "../../src/state/digest.ts";
import { mergeStateFile } from "../../src/state/state-files.ts";
import { mergeTold, parseTold, serializeTold, type Told, ToldStore } from "../../src/state/told.ts";
import { aClock, aFolder, pageId } from "./builders.ts";
import { aClone, aRemote, commitsOn, git, push, rowNumber, writeFiles, writeState } from "./git-fixtures.ts";

const clock = aClock();
const HELD = `conflict_held ${pageId(1)}`;

function told(users: Told["users"]): Told {
  return { version: 1, users };
}

function causes(...of: readonly (readonly [number, readonly string[]])[]) {
  return new Map(of.map(([user, list]) => [user, new Set(list)]));
}

describe("told.json", () => {
  it("remembers causes by user, and reads what another process wrote since", async () => {
    const dir = join(aFolder(), "state");
    const [bot, run] = [new ToldStore({ dir, clock }), new ToldStore({ dir, clock })];
    expect(await bot.read()).toEqual(new Map());
    await bot.record(causes([5, ["brake", HELD]]));
    await run.record(causes([6, ["token_invalid"]]));
    await bot.record(causes([5, [HELD]]));
    expect(await run.read()).toEqual(causes([5, [HELD]], [6, ["token_invalid"]]));
  });

  it("keeps a language that is chosen while somebody is told of something", async () => {
    const dir = aFolder();
    const store = new ToldStore({ dir, clock });
    await Promise.all([store.chooseLanguage(5, "de"), store.record(causes([5, ["brake"]]))]);
    expect(await new ToldStore({ dir, clock }).languages()).toEqual(new Map([[5, "de"]]));
    expect(await new ToldStore({ dir, clock }).read()).toEqual(causes([5, ["brake"]]));
  });

  it("isn't there before something was told, and isn't touched where that is known already", async () => {
    const dir = aFolder();
    const store = new ToldStore({ dir, clock });
    await store.record(causes([5, []]));
    expect(readdirSync(dir)).toEqual([]);
    await store.record(causes([5, [HELD, "brake"]]));
    const before = statSync(join(dir, "told.json"));
    await new ToldStore({ dir, clock }).record(causes([5, ["brake", HELD]]));
    expect(statSync(join(dir, "told.json")).ino).toBe(before.ino);
  });

  it("is put aside when it is damaged, and holds no sentence", async () => {
    const dir = aFolder();
    writeFileSync(join(dir, "told.json"), JSON.stringify(told({ 5: ["The dentist moved to Tuesday"] })));
    const reasons: string[] = [];
    const store = new ToldStore({ dir, clock, onDamaged: ({ reason }) => reasons.push(reason) });
    expect(await store.read()).toEqual(new Map());
    expect(reasons).toEqual([`it has an unexpected shape in "users"`]);
    await store.record(causes([5, ["brake"]]));
    expect(parseTold(readFileSync(join(dir, "told.json"), "utf8"))).toEqual(told({ 5: ["brake"] }));
  });

  it("is read back as it was written, in one order and without empty users", () => {
    const text = serializeTold(told({ 12: ["rate_limited"], 5: [HELD, "brake", "brake"], 7: [] }));
    expect(parseTold(text)).toEqual(told({ 5: ["brake", HELD], 12: ["rate_limited"] }));
    expect(serializeTold(parseTold(text))).toBe(text);
    expect(serializeTold(told({ 7: [] }))).toBe(serializeTold(told({})));
  });
});

describe("mergeTold", () => {
  const before = told({ 5: ["brake", HELD] });

  it("keeps what either told, and forgets what either forgot", () => {
    const merged = mergeTold(
      before,
      told({ 5: [HELD, "rate_limited"] }),
      told({ 5: ["brake"], 6: ["brake"] }),
    );
    expect(merged).toEqual(told({ 5: ["rate_limited"], 6: ["brake"] }));
  });

  it("forgets nothing where no common state is known", () => {
    expect(mergeTold(null, told({ 5: [HELD] }), told({ 5: ["brake"] }))).toEqual(
      told({ 5: [HELD, "brake"] }),
    );
  });

  it("takes the other side's file for missing where it is damaged", () => {
    expect(mergeStateFile("told.json", undefined, serializeTold(before), "<<<<<<<")).toBe(
      serializeTold(before),
    );
  });
});

describe("told.json in the repository", () => {
  it("is pushed by itself, since the next run on a fresh checkout has to know it", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, rowNumber(1));
    await push(clone);
    writeFiles(clone, { "state/told.json": serializeTold(told({ 5: ["brake"] })) });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(parseTold(git(remote, "show", "main:state/told.json"))).toEqual(told({ 5: ["brake"] }));
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
    expect(commitsOn(remote)).toBe(3);
  });

  it("is merged where two runs told different things", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeFiles(first, { "state/told.json": serializeTold(told({ 5: ["brake", HELD] })) });
    await push(first);
    const [here, there] = [aClone(remote), aClone(remote)];
    writeFiles(there, { "state/told.json": serializeTold(told({ 5: ["brake"] })) });
    await push(there);
    writeFiles(here, { "state/told.json": serializeTold(told({ 5: ["brake", HELD], 6: ["brake"] })) });
    expect(await push(here)).toEqual({ pushed: true, changed: true });
    expect(parseTold(git(remote, "show", "main:state/told.json"))).toEqual(
      told({ 5: ["brake"], 6: ["brake"] }),
    );
  });

  it("counts as a change of the state, which figures of passes don't", async () => {
    const dir = aFolder();
    const empty = await stateDigest(dir);
    writeFileSync(join(dir, "passes.json"), "{}");
    expect(await stateDigest(dir)).toBe(empty);
    writeFileSync(join(dir, "told.json"), serializeTold(told({ 5: ["brake"] })));
    expect(await stateDigest(dir)).not.toBe(empty);
  });
});
