/** What the tables ask about, of every row in words. */
import { type Case, isLiveCopy } from "../support/row-domain.ts";
import { actsInPerson } from "../support/rows-in-words.ts";
import type { Facts } from "./rule-tables.ts";

/** F3: S is somebody else's, and there is another copy that isn't. */
export function comesSecond(c: Case): boolean {
  return c.duplicates !== "none" && isStrangers(c) && (!actsInPerson(c) || namesOther(c));
}

export function isStrangers({ s, maker, memory, link }: Case): boolean {
  const isOurMaking = maker === undefined || maker === "somebody with our token, noted";
  return isLiveCopy(s) && !isOurMaking && !namesS(memory) && link !== "right";
}

function namesOther({ memory, link }: Case): boolean {
  return memory === "of another copy" || link === "wrong";
}

export function namesS(memory: Case["memory"]): boolean {
  return memory !== "none" && memory !== "seen" && memory !== "of another copy";
}

/** A14. With a person's token only the note of a create says what we made, and its editor says nothing. */
export function isSpare({ maker, duplicates }: Case): boolean {
  if (maker === "somebody with our token") return false;
  if (maker === "somebody with our token, noted" && duplicates === "the partner's, same") return true;
  return duplicates === "ours, same";
}

export function factsOf(c: Case): Facts {
  const known = namesS(c.memory) && c.memory !== "without base";
  const lostTick = c.p === "unticked" && c.s !== "none" && (c.lost === "tick" || c.lost === "both ticks");
  const lostMark = c.s === "unmarked" && c.lost === "marks";
  const usual: Facts = {
    p: lostTick ? "ticked" : c.p,
    s: lostMark ? "ticked" : c.s,
    linked: c.link === "right",
    adoptOnly: c.adoptOnly && !c.leftBehind,
    recreate: c.onSharedDelete === "recreate",
    baseKnown: known,
    nameKnown: known && c.memory !== "exchanged",
    lostTick,
    lostLink: c.lost === "link" && c.link === "none",
    needsMark: lostMark || c.inherited === true,
    inherited: c.inherited === true,
    strangers: isStrangers(c),
    hadAnother: isStrangers(c) && namesOther(c),
    remembered: namesS(c.memory),
    full: c.full === true,
    trashedByUs: ["trashed by us", "about to trash", "about to unshare"].includes(c.memory),
    returning: c.memory === "trashed by us" || lostCopysTick(c) || wasNeverTicked(c),
    spareCopy: isSpare(c),
    edited: isEdited(c, known && c.memory !== "exchanged"),
  };
  // C5: what we had announced and what the pages show to have happened is done, and the row starts anew.
  const detached = c.memory === "about to detach" && c.s === "unmarked";
  const unticked =
    c.memory === "about to untick" &&
    (c.s === "trashed" || c.s === "moved") &&
    c.p === "ticked" &&
    c.link === "none";
  return detached || unticked ? { ...usual, s: "none", baseKnown: false } : usual;
}

function lostCopysTick({ lost }: Case): boolean {
  return lost === "copy's tick" || lost === "both ticks";
}

/** Nobody unticked it: its maker set no tick, or others of the user's copies show that ticks were never set. */
function wasNeverTicked({ s, memory, ticksMissing }: Case): boolean {
  return !namesS(memory) && (s === "never ticked" || (s === "unticked" && ticksMissing));
}

/** A10 or A11: whether S shows something that stands nowhere else. A page that moved away shows nothing. */
function isEdited(c: Case, baseKnown: boolean): boolean {
  const likeP = c.p === "trashed" && c.name === "same";
  const likeBase = baseKnown && ["unchanged", "p changed", "p emptied"].includes(c.name);
  return !likeP && !likeBase;
}
