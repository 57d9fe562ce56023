/** Table A: the whole decision about one row. Pure; README.md beside this file holds the rules in words. */
import type { Decision, ExistenceRule, Grounds } from "./decision.ts";
import { duplicateActions, spareCopies } from "./duplicates.ts";
import { keepInStep } from "./keep-in-step.ts";
import { isStrangers, oursFirst } from "./makers.ts";
import { baseOf, fieldPairs } from "./merge-fields.ts";
import { withDeedsTold, withMarksBack, withOwnDeedsUndone } from "./own-deeds.ts";
import { pageProblem, pagesOf } from "./problems.ts";
import type {
  Circumstances,
  PrivatePage,
  PrivateSide,
  Row,
  RowMemory,
  SharedPage,
  SharedSide,
} from "./row.ts";
import { isAsKnown, ownStrayEnd, saysTheSame } from "./same-content.ts";
import { cleared, takeBack } from "./take-back.ts";

type Readable = Exclude<PrivateSide, { readonly state: "unreadable" }>;
type Gone = Exclude<Readable, { readonly state: "live" }>;
type CopyGone = Extract<SharedSide, { readonly state: "trashed" } | { readonly state: "moved" }>;

/** Decides one row. Never throws; never looks at anything but its arguments. */
export function decide(given: Row, all: Circumstances): Decision {
  const c = given.leftBehind ? { ...all, adoptOnly: false } : all;
  const row = oursFirst(withMarksBack(withOwnDeedsUndone(given)), c);
  if (row.private.state === "unreadable") {
    // Nothing is shared that could be taken back, and whoever leaves wants nothing remembered.
    if (c.leaving && row.shared.state === "none") return forget(row, "A13", "no copy is left");
    const reason = "the private page can't be read: unshared or gone for good, nobody can tell which";
    return hold(row, "A13", reason, "private_unreadable");
  }
  const decision = withDeedsTold(decideExistence(row, row.private, c), given);
  return row.shared.state === "live" ? withDuplicates(decision, row, row.shared.page, c) : decision;
}

function decideExistence(row: Row, p: Readable, c: Circumstances): Decision {
  const s = row.shared;
  if (p.state !== "live") {
    return s.state === "live" ? ownerTrashedIt(row, p, s.page, c) : forget(row, "A12", "both pages are gone");
  }
  // E3: a box that only its column's end has emptied counts as ticked, as long as there is a copy that speaks for it.
  const ticked = p.page.ticked || (row.memory?.emptied?.tick === true && s.state !== "none");
  const wanted = ticked && c.leaving === undefined;
  return wanted ? shared(row, p.page, s, c) : unshared(row, p.page, s, c);
}

function unshared(row: Row, page: PrivatePage, s: SharedSide, c: Circumstances): Decision {
  switch (s.state) {
    case "live":
      if (bearsAnothersMark(s.page, row)) return takeOver(row, s.page);
      if (!page.ticked && isStrangers(s.page, row, c)) return besideAStranger(row, page, s.page, c);
      if (c.adoptOnly) return know(row, c);
      return takeBack(row, page, s.page, { rule: "A8", reason: unsharedBecause(page) }, "owner", c);
    case "unmarked":
      return unmarked(row);
    case "trashed":
    case "moved":
    case "unreadable":
    case "none":
      return clear(row, page, c);
  }
}

function unsharedBecause({ ticked }: PrivatePage): string {
  return ticked ? "its owner leaves" : "unticked by its owner";
}

function shared(row: Row, page: PrivatePage, s: SharedSide, c: Circumstances): Decision {
  switch (s.state) {
    case "live":
      return sharedAndLive(row, page, s.page, c);
    case "trashed":
    case "moved":
      return copyIsGone(row, page, s, c);
    case "unreadable":
      return hold(row, "A6", "the copy can't be read: unshared or gone for good", "copy_unreadable");
    case "unmarked":
      return unmarked(row);
    case "none":
      return create(row, "A1", "ticked, and not in the shared calendar yet", c);
  }
}

