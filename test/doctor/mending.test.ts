import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlannedWrite } from "../../src/doctor/planned-write.ts";
import { plannedWrites } from "../../src/doctor/report.ts";
import { type Clinic, named, saidOf } from "../support/clinic.ts";
import { DoctorVisit } from "../support/doctor-visit.ts";
import { ANNA, BEN } from "../support/household.ts";

let visit: DoctorVisit;
let clinic: Clinic;
let run: DoctorVisit["run"];

beforeEach(async () => {
  visit = await DoctorVisit.begin();
  ({ clinic, run } = visit);
});
afterEach(() => clinic.close());

/** A write as the server logged it, in the terms of the plan. */
function asSent(write: PlannedWrite): readonly [string, unknown] {
  switch (write.do) {
    case "add-property": {
      const properties = { [write.property.name]: { [write.property.type]: {} } };
      return [`PATCH /v1/data_sources/${write.dataSource}`, { properties }];
    }
    case "set-text": {
      const rich_text = write.text === "" ? [] : [{ text: { content: write.text } }];
      return [`PATCH /v1/pages/${write.page}`, { properties: { [write.property]: { rich_text } } }];
    }
    case "set-number":
      return [
        `PATCH /v1/pages/${write.page}`,
        { properties: { [write.property]: { number: write.number } } },
      ];
  }
}

const sent = () => clinic.home.effects.map(({ method, path, body }) => [`${method} ${path}`, body]);

