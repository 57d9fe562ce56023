/** C6: nothing is known of a user yet. What such a pass only takes note of, and what it makes of copies without a tick. */
import type { Decision, Grounds } from "./decision.ts";
import { baseOf, fieldPairs } from "./merge-fields.ts";
import { beingRestored, isAwayByUs } from "./phase.ts";
import { still } from "./plain-decisions.ts";
import type { Circumstances, Row, RowMemory, SharedPage } from "./row.ts";

/** The row counts as known from now on; what it would lose waits for the next pass, and so does a tick of ours. */
export function know(row: Row, c: Circumstances, returning = false): Decision {
  const grounds: Grounds = { rule: "C6", reason: "seen in an adopt-only pass" };
  const left: Decision = { ...still(row, grounds), leftForLater: true };
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
  const memory: RowMemory = {
    copy: s.page.id,
    base,
    ...(known?.exchanged === undefined ? {} : { exchanged: known.exchanged }),
    ...(known?.emptied === undefined ? {} : { emptied: known.emptied }),
  };
  return { ...left, memory: returning || isAwayByUs(known) ? beingRestored(memory) : memory };
}

/**
 * A7 needs somebody who unticked. Where a copy is new to us and a program set no tick, that is nobody's wish. Of one that the
 * memory names, the phase says what it is: once we have written to it, it looks as if nobody else ever had.
 */
export function wasNeverTicked({ memory }: Row, copy: SharedPage, c: Circumstances): boolean {
  const isNew = memory?.copy !== copy.id;
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

/** This row's copy shows that a program without ticks was at work (`ticksMissing`). */
export function showsMissingTicks({ private: p, shared: s }: Row): boolean {
  // The copy of an unreadable page stays as it is for ever (A13), so it says nothing about the others.
  return p.state !== "unreadable" && s.state === "live" && isLeftUnticked(s.page);
}
