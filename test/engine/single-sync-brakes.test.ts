/** What both brakes measure a single sync by (D2, E4). */
import { expect, it } from "vitest";
import type { FieldKey } from "../../src/core/appointment.ts";
import { makePlan, type Plan } from "../../src/core/plan.ts";
import { soFar, withSingleSync } from "../../src/engine/single-sync-brakes.ts";
import type { StoredRow, UserMemory } from "../../src/engine/user-memory.ts";
import { viewersWith } from "../../src/engine/views.ts";
import { noDate } from "../support/builders.ts";
import { legible } from "../support/calendar-pages.ts";

const viewers = viewersWith(legible);
const NOTHING = viewers.today.print("a", "date", noDate()) ?? "";
const OLDER_NOTHING = viewers.older.print("a", "date", noDate()) ?? "";

const aRow = (base: StoredRow["base"]): StoredRow => ({ copy: "copy", base });

function known(rows: UserMemory["rows"], since?: UserMemory["since"]) {
  const state: UserMemory = { user: 101, key: "key", calendars: {}, rows, ...(since && { since }) };
  return soFar(state, Object.values(viewers), () => "date");
}

/** The plan of a row in which these fields would be emptied on so many pages by now, or are held by the brake. */
function emptying(...fields: readonly (readonly [FieldKey, number, "braked"?])[]): Plan {
  const emptyings = fields.map(
    ([key, pages, held]) => [key, { pages, filled: 9, braked: held !== undefined }] as const,
  );
  return { ...makePlan([], false), emptyings: new Map(emptyings) };
}

it("is nothing where nothing was done since the last full pass", () => {
  expect(known({})).toMatchObject({ removals: 0, emptied: {}, linked: 0 });
  expect(known({}, { removals: 2, emptied: { name: 1 } })).toMatchObject({
    removals: 2,
    emptied: { name: 1 },
  });
});

it.each([
  ["shown by neither side", { p: NOTHING, s: NOTHING }, 0],
  ["shown by neither side, in the older form", { p: OLDER_NOTHING, s: OLDER_NOTHING }, 0],
  ["shown by the private page", { p: "a day", s: NOTHING }, 1],
  ["shown by the copy", { p: NOTHING, s: "a day" }, 1],
  ["shown by both", { p: "a day", s: "a day" }, 1],
])("counts a linked row, and its field where it was %s", (_, print, filled) => {
  const memory = known({ a: aRow({ date: print }) });
  expect([memory.linked, memory.filled("date"), memory.filled("location")]).toEqual([1, filled, 0]);
});

it("doesn't count a row without a base", () => {
  const memory = known({ a: aRow({}), b: aRow({ date: { p: "a day", s: "a day" } }) });
  expect([memory.linked, memory.filled("date")]).toEqual([1, 1]);
});

it.each([
  ["nothing", undefined, 0, emptying(), undefined],
  ["a removal", undefined, 1, emptying(), { removals: 1, emptied: {} }],
  ["an emptied field", undefined, 0, emptying(["name", 1]), { removals: 0, emptied: { name: 1 } }],
  ["an emptied field that the brake holds", undefined, 0, emptying(["name", 6, "braked"]), undefined],
])("adds %s to nothing", (_, since, removed, plan, expected) => {
  expect(withSingleSync(since, { removed }, plan)).toEqual(expected);
});

it("adds what one more sync did to what the earlier ones had done", () => {
  const since = { removals: 2, emptied: { name: 1, date: 3 } };
  expect(withSingleSync(since, { removed: 0 }, emptying())).toBe(since);
  // The plan counts the pages of earlier syncs in.
  expect(withSingleSync(since, { removed: 1 }, emptying(["name", 2], ["location", 6, "braked"]))).toEqual({
    removals: 3,
    emptied: { name: 2, date: 3 },
  });
});
