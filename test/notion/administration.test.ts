import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Capability } from "../../src/notion/administration.ts";
import { NotionAdministration, PropertyExists } from "../../src/notion/administration.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { NotionFailure } from "../../src/notion/failure.ts";
import { Household } from "../support/household.ts";
import { LeapingClock } from "../support/leaping-clock.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
  home.sandbox.clearLog();
});
afterEach(() => home.close());

function administration(token = home.anna.token): NotionAdministration {
  return new NotionAdministration(
    new NotionConnection({ token, baseUrl: home.sandbox.url, clock: new LeapingClock(), random: () => 0 }),
  );
}

const CAPABILITIES: readonly Capability[] = ["read", "update", "insert", "comment"];

describe("what a token may", () => {
  it.each(CAPABILITIES)("is found out without any effect: %s", async (capability) => {
    const may = () => Promise.all(CAPABILITIES.map((one) => administration().may(one)));
    expect(await may()).toEqual([true, true, true, true]);
    home.sandbox.world.setCapabilities(home.anna.token, { [capability]: false });
    expect(await may()).toEqual(CAPABILITIES.map((one) => one !== capability));
    expect(home.effects).toEqual([]);
  });

  it("is not to be confused with what its workspace still takes", async () => {
    home.sandbox.setFault(({ method, path }) =>
      method === "POST" && path === "/v1/pages"
        ? {
            kind: "respond",
            when: "before",
            status: 403,
            additionalData: { block_limit: "block_creation" },
          }
        : undefined,
    );
    expect(await administration().permission("insert")).toBe("full");
    expect(await administration().may("insert")).toBe(true);
    home.sandbox.world.setCapabilities(home.anna.token, { insert: false });
    home.sandbox.setFault(null);
    expect(await administration().permission("insert")).toBe("refused");
  });

  it("isn't told of one that Notion doesn't know", async () => {
    home.sandbox.world.revoke(home.anna.token);
    await expect(administration().may("update")).rejects.toThrow(NotionFailure);
  });
});

describe("what a token sees", () => {
  it("is found with titles, and what it doesn't see is null", async () => {
    const notion = administration();
    expect((await notion.findSources("")).all.map(({ title }) => title).sort()).toEqual([
      "Anna",
      "Gemeinsam",
    ]);
    expect(await notion.database(home.ben.databaseId)).toBeNull();
    expect(await notion.dataSource(home.ben.dataSourceId)).toBeNull();
    expect(await notion.database(home.shared.databaseId)).toMatchObject({
      title: "Gemeinsam",
      sources: [{ id: home.shared.dataSourceId }],
    });
    expect((await notion.identity()).name).toBe("Anna");
  });

  it("lists pages that can hold a database, and no rows", async () => {
    home.add(home.anna, { name: "Zahnarzt" });
    const page = home.sandbox.world.addPage({ title: "Familie" });
    home.sandbox.world.share(home.anna.token, page);
    expect(await administration().findPages("")).toMatchObject({
      all: [{ id: page, title: "Familie", parentPage: home.sandbox.rootPageId }],
      isComplete: true,
    });
  });

  it("finds a page behind all the rows that were edited after it, up to a bound that it tells of", async () => {
    for (let n = 0; n < 150; n++) home.add(home.anna, { name: `Termin ${n}` });
    const page = home.sandbox.world.addPage({ title: "Familie" });
    home.sandbox.world.share(home.anna.token, page);
    expect(await administration().findPages("")).toMatchObject({ all: [{ id: page }], isComplete: true });
    for (let n = 150; n < 2_000; n++) home.add(home.anna, { name: `Termin ${n}` });
    expect(await administration().findPages("")).toMatchObject({ isComplete: false });
  });
});

describe("a change of schema", () => {
  it("never touches a property that is there", async () => {
    const adding = administration().addProperties(home.anna.dataSourceId, [
      { name: "Neu", type: "checkbox" },
      { name: "Ort", type: "checkbox" },
    ]);
    await expect(adding).rejects.toThrow(PropertyExists);
    expect(home.effects).toEqual([]);
  });

  it("makes a database once, even where nobody can tell whether it was made", async () => {
    const page = home.sandbox.world.addPage({ title: "Familie" });
    home.sandbox.world.share(home.anna.token, page);
    home.sandbox.setFault(({ path }) =>
      path === "/v1/databases" ? { kind: "respond", when: "after", status: 504 } : undefined,
    );
    const making = administration().createDatabase(page, "Neu", [{ name: "Name", type: "title" }]);
    await expect(making).rejects.toMatchObject({ maybeWritten: true });
    expect(home.effects).toHaveLength(1);
  });
});
