/** Puts copies into Notion's trash: only what is as it was decided on, and what turns out to be otherwise comes out again. */
import { isDeepStrictEqual } from "node:util";
import type { Write } from "../core/decision.ts";
import { aboutToTrash, trashedByUs } from "../core/phase.ts";
import type { SharedPage } from "../core/row.ts";
import { isRefusal, StalePage } from "./failure.ts";
import { BOTH } from "./live-row.ts";
import { isLiveCopy } from "./match.ts";
import type { CalendarPage } from "./ports.ts";
import { type RowWork, type Way, wayAfter } from "./row-work.ts";
import { note } from "./row-writer.ts";

/** Puts the row's copy there. */
export async function trashCopy(
  work: RowWork,
  action: Extract<Write, { readonly do: "trash" }>,
): Promise<Way> {
  const { live } = work;
  const memory = live.memory ?? { copy: action.copy, base: {} };
  const before = live.row;
  const noted = aboutToTrash(memory);
  if (noted !== memory) await note(work, noted);
  const way = await setTrashed(work, action.copy);
  if (way !== "done") return way;
  const { shared: after } = live.row;
  if (
    before.shared.state === "live" &&
    after.state === "trashed" &&
    isNew(work, before.shared.page, after.page)
  )
    return takeOut(work, action.copy);
  live.remember(trashedByUs(live.memory ?? memory));
  work.did(action, action.copy, before);
  return "done";
}

/** Puts a further copy there, if it and the one that is kept are as they were decided on. */
export async function trashDuplicate(
  work: RowWork,
  action: Extract<Write, { readonly do: "trash-duplicate" }>,
): Promise<Way> {
  const { context, live } = work;
  const { shared } = context.calendars;
  const [kept, duplicate] = await Promise.all([shared.read(action.kept), shared.read(action.copy)]);
  const before = live.row;
  // What this decision writes to the copy next would overwrite an edit that was just seen; and where another process
  // has tidied up meanwhile, and chosen the other copy, this one has to stay.
  if (!isDeepStrictEqual(live.sawCopy(action.kept, kept), before.shared)) return "again";
  const known = live.row.duplicates.find(({ id }) => id === action.copy);
  live.sawDuplicate(action.copy, duplicate);
  if (known === undefined || !isUnchanged(work, known, duplicate)) return "again";
  const trashed = await shared.setTrashed(action.copy, true);
  live.wrote(trashed);
  if (trashed.here && isNew(work, known, context.viewer.sharedPage(trashed, live.row.id)))
    return takeOut(work, action.copy);
  live.sawDuplicate(action.copy, null);
  work.did(action, action.copy, before);
  return "done";
}

async function setTrashed({ context, live }: RowWork, id: string): Promise<Way> {
  try {
    const page = await context.calendars.shared.setTrashed(id, true, live.stillFresh(BOTH));
    live.wrote(page);
    live.sawCopy(id, page);
    return "done";
  } catch (error) {
    if (!(error instanceof StalePage) && !isRefusal(error)) throw error;
    const before = live.row.shared.state;
    await live.refreshAll(BOTH);
    const { state } = live.row.shared;
    // A repeat is refused where the first try took effect: Notion edits nothing that lies in the trash.
    if (error.maybeWritten && state === "trashed") return "done";
    if (error instanceof StalePage) return wayAfter(error);
    if (state === before) throw error;
    return "again";
  }
}

/** What was written between the last look and the trash is to be seen in the answer. */
function isNew({ effects }: RowWork, before: SharedPage, after: SharedPage): boolean {
  // Once: should answers never agree with what is read, the copy goes in the end.
  if (effects.some(({ kind }) => kind === "trashed-in-vain")) return false;
  const { ticked, fields } = before;
  return !isDeepStrictEqual({ ticked, fields }, { ticked: after.ticked, fields: after.fields });
}

async function takeOut(work: RowWork, id: string): Promise<Way> {
  const { context, live } = work;
  work.add({ kind: "trashed-in-vain", page: id });
  const page = await context.calendars.shared.setTrashed(id, false);
  live.wrote(page);
  work.add({ kind: "taken-out", page: id });
  if (live.pageId("shared") === id) live.sawCopy(id, page);
  else live.sawDuplicate(id, page);
  return "again";
}

function isUnchanged({ context, live }: RowWork, known: SharedPage, page: CalendarPage | null): boolean {
  if (!isLiveCopy(page, live.row.id)) return false;
  const now = context.viewer.sharedPage(page, live.row.id);
  return (
    now.editedBy === known.editedBy &&
    context.circumstances.fields.every((key) => now.fields[key]?.print === known.fields[key]?.print)
  );
}
