/** F3: whose a page is that names P. */
import { describe, expect, it } from "vitest";
import { isOurMaking, isStrangers, oursFirst } from "../../src/core/makers.ts";
import type { RowMemory, SharedPage } from "../../src/core/row.ts";
import {
  aMemory,
  aRow,
  aSharedPage,
  BOT,
  circumstances,
  EARLIER,
  LATER,
  livePrivate,
  liveShared,
  OTHER,
  PERSON,
  S,
  trashedPrivate,
} from "../support/rows.ts";

const MINUTE = 60_000;
const connection = circumstances({ bot: BOT });
const personal = circumstances({ bot: null });
const lost = { private: livePrivate({ link: null }), memory: null };

function noted(creating: number): RowMemory {
  return { copy: null, base: {}, creating };
}

describe("a page is of our making", () => {
  it.each<[string, string | null, boolean]>([
    ["the integration made", BOT, true],
    ["a person made", PERSON, false],
    ["nobody knows who made", null, false],
  ])("where a connection writes: one that %s", (_, createdBy, ours) => {
    const row = aRow({ memory: noted(EARLIER) });
    expect(isOurMaking(aSharedPage({ createdBy }), row, connection)).toBe(ours);
  });

  it.each<[string, RowMemory | null, number, boolean]>([
    ["that was made in the minute of the note", noted(EARLIER + MINUTE - 1), EARLIER, true],
    ["that was made after the note", noted(EARLIER), LATER, true],
    ["that was made before the note", noted(LATER), EARLIER, false],
    ["of which nothing is noted", aMemory(), LATER, false],
    ["of which nothing is remembered", null, LATER, false],
  ])("where a person's token writes: one %s", (_, memory, createdAt, ours) => {
    for (const createdBy of [PERSON, BOT]) {
      expect(isOurMaking(aSharedPage({ createdBy, createdAt }), aRow({ memory }), personal)).toBe(ours);
    }
  });
});

describe("a page is a stranger's", () => {
  const persons = aSharedPage({ createdBy: PERSON });
  it.each<[string, Parameters<typeof aRow>[0], boolean]>([
    ["nothing but its mark ties to P", lost, true],
    ["the memory names", { ...lost, memory: { copy: S, base: {} } }, false],
    ["another copy stands beside in the memory", { ...lost, memory: aMemory({ copy: OTHER }) }, true],
    ["P is linked with", { private: livePrivate(), memory: null }, false],
    ["P is linked with, in the trash", { private: trashedPrivate(), memory: null }, false],
    ["P was linked with, before it moved away", { private: { state: "moved" }, memory: null }, true],
    ["P links past", { private: livePrivate({ link: OTHER }), memory: null }, true],
  ])("that %s: %#", (_, parts, stranger) => {
    expect(isStrangers(persons, aRow(parts), connection)).toBe(stranger);
    expect(isStrangers(aSharedPage(), aRow(parts), connection)).toBe(false);
  });
});

describe("where a stranger's page was taken for the copy", () => {
  const persons = liveShared({ createdBy: PERSON });
  const ours = aSharedPage({ id: OTHER, createdAt: LATER });
  const further = aSharedPage({ id: "a further one", createdBy: PERSON });

  function order(duplicates: readonly SharedPage[], parts: Parameters<typeof aRow>[0] = lost) {
    const row = oursFirst(aRow({ shared: persons, duplicates, ...parts }), connection);
    const copy = row.shared.state === "live" ? row.shared.page.id : null;
    return [copy, ...row.duplicates.map(({ id }) => id)];
  }

  it("one of our making takes its place, and it stays as a further one", () => {
    expect(order([ours])).toEqual([OTHER, S]);
    expect(order([further, ours])).toEqual([OTHER, further.id, S]);
  });

  it("one that P is linked with does so too, whoever made it", () => {
    const linked = { private: livePrivate({ link: further.id }), memory: null };
    expect(order([further], linked)).toEqual([further.id, S]);
  });

  it("it stays where all are strangers', where it is named itself, and where it is ours", () => {
    expect(order([further])).toEqual([S, further.id]);
    expect(order([ours], { private: livePrivate(), memory: null })).toEqual([S, OTHER]);
    expect(order([ours], { ...lost, shared: liveShared() })).toEqual([S, OTHER]);
  });

  it("nothing changes about a row without further copies, or without a live one", () => {
    for (const row of [
      aRow({ shared: persons, ...lost }),
      aRow({ shared: { state: "none" }, duplicates: [ours] }),
    ]) {
      expect(oursFirst(row, connection)).toBe(row);
    }
  });
});
