/** Table A: the whole decision about one row. Pure; README.md beside this file holds the rules in words. */
import { know, wasNeverTicked } from "./adopt-only.ts";
import { copyIsGone } from "./copy-gone.ts";
import type { Decision, Grounds } from "./decision.ts";
import { spareCopies, withDuplicates } from "./duplicates.ts";
import { keepInStep } from "./keep-in-step.ts";
import { hasLostTick, tickAgain, withMarksBack } from "./lost-columns.ts";
import { isStrangers, oursFirst } from "./makers.ts";
import { withDeedsTold, withOwnDeedsUndone } from "./own-deeds.ts";
import { ownerTrashedIt } from "./owner-trashed.ts";
import { isAwayByUs } from "./phase.ts";
import { create, forget, hold, unmarked } from "./plain-decisions.ts";
import type { Circumstances, PrivatePage, PrivateSide, Row, SharedPage, SharedSide } from "./row.ts";
import { besideAStranger } from "./strangers.ts";
import { clear, takeBack } from "./take-back.ts";
import { bearsAnothersMark, withMarkFirst } from "./take-over.ts";

type Readable = Exclude<PrivateSide, { readonly state: "unreadable" }>;

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
  const ticked = p.page.ticked || hasLostTick(row);
  const wanted = ticked && c.leaving === undefined;
  return wanted ? shared(row, p.page, s, c) : unshared(row, p.page, s, c);
}

function unshared(row: Row, page: PrivatePage, s: SharedSide, c: Circumstances): Decision {
  switch (s.state) {
    case "live":
      if (!bearsAnothersMark(s.page, row) && !page.ticked && isStrangers(s.page, row, c))
        return besideAStranger(row, page, s.page, c);
      return withMarkFirst(unsharedAndLive(row, page, s.page, c), row, s.page);
    case "unmarked":
      return unmarked(row);
    case "trashed":
    case "moved":
    case "unreadable":
    case "none":
      return clear(row, page, c);
  }
}

function unsharedAndLive(row: Row, page: PrivatePage, copy: SharedPage, c: Circumstances): Decision {
  const grounds: Grounds = { rule: "A8", reason: unsharedBecause(page) };
  return c.adoptOnly ? know(row, c) : takeBack(row, page, copy, grounds, "owner", c);
}

function unsharedBecause({ ticked }: PrivatePage): string {
  return ticked ? "its owner leaves" : "unticked by its owner";
}

function shared(row: Row, page: PrivatePage, s: SharedSide, c: Circumstances): Decision {
  switch (s.state) {
    case "live":
      return withMarkFirst(sharedAndLive(row, page, s.page, c), row, s.page);
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
  const known = row.memory?.copy === copy.id ? row.memory : null;
  const returning = isAwayByUs(known) || known?.emptied?.copyTick === true || wasNeverTicked(row, copy, c);
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
