import { afterEach, beforeEach, expect, it } from "vitest";
import { once } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const MANY = 30;

/** A page with more mentions than Notion answers with the page itself. */
function crowded(): string {
  const page = home.add(home.anna, { name: "Fest", ticked: true });
  home.edit(page, { raw: crowd("") });
  return page;
}

const crowd = (last: string) => {
  const mention = { type: "mention", mention: { type: "user", user: { id: home.ben.person } } };
  const items = Array.from({ length: MANY }, (_, n) => [mention, { text: { content: ` ${n} ` } }]).flat();
  return { Beschreibung: { rich_text: [...items, { text: { content: `!${last}` } }] } };
};

const mentionsOf = (page: string): number => {
  const property = home.sandbox.world.row(page).properties.Beschreibung;
  return property?.type === "rich_text"
    ? property.rich_text.filter(({ type }) => type === "mention").length
    : 0;
};

it("a text with more mentions than a page answer holds arrives whole, and comes to rest", async () => {
  const page = crowded();
  expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
  expect(mentionsOf(home.copy(page))).toBe(MANY);
  expect(home.sandbox.log.some(({ path }) => path.includes("/properties/"))).toBe(true);
  expect(await home.pass()).toMatchObject({ success: true, writes: 0 });
});

it("what its owner writes there after unticking the page stays private, though it is read after the page was seen ticked (F1)", async () => {
  const page = crowded();
  home.sandbox.setFault(
    once(
      ({ path }) => path.includes("/properties/"),
      () => void home.edit(page, { ticked: false, raw: crowd("Geheim") }),
    ),
  );
  expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0 } });
  expect(JSON.stringify(home.sandbox.world.rows(home.shared.dataSourceId))).not.toContain("Geheim");
});

it("a rest of it that can't be understood holds the field, and the others travel", async () => {
  const page = crowded();
  await home.pass();
  home.edit(page, { location: "Lux" });
  home.sandbox.setFault(({ path }) =>
    path.includes("/properties/")
      ? { kind: "rewrite", transform: (body) => ({ ...Object(body), results: [{ odd: true }] }) }
      : undefined,
  );
  expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1, held: 1 } });
  expect(home.seen(home.copy(page))).toMatchObject({ Ort: "Lux" });
});
