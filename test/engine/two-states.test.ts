/** Two programs that don't know each other's state: at worst one conflict is told, and the newer edit wins (D8). */
import { beforeEach, expect, it } from "vitest";
import { MemoryState } from "../support/memory-state.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let other: MemoryState;
let page: string;
let copy: string;

beforeEach(async () => {
  home = await QuickHousehold.open();
  page = home.add(home.anna, { name: "v0", ticked: true });
  await home.pass();
  await home.pass();
  other = new MemoryState(home.memory?.files);
  copy = home.copy(page);
  home.clock.advance(300_000);
});

const shown = () => [home.seen(page).Name, home.seen(copy).Name];
const [owner, partner] = [() => home.anna, () => home.ben];

it.each([
  ["at once", 0],
  ["seconds later", 20_000],
  ["minutes later", 130_000],
])(
  "what the partner writes %s over what the other program has just brought to the owner wins",
  async (_, gap) => {
    home.edit(copy, { name: "v1" }, partner());
    home.clock.advance(gap);
    await home.passWith(other);
    home.clock.advance(gap);
    home.edit(copy, { name: "v2" }, partner());
    home.clock.advance(gap);
    const { stats } = await home.pass();
    expect(shown()).toEqual(["v2", "v2"]);
    expect(home.comments(page).join()).toContain("v1");
    expect(stats.conflicts).toBe(1);
  },
);

it.each([
  ["at once", 0],
  ["seconds later", 20_000],
  ["minutes later", 130_000],
])(
  "what the owner writes %s over what the other program has just brought to the partner wins",
  async (_, gap) => {
    home.edit(page, { name: "v1" }, owner());
    home.clock.advance(gap);
    await home.passWith(other);
    home.clock.advance(gap);
    home.edit(page, { name: "v2" }, owner());
    home.clock.advance(gap);
    const { stats } = await home.pass();
    expect(shown()).toEqual(["v2", "v2"]);
    expect(home.comments(copy).join()).toContain("v1");
    expect(stats.conflicts).toBe(1);
  },
);

it("what the partner writes while the other program's write is on its way wins, although that came a minute later", async () => {
  home.clock.advance(59_000 - (home.clock.now() % 60_000));
  home.edit(copy, { name: "v1" }, partner());
  home.atFirst(
    ({ method }) => method === "PATCH",
    () => {
      home.edit(copy, { name: "v2" }, partner());
      home.clock.advance(2_000);
    },
  );
  await home.passWith(other);
  home.sandbox.setFault(null);
  await home.pass();
  expect(shown()).toEqual(["v2", "v2"]);
});

it("an edit in the chat is the person's, although the program has written it", async () => {
  home.edit(copy, { name: "v1" }, partner());
  const { anna } = home;
  home.sandbox.world.editRow(page, { Name: { title: [{ text: { content: "v2" } }] } }, { by: anna.botId });
  await home.service({ deps: () => home.deps() }).syncSingleAppointment({ id: page }, home.config(anna));
  expect(shown()).toEqual(["v2", "v2"]);
  expect(home.comments(copy).join()).toContain("v1");
});
