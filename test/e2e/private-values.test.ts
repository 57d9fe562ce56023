/** B, F3 and F5 on the bundles: what a private page says while it isn't shared, and what the state tells of it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BundledHousehold } from "../support/workflow-run.ts";

let run: BundledHousehold;
beforeEach(async () => {
  run = await BundledHousehold.open();
});
afterEach(() => run.close());

/** Everything on the shared side: its rows, those in the trash included, and what is written beside them. */
function sharedSide(): string {
  const { home } = run;
  return home.sharedRows.map(({ id }) => `${home.whole(id)} ${home.comments(id).join()}`).join("\n");
}

describe("input 9: a copy that the partner brings back out of Notion's trash", () => {
  it("goes again, shows no private word, and overwrites none", async () => {
    const { home } = run;
    const [row] = await run.shared(2);
    const { page = "", copy = "" } = row ?? {};
    home.edit(page, { ticked: false });
    expect(await run.sync()).toMatchObject({ code: 0, report: { stats: { removed: 1 } } });
    home.edit(page, { name: "Geheimtermin", description: "nur für mich", location: "" });
    home.sandbox.world.restore(copy, { by: home.ben.person });
    for (const _ of [1, 2]) expect(await run.sync()).toMatchObject({ code: 0 });
    expect(home.seen(page)).toMatchObject({
      PartnerRelevant: false,
      Name: "Geheimtermin",
      Beschreibung: "nur für mich",
      Ort: "",
    });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, Name: "Termin 0", Ort: "Ort 0" });
    expect(sharedSide()).not.toMatch(/Geheimtermin|nur für mich/);
    for (const value of ["Termin 0", "Text 0", "Ort 0"]) expect(home.comments(page).join()).toContain(value);
    expect(await run.sync()).toMatchObject({ code: 0, codes: [], report: { writes: 0 } });
  });
});

describe("input 10: rows of the partner's that name a page which was never shared", () => {
  it("learn nothing of it and change nothing of it, one or two of them", async () => {
    const { home } = run;
    await run.shared(1);
    const page = home.add(home.anna, { name: "Geheimtermin", date: "2026-12-24", location: "Geheimort" });
    const forged: string[] = [];
    for (const n of [1, 2]) {
      forged.push(
        home.addShared({
          name: `Falsch ${n}`,
          sourcePrivateId: page,
          sourceUserId: home.anna.id,
          ticked: true,
        }),
      );
      const before = [page, ...forged].map((id) => home.whole(id));
      for (const _ of [1, 2]) {
        const pass = await run.sync();
        expect(pass).toMatchObject({ code: 0, codes: ["duplicate_copy"], report: { writes: 0 } });
        const problems = pass.report.users.flatMap((user) => user.problems);
        expect(problems.map(({ page_id, copy_id }) => [page_id, copy_id]).sort()).toEqual(
          forged.map((id) => [page, id]).sort(),
        );
        for (const id of [page, ...forged]) expect(pass.summary).toContain(id.replaceAll("-", ""));
      }
      expect([page, ...forged].map((id) => home.whole(id))).toEqual(before);
    }
    expect(sharedSide()).not.toMatch(/Geheim/);
  });
});

describe("input 16: the state", () => {
  it("doesn't show which appointments have a value in common", async () => {
    const { home } = run;
    for (const name of ["Arzt", "Kino"])
      home.add(home.anna, { name, date: "2026-12-24", location: "Burg", ticked: true });
    expect(await run.sync()).toMatchObject({ code: 0, report: { stats: { created: 2 } } });
    const file = await readFile(join(home.stateDir, `user-${home.anna.id}.json`), "utf8");
    const { rows }: { rows: Record<string, { base: Record<string, string | string[]> }> } = JSON.parse(file);
    const prints = Object.values(rows).flatMap(({ base }) =>
      Object.values(base).map((print) => [print].flat()[0]),
    );
    expect(prints).toHaveLength(8);
    expect(new Set(prints).size).toBe(8);
  });
});

describe("input 17: a value that Notion refused because a page was locked", () => {
  it("travels once the lock is gone", async () => {
    const { home } = run;
    const rows = await run.shared(2);
    for (const { page, copy } of rows) {
      home.edit(page, { location: "Burg" });
      home.sandbox.world.lock(copy);
    }
    for (const _ of [1, 2]) {
      const held = await run.sync();
      expect(held).toMatchObject({
        code: 0,
        codes: ["value_held"],
        report: { stats: { held: 2, updated: 0 } },
      });
      for (const { message } of held.report.users.flatMap(({ problems }) => problems))
        expect(message).toContain("The shared page is locked in Notion");
    }
    for (const { copy } of rows) home.sandbox.world.lock(copy, false);
    expect(await run.sync()).toMatchObject({
      code: 0,
      codes: [],
      report: { stats: { held: 0, updated: 2 } },
    });
    for (const { copy } of rows) expect(home.seen(copy).Ort).toBe("Burg");
  });
});
