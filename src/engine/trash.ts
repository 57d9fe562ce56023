/** Puts copies into Notion's trash: only what is as it was decided on, and what turns out to be otherwise comes out again. */
import { isDeepStrictEqual } from "node:util";
import type { Action } from "../core/decision.ts";
import type { SharedPage } from "../core/row.ts";
import { StalePage } from "./failure.ts";
import { BOTH, type LiveRow } from "./live-row.ts";
import { isLiveCopy } from "./match.ts";
import { isRefusal, NewsOfRow } from "./news-of-row.ts";
import type { CalendarPage } from "./ports.ts";
import type { RowResult } from "./row-result.ts";
import type { UserContext } from "./user-context.ts";

export class Trash {
  readonly #context: UserContext;
  readonly #live: LiveRow;
  readonly #result: RowResult;
  #hasTakenOut = false;

  constructor(context: UserContext, live: LiveRow, result: RowResult) {
    this.#context = context;
    this.#live = live;
    this.#result = result;
  }

  /**
   * Puts the row's copy there.
   * @throws NewsOfRow where the row has to be decided again
   */
  async put(id: string): Promise<void> {
    const before = this.#live.row.shared;
    await this.#setTrashed(id);
    const { shared: after } = this.#live.row;
    if (before.state === "live" && after.state === "trashed")
      await this.#takeOutWhatIsNew(before.page, after.page);
  }

  /**
   * Puts a further copy there, if it and the one that is kept are as they were decided on.
   * @throws NewsOfRow where the row has to be decided again
   */
  async putDuplicate(action: Extract<Action, { readonly do: "trash-duplicate" }>): Promise<void> {
    const { shared } = this.#context.calendars;
    const [kept, duplicate] = await Promise.all([shared.read(action.kept), shared.read(action.copy)]);
    const before = this.#live.row.shared;
    // What this decision writes to the copy next would overwrite an edit that was just seen; and where another process
    // has tidied up meanwhile, and chosen the other copy, this one has to stay.
    if (!isDeepStrictEqual(this.#live.sawCopy(action.kept, kept), before)) throw new NewsOfRow();
    const known = this.#live.row.duplicates.find(({ id }) => id === action.copy);
    this.#live.sawDuplicate(action.copy, duplicate);
    if (known === undefined || !this.#unchanged(known, duplicate)) throw new NewsOfRow();
    const trashed = await shared.setTrashed(action.copy, true);
    this.#live.wrote(trashed);
    this.#result.writes += 1;
    if (trashed.here)
      await this.#takeOutWhatIsNew(known, this.#context.viewer.sharedPage(trashed, this.#live.row.id));
    this.#live.sawDuplicate(action.copy, null);
  }

  async #setTrashed(id: string): Promise<void> {
    const { shared } = this.#context.calendars;
    try {
      const page = await shared.setTrashed(id, true, this.#live.stillFresh(BOTH));
      this.#live.wrote(page);
      this.#live.sawCopy(id, page);
    } catch (error) {
      if (!(error instanceof StalePage) && !isRefusal(error)) throw error;
      const before = this.#live.row.shared.state;
      await this.#live.refreshAll(BOTH);
      const { state } = this.#live.row.shared;
      // A repeat is refused where the first try took effect: Notion edits nothing that lies in the trash.
      if (error.maybeWritten && state === "trashed") {
        this.#result.writes += 1;
        return;
      }
      if (!(error instanceof StalePage) && state === before) throw error;
      throw new NewsOfRow(error);
    }
    this.#result.writes += 1;
  }

  /** What was written between the last look and the trash is to be seen in the answer: such a page is taken out again. */
  async #takeOutWhatIsNew(before: SharedPage, after: SharedPage): Promise<void> {
    const { ticked, fields } = before;
    if (
      this.#hasTakenOut ||
      isDeepStrictEqual({ ticked, fields }, { ticked: after.ticked, fields: after.fields })
    )
      return;
    // Once: should answers never agree with what is read, the copy goes in the end.
    this.#hasTakenOut = true;
    const page = await this.#context.calendars.shared.setTrashed(after.id, false);
    this.#live.wrote(page);
    this.#result.writes += 1;
    if (this.#live.pageId("shared") === after.id) this.#live.sawCopy(after.id, page);
    else this.#live.sawDuplicate(after.id, page);
    throw new NewsOfRow();
  }

  #unchanged(known: SharedPage, page: CalendarPage | null): boolean {
    if (!isLiveCopy(page, this.#live.row.id)) return false;
    const now = this.#context.viewer.sharedPage(page, this.#live.row.id);
    return (
      now.editedBy === known.editedBy &&
      this.#context.circumstances.fields.every((key) => now.fields[key]?.print === known.fields[key]?.print)
    );
  }
}
