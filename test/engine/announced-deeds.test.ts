import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PRIVATE_SCHEMA, patches, SHARED_SCHEMA } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

describe("C5: the state", () => {
  it("knows of each action before the next one is sent", async () => {
    const quick = await QuickHousehold.open();
    const page = quick.add(quick.anna, { name: "Kino", ticked: true });
    const remembered = () => quick.memory?.read(quick.anna.id).rows[page];
    let atLink: unknown;
    quick.sandbox.setFault((request) => {
      if (patches(page)(request)) atLink = remembered();
      return undefined;
    });
    await quick.pass();
    const copy = quick.copy(page);
    expect(atLink).toMatchObject({ copy, base: { name: {}, location: {} } });

    quick.edit(page, { name: "Oper", ticked: true });
    quick.edit(copy, { location: "Burg" }, quick.ben);
    const printBefore = remembered()?.base.name;
    let atPrivate: ReturnType<typeof remembered>;
    quick.sandbox.setFault((request) => {
      if (patches(page)(request)) atPrivate = remembered();
      return undefined;
    });
    await quick.pass();
    expect(atPrivate?.base.name).toBeDefined();
    expect(atPrivate?.base.name).not.toEqual(printBefore);
    expect(atPrivate?.pending).toMatchObject({ location: { side: "private" } });
  });

  it.each([
    ["notes a create before it is asked for, under a person's own token (F3)", true],
    ["notes no create of a connection's: its maker says enough", false],
  ])("%s", async (_, inPerson) => {
    const quick = await QuickHousehold.open();
    if (inPerson) quick.actInPerson(quick.anna);
    const page = quick.add(quick.anna, { name: "Kino", ticked: true });
    let atCreate: unknown = null;
    quick.sandbox.setFault(({ method, path }) => {
      if (method === "POST" && path === "/v1/pages") atCreate = quick.memory?.read(quick.anna.id).rows[page];
      return undefined;
    });
    await quick.pass();
    expect(quick.copy(page)).not.toBe("");
    if (inPerson) expect(atCreate).toMatchObject({ copy: null, creating: expect.any(Number) });
    else expect(atCreate).toBeUndefined();
  });

  it("says that a copy is about to be trashed or detached before that is asked for", async () => {
    const quick = await QuickHousehold.open();
    const [trashed, detached] = [await quick.share({ name: "Kino" }), await quick.share({ name: "Zoo" })];
    quick.trash(trashed.page);
    quick.edit(detached.copy, { name: "Zirkus" }, quick.ben);
    quick.trash(detached.page);
    const phases: unknown[] = [];
    quick.sandbox.setFault((request) => {
      for (const { page, copy } of [trashed, detached]) {
        if (patches(copy)(request)) phases.push(quick.memory?.read(quick.anna.id).rows[page]?.phase);
      }
      return undefined;
    });
    await quick.pass();
    expect(phases).toHaveLength(2);
    expect(phases).toEqual(
      expect.arrayContaining([
        { kind: "about-to", deed: "trash", from: "in-step" },
        { kind: "about-to", deed: "detach", from: "in-step" },
      ]),
    );
  });

  it("says that a copy comes back by our doing before that is asked for", async () => {
    const quick = await QuickHousehold.open();
    const { page, copy } = await quick.share({ name: "Kino" });
    quick.trash(copy, quick.ben);
    await quick.loseState();
    let phase: unknown;
    quick.sandbox.setFault((request) => {
      if (patches(copy)(request)) phase = quick.memory?.read(quick.anna.id).rows[page]?.phase;
      return undefined;
    });
    await quick.pass();
    expect(phase).toEqual({ kind: "trashed-by-us" });
    expect(quick.seen(copy).in_trash).toBe(false);
  });

  it("says so anew where something else was announced before and didn't happen", async () => {
    const quick = await QuickHousehold.open();
    const { page, copy } = await quick.share({ name: "Kino" });
    quick.trash(page);
    quick.edit(copy, { name: "Zoo" }, quick.ben);
    const isCopy = patches(copy);
    const phases: unknown[] = [];
    quick.sandbox.setFault((request) => {
      if (!isCopy(request)) return undefined;
      phases.push(quick.memory?.read(quick.anna.id).rows[page]?.phase);
      return { kind: "respond", when: "before", status: 500 };
    });
    await quick.pass();
    quick.edit(copy, { name: "Kino" }, quick.ben);
    phases.push("the partner's edit is taken back");
    await quick.pass();
    const [first, last] = [phases[0], phases.at(-1)];
    expect(first).toMatchObject({ deed: "detach" });
    expect(last).toMatchObject({ deed: "trash" });
  });
});

describe("C7: the state", () => {
  it("holds no content and no token", async () => {
    const written = {
      name: "Geheimtermin",
      description: "Vertraulich",
      location: "Nirgendwo",
      date: "2031-07-04",
    };
    const { page, copy } = await home.share(written);
    home.edit(page, { name: "Geheimtermin zwei" });
    home.edit(copy, { name: "Geheimtermin drei" }, home.ben);
    await home.pass();
    const texts = Object.values(await home.stateFiles()).join();
    expect(texts).toContain(page);
    for (const secret of ["Geheim", "Vertraulich", "Nirgendwo", "2031", home.anna.token, home.ben.token]) {
      expect(texts).not.toContain(secret);
      expect(home.lines.join()).not.toContain(secret);
    }
  });

  it.each([
    ["shared", SHARED_SCHEMA],
    ["private", PRIVATE_SCHEMA],
  ] as const)("is rebuilt where a user's %s database was exchanged for another", async (side, properties) => {
    const { page, copy } = await home.share({ name: "Kino" });
    const { world } = home.sandbox;
    const other = world.addDatabase({ title: "Neu", properties });
    world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { [`${side}Database`]: other.databaseId });
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, Name: "Kino" });
    expect(home.seen(copy).in_trash).toBe(false);
  });
});
