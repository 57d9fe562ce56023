/** Whose a copy is, as a select of the shared calendar: said with the create, later beside another write, and never instead of a person. */
import { afterEach, expect, it } from "vitest";
import { SHARED_SCHEMA } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;

afterEach(() => home.close());

const SELECT = { select: { options: [] } };

async function opened(sharedBy: Record<string, unknown>, name = "Anna Müller, Berlin"): Promise<void> {
  home = await QuickHousehold.open({ sharedSchema: { ...SHARED_SCHEMA, ...sharedBy } });
  home.settings.set(home.anna.id, { name });
  home.settings.set(home.ben.id, { name: "Ben" });
}

it.each(["GeteiltVon", "SharedBy"])(
  "%s is filled when a copy is made, without the comma, and nothing of it reaches the private page",
  async (column) => {
    await opened({ [column]: SELECT });
    const { page, copy } = await home.share({ name: "Kino" });
    expect(home.seen(copy)[column]).toBe("Anna Müller Berlin");
    expect(JSON.stringify(home.seen(page))).not.toContain("Müller");
    home.sandbox.clearLog();
    await home.pass();
    expect(home.sandbox.log.filter(({ method }) => method === "PATCH")).toEqual([]);
  },
);

it("what a person chose stays, and one that was emptied is filled beside the next write only", async () => {
  await opened({ GeteiltVon: SELECT });
  const { page, copy } = await home.share({ name: "Kino" });
  home.edit(copy, { raw: { GeteiltVon: { select: { name: "Wir beide" } } } });
  home.edit(page, { name: "Theater" });
  await home.pass();
  expect(home.seen(copy)).toMatchObject({ Name: "Theater", GeteiltVon: "Wir beide" });
  home.edit(copy, { raw: { GeteiltVon: { select: null } } });
  await home.pass();
  expect(home.seen(copy).GeteiltVon ?? "").toBe("");
  home.edit(page, { name: "Oper" });
  await home.pass();
  expect(home.seen(copy)).toMatchObject({ Name: "Oper", GeteiltVon: "Anna Müller Berlin" });
});

it("a property of another type is left alone, and so is a person without a name", async () => {
  await opened({ GeteiltVon: { rich_text: {} } });
  const { copy } = await home.share({ name: "Kino" });
  expect(home.seen(copy).GeteiltVon ?? "").toBe("");
  await home.close();
  await opened({ GeteiltVon: SELECT }, " , ");
  const other = await home.share({ name: "Kino" });
  expect(home.seen(other.copy).GeteiltVon ?? "").toBe("");
});

it("a column that comes later is noticed by an answer, and one that goes keeps nothing from being written", async () => {
  await opened({});
  const { page, copy } = await home.share({ name: "Kino" });
  home.sandbox.world.addProperty(home.shared.dataSourceId, "GeteiltVon", SELECT);
  home.edit(page, { name: "Theater" });
  await home.pass();
  home.edit(page, { name: "Oper" });
  await home.pass();
  expect(home.seen(copy)).toMatchObject({ Name: "Oper", GeteiltVon: "Anna Müller Berlin" });
  home.sandbox.world.removeProperty(home.shared.dataSourceId, "GeteiltVon");
  home.edit(page, { name: "Zoo" });
  const report = await home.pass();
  expect([report.success, home.seen(copy).Name]).toEqual([true, "Zoo"]);
  const further = await home.share({ name: "Kino" });
  expect(home.seen(further.copy).Name).toBe("Kino");
});

it("what the other person writes on a copy doesn't make it theirs", async () => {
  await opened({ GeteiltVon: SELECT });
  const { copy } = await home.share({ name: "Kino" });
  home.edit(copy, { raw: { GeteiltVon: { select: null } } });
  const { gateway } = home.deps();
  const bens = await gateway.open(home.config(home.ben), "shared", undefined, { requests: 0 });
  await bens.read(copy);
  await bens.update(copy, { ticked: true });
  expect(home.seen(copy).GeteiltVon ?? "").toBe("");
});
