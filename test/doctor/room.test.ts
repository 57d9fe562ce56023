import { expect, it } from "vitest";
import { stateFindings } from "../../src/doctor/state.ts";
import { together } from "../../src/doctor/together.ts";
import { noRoom } from "../../src/doctor/tokens.ts";
import { aCalendar, aState } from "../state/builders.ts";

const context = { knownIds: [5], checks: new Map<number, string>() };
const shared = aCalendar();

function foundIn(full: string | undefined): readonly string[] {
  const state = aState({ calendars: { shared }, ...(full === undefined ? {} : { full }) });
  return stateFindings([{ user: 5, outcome: { kind: "read", state } }], context).map(({ code }) => code);
}

it("a workspace that took no page when a pass last offered one is found full, without asking Notion", () => {
  expect(foundIn(shared.dataSource)).toEqual(["block_limit"]);
  expect(foundIn("10000000-0000-4000-8000-00000000000a")).toEqual([]);
  expect(foundIn(undefined)).toEqual([]);
});

it("is told once, although the state and the token both show it, and of all who share the database", () => {
  const database = shared.configured;
  const found = [noRoom(5, ["shared"], database), noRoom(5, ["private", "shared"], database)];
  const other = "10000000-0000-4000-8000-00000000000b";
  const told = together([...found, noRoom(6, ["shared"], database), noRoom(7, ["shared"], other)]);
  expect(told.map(({ user, also }) => [user, also])).toEqual([
    [5, [6]],
    [7, undefined],
  ]);
});
