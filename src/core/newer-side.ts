/** Which of two pages was edited later, where a conflict goes by that. */
import type { Circumstances, PrivatePage, SharedPage, Side } from "./row.ts";

/** Between the look on which a write of ours rests and the write: less than this, which can be the next minute of Notion's. */
const BEFORE_A_WRITE_MS = 60_000;

/**
 * The page with the later `last_edited_time`; P on a tie. Where a program of ours was the last to edit a page, that time is
 * none of a person's: another program, whose state isn't known here, wrote there what it had seen on the other page. What a
 * person wrote on that one in the same minute or since, it had not seen: that is the newer.
 */
export function newerSide(p: PrivatePage, s: SharedPage, writers?: Circumstances["writers"]): Side {
  if (mayBeLaterThanItLooks(p, s, writers)) return isBy(p.editedBy, writers?.private) ? "shared" : "private";
  return s.editedAt > p.editedAt ? "shared" : "private";
}

/** One of the pages was edited last by a program, the other one by a person, and nearly at one time. */
function mayBeLaterThanItLooks(p: PrivatePage, s: SharedPage, writers: Circumstances["writers"]): boolean {
  const [ownByUs, theirsByUs] = [isBy(p.editedBy, writers?.private), isBy(s.editedBy, writers?.shared)];
  return ownByUs !== theirsByUs && isNearlyTie(p, s);
}

/** Which of two edits was the later, their times don't tell where a program has made one of them. */
export function isNearlyTie(p: Pick<PrivatePage, "editedAt">, s: Pick<SharedPage, "editedAt">): boolean {
  return Math.abs(p.editedAt - s.editedAt) <= BEFORE_A_WRITE_MS;
}

function isBy(editor: string | null, writer: string | null | undefined): boolean {
  return editor !== null && editor === writer;
}
