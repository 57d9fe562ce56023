/** Decisions carried out, over every row: they come to an end, lose nothing, and leave the pages as the rules promise. */
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import type { Decision } from "../../src/core/decision.ts";
import { oursFirst } from "../../src/core/makers.ts";
import type { Circumstances, FieldViews } from "../../src/core/row.ts";
import { applied, privatePage, sharedPage, viewsOf, type World } from "../support/applied.ts";
import { DEEP, SEED } from "../support/depth.ts";
import { type Case, everyCase } from "../support/row-domain.ts";
import { actionsOf } from "../support/rows.ts";
import { circumstancesOf, rowOf } from "../support/rows-in-words.ts";
import { comesSecond, isStrangers, namesS } from "./rule-facts.ts";

interface Settled {
  readonly which: Case;
  readonly before: World;
  readonly after: World;
  /** What was done, round by round. */
  readonly rounds: readonly Decision[];
  readonly quiet: boolean;
  readonly held: boolean;
  /** Somebody else's page, which is left where it is (F3). */
  readonly leftAlone: boolean;
}

/** More rounds than any row needs: a copy and its duplicate, one after the other, each with its conflict. */
const PLENTY = 8;

/** The long search carries out all of them; of every seventh, any two things that a row can be still come together. */
const STEP = DEEP ? 1 : 7;

const settled: Settled[] = [];

beforeAll(() => {
  for (const [n, which] of [...everyCase()].entries())
    if (n % STEP === SEED % STEP) settled.push(settle(which));
}, 120_000);

/** An adopt-only pass is followed by an ordinary one, as it is in life. */
function settle(which: Case): Settled {
  const before: World = { row: rowOf(which), comments: [], released: [] };
  const c = circumstancesOf(which);
  const adopted = which.adoptOnly ? rounds(before, c) : { world: before, done: [] };
  const { ticksMissing: _, ...ordinary } = { ...c, adoptOnly: false };
  const { world, done, last } = rounds(adopted.world, ordinary);
  return {
    which,
    before,
    after: world,
    rounds: [...adopted.done, ...done],
    quiet: last !== null,
    held: last?.held === true,
    leftAlone:
      last?.rule === "F3" ||
      (last?.rule === "A9" && last.problems.some(({ code }) => code === "duplicate_copy")),
  };
}

/** `last`: the decision that nothing more is to be done. */
function rounds(
  start: World,
  c: Circumstances,
): {
  readonly world: World;
  readonly done: readonly Decision[];
  readonly last: Decision | null;
} {
  let world = start;
  const done: Decision[] = [];
  for (let round = 0; round < PLENTY; round += 1) {
    // As the program does: what is decided is done to the page that it was decided for.
    world = { ...world, row: oursFirst(world.row, c) };
    const decision = decide(world.row, c);
    if (decision.actions.every((action) => action.do === "forget")) {
      const row = { ...world.row, memory: decision.actions.length > 0 ? null : decision.memory };
      return { world: { ...world, row }, done, last: decision };
    }
    done.push(decision);
    world = applied(world, decision);
  }
  return { world, done, last: null };
}

function every(claim: (row: Settled) => boolean): void {
  const wrong = settled.filter((row) => !claim(row)).slice(0, 3);
  const told = wrong.map(({ which, rounds: done, after }) =>
    JSON.stringify({ which, done: done.map(actionsOf), said: after.comments }),
  );
  expect(told).toEqual([]);
}