function sharedAndLive(row: Row, page: PrivatePage, copy: SharedPage, c: Circumstances): Decision {
  // We were about to bring this copy back: that it is still unticked is our own unfinished work, no wish of the partner.
  const known = row.memory?.copy === copy.id ? row.memory : null;
  const returning =
    known?.trashed === true || known?.emptied?.copyTick === true || wasNeverTicked(row, copy, c);
  if (!copy.ticked && !c.adoptOnly && !returning) {
    return takeBack(row, page, copy, { rule: "A7", reason: "unticked by the partner" }, "partner", c);
  }
  if (!page.ticked) return tickAgain(row, page.link === copy.id ? "keep" : "set");
  // A14 waits for the next pass, and would no longer know a duplicate for one if the kept copy had changed by then.
  if (c.adoptOnly && spareCopies(row, copy, c).length > 0) return know(row, c, returning);
  const grounds: Grounds =
    page.link === copy.id
      ? { rule: "A3", reason: "both pages are live" }
      : { rule: "A2", reason: "the copy exists, the link to it doesn't" };
  return keepInStep(row, page, copy, grounds, c, returning);
}

/** A7 needs somebody who unticked. Where a copy is new to us and a program set no tick, that is nobody's wish. */
function wasNeverTicked({ memory }: Row, copy: SharedPage, c: Circumstances): boolean {
  const isNew = c.adoptOnly || memory?.copy !== copy.id;
  return isNew && (isLeftUnticked(copy) || (!copy.ticked && c.ticksMissing === true));
}

/** Its maker set no tick, and nobody else has written it since. */
export function isLeftUnticked({
  ticked,
  createdBy,
  editedBy,
}: Pick<SharedPage, "ticked" | "createdBy" | "editedBy">): boolean {
  return !ticked && createdBy !== null && createdBy === editedBy;
}

/** C6: this row's copy shows that a program without ticks was at work (`ticksMissing`). */
export function showsMissingTicks({ private: p, shared: s }: Row): boolean {
  // The copy of an unreadable page stays as it is for ever (A13), so it says nothing about the others.
  return p.state !== "unreadable" && s.state === "live" && isLeftUnticked(s.page);
}

function unmarked(row: Row): Decision {
  return hold(row, "unmarked", "the copy lost its SourcePrivateId", "copy_unmarked");
}

/** E3: the box alone. What P's fields say is none of the others' business before it was seen ticked (F1). */
function tickAgain(row: Row, link: "keep" | "set"): Decision {
  const grounds: Grounds = {
    rule: "E3",
    reason: "its box was emptied by nobody: the column was added again",
  };
  return {
    ...still(row, grounds),
    actions: [{ ...grounds, do: "write-private", fields: [], link, box: "restore" }],
  };
}

/** E5: the copy of a page that another database's duplicate has taken the place of. */
function bearsAnothersMark({ sourcePrivateId }: SharedPage, { id }: Row): boolean {
  return sourcePrivateId !== null && sourcePrivateId !== id;
}

/** E5: the mark first; the tables follow once it is this row's copy. */
function takeOver(row: Row, copy: SharedPage): Decision {
  const grounds: Grounds = {
    rule: "E5",
    reason: "it stands in a duplicate of the calendar in which the copy was made",
  };
  const owner = copy.sourceUserId !== row.owner;
  return {
    ...still(row, grounds),
    actions: [{ ...grounds, do: "write-shared", fields: [], tick: "keep", owner, mark: true }],
  };
}

/** F3, and A9 for the copy that P did have: it is gone, or it would be looked at here instead. */
function besideAStranger(row: Row, page: PrivatePage, copy: SharedPage, c: Circumstances): Decision {
  const alone = leaveAlone(row, copy);
  if (!page.linkFilled && row.memory?.copy == null) return alone;
  return { ...clear(row, page, c), problems: alone.problems };
}

/** F3: somebody else made it, and nothing but its mark ties it to P. */
function leaveAlone(row: Row, copy: SharedPage): Decision {
  const grounds: Grounds = { rule: "F3", reason: "a page of somebody else's names it" };
  return {
    ...still(row, grounds),
    problems: [pageProblem("duplicate_copy", { page: row.id, copy: copy.id })],
  };
}

/** E3: a link that only its column's end has emptied still names the copy that the base names. */
function isLinked({ memory }: Row, { link }: PrivatePage, copy: string): boolean {
  return link === copy || (link === null && memory?.emptied?.link === true);
}

