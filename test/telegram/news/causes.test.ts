import { describe, expect, it } from "vitest";
import { causeOf, stillTold, untold } from "../../../src/telegram/news/causes.ts";
import { newsFor } from "../../../src/telegram/news/people.ts";
import { ANNA, aProblem, aReport, idOf, someNews } from "./builders.ts";

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
const toAnna = (...kinds: readonly Parameters<typeof someNews>[0][]) =>
  newsFor(
    ANNA,
    [ANNA],
    kinds.map((kind) => someNews(kind)),
  );
const HELD = aProblem("conflict_held", 1);

describe("which problems are told", () => {
  it("those whose cause wasn't yet: a page is part of it", () => {
    const problems = [HELD, aProblem("conflict_held", 2), aProblem("brake")];
    const told = new Set([causeOf(HELD), "brake"]);
    expect(untold(problems, told, [])).toEqual([aProblem("conflict_held", 2)]);
  });

  it("not those that are told as news, whichever of the two pages they name", () => {
    const problems = [
      aProblem("conflict_resolved", 101),
      aProblem("copy_removed_by_partner", 1),
      aProblem("copy_detached", 1, 101),
    ];
    expect(untold(problems, new Set(), toAnna("conflict", "removed", "detached"))).toEqual([]);
    expect(codes(untold(problems, new Set(), toAnna("removed")))).toEqual([
      "conflict_resolved",
      "copy_detached",
    ]);
    expect(codes(untold(problems, new Set(), []))).toHaveLength(3);
  });

  it("each of two further copies of one appointment", () => {
    const copies = [201, 202].map((copy) => aProblem("duplicate_copy", 1, copy));
    const told = new Set([causeOf(aProblem("duplicate_copy", 1, 201))]);
    expect(untold(copies, told, [])).toEqual([aProblem("duplicate_copy", 1, 202)]);
  });

  it("not that a pass was stopped or the state not pushed, which the next one mends or the log tells", () => {
    expect(untold([aProblem("interrupted"), aProblem("state_not_pushed")], new Set(), [])).toEqual([]);
  });
});

describe("what counts as told afterwards", () => {
  const told = new Set([causeOf(HELD), "token_invalid"]);

  it("what was and still lasts, and what has just been told", () => {
    const report = aReport(1, HELD, aProblem("value_held", 2));
    expect(stillTold(report, told, new Set([`value_held ${idOf(2)}`]))).toEqual(
      new Set([causeOf(HELD), `value_held ${idOf(2)}`]),
    );
  });

  it("nothing that is gone, so that it is told again when it returns", () => {
    expect(stillTold(aReport(1), told, new Set())).toEqual(new Set());
  });

  it.each(["token_invalid", "notion_unavailable", "brake", "interrupted", "config_invalid"] as const)(
    "everything so far, after a pass that %s ended before it saw all",
    (code) => {
      expect(stillTold(aReport(1, aProblem(code)), told, new Set())).toEqual(told);
    },
  );

  it("everything so far, where a state file that can't be read let no pass begin", () => {
    expect(stillTold(aReport(1, aProblem("state_damaged")), told, new Set())).toEqual(told);
    const adopted = { ...aReport(1, aProblem("state_damaged")), success: true };
    expect(stillTold(adopted, told, new Set())).toEqual(new Set());
  });

  it.each(["tick_restored", "property_renamed", "database_exchanged"] as const)(
    "nothing that is gone, where %s said something of a pass that saw all",
    (code) => {
      const report = { ...aReport(1, aProblem(code)), success: true };
      expect(stillTold(report, told, new Set())).toEqual(new Set());
    },
  );

  it.each([aProblem("conflict_resolved", 1), aProblem("tick_restored")])(
    "nothing that describes one pass alone: $code",
    (once) => {
      const report = { ...aReport(1, once), success: true };
      expect(stillTold(report, new Set(), new Set([causeOf(once)]))).toEqual(new Set());
    },
  );

  it("nothing that could not be delivered", () => {
    expect(stillTold(aReport(1, HELD), new Set(), new Set())).toEqual(new Set());
  });
});
