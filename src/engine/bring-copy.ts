/** Makes copies, and brings them back from the trash (A1, A5). */
import { isDeepStrictEqual } from "node:util";
import type { FieldKey } from "../core/appointment.ts";
import type { Write } from "../core/decision.ts";
import { beingRestored } from "../core/phase.ts";
import { fieldsOf } from "../core/row.ts";
import { isRefusal, StalePage } from "./failure.ts";
import { chooseCopy } from "./match.ts";
import type { CalendarPage, PageChanges } from "./ports.ts";
import { type RowWork, type Way, wayAfter } from "./row-work.ts";
import { note } from "./row-writer.ts";
import { basePrints, fieldKeysOf, flattened, type Values, valuesOf, withMentions } from "./values.ts";

interface Created {
  readonly page: CalendarPage;
  readonly sent: readonly FieldKey[];
  /** It was looked up, so it may have been made earlier, or by somebody else. */
  readonly found: boolean;
}

export async function createCopy(
  work: RowWork,
  action: Extract<Write, { readonly do: "create" }>,
): Promise<Way> {
  const { context, live } = work;
  const { private: p, id, owner } = live.row;
  if (p.state !== "live") return "again";
  const refused = live.memory?.refused ?? {};
  const { fields } = context.circumstances;
  const wanted = fields.filter((key) => {
    const view = p.page.fields[key];
    return view !== undefined && !view.invalid && !view.empty && refused[key] !== view.print;
  });
  if (await context.writesAsPerson()) await noteCreate(work);
  const marks: PageChanges = { ticked: true, sourcePrivateId: id, sourceUserId: owner };
  const before = live.row;
  const created = await createInTime(work, valuesOf(p.page.fields, wanted), marks);
  if (typeof created === "string") return created;
  const { page, sent, found } = created;
  live.wrote(page);
  const copy = context.viewer.sharedPage(page, id);
  const agreed = fields.filter(
    (key) => sent.includes(key) || (p.page.fields[key]?.empty === true && copy.fields[key]?.empty === true),
  );
  const { memory } = live;
  live.remember({
    copy: copy.id,
    base: basePrints(agreed, p.page.fields, copy.fields),
    ...(memory?.refused === undefined ? {} : { refused: memory.refused }),
    ...(memory?.earlier && { earlier: memory.earlier }),
    // What had to be looked up may have been made twice: until that is seen, both are known to be ours.
    ...(found && memory?.creating !== undefined ? { creating: memory.creating } : {}),
  });
  live.sawCopy(copy.id, page);
  work.did(action, copy.id, before);
  return "done";
}

async function createInTime(work: RowWork, values: Values, marks: PageChanges): Promise<Created | Way> {
  try {
    return await createAccepted(work, values, marks);
  } catch (error) {
    if (!(error instanceof StalePage)) throw error;
    const { context, live } = work;
    // C4: whatever P shows by now, what an earlier try may have made has to be found.
    const copies = error.maybeWritten ? await context.calendars.shared.findCopies(live.row.id) : [];
    const page = chooseCopy(copies, live.ties);
    if (page === undefined) return wayAfter(error);
    return { page, sent: shownAsSent(work, page, values), found: true };
  }
}

/** In full, else with mentions as plain text, else the marks alone: its fields then follow one by one. */
async function createAccepted(work: RowWork, values: Values, marks: PageChanges): Promise<Created> {
  const { room, calendars } = work.context;
  const fresh = work.live.mayReveal();
  // E8: what waited for its turn, or for another try, isn't sent any more once somebody's page was refused.
  const create = (changes: PageChanges) =>
    room.create(() => calendars.shared.create(changes, () => !room.isFull && fresh()));
  const keys = fieldKeysOf(values);
  const attempts: readonly Values[] = withMentions(values) ? [values, flattened(values)] : [values];
  for (const fields of attempts) {
    try {
      const { page, found } = await create({ ...marks, fields });
      return { page, sent: found ? shownAsSent(work, page, fields) : keys, found };
    } catch (error) {
      if (!isRefusal(error) || error.kind === "forbidden") throw error;
    }
  }
  return { ...(await create(marks)), sent: [] };
}

/** F3: authorship won't tell what we make from what that person makes. */
async function noteCreate(work: RowWork): Promise<void> {
  const memory = work.live.memory ?? { copy: null, base: {} };
  await note(work, { ...memory, creating: memory.creating ?? work.context.now() });
}

/** A page that was looked up may have been edited since, or be another process's: only what it shows is agreed. */
function shownAsSent({ context, live }: RowWork, page: CalendarPage, fields: Values): readonly FieldKey[] {
  const { id } = live.row;
  const shown = context.viewer.sharedPage(page, id).fields;
  return fieldKeysOf(fields).filter((key) => {
    const value = fields[key];
    return value !== undefined && shown[key]?.print === context.viewer.print(id, key, value);
  });
}

export async function restoreCopy(
  work: RowWork,
  action: Extract<Write, { readonly do: "restore" }>,
): Promise<Way> {
  const { context, live } = work;
  const { copy } = action;
  const before = live.row;
  // From here on an unticked copy is our unfinished work, not the partner's wish.
  await note(work, beingRestored(live.memory ?? { copy, base: {} }));
  try {
    const page = await context.calendars.shared.setTrashed(copy, false, live.mayReveal());
    live.wrote(page);
    if (live.sawCopy(copy, page).state === "live") {
      work.did(action, copy, before);
      // Somebody else was faster, and a person has edited it since.
      return isDeepStrictEqual(fieldsOf(live.row.shared), fieldsOf(before.shared)) ? "done" : "again";
    }
    work.add({ kind: "taken-out", page: copy });
  } catch (error) {
    if (error instanceof StalePage) {
      await live.refresh("shared");
      // An earlier try of it may have been the one.
      if (error.maybeWritten && live.row.shared.state === "live") work.did(action, copy, before);
      return wayAfter(error);
    }
    if (!isRefusal(error)) throw error;
  }
  // It can't be brought back: the row gets a new copy.
  live.remember(null);
  live.sawShared({ state: "none" });
  return "again";
}
