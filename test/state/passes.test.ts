import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Passes } from "../../src/state/passes.ts";
import { mergePasses, openPasses, parsePasses, serializePasses } from "../../src/state/passes.ts";
import { aClock, aFolder } from "./builders.ts";

type PassRecord = Passes["passes"][number];

const clock = aClock();

function at(hour: number): string {
  return new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
}

function aPass(hour: number, changes: Partial<PassRecord> = {}): PassRecord {
  const counts = {
    requests: 4,
    writes: 1,
    created: 1,
    updated: 0,
    removed: 0,
    conflicts: 0,
    held: 0,
    errors: 0,
  };
  return { at: at(hour), duration_ms: 1200, users: 2, ...counts, success: true, ...changes };
}

function passes(hours: readonly number[], last_full_pass: Passes["last_full_pass"] = {}): Passes {
  return { version: 1, passes: hours.map((hour) => aPass(hour)), last_full_pass };
}

describe("passes.json (C8)", () => {
  it("is read back as it was written, one pass per line", () => {
    const written = passes([1, 2, 3], { 12: at(3), 5: at(2) });
    const text = serializePasses(written);
    expect(parsePasses(text)).toEqual(written);
    expect(text.split("\n").filter((line) => line.includes('"at"'))).toHaveLength(3);
    expect(parsePasses(serializePasses(passes([])))).toEqual(passes([]));
  });

  it("holds the figures alone, whatever else an object has", () => {
    const wider = { ...aPass(1), title: "Zahnarzt" };
    expect(serializePasses({ ...passes([]), passes: [wider] })).not.toContain("Zahnarzt");
  });

  it("remembers passes, and when each user was last synced in full", async () => {
    const dir = join(aFolder(), "state");
    const store = await openPasses({ dir, clock, dryRun: false });
    expect(store.lastFullPass(5)).toBeNull();
    await store.record(aPass(1), [5, 6]);
    await store.record(aPass(3), [6]);
    const again = await openPasses({ dir, clock, dryRun: false });
    expect(again.passes).toEqual([aPass(1), aPass(3)]);
    expect(again.lastFullPass(5)).toBe(Date.parse(at(1)));
    expect(again.lastFullPass(6)).toBe(Date.parse(at(3)));
  });

  it("remembers whom a part of a pass was for, and counts it as no pass", async () => {
    const dir = aFolder();
    const store = await openPasses({ dir, clock, dryRun: false });
    await store.record(aPass(1), [5]);
    await store.recordPart(at(2), [6]);
    const again = await openPasses({ dir, clock, dryRun: false });
    expect(again.passes).toEqual([aPass(1)]);
    expect([again.lastFullPass(5), again.lastFullPass(6)]).toEqual([Date.parse(at(1)), Date.parse(at(2))]);
  });

  it("keeps the last 30 passes", async () => {
    const dir = aFolder();
    writeFileSync(
      join(dir, "passes.json"),
      serializePasses(passes(Array.from({ length: 30 }, (_, hour) => hour))),
    );
    const store = await openPasses({ dir, clock, dryRun: false });
    await store.record(aPass(30), []);
    expect(store.passes.map((pass) => pass.at)).toEqual(
      Array.from({ length: 30 }, (_, hour) => at(hour + 1)),
    );
  });

  it("keeps what another process recorded in the meantime", async () => {
    const dir = aFolder();
    const [bot, run] = [
      await openPasses({ dir, clock, dryRun: false }),
      await openPasses({ dir, clock, dryRun: false }),
    ];
    await bot.record(aPass(2), [5]);
    await run.record(aPass(1), [5, 6]);
    const last = await openPasses({ dir, clock, dryRun: false });
    expect(last.passes.map((pass) => pass.at)).toEqual([at(1), at(2)]);
    expect(last.lastFullPass(5)).toBe(Date.parse(at(2)));
    expect(last.lastFullPass(6)).toBe(Date.parse(at(1)));
  });

  it("keeps both of two passes that are recorded at the same moment", async () => {
    const dir = aFolder();
    const stores = await Promise.all([1, 2].map(() => openPasses({ dir, clock, dryRun: false })));
    await Promise.all(stores.map((store, hour) => store.record(aPass(hour), [])));
    const last = await openPasses({ dir, clock, dryRun: false });
    expect(last.passes).toEqual([aPass(0), aPass(1)]);
  });

  it("is put aside and reported when it is damaged", async () => {
    const dir = aFolder();
    writeFileSync(join(dir, "passes.json"), "{");
    const reasons: string[] = [];
    const store = await openPasses({
      dir,
      clock,
      dryRun: false,
      onDamaged: ({ reason }) => reasons.push(reason),
    });
    expect(reasons).toEqual(["it is no valid JSON"]);
    await store.record(aPass(1), []);
    expect(parsePasses(readFileSync(join(dir, "passes.json"), "utf8")).passes).toHaveLength(1);
  });

  it("stays as it is in a dry run", async () => {
    const dir = aFolder();
    const store = await openPasses({ dir, clock, dryRun: true });
    await store.record(aPass(1), [5]);
    expect(store.passes).toHaveLength(1);
    expect((await openPasses({ dir, clock, dryRun: true })).passes).toEqual([]);
  });
});

describe("mergePasses", () => {
  it("joins the passes of both in order of time, each once, and takes the later full pass", () => {
    const merged = mergePasses(
      passes([1, 4], { 5: at(4), 6: at(1) }),
      passes([2, 4], { 5: at(2), 6: at(2), 7: at(2) }),
    );
    expect(merged.passes.map((pass) => pass.at)).toEqual([at(1), at(2), at(4)]);
    expect(merged.last_full_pass).toEqual({ 5: at(4), 6: at(2), 7: at(2) });
  });
});
