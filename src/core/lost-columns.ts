/** E3: what a tracking column took along that was deleted and added again. Nobody took it away, and it is put back. */
import type { Decision, Grounds } from "./decision.ts";
import { still } from "./plain-decisions.ts";
import type { Emptied, PrivatePage, Row, RowMemory, SharedPage } from "./row.ts";

/** P's box. It counts as ticked as long as there is a copy that speaks for it. */
export function hasLostTick({ shared, memory }: Row): boolean {
  return memory?.emptied?.tick === true && shared.state !== "none";
}

/** The box alone. What P's fields say is none of the others' business before it was seen ticked (F1). */
export function tickAgain(row: Row, link: "keep" | "set"): Decision {
  const grounds: Grounds = {
    rule: "E3",
    reason: "its box was emptied by nobody: the column was added again",
  };
  return {
    ...still(row, grounds),
    actions: [{ ...grounds, do: "write-private", fields: [], link, box: "restore" }],
  };
}

/** Whoever decides for a row that its box stays empty has nothing to put back any more. */
export function withoutLostTick(memory: RowMemory | null): RowMemory | null {
  if (memory?.emptied?.tick === undefined) return memory;
  const { emptied, ...rest } = memory;
  const { tick: _, ...others } = emptied;
  return Object.keys(others).length === 0 ? rest : { ...rest, emptied: others };
}

/** A link that only its column's end has emptied still names the copy that the base names. */
export function isLinked({ memory }: Row, { link }: PrivatePage, copy: string): boolean {
  return link === copy || (link === null && memory?.emptied?.link === true);
}

/** Somebody emptied the link: not its column's end. */
export function isUnlinked({ memory }: Row, { linkFilled }: PrivatePage): boolean {
  return !linkFilled && memory?.emptied?.link !== true;
}

/** The mark went with its column. Base and link name the page, so it is the copy, and gets its mark again. */
export function withMarksBack(row: Row): Row {
  const { shared: s, memory } = row;
  if (s.state !== "unmarked" || memory?.emptied?.marks !== true || memory.copy !== s.page.id) return row;
  return { ...row, shared: { state: "live", page: s.page } };
}

/** What a lost column took along and what isn't back yet. */
export function stillEmptied(memory: RowMemory | null, p: PrivatePage, s: SharedPage): Emptied | null {
  if (memory?.emptied === undefined) return null;
  const { tick, copyTick, marks, link } = memory.emptied;
  const ours = memory.copy === s.id;
  const left: Emptied = {
    ...(tick && !p.ticked ? { tick } : {}),
    ...(ours && copyTick && !s.ticked ? { copyTick } : {}),
    ...(ours && marks && s.sourcePrivateId === null ? { marks } : {}),
    ...(ours && link && p.link === null ? { link } : {}),
  };
  return Object.keys(left).length === 0 ? null : left;
}
