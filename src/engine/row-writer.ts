/** Writes to one of a row's two pages, in the best form that is accepted, and remembers what both sides agree on then. */
import { isDeepStrictEqual } from "node:util";
import type { FieldKey } from "../core/appointment.ts";
import {
  fieldsOf,
  NO_PRINT,
  type PrivateSide,
  type Row,
  type RowMemory,
  type SharedSide,
  type Side,
} from "../core/row.ts";
import { StalePage } from "./failure.ts";
import type { LiveRow } from "./live-row.ts";
import { isRefusal, NewsOfRow } from "./news-of-row.ts";
import type { CalendarPage, PageChanges } from "./ports.ts";
import type { RowResult } from "./row-result.ts";
import type { Telling } from "./telling.ts";
import { throwIfStopped, type UserContext } from "./user-context.ts";
import { basePrints, fieldKeysOf, flattened, settled, single, type Values, withMentions } from "./values.ts";

export class RowWriter {
  readonly #context: UserContext;
  readonly #live: LiveRow;
  readonly #result: RowResult;
  readonly #telling: Telling;

  constructor(context: UserContext, live: LiveRow, result: RowResult, telling: Telling) {
    this.#context = context;
    this.#live = live;
    this.#result = result;
    this.#telling = telling;
  }

  /**
   * Values and marks in one request; where values are refused, in the best form that is accepted.
   * @param restsOn the sides that must have been read a moment ago, if it isn't only marks of ours that are written
   */
  async write(side: Side, values: Values, marks: PageChanges, restsOn: readonly Side[]): Promise<void> {
    const keys = fieldKeysOf(values);
    if (keys.length === 0) return this.writeMarks(side, marks, restsOn);
    if (await this.#accepted(side, values, marks)) return;
    await this.#stillThere(side);
    if (withMentions(values) && (await this.#accepted(side, flattened(values), marks))) return;

    if (Object.keys(marks).length > 0) await this.writeMarks(side, marks, restsOn);
    const before = this.#live.row[side];
    for (const key of keys) {
      const one = single(values, key);
      throwIfStopped(this.#context);
      // The answer to the field before this one may have shown an edit of this one.
      const now = this.#live.row[side];
      if (now.state !== before.state || !isDeepStrictEqual(fieldsOf(now)[key], fieldsOf(before)[key]))
        throw new NewsOfRow();
      if (!(await this.#accepted(side, flattened(one), {}))) this.#refuse(side, key);
      await this.#context.store.flush();
    }
    throw new NewsOfRow();
  }

  /** Marks can't be refused for what they say, only because the page is not to be had any more. */
  async writeMarks(side: Side, marks: PageChanges, restsOn: readonly Side[]): Promise<void> {
    try {
      await this.flushed();
      await this.#patch(side, {}, marks, restsOn);
    } catch (error) {
      if (isRefusal(error)) await this.#stillThere(side);
      throw error;
    }
  }

  async #accepted(side: Side, values: Values, marks: PageChanges): Promise<boolean> {
    try {
      await this.#announce(side, values);
      await this.#patch(side, values, marks, [side]);
      return true;
    } catch (error) {
      if (isRefusal(error) && error.kind !== "forbidden") return false;
      throw error;
    }
  }

  /** Sends one PATCH and records the base from what was read and what was answered (C1). */
  async #patch(side: Side, values: Values, marks: PageChanges, restsOn: readonly Side[]): Promise<void> {
    const id = this.#live.pageId(side);
    if (id === null) throw new NewsOfRow();
    const keys = fieldKeysOf(values);
    const changes: PageChanges = keys.length === 0 ? marks : { ...marks, fields: values };
    const before = this.#live.row;
    const revealing = side === "shared" && keys.length > 0;
    const fresh = revealing ? this.#live.mayReveal(restsOn) : this.#live.stillFresh(restsOn);
    try {
      const page = await this.#context.calendars[side].update(id, changes, fresh);
      this.#live.wrote(page);
      this.#saw(side, id, page);
      if (showsMore(before[side], this.#live.row[side], changes)) this.#live.surprise();
    } catch (error) {
      if (!(error instanceof StalePage) && !(isRefusal(error) && error.maybeWritten)) throw error;
      // P, on which it rests as well, may have to be looked at too: both at one time, once it is decided anew.
      if (revealing && !error.maybeWritten) this.#live.doubt([side]);
      else await this.#live.refreshAll([side, ...restsOn]);
      if (!error.maybeWritten || !this.#shows(side, changes)) throw new NewsOfRow(error);
    }
    this.#result.writes += 1;
    if (keys.length > 0) this.#result.updatedPages.add(id);
    this.#telling.wrote(side, changes, before);
    // What was read of the one side, and what was answered of the other.
    this.#recordBase(keys, { ...before, [side]: this.#live.row[side] });
  }

  #recordBase(keys: readonly FieldKey[], { private: p, shared: s }: Row): void {
    const { memory } = this.#live;
    if (memory === null || keys.length === 0) return;
    const base = { ...memory.base, ...basePrints(keys, fieldsOf(p), fieldsOf(s)) };
    this.#live.remember({ ...settled(memory, keys), base });
  }

  /** C5: what the base becomes if the write takes effect and we don't live to see it. */
  async #announce(side: Side, values: Values): Promise<void> {
    const { row } = this.#live;
    const memory = row.memory ?? { copy: this.#live.pageId("shared"), base: {} };
    const [p, s] = [fieldsOf(row.private), fieldsOf(row.shared)];
    const pending = fieldKeysOf(values).flatMap((key) => {
      const value = values[key];
      const expected = value === undefined ? null : this.#context.viewer.print(row.id, key, value);
      if (expected === null) return [];
      const prints =
        side === "shared"
          ? { p: p[key]?.print ?? NO_PRINT, s: expected }
          : { p: expected, s: s[key]?.print ?? NO_PRINT };
      return [[key, { side, ...prints }] as const];
    });
    await this.note({ ...memory, pending: { ...memory.pending, ...Object.fromEntries(pending) } });
  }

  #refuse(side: Side, key: FieldKey): void {
    const { memory, row } = this.#live;
    const print = fieldsOf(side === "shared" ? row.private : row.shared)[key]?.print;
    if (memory === null || print === undefined) return;
    const refused = { ...memory.refused, [key]: print };
    this.#live.remember({ ...settled(this.#withPreserved(memory, side, key), [key]), refused });
  }

  /** Where both sides had claimed the field, what stands there is in a comment by now: no reason for one at every pass. */
  #withPreserved(memory: RowMemory, side: Side, key: FieldKey): RowMemory {
    const there = fieldsOf(this.#live.row[side])[key]?.print;
    const { [key]: winner, ...others } = memory.winners ?? {};
    if (winner === undefined || there === undefined) return memory;
    const known = side === "shared" ? { p: NO_PRINT, s: there } : { p: there, s: NO_PRINT };
    return { ...memory, base: { ...memory.base, [key]: known }, winners: others };
  }

  /**
   * A refusal may only mean that the page was trashed or unshared meanwhile; and looking at it may show an edit that what
   * was decided before would overwrite.
   */
  async #stillThere(side: Side): Promise<void> {
    const before = this.#live.row[side];
    await this.#live.refresh(side);
    if (!isDeepStrictEqual(this.#live.row[side], before)) throw new NewsOfRow();
  }

  /** Whether a write that may have taken effect did. */
  #shows(side: Side, { fields = {}, ...marks }: PageChanges): boolean {
    const seen = this.#live.row[side];
    if (marks.sourcePrivateId === null) return seen.state === "unmarked";
    if (seen.state !== "live") return false;
    const { page } = seen;
    const linkFilled = marks.link === undefined ? {} : { linkFilled: marks.link !== null };
    return (
      isDeepStrictEqual({ ...page, ...marks, ...linkFilled }, page) &&
      fieldKeysOf(fields).every((key) => {
        const value = fields[key];
        return (
          value !== undefined &&
          page.fields[key]?.print === this.#context.viewer.print(this.#live.row.id, key, value)
        );
      })
    );
  }

  #saw(side: Side, id: string, page: CalendarPage): void {
    if (side === "private") this.#live.sawPrivate(page);
    else this.#live.sawCopy(id, page);
  }

  async note(memory: RowMemory): Promise<void> {
    this.#live.remember(memory);
    await this.flushed();
  }

  async flushed(): Promise<void> {
    await this.#context.store.flush();
    throwIfStopped(this.#context);
  }
}

/** Whether a page that was just written shows something else than before in what wasn't written. */
function showsMore(
  before: PrivateSide | SharedSide,
  now: PrivateSide | SharedSide,
  sent: PageChanges,
): boolean {
  if (before.state !== "live") return false;
  // A copy may have left its row by this very write; P leaves its place, if at all, by its owner's hand.
  if (now.state !== "live") return now.state === "moved" || now.state === "trashed";
  const written = new Set<string>(fieldKeysOf(sent.fields ?? {}));
  const unsent = ({ page }: typeof before) => ({
    fields: Object.entries(page.fields).filter(([key]) => !written.has(key)),
    ticked: sent.ticked === undefined ? page.ticked : null,
    link: "link" in page && sent.link === undefined ? page.link : null,
  });
  return !isDeepStrictEqual(unsent(before), unsent(now));
}
