/** E3 with E5: which databases are taken for ones that lost a tracking column, by their columns' ids alone. */
import { expect, it } from "vitest";
import { lostInExchange } from "../../src/engine/lost-in-exchange.ts";
import type { CalendarBinding } from "../../src/engine/ports.ts";
import type { UserMemory } from "../../src/engine/user-memory.ts";
import { aBinding, dataSource } from "../support/bindings.ts";
import { OWNER } from "../support/rows.ts";

const TYPES: Readonly<Record<string, string>> = {
  ...{ name: "title", date: "date", description: "rich_text", location: "rich_text" },
  ...{ partner_relevant: "checkbox", synced_to_shared_id: "rich_text" },
};

/** A database with these columns, whose ids are counted up in their order. */
function numbered(number: number, ...roles: readonly string[]): CalendarBinding {
  const columns = ["name", ...roles].map((role, id) => {
    return [role, { name: role, id: id === 0 ? "title" : `p${id}`, type: TYPES[role] ?? "rich_text" }];
  });
  return {
    configured: dataSource(number),
    dataSource: dataSource(number),
    properties: Object.fromEntries(columns),
  };
}

function lostWith(before: CalendarBinding, today: CalendarBinding) {
  const shared = aBinding(9);
  const state: UserMemory = {
    ...{ user: OWNER, key: "k", calendars: { private: before, shared } },
    rows: { page: { copy: "copy", base: {} } },
  };
  const ids = Object.values(today.properties).map(({ id }) => id);
  const hasLost = (one: { readonly id: string } | undefined) => one !== undefined && !ids.includes(one.id);
  return lostInExchange(state, {
    private: { binding: today, hasLost },
    shared: { binding: shared, hasLost },
  });
}

const EARLIER = ["date", "description", "location", "partner_relevant", "synced_to_shared_id"];

it.each([
  ["in the same order", EARLIER],
  ["in another order", ["partner_relevant", "synced_to_shared_id", "date", "description", "location"]],
  [
    "in an order that keeps a number",
    ["date", "description", "partner_relevant", "location", "synced_to_shared_id"],
  ],
  ["without a place", ["date", "description", "partner_relevant", "synced_to_shared_id"]],
  [
    "with one more",
    ["date", "description", "location", "extra:Zahl", "partner_relevant", "synced_to_shared_id"],
  ],
])("a new database whose columns are numbered, %s, lost nothing", (_, roles) => {
  expect(lostWith(numbered(1, ...EARLIER), numbered(2, ...roles))).toBeNull();
});

it.each(["partner_relevant", "synced_to_shared_id"])(
  "a duplicate in which a column was added again lost it: %s",
  (role) => {
    const before = numbered(1, ...EARLIER);
    const { [role]: gone, ...others } = numbered(2, ...EARLIER).properties;
    const added = { name: role, id: "p6", type: gone?.type ?? "" };
    const today = { ...numbered(2), properties: { ...others, [role]: added } };
    expect(lostWith(before, today)).toEqual({ side: "private", property: role });
  },
);

it("a duplicate in which all of our columns were added again has no link that could be taken for somebody's", () => {
  const before = numbered(1, ...EARLIER);
  const { properties } = numbered(
    2,
    "date",
    "description",
    "location",
    "extra:a",
    "extra:b",
    ...EARLIER.slice(3),
  );
  expect(lostWith(before, { ...numbered(2), properties })).toBeNull();
});