describe("carried out, every decision", () => {
  it("comes to rest (invariant 1)", () => {
    every(({ quiet }) => quiet);
  });

  it("loses no value that a human wrote (invariant 3)", () => {
    every(({ before, after }) => {
      const kept = new Set(valuesLeft(after));
      return valuesAtStake(before).every((value) => kept.has(value));
    });
  });

  it("writes no comment twice about one copy", () => {
    every(
      ({ which, after }) =>
        which.duplicates !== "none" || new Set(after.comments).size === after.comments.length,
    );
  });

  it("writes comments only where both sides had changed and differ, or the base was unknown (invariants 4, 5)", () => {
    every(({ which, after }) => {
      if (after.comments.length === 0 || which.duplicates !== "none") return true;
      if (which.name === "p empty" || which.name === "s empty" || which.name === "both") return true;
      const p = privatePage(rowOf(which));
      return p !== null && which.name !== "same" && !baseIsKnown(which);
    });
  });

  it("leaves no live copy of an unticked appointment, unless something is held (invariant 9)", () => {
    every(({ after: { row }, held, leftAlone }) => {
      if (row.private.state !== "live" || row.private.page.ticked || held || leftAlone) return true;
      return row.shared.state !== "live" && row.duplicates.length === 0 && !row.private.page.linkFilled;
    });
  });

  it("leaves no marked copy of an appointment that its owner trashed or moved away (A10, A11)", () => {
    every(({ after: { row }, leftAlone }) => {
      if ((row.private.state !== "trashed" && row.private.state !== "moved") || leftAlone) return true;
      return row.shared.state !== "live" && row.duplicates.length === 0;
    });
  });

  it("leaves a ticked appointment with a ticked, linked copy that shows the same", () => {
    every(({ after: { row }, held }) => {
      if (row.private.state !== "live" || !row.private.page.ticked || held) return true;
      if (row.shared.state !== "live") return false;
      const { page: p } = row.private;
      const { page: s } = row.shared;
      return s.ticked && p.link === s.id && values(p.fields).join() === values(s.fields).join();
    });
  });

  it("remembers a settled copy with a base for each of its fields, and nothing of what is over", () => {
    every(({ after: { row }, held }) => {
      if (row.private.state !== "live" || !row.private.page.ticked || held) return true;
      const copy = sharedPage(row);
      if (copy === null || row.memory === null) return false;
      const { base, ...rest } = row.memory;
      const { page: p } = row.private;
      const agreed = (["name", "description"] as const).every(
        (key) => base[key]?.p === p.fields[key]?.print && base[key]?.s === copy.fields[key]?.print,
      );
      return agreed && Object.keys(rest).join() === "copy" && rest.copy === copy.id;
    });
  });

  it("leaves no second live copy that is ours alone and says nothing new (A14, invariant 8)", () => {
    every(
      ({ which, after: { row } }) =>
        which.duplicates !== "ours, same" ||
        which.p === "unreadable" ||
        which.maker === "a person" ||
        which.maker === "somebody with our token" ||
        row.duplicates.length === 0,
    );
  });

  it("leaves a page that somebody else made to the letter, as long as P isn't ticked or has another copy (F3, invariant 8)", () => {
    every(({ which, before, after: { row } }) => {
      if (!isStrangers(which) || (which.p === "ticked" && !comesSecond(which))) return true;
      const pages = row.shared.state === "live" ? [row.shared.page, ...row.duplicates] : row.duplicates;
      return pages.some((page) => isDeepStrictEqual(page, sharedPage(before.row)));
    });
  });

  it("leaves an unticked page as it is that nobody knows to have been in step with the copy (F3)", () => {
    every(({ which, before, after }) => {
      const named =
        namesS(which.memory) || (which.memory === "of another copy" && which.duplicates !== "none");
      if (which.p !== "unticked" || named) return true;
      return isDeepStrictEqual(privatePage(after.row)?.fields, privatePage(before.row)?.fields);
    });
  });
});

function baseIsKnown({ memory }: Case): boolean {
  return !["none", "seen", "of another copy", "without base", "exchanged"].includes(memory);
}

/** Texts of live pages that are news to the other side. */
function valuesAtStake({ row }: World): readonly string[] {
  const base = row.memory?.copy === sharedPage(row)?.id ? row.memory?.base : undefined;
  const trashedByOwner = row.private.state === "trashed" ? values(row.private.page.fields) : [];
  const own = row.private.state === "live" ? viewsOf(row.private.page.fields) : [];
  const copies = row.shared.state === "live" ? [row.shared.page, ...row.duplicates] : [];
  const theirs = copies.flatMap(({ fields }) => viewsOf(fields));
  return [
    ...own.filter(([key, { print }]) => print !== base?.[key]?.p),
    ...theirs.filter(([key, { print }]) => print !== base?.[key]?.s && !trashedByOwner.includes(print)),
  ]
    .filter(([, { empty }]) => !empty)
    .map(([, { print }]) => withoutTilde(print));
}

function valuesLeft({ row, comments, released }: World): readonly string[] {
  const pages = [
    ...(row.private.state === "live" ? [row.private.page] : []),
    ...(row.shared.state === "live" ? [row.shared.page] : []),
    ...row.duplicates,
    ...released,
  ];
  return [...pages.flatMap(({ fields }) => values(fields)), ...comments.map(withoutTilde)];
}

function values(fields: FieldViews): readonly string[] {
  return viewsOf(fields).map(([, { print }]) => withoutTilde(print));
}

function withoutTilde(print: string): string {
  return print.replace(/~$/, "");
}