describe("npm run doctor -- --fix", () => {
  it("lists each write first, makes exactly these, and is healthy afterwards", async () => {
    visit.spoilLinks();
    const { findings } = await clinic.examine();
    const plan = plannedWrites(findings);
    expect(plan).toHaveLength(4);
    clinic.home.sandbox.clearLog();
    expect(await run({ fix: true, yes: true })).toBe(0);
    expect(sent()).toEqual(plan.map(asSent));
    const listed = visit.printed.find((text) => text.includes("This would be written"));
    expect(listed?.split("\n").filter((line) => /^ {2}\d\. /.test(line))).toHaveLength(plan.length);
    expect((await clinic.examine()).findings).toEqual([]);
  });

  it("adds a property that both users of a database lack once, and then finds what it couldn't see before", async () => {
    const { home, annas } = clinic;
    home.sandbox.world.removeProperty(home.shared.dataSourceId, "SourceUserId");
    const plan = plannedWrites((await clinic.examine()).findings);
    clinic.home.sandbox.clearLog();
    expect(await run({ fix: true, yes: true })).toBe(0);
    expect(plan).toHaveLength(1);
    expect(sent()).toEqual(plan.map(asSent));
    // The values went with the property; the next run mends those.
    expect(named((await clinic.examine()).findings)).toContain(
      `copy_wrong_user ${ANNA} ${annas.page} ${annas.copy}`,
    );
  });

  describe("E2: where a column is missing", () => {
    const column = (name: string) => clinic.home.sandbox.world.row(clinic.annas.copy).properties[name];
    const added = async () => {
      clinic.home.sandbox.clearLog();
      await run({ fix: true, yes: true });
      return sent().map(([, body]) => Object.keys(Object(body).properties ?? {}));
    };

    it("adds one, under the name that it had, whatever name somebody else configured", async () => {
      const { world } = clinic.home.sandbox;
      await clinic.configureAnna({ properties: { location: "Wo" } });
      world.removeProperty(clinic.home.shared.dataSourceId, "Ort");
      expect(await added()).toEqual([["Ort"]]);
      expect(column("Wo")).toBeUndefined();
      expect((await clinic.examine()).findings.map(({ code }) => code)).toEqual([]);
    });

    it("adds one under a name by which everybody finds it, where nothing is remembered", async () => {
      await clinic.home.loseState();
      await clinic.configureAnna({ properties: { location: "Wo" } });
      clinic.home.sandbox.world.removeProperty(clinic.home.shared.dataSourceId, "Ort");
      expect(await added()).toEqual([["Ort"]]);
    });

    it("adds one under the configured name, where everybody's is that one and it was that one", async () => {
      const { world } = clinic.home.sandbox;
      await clinic.configure((users) => {
        for (const user of users) user.properties = { location: "Wo" };
      });
      clinic.home.configure({ propertyNames: { location: "Wo" } });
      world.renameProperty(clinic.home.shared.dataSourceId, "Ort", "Wo");
      await clinic.home.pass();
      world.removeProperty(clinic.home.shared.dataSourceId, "Wo");
      expect(await added()).toEqual([["Wo"]]);
    });

    it("adds it where everybody looks for it, after one that was renamed and then deleted", async () => {
      const { world } = clinic.home.sandbox;
      world.renameProperty(clinic.home.shared.dataSourceId, "Ort", "Anders");
      await clinic.home.pass();
      world.removeProperty(clinic.home.shared.dataSourceId, "Anders");
      expect(await added()).toEqual([["Ort"]]);
    });

    it("adds none where it is there under another name, which is a word and no failure", async () => {
      const { world } = clinic.home.sandbox;
      world.renameProperty(clinic.home.shared.dataSourceId, "Ort", "Anders");
      expect(await added()).toEqual([]);
      expect(await run({})).toBe(0);
      const [finding] = (await clinic.examine()).findings;
      expect(finding).toMatchObject({ code: "property_renamed", user: ANNA });
      expect(saidOf(finding).what).toMatch(
        /"Ort" in the shared database of user 101 and user 202 is called "Anders" now/,
      );
      expect(saidOf(finding).remedy).toMatch(
        /Rename it back to "Ort" .* set properties\.location to "Anders"/,
      );
    });

    it("adds none where somebody else on the database uses another for it", async () => {
      const { world } = clinic.home.sandbox;
      await clinic.home.loseState();
      await clinic.configureAnna({ properties: { location: "Irgendwo" } });
      world.renameProperty(clinic.home.shared.dataSourceId, "Ort", "Irgendwo");
      expect(await added()).toEqual([]);
      expect(named((await clinic.examine()).findings)).toContain(`property_other_name ${BEN}`);
    });

    it("says first what costs nothing", async () => {
      clinic.home.sandbox.world.removeProperty(clinic.home.shared.dataSourceId, "Ort");
      const { findings } = await clinic.examine();
      const [finding] = findings;
      expect(saidOf(finding).remedy).toMatch(
        /^If it was renamed, rename it back; if it was deleted, restore it in Notion .* is safe as well: .*--fix` adds "Ort"\./,
      );
    });
  });

  it("writes a mark back onto a copy that had lost it", async () => {
    const { home, annas } = clinic;
    home.edit(annas.copy, { sourcePrivateId: "" });
    home.sandbox.clearLog();
    expect(await run({ fix: true, yes: true })).toBe(0);
    expect(home.seen(annas.copy)).toMatchObject({ SourcePrivateId: annas.page });
    expect(sent()).toHaveLength(1);
  });

  it("brings a pair together again that had lost both marks, so that the next pass makes no second copy", async () => {
    const { home, annas } = clinic;
    home.edit(annas.page, { link: "" });
    home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
    home.sandbox.clearLog();
    expect(await run({ fix: true, yes: true })).toBe(0);
    expect(sent()).toHaveLength(3);
    expect((await clinic.examine()).findings).toEqual([]);
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
  });

  it("leaves the links of a duplicated database, by which the next pass gives it the copies", async () => {
    const { home, annas } = clinic;
    const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
    home.sandbox.world.share(home.anna.token, twin.databaseId);
    await clinic.configureAnna({ notion_database_id: twin.databaseId });
    home.sandbox.clearLog();
    await run({ fix: true, yes: true });
    expect(sent()).toEqual([]);
    home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
    const heir = home.sandbox.world.rows(twin.dataSourceId)[0]?.id ?? "";
    expect(home.seen(annas.copy).SourcePrivateId).toBe(heir);
  });

  it("asks, and writes nothing where the answer is no or nobody is there to give one", async () => {
    visit.spoilLinks();
    clinic.home.sandbox.clearLog();
    await run({ fix: true }, false);
    expect(visit.asked).toEqual(["Make 4 writes?"]);
    await run({ fix: true });
    expect(visit.printed.join("\n")).toContain("add --yes");
    expect(sent()).toEqual([]);
    await run({ fix: true }, true);
    expect(sent()).toHaveLength(4);
  });

  it("leaves a link alone that somebody set between the look and the write", async () => {
    const { home, annas } = clinic;
    home.edit(annas.page, { link: "" });
    await run({ fix: true }, () => {
      home.edit(annas.page, { link: annas.copy });
      home.sandbox.clearLog();
    });
    expect(sent()).toEqual([]);
  });

  it("leaves a property alone that somebody added between the look and the write", async () => {
    const { home } = clinic;
    home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
    const code = await run({ fix: true }, () => {
      home.sandbox.world.addProperty(home.anna.dataSourceId, "Ort", { select: {} });
      home.sandbox.clearLog();
    });
    expect(code).toBe(1);
    expect(sent()).toEqual([]);
    expect(visit.printed.join("\n")).toContain("Left alone, as it has changed meanwhile");
  });
});
