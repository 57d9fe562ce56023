import { describe, expect, it } from "vitest";
import type { Action, Decision } from "../../src/core/decision.ts";
import { overwritten } from "../../src/engine/overwritten.ts";

const because = { rule: "A3", reason: "a reason" } as const;
const name = [{ key: "name", rule: "B2" }] as const;

function decisionTo(...actions: readonly Action[]): Decision {
  const nothing = { memory: null, problems: [], held: false, conflicts: [], removal: false } as const;
  return { ...because, ...nothing, actions };
}

const toPrivate = { ...because, do: "write-private", link: "keep" } as const;
const toShared = { ...because, do: "write-shared" } as const;

describe("what is looked at before it is overwritten (C2)", () => {
  it.each<[string, Action, readonly string[]]>([
    ["a field of the private page", { ...toPrivate, fields: name, box: "keep" }, ["private"]],
    ["its tick", { ...toPrivate, fields: [], box: "untick-leaving" }, ["private"]],
    [
      "a field of the copy",
      { ...toShared, fields: name, tick: "keep", owner: false, mark: false },
      ["shared"],
    ],
    ["the copy as a whole", { ...because, do: "trash", copy: "c", by: "owner" }, ["shared"]],
    ["the copy's marks", { ...because, do: "detach", copy: "c" }, ["shared"]],
  ])("is where a person could lose something: %s", (_, action, sides) => {
    expect(overwritten(decisionTo(action))).toEqual(sides);
  });

  it.each<[string, Action]>([
    ["a link", { ...toPrivate, fields: [], link: "set", box: "keep" }],
    ["our marks on the copy", { ...toShared, fields: [], tick: "set", owner: true, mark: false }],
    ["a new copy", { ...because, do: "create" }],
  ])("isn't where nobody could: %s", (_, action) => {
    expect(overwritten(decisionTo(action))).toEqual([]);
  });
});