/** A4 and A5: P is ticked and its copy lies in the trash, or lives under another parent. */
function copyIsGone(row: Row, page: PrivatePage, s: CopyGone, c: Circumstances): Decision {
  const id = s.state === "trashed" ? s.page.id : s.id;
  const kind = row.memory?.intent?.kind;
  const byUs = row.memory?.trashed === true || kind === "trash" || kind === "unshare";
  // C6: whoever ended the sharing, we or the user, the link went with it. A base without a link is an old state's
  // word against a page that was ticked since, and takes nothing away.
  if (byUs || !isLinked(row, page, id) || !baseKnown(row.memory, id)) {
    return page.ticked
      ? bringBack(row, page, s, "A5", "the appointment is back, its copy isn't", c)
      : clear(row, page, c);
  }
  if (c.adoptOnly) return know(row, c);
  if (c.onSharedDelete === "recreate") {
    return page.ticked
      ? bringBack(row, page, s, "A4", "the partner removed the copy; recreate is set", c)
      : tickAgain(row, "keep");
  }
  const grounds: Grounds = { rule: "A4", reason: "the partner removed the copy" };
  return {
    ...still(row, grounds),
    actions: [
      {
        ...grounds,
        do: "write-private",
        fields: [],
        link: "clear",
        box: "untick-removed",
        tells: [pageProblem("copy_removed_by_partner", { page: row.id, copy: id })],
      },
      { ...grounds, do: "forget" },
    ],
    memory: withoutLostTick(row.memory),
    removal: true,
  };
}

/** Whoever decides for a row that its box stays empty has nothing to put back any more (E3). */
export function withoutLostTick(memory: RowMemory | null): RowMemory | null {
  if (memory?.emptied?.tick === undefined) return memory;
  const { emptied, ...rest } = memory;
  const { tick: _, ...others } = emptied;
  return Object.keys(others).length === 0 ? rest : { ...rest, emptied: others };
}

function bringBack(
  row: Row,
  page: PrivatePage,
  s: CopyGone,
  rule: ExistenceRule,
  reason: string,
  c: Circumstances,
): Decision {
  // What moved elsewhere is never written to, and what lost its mark would come back as a page of nobody's: only a
  // new copy can take its place.
  if (s.state === "moved" || s.page.sourcePrivateId !== row.id) return create(row, rule, reason, c);
  const inStep = keepInStep(row, page, s.page, { rule, reason }, c, true);
  return { ...inStep, actions: [{ rule, reason, do: "restore", copy: s.page.id }, ...inStep.actions] };
}

/** A10 and A11: P is in the trash (or moved away), its copy lives. */
function ownerTrashedIt(row: Row, p: Gone, s: SharedPage, c: Circumstances): Decision {
  if (isStrangers(s, row, c)) return leaveAlone(row, s);
  if (c.adoptOnly) return know(row, c);
  const untouched = c.fields.every((key) => {
    const shown = s.fields[key];
    const own = p.state === "moved" ? p.fields?.[key] : p.page.fields[key];
    const base = baseOf(row.memory, s.id, { key, p: own, s: shown });
    return saysTheSame(shown, own) || (isAsKnown(shown, base?.s) && ownStrayEnd(shown, own) === undefined);
  });
  if (untouched) {
    const grounds: Grounds = { rule: "A10", reason: "trashed by its owner" };
    return {
      ...still(row, grounds),
      actions: [{ ...grounds, do: "trash", copy: s.id, by: "owner" }],
      removal: true,
    };
  }
  const grounds: Grounds = {
    rule: "A11",
    reason: "trashed by its owner, but the copy was edited: it lives on as a shared row",
  };
  return {
    ...still(row, grounds),
    actions: [
      {
        ...grounds,
        do: "detach",
        copy: s.id,
        tells: [pageProblem("copy_detached", { page: row.id, copy: s.id })],
      },
      { ...grounds, do: "forget" },
    ],
    removal: true,
  };
}

