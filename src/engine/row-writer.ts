/** Writes to one of a row's two pages, in the best form that is accepted, and remembers what both sides agree on then. */
import { isDeepStrictEqual } from "node:util";
import type { FieldKey } from "../core/appointment.ts";
import { unticks, type Write } from "../core/decision.ts";
import { fieldsOf, NO_PRINT, type Row, type RowMemory, type Side } from "../core/row.ts";
import { isRefusal, StalePage } from "./failure.ts";
import { BOTH } from "./live-row.ts";
import type { PageChanges } from "./ports.ts";
import { type Happened, type RowWork, type Way, wayAfter } from "./row-work.ts";
import { throwIfStopped } from "./user-context.ts";
import { basePrints, fieldKeysOf, flattened, settled, single, type Values, withMentions } from "./values.ts";

type WriteOf<Kind extends Write["do"]> = Extract<Write, { readonly do: Kind }>;
type FieldsWrite = WriteOf<"write-private"> | WriteOf<"write-shared">;
/** A write to a page that stays where it is. */
type PageWrite = FieldsWrite | WriteOf<"detach">;

/** Values and marks in one request; where values are refused, in the best form that is accepted. */
export async function write(work: RowWork, action: FieldsWrite, values: Values): Promise<Way> {
  if (fieldKeysOf(values).length === 0) return writeMarks(work, action);
  const asItIs = await offered(work, action, values);
  if (asItIs !== "refused") return asItIs;
  if (!(await isStillThere(work, sideOf(action)))) return "again";
  if (withMentions(values)) {
    const flat = await offered(work, action, flattened(values));
    if (flat !== "refused") return flat;
  }
  const marks: FieldsWrite = { ...action, fields: [], tells: [] };
  if (Object.keys(marksOf(marks, work.live.row)).length > 0) {
    const way = await writeMarks(work, marks);
    if (way !== "done") return way;
  }
  return oneByOne(work, action, values);
}

/** Marks can't be refused for what they say, only because the page is not to be had any more. */
export async function writeMarks(work: RowWork, action: PageWrite): Promise<Way> {
  try {
    await flushed(work);
    return await patch(work, action, {});
  } catch (error) {
    if (isRefusal(error) && !(await isStillThere(work, sideOf(action)))) return "again";
    throw error;
  }
}

function marksOf(action: PageWrite, { id, owner, shared }: Row): PageChanges {
  if (action.do === "detach") return { sourcePrivateId: null, sourceUserId: null };
  if (action.do === "write-shared") {
    return {
      ...(action.tick === "keep" ? {} : { ticked: true }),
      ...(action.owner ? { sourceUserId: owner } : {}),
      ...(action.mark ? { sourcePrivateId: id } : {}),
    };
  }
  return {
    ...(action.link === "set" ? { link: "page" in shared ? shared.page.id : null } : {}),
    ...(action.link === "clear" ? { link: null } : {}),
    ...(action.box === "keep" ? {} : { ticked: action.box === "restore" }),
  };
}

/** The sides that must have been read a moment ago, if it isn't only marks of ours that are written. */
function restsOn(action: PageWrite, values: Values): readonly Side[] {
  if (fieldKeysOf(values).length > 0) return [sideOf(action)];
  return action.do === "detach" || (action.do === "write-private" && unticks(action.box)) ? BOTH : [];
}

async function oneByOne(work: RowWork, action: FieldsWrite, values: Values): Promise<Way> {
  const { context, live } = work;
  const side = sideOf(action);
  const before = live.row[side];
  const keys = fieldKeysOf(values);
  for (const key of keys) {
    throwIfStopped(context);
    // The answer to the field before this one may have shown an edit of this one.
    const now = live.row[side];
    if (now.state !== before.state || !isDeepStrictEqual(fieldsOf(now)[key], fieldsOf(before)[key]))
      return "again";
    // What is one field alone has just been refused in this very form.
    const way =
      keys.length === 1 ? "refused" : await offered(work, alone(action, key), flattened(single(values, key)));
    if (way === "refused") refuse(work, side, key);
    else if (way !== "done") return way;
    await context.store.flush();
  }
  return "again";
}

/** The part of it that is one field. */
function alone(action: FieldsWrite, only: FieldKey): FieldsWrite {
  const fields = action.fields.filter(({ key }) => key === only);
  return action.do === "write-private"
    ? { ...action, fields, link: "keep", box: "keep", tells: [] }
    : { ...action, fields, tick: "keep", owner: false, mark: false, tells: [] };
}

async function offered(work: RowWork, action: FieldsWrite, values: Values): Promise<Way | "refused"> {
  try {
    await announce(work, sideOf(action), values);
    return await patch(work, action, values);
  } catch (error) {
    if (isRefusal(error) && error.kind !== "forbidden") return "refused";
    throw error;
  }
}

