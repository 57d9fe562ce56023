/** A row while it is being worked on: its pages as last seen, and what the state holds of it. */
import { isDeepStrictEqual } from "node:util";
import { oursFirst } from "../core/makers.ts";
import { phaseOf } from "../core/phase.ts";
import type { PrivateSide, Row, RowMemory, SharedSide, Side } from "../core/row.ts";
import { RowLeft } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import { readCopy } from "./gather.ts";
import { isLookYoung } from "./looks.ts";
import { chooseCopy, copyAsRead, isLiveCopy, privateSide, type RowTies } from "./match.ts";
import type { CalendarPage } from "./ports.ts";
import type { UserContext } from "./user-context.ts";

/** What was read longer ago than this is read again before it is overwritten (C2). */
export const FRESH_MS = 3_000;

/** So many looks at a private page are made for its row in one pass: that it was listed is the first. */
export const MOST_LOOKS = 8;

/** What takes something away rests on both pages: the one that is written, and the one that gives the reason. */
export const BOTH: readonly Side[] = ["private", "shared"];

export class LiveRow {
  readonly #context: UserContext;
  #row: Row;
  #readAt: Record<Side, number>;
  readonly #unconfirmed: Record<Side, boolean>;
  readonly #source: Pick<TrackedRow, "pair" | "takesOver">;
  /** When P was last seen as it is here (F1). */
  #seenAt: number;
  #looks = 1;

  constructor(context: UserContext, source: TrackedRow) {
    const { row, privateReadAt, sharedReadAt, privateSeenAt, listed } = source;
    this.#context = context;
    this.#source = source;
    this.#row = row;
    this.#readAt = { private: privateReadAt, shared: sharedReadAt };
    this.#seenAt = privateSeenAt;
    this.#unconfirmed = { ...listed };
    this.#preferOurs();
  }

  get row(): Row {
    return this.#row;
  }

  get memory(): RowMemory | null {
    return this.#row.memory;
  }

  /** The page's id on that side; `null` where there is none to write to. */
  pageId(side: Side): string | null {
    if (side === "private") return this.#row.id;
    const { shared } = this.#row;
    return "page" in shared ? shared.page.id : null;
  }

  /** Changes what the state holds of the row; a flush makes it durable. */
  remember(memory: RowMemory | null): void {
    // As it was read, older prints and all.
    const untouched = memory === this.#row.memory;
    this.#row = { ...this.#row, memory };
    if (!untouched) this.#context.keep(this.#row.id, memory, this.#source.pair);
  }