function create(row: Row, rule: ExistenceRule, reason: string, { full }: Circumstances): Decision {
  if (full) return { ...still(row, { rule, reason }), held: true, waitsFor: ["room"] };
  return {
    ...still(row, { rule, reason }),
    actions: [
      { rule, reason, do: "create" },
      { rule, reason, do: "write-private", fields: [], link: "set", box: "keep" },
    ],
    memory: { copy: null, base: {}, ...refusedOf(row.memory), ...creatingOf(row.memory) },
  };
}

/** A9: there is nothing to share and no copy left. */
function clear(row: Row, page: PrivatePage, c: Circumstances): Decision {
  const grounds: Grounds = { rule: "A9", reason: "unticked, and no copy left" };
  if (c.adoptOnly) return know(row, c);
  return {
    ...still(row, grounds),
    actions: [...cleared(page, grounds, c), { ...grounds, do: "forget" }],
  };
}

function forget(row: Row, rule: ExistenceRule, reason: string): Decision {
  return { ...still(row, { rule, reason }), actions: [{ rule, reason, do: "forget" }] };
}

function hold(
  row: Row,
  rule: ExistenceRule,
  reason: string,
  code: "private_unreadable" | "copy_unreadable" | "copy_unmarked",
): Decision {
  return { ...still(row, { rule, reason }), problems: [pageProblem(code, pagesOf(row))], held: true };
}

/** C6: the row counts as known from now on; what it would lose waits for the next pass, and so does a tick of ours. */
function know(row: Row, c: Circumstances, returning = false): Decision {
  const left: Decision = {
    ...still(row, { rule: "C6", reason: "seen in an adopt-only pass" }),
    leftForLater: true,
  };
  const { private: p, shared: s } = row;
  if (p.state !== "live" || s.state !== "live") {
    return { ...left, memory: row.memory ?? { copy: null, base: {} } };
  }
  // F3: nothing that is found now makes an unticked page's copy one that it was ever in step with.
  if (!p.page.ticked && row.memory?.copy !== s.page.id) {
    return { ...left, memory: { copy: null, base: {} } };
  }
  const base = Object.fromEntries(
    fieldPairs(c.fields, p.page, s.page).flatMap((pair) => {
      const print = baseOf(row.memory, s.page.id, pair);
      if (pair.p.print === pair.s.print && !pair.p.invalid)
        return [[pair.key, { p: pair.p.print, s: pair.s.print }]];
      return print === undefined ? [] : [[pair.key, print]];
    }),
  );
  const known = row.memory?.copy === s.page.id ? row.memory : null;
  const trashed = returning || known?.trashed === true;
  return {
    ...left,
    memory: {
      copy: s.page.id,
      base,
      ...(trashed ? { trashed } : {}),
      ...(known?.exchanged === undefined ? {} : { exchanged: known.exchanged }),
      ...(known?.emptied === undefined ? {} : { emptied: known.emptied }),
    },
  };
}

function withDuplicates(decision: Decision, row: Row, kept: SharedPage, c: Circumstances): Decision {
  if (row.duplicates.length === 0) return decision;
  const { actions, problems } = duplicateActions(row, kept, c);
  const { memory } = decision;
  const { creating } = row.memory ?? {};
  // Duplicates go first: afterwards the kept copy may show newer content than they do.
  return {
    ...decision,
    // F3: as long as there are any, it has to be told which of them we made.
    memory: memory === null || creating === undefined ? memory : { ...memory, creating },
    actions: [...actions, ...decision.actions],
    problems: [...decision.problems, ...problems],
  };
}

/** A decision that does nothing yet: the starting point of every other. */
function still(row: Row, { rule, reason }: Grounds): Decision {
  return {
    rule,
    reason,
    actions: [],
    memory: row.memory,
    problems: [],
    held: false,
    conflicts: [],
    removal: false,
  };
}

function refusedOf(memory: RowMemory | null): Pick<RowMemory, "refused"> {
  return memory?.refused === undefined ? {} : { refused: memory.refused };
}

function creatingOf(memory: RowMemory | null): Pick<RowMemory, "creating"> {
  return memory?.creating === undefined ? {} : { creating: memory.creating };
}

function baseKnown(memory: RowMemory | null, copy: string): boolean {
  return memory !== null && memory.copy === copy && Object.keys(memory.base).length > 0;
}