/** Sends one PATCH and records the base from what was read and what was answered (C1). */
async function patch(work: RowWork, action: PageWrite, values: Values): Promise<Way> {
  const { context, live } = work;
  const side = sideOf(action);
  const id = live.pageId(side);
  if (id === null) return "again";
  const keys = fieldKeysOf(values);
  const marks = marksOf(action, live.row);
  const changes: PageChanges = keys.length === 0 ? marks : { ...marks, fields: values };
  const grounds = restsOn(action, values);
  const before = live.row;
  const revealing = side === "shared" && keys.length > 0;
  const fresh = revealing ? live.mayReveal(grounds) : live.stillFresh(grounds);
  try {
    const page = await context.calendars[side].update(id, changes, fresh);
    live.wrote(page);
    if (side === "private") live.sawPrivate(page);
    else live.sawCopy(id, page);
  } catch (error) {
    if (!(error instanceof StalePage) && !(isRefusal(error) && error.maybeWritten)) throw error;
    // P, on which it rests as well, may have to be looked at too: both at one time, once it is decided anew.
    if (revealing && !error.maybeWritten) live.doubt([side]);
    else await live.refreshAll([side, ...grounds]);
    const found = live.row[side];
    if (!error.maybeWritten || !("page" in found) || !shows(work, side, changes))
      return error instanceof StalePage ? wayAfter(error) : "again";
    live.wrote(found.page);
  }
  work.did(action, id, before);
  // What was read of the one side, and what was answered of the other.
  recordBase(work, keys, { ...before, [side]: live.row[side] });
  return "done";
}

function recordBase({ live }: RowWork, keys: readonly FieldKey[], { private: p, shared: s }: Row): void {
  const { memory } = live;
  if (memory === null || keys.length === 0) return;
  const base = { ...memory.base, ...basePrints(keys, fieldsOf(p), fieldsOf(s)) };
  live.remember({ ...settled(memory, keys), base });
}

/** C5: what the base becomes if the write takes effect and we don't live to see it. */
async function announce(work: RowWork, side: Side, values: Values): Promise<void> {
  const { context, live } = work;
  const { row } = live;
  const memory = row.memory ?? { copy: live.pageId("shared"), base: {} };
  const [p, s] = [fieldsOf(row.private), fieldsOf(row.shared)];
  const pending = fieldKeysOf(values).flatMap((key) => {
    const value = values[key];
    const expected = value === undefined ? null : context.viewer.print(row.id, key, value);
    if (expected === null) return [];
    const prints =
      side === "shared"
        ? { p: p[key]?.print ?? NO_PRINT, s: expected }
        : { p: expected, s: s[key]?.print ?? NO_PRINT };
    return [[key, { side, ...prints }] as const];
  });
  await note(work, { ...memory, pending: { ...memory.pending, ...Object.fromEntries(pending) } });
}

function refuse({ live }: RowWork, side: Side, key: FieldKey): void {
  const { memory, row } = live;
  const print = fieldsOf(side === "shared" ? row.private : row.shared)[key]?.print;
  if (memory === null || print === undefined) return;
  const refused = { ...memory.refused, [key]: print };
  live.remember({ ...settled(withPreserved(memory, row, side, key), [key]), refused });
}

/** Where both sides had claimed the field, what stands there is in a comment by now: no reason for one at every pass. */
function withPreserved(memory: RowMemory, row: Row, side: Side, key: FieldKey): RowMemory {
  const there = fieldsOf(row[side])[key]?.print;
  const { [key]: winner, ...others } = memory.winners ?? {};
  if (winner === undefined || there === undefined) return memory;
  const known = side === "shared" ? { p: NO_PRINT, s: there } : { p: there, s: NO_PRINT };
  return { ...memory, base: { ...memory.base, [key]: known }, winners: others };
}

/**
 * A refusal may only mean that the page was trashed or unshared meanwhile; and looking at it may show an edit that what
 * was decided before would overwrite.
 */
async function isStillThere({ live }: RowWork, side: Side): Promise<boolean> {
  const before = live.row[side];
  await live.refresh(side);
  return isDeepStrictEqual(live.row[side], before);
}

/** Whether a write that may have taken effect did. */
function shows({ context, live }: RowWork, side: Side, { fields = {}, ...marks }: PageChanges): boolean {
  const seen = live.row[side];
  if (marks.sourcePrivateId === null) return seen.state === "unmarked";
  if (seen.state !== "live") return false;
  const { page } = seen;
  const linkFilled = marks.link === undefined ? {} : { linkFilled: marks.link !== null };
  return (
    isDeepStrictEqual({ ...page, ...marks, ...linkFilled }, page) &&
    fieldKeysOf(fields).every((key) => {
      const value = fields[key];
      return value !== undefined && page.fields[key]?.print === context.viewer.print(live.row.id, key, value);
    })
  );
}

export async function note(work: RowWork, memory: RowMemory): Promise<void> {
  work.live.remember(memory);
  await flushed(work);
}

export async function flushed({ context }: RowWork): Promise<void> {
  await context.store.flush();
  throwIfStopped(context);
}

function sideOf(action: PageWrite): Side {
  return action.do === "write-private" ? "private" : "shared";
}

/** Whether a page that was just written shows something else than before in what wasn't written: nobody decided on that. */
export function showsMore({ effect, before, after }: Happened): boolean {
  if (effect.kind !== "did") return false;
  const { write: sent } = effect;
  if (sent.do !== "write-private" && sent.do !== "write-shared") return false;
  const side = sideOf(sent);
  const [then, now] = [before[side], after[side]];
  // A copy that lacks its mark is none as it was; it is one by this very write.
  if (then.state !== "live") return false;
  if (now.state !== "live") return true;
  const written = sent.fields.map(({ key }) => key);
  const marks = marksOf(sent, before);
  const unsent = ({ page }: typeof then) => ({
    fields: Object.entries(page.fields).filter(([key]) => !written.some((one) => one === key)),
    ticked: marks.ticked === undefined ? page.ticked : null,
    link: "link" in page && marks.link === undefined ? page.link : null,
  });
  return !isDeepStrictEqual(unsent(then), unsent(now));
}
