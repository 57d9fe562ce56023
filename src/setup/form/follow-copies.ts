/**
 * The copies of somebody who got another Telegram id say so at once, before the configuration does: cut short, the next run
 * begins anew, and a pass in between only puts back what it knows.
 *
 * Left to the next pass, which puts the mark right too: a copy that a person edited last. A write of ours would make it look
 * edited after its private page, and so decide a conflict that no pass has seen yet.
 */
import { CalendarFailure } from "../../engine/failure.ts";
import type { UserMemory } from "../../engine/user-memory.ts";
import type { NotionAdministration } from "../../notion/administration.ts";

interface Following {
  /** What is remembered under the old id. */
  readonly memory: Pick<UserMemory, "calendars"> & {
    readonly rows: Readonly<Record<string, Pick<UserMemory["rows"][string], "copy">>>;
  };
  readonly newId: number;
  /** Behind the token that opens the shared database. */
  readonly notion: NotionAdministration;
  /** Ids of the household's own connections. */
  readonly ourselves: readonly string[];
  /** The rest is left to a pass. */
  readonly isLate: () => boolean;
}

export async function followCopies({ memory, newId, notion, ourselves, isLate }: Following): Promise<void> {
  const mark = memory.calendars.shared?.properties.source_user_id?.name;
  if (mark === undefined) return;
  for (const { copy } of Object.values(memory.rows)) {
    if (copy === null) continue;
    if (isLate()) return;
    try {
      const page = await notion.page(copy);
      if (page === null || page.inTrash || page.numbers.get(mark) === newId) continue;
      if (!ourselves.includes(page.editedBy)) continue;
      await notion.setNumber(copy, mark, newId);
    } catch (error) {
      // Not to be seen, or not to be written now: that is for a pass to tell.
      if (!(error instanceof CalendarFailure)) throw error;
    }
  }
}