  /** Whether what was read of these sides a moment ago still holds (C2). */
  stillFresh(sides: readonly Side[]): () => boolean {
    return () => sides.every((side) => this.#context.now() - this.#readAt[side] <= FRESH_MS);
  }

  /** The same where others get to see what P shows (F1). */
  mayReveal(sides: readonly Side[] = []): () => boolean {
    const fresh = this.stillFresh(sides);
    return () => fresh() && this.#isTicked() && this.#isLookFresh();
  }

  /** Looks at P again, unless it was seen a moment ago. */
  async #lookAgain(): Promise<void> {
    if (this.#isLookFresh()) return;
    if (this.#looks >= MOST_LOOKS) throw new RowLeft("rate_limited", "kept_waiting");
    this.#looks += 1;
    const listed = await this.#context.looks.listAgain(this.#row.id, this.#editedAt("private"));
    if (listed === undefined) return this.refresh("private");
    this.sawPrivate(listed);
    this.#unconfirmed.private = true;
  }

  #isTicked(): boolean {
    const { private: p } = this.#row;
    return p.state === "live" && p.page.ticked;
  }

  /** Another row's look may have shown this page as well: as it was, or as something else. */
  #isLookFresh(): boolean {
    const { looks, now, viewer } = this.#context;
    const listed = looks.listed(this.#row.id, this.#editedAt("private"));
    if (listed !== undefined && listed.seenAt > this.#seenAt) {
      if (!isDeepStrictEqual(privateSide(listed, viewer), this.#row.private)) return false;
      this.#seenAt = listed.seenAt;
    }
    return isLookYoung(this.#seenAt, now());
  }

  #editedAt(of: Side): number {
    const side = this.#row[of];
    return "page" in side ? side.page.editedAt : 0;
  }

  /** Takes in a page that was just answered. */
  sawPrivate(page: CalendarPage | null): PrivateSide {
    const side = privateSide(page, this.#context.viewer);
    this.#row = { ...this.#row, private: side };
    this.#readAt.private = this.#context.now();
    this.#seenAt = page?.seenAt ?? this.#readAt.private;
    this.#unconfirmed.private = false;
    return side;
  }

  sawShared(side: SharedSide): void {
    this.#row = { ...this.#row, shared: side };
    this.#readAt.shared = this.#context.now();
    this.#unconfirmed.shared = false;
  }

  /** The copy as an answer shows it; `none` where that page isn't this row's any more. */
  sawCopy(id: string, page: CalendarPage | null): SharedSide {
    const side = copyAsRead(id, page, this.ties, this.#context.viewer) ?? { state: "none" };
    this.sawShared(side);
    return side;
  }

  /** A write of ours was answered: listings that show a page older than that may lag behind it. */
  wrote({ editedAt }: CalendarPage): void {
    this.#context.store.setWroteAt(editedAt);
  }

  /** A further copy as an answer shows it, which may show that it is none any more. */
  sawDuplicate(id: string, page: CalendarPage | null): void {
    const seen = isLiveCopy(page, this.#row.id) ? [this.#context.viewer.sharedPage(page, this.#row.id)] : [];
    const duplicates = this.#row.duplicates.flatMap((one) => (one.id === id ? seen : [one]));
    this.#row = { ...this.#row, duplicates };
  }

  /**
   * Where the copy of a ticked page isn't to be had any more, which is none of our doing, and there are further ones, the
   * first of them that is still there is the copy now: a listing would have shown no other.
   */
  async settleOnCopy(): Promise<void> {
    await this.#replaceCopy();
    this.#preferOurs();
  }

  async #replaceCopy(): Promise<void> {
    const { private: p, memory } = this.#row;
    if (p.state !== "live" || !p.page.ticked || phaseOf(memory).kind !== "in-step") return;
    while (this.#row.shared.state !== "live") {
      const next = chooseCopy(this.#row.duplicates, this.ties);
      if (next === undefined) return;
      const page = await this.#context.calendars.shared.read(next.id);
      this.sawDuplicate(next.id, null);
      if (isLiveCopy(page, this.#row.id)) this.sawCopy(next.id, page);
    }
  }

  /** F3: a page of somebody else's isn't the copy while there is another, which only a listing has shown so far. */
  #preferOurs(): void {
    const row = oursFirst(this.#row, this.#context.circumstances);
    if (row !== this.#row) this.doubt(["shared"]);
    this.#row = row;
  }

  /** What was seen of these pages is no ground any more on which to overwrite them. */
  doubt(sides: readonly Side[]): void {
    for (const side of sides) this.#unconfirmed[side] = true;
  }

  /**
   * Reads those sides by id that only a listing has shown so far, or that have to be looked at again. A listing may lag
   * behind: it then shows a page as it was before somebody's last edit, or before our own last write.
   * @param reveals others get to see what P shows, so it must have been seen a moment ago, if only by a listing (F1)
   * @returns `again`: the row is not what it was thought to be
   */
  async confirm(sides: readonly Side[], reveals = false): Promise<"done" | "again"> {
    const { private: p, shared: s } = this.#row;
    const own = async () => {
      if (reveals) await this.#lookAgain();
      if (sides.includes("private") && this.#unconfirmed.private) await this.refresh("private");
    };
    const isSharedDue = sides.includes("shared") && this.#unconfirmed.shared;
    await together([own(), ...(isSharedDue ? [this.refresh("shared")] : [])]);
    return isDeepStrictEqual([p, s], [this.#row.private, this.#row.shared]) ? "done" : "again";
  }

  /** Reads these sides again: at one time, as the one that is read first would wear out while the other one is read. */
  refreshAll(sides: readonly Side[]): Promise<void> {
    return together([...new Set(sides)].map((side) => this.refresh(side)));
  }

  /** Reads one side again. */
  async refresh(side: Side): Promise<void> {
    const listed = this.#unconfirmed[side] ? this.#editedAt(side) : 0;
    await this.#read(side);
    const editedAt = this.#editedAt(side);
    // C2: a listing that lags behind shows the older version once more, beside a base that knows this one. That we wrote it
    // ourselves, a state that was lost meanwhile can't tell.
    if (listed > 0 && editedAt > listed) this.#context.store.setWroteAt(editedAt);
  }

  async #read(side: Side): Promise<void> {
    const { calendars, viewer } = this.#context;
    if (side === "private") {
      this.sawPrivate(await calendars.private.read(this.#row.id));
      return;
    }
    const id = this.pageId("shared");
    if (id === null) this.sawShared(await readCopy(this.ties, calendars.shared, viewer));
    else this.sawCopy(id, await calendars.shared.read(id));
  }

  get ties(): RowTies {
    const { id, owner, memory, private: p } = this.#row;
    const link = p.state === "live" || p.state === "trashed" ? p.page.link : null;
    return { row: id, owner, link, memory, takesOver: this.#source.takesOver };
  }
}

/** Fails when all of it is over, so that nothing goes on behind our back. */
async function together(work: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}
