/** A row while it is being worked on: its pages as last seen, and what the state holds of it. */
import { isDeepStrictEqual } from "node:util";
import { oursFirst } from "../core/makers.ts";
import { phaseOf } from "../core/phase.ts";
import {
  fieldsOf,
  linkOf,
  type PrivateSide,
  type Row,
  type RowMemory,
  type SharedSide,
  type Side,
} from "../core/row.ts";
import { allOver } from "./all-over.ts";
import { RowLeft } from "./failure.ts";
import { byId, mayBeOverwritten, mayBeRevealed, type Read } from "./freshness.ts";
import type { TrackedRow } from "./gather.ts";
import { readCopy } from "./gather-copy.ts";
import { chooseCopy, copyAsRead, isLiveCopy, privateSide, type RowTies } from "./match.ts";
import { type Prints, replacedOn, withReplaced } from "./outdated.ts";
import type { CalendarPage } from "./ports.ts";
import type { UserContext } from "./user-context.ts";

/** F1: so often a private page is seen for its row in one pass, the listing included. */
export const MOST_TIMES_SEEN = 8;

/** What takes something away rests on both pages: the one that is written, and the one that gives the reason. */
export const BOTH: readonly Side[] = ["private", "shared"];

export class LiveRow {
  readonly #context: UserContext;
  #row: Row;
  readonly #reads: Record<Side, Read>;
  readonly #source: Pick<TrackedRow, "pair" | "takesOver">;
  /** When P was last seen as it is here (F1). */
  #seenAt: number;
  #timesSeen = 1;
  #replaced: Prints = [];

  constructor(context: UserContext, source: TrackedRow) {
    const { row, reads, privateSeenAt } = source;
    this.#context = context;
    this.#source = source;
    this.#row = row;
    this.#reads = { ...reads };
    this.#seenAt = privateSeenAt;
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
    const before = this.#row.memory;
    const { store, keep } = this.#context;
    const kept = memory && withReplaced(before, memory, this.#replaced, store.state.wroteAt ?? 0);
    this.#row = { ...this.#row, memory: kept };
    // As it was read, older prints and all.
    if (kept !== before) keep(this.#row.id, kept, this.#source.pair);
  }

  /** Whether what was read of these sides a moment ago still holds (C2). */
  stillFresh(sides: readonly Side[]): () => boolean {
    return () => sides.every((side) => mayBeOverwritten(this.#reads[side].at, this.#context.now()));
  }

  /** The same where others get to see what P shows (F1). */
  mayReveal(sides: readonly Side[] = []): () => boolean {
    const fresh = this.stillFresh(sides);
    return () => fresh() && this.#isTicked() && this.#isSeenLately();
  }

  /** Sees P again, unless it was seen a moment ago. */
  async #seeAgain(): Promise<void> {
    if (this.#isSeenLately()) return;
    if (this.#timesSeen >= MOST_TIMES_SEEN) throw new RowLeft("rate_limited", "kept_waiting");
    this.#timesSeen += 1;
    const listed = await this.#context.waiting.listAgain(this.#row.id, this.#editedAt("private"));
    if (listed === undefined) return this.refresh("private");
    this.sawPrivate(listed);
    this.doubt(["private"]);
  }

  #isTicked(): boolean {
    const { private: p } = this.#row;
    return p.state === "live" && p.page.ticked;
  }

  /** What was listed for another row may have shown this page as well: as it was, or as something else. */
  #isSeenLately(): boolean {
    const { waiting, now, viewer } = this.#context;
    const listed = waiting.listed(this.#row.id, this.#editedAt("private"));
    if (listed !== undefined && listed.seenAt > this.#seenAt) {
      if (!isDeepStrictEqual(privateSide(listed, viewer), this.#row.private)) return false;
      this.#seenAt = listed.seenAt;
    }
    return mayBeRevealed(this.#seenAt, now());
  }

  #editedAt(of: Side): number {
    const side = this.#row[of];
    return "page" in side ? side.page.editedAt : 0;
  }

  /** Takes in a page that was just answered. */
  sawPrivate(page: CalendarPage | null): PrivateSide {
    const side = privateSide(page, this.#context.viewer);
    this.#saw({ ...this.#row, private: side });
    this.#reads.private = byId(this.#context.now());
    this.#seenAt = page?.seenAt ?? this.#reads.private.at;
    return side;
  }

  /** C2: what is seen no longer, a listing may show again. */
  #saw(row: Row): void {
    const gone = (["private", "shared"] as const).flatMap((side) =>
      replacedOn(fieldsOf(this.#row[side]), fieldsOf(row[side])),
    );
    this.#replaced = [...this.#replaced, ...gone];
    this.#row = row;
  }

  sawShared(side: SharedSide): void {
    this.#saw({ ...this.#row, shared: side });
    this.#reads.shared = byId(this.#context.now());
  }

  /** The copy as an answer shows it; `none` where that page isn't this row's any more. */
  sawCopy(id: string, page: CalendarPage | null): SharedSide {
    const side = copyAsRead(id, page, this.ties, this.#context.viewer) ?? { state: "none" };
    this.sawShared(side);
    return side;
  }

  /** A write of ours was answered: listings that show a page older than that may lag behind it. */
  wrote({ editedAt }: Pick<CalendarPage, "editedAt">): void {
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
    for (const side of sides) this.#reads[side] = { ...this.#reads[side], isCertain: false };
  }

  /**
   * Reads those sides by id that only a listing has shown so far, or that have to be looked at again. A listing may lag
   * behind: it then shows a page as it was before somebody's last edit, or before our own last write.
   * @param reveals others get to see what P shows, so it must have been seen a moment ago, if only by a listing (F1)
   * @returns `again`: the row is not what it was thought to be
   */
  async confirm(sides: readonly Side[], reveals = false): Promise<"done" | "again"> {
    const { private: p, shared: s } = this.#row;
    const isDue = (side: Side) => sides.includes(side) && !this.#reads[side].isCertain;
    const own = async () => {
      if (reveals) await this.#seeAgain();
      if (isDue("private")) await this.refresh("private");
    };
    await allOver([own(), ...(isDue("shared") ? [this.refresh("shared")] : [])]);
    return isDeepStrictEqual([p, s], [this.#row.private, this.#row.shared]) ? "done" : "again";
  }

  /** Reads these sides again: at one time, as the one that is read first would wear out while the other one is read. */
  async refreshAll(sides: readonly Side[]): Promise<void> {
    await allOver([...new Set(sides)].map((side) => this.refresh(side)));
  }

  /** Reads one side again. */
  async refresh(side: Side): Promise<void> {
    const listed = this.#reads[side].isCertain ? 0 : this.#editedAt(side);
    const before = this.#row[side];
    await this.#read(side);
    const editedAt = this.#editedAt(side);
    // C2: a listing that lags behind shows the older version once more, beside a base that knows this one, perhaps of the same
    // minute. That we wrote it ourselves, a state that was lost meanwhile can't tell.
    if (listed > 0 && editedAt >= listed && !isDeepStrictEqual(before, this.#row[side]))
      this.#context.store.setWroteAt(editedAt);
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
    return { row: id, owner, link: linkOf(p), memory, takesOver: this.#source.takesOver };
  }
}
