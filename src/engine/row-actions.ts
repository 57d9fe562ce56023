/** Carries one action out: what is sent, what is remembered before and after. */
import type { FieldKey } from "../core/appointment.ts";
import type { Action, Box } from "../core/decision.ts";
import { withoutLostTick } from "../core/lost-columns.ts";
import { aboutToDetach, aboutToUntick } from "../core/phase.ts";
import { fieldsOf } from "../core/row.ts";
import { createCopy, restoreCopy } from "./bring-copy.ts";
import { preserve } from "./commenting.ts";
import type { RowWork, Way } from "./row-work.ts";
import { note, write, writeMarks } from "./row-writer.ts";
import { trashCopy, trashDuplicate } from "./trash.ts";
import { valuesOf } from "./values.ts";

type ActionOf<Kind extends Action["do"]> = Extract<Action, { readonly do: Kind }>;

export async function carryOut(work: RowWork, action: Action): Promise<Way> {
  switch (action.do) {
    case "create":
      return createCopy(work, action);
    case "restore":
      return restoreCopy(work, action);
    case "comment":
      return preserve(work, action);
    case "write-private":
      return writePrivate(work, action);
    case "write-shared":
      return writeShared(work, action);
    case "trash":
      return trashCopy(work, action);
    case "trash-duplicate":
      return trashDuplicate(work, action);
    case "detach":
      return detach(work, action);
    case "forget":
      work.live.remember(null);
      return "done";
  }
}

async function writePrivate(work: RowWork, action: ActionOf<"write-private">): Promise<Way> {
  const { live } = work;
  const values = valuesOf(fieldsOf(live.row.shared), keysOf(action));
  const deed = deedOf(action.box);
  if (deed !== null)
    live.remember(aboutToUntick(withoutLostTick(live.memory) ?? { copy: null, base: {} }, deed));
  const way = await write(work, action, values);
  // E3: struck off, so that it is never ticked a second time.
  if (way === "done") live.remember(withoutLostTick(live.memory));
  return way;
}

/** C5: what could later be taken for the owner's doing. */
function deedOf(box: Box): "untick" | "unshare" | null {
  switch (box) {
    case "untick-removed":
      return "untick";
    case "untick-unshared":
      return "unshare";
    // Whoever leaves is the owner.
    case "untick-leaving":
    case "keep":
    case "restore":
      return null;
  }
}

async function writeShared(work: RowWork, action: ActionOf<"write-shared">): Promise<Way> {
  const { private: p } = work.live.row;
  return p.state === "live" ? write(work, action, valuesOf(p.page.fields, keysOf(action))) : "again";
}

async function detach(work: RowWork, action: ActionOf<"detach">): Promise<Way> {
  await note(work, aboutToDetach(work.live.memory ?? { copy: action.copy, base: {} }));
  return writeMarks(work, action);
}

function keysOf({ fields }: ActionOf<"write-private" | "write-shared">): readonly FieldKey[] {
  return fields.map(({ key }) => key);
}
