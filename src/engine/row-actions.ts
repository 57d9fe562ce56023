/** Carries one action out: what is sent, what is remembered before and after. */
import { withoutLostTick } from "../core/decide.ts";
import { type Action, type Box, unticks } from "../core/decision.ts";
import { fieldsOf } from "../core/row.ts";
import { createCopy, restoreCopy } from "./bring-copy.ts";
import { BOTH } from "./live-row.ts";
import type { PageChanges } from "./ports.ts";
import { preserve } from "./preserve.ts";
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
  const { fields, link, box } = action;
  const keys = fields.map(({ key }) => key);
  const marks: PageChanges = {
    ...(link === "set" ? { link: live.pageId("shared") } : {}),
    ...(link === "clear" ? { link: null } : {}),
    ...(box === "keep" ? {} : { ticked: box === "restore" }),
  };
  const values = valuesOf(fieldsOf(live.row.shared), keys);
  const intent = intentOf(box);
  if (intent !== null) {
    const memory = withoutLostTick(live.memory) ?? { copy: null, base: {} };
    live.remember({ ...memory, intent: { kind: intent } });
  }
  const way = await write(work, action, values, marks, unticks(box) ? BOTH : []);
  // E3: struck off, so that it is never ticked a second time.
  if (way === "done" && box === "restore") live.remember(withoutLostTick(live.memory));
  return way;
}

/** C5: what could later be taken for the owner's doing. */
function intentOf(box: Box): "untick" | "unshare" | null {
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
  const { private: p, id, owner } = work.live.row;
  if (p.state !== "live") return "again";
  const keys = action.fields.map(({ key }) => key);
  const marks: PageChanges = {
    ...(action.tick === "keep" ? {} : { ticked: true }),
    ...(action.owner ? { sourceUserId: owner } : {}),
    ...(action.mark ? { sourcePrivateId: id } : {}),
  };
  return write(work, action, valuesOf(p.page.fields, keys), marks, []);
}

async function detach(work: RowWork, action: ActionOf<"detach">): Promise<Way> {
  const memory = work.live.memory ?? { copy: action.copy, base: {} };
  await note(work, { ...memory, intent: { kind: "detach" } });
  return writeMarks(work, action, { sourcePrivateId: null, sourceUserId: null }, BOTH);
}
