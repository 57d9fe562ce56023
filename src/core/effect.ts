/** What came of carrying a row's decision out, or will come of it: data of which counts, problems and news are made. */
import type { FieldKey } from "./appointment.ts";
import type { Decision, Wait, Write } from "./decision.ts";
import type { PlannedRow } from "./plan.ts";
import type { Problem } from "./report.ts";
import type { Row, Side } from "./row.ts";

export type Effect =
  | {
      /** A write took effect: an action, or the part of it that was accepted. */
      readonly kind: "did";
      readonly write: Write;
      /** The page that it wrote; `null`: one that is yet to be made. */
      readonly page: string | null;
    }
  /** A page went to the trash and showed there what nobody had seen before, so that it has to come out again. */
  | { readonly kind: "trashed-in-vain"; readonly page: string }
  | { readonly kind: "taken-out"; readonly page: string }
  /** Both sides claimed these fields. */
  | { readonly kind: "disagreed"; readonly fields: readonly FieldKey[] }
  /** B: Notion took no comment on that side, and what was decided has to be decided again. */
  | { readonly kind: "comment-refused"; readonly on: Side }
  | { readonly kind: "held"; readonly waitsFor: readonly Wait[] }
  /** E4: nobody foresaw that the field would be emptied, and the brake doesn't allow another one. */
  | { readonly kind: "kept-filled"; readonly field: FieldKey }
  /** C5: the row lost its copy in an earlier pass, which died before it could say so. */
  | { readonly kind: "lost-before" }
  | { readonly kind: "told"; readonly problems: readonly Problem[] }
  /** The row ended in an error. */
  | { readonly kind: "failed" }
  /** D5: the pass was told to stop before the row was done. */
  | { readonly kind: "stopped" };

/** D7: what a decision will come to if nothing else is learnt. */
export function plannedEffects({ row, decision }: PlannedRow): readonly Effect[] {
  const writes = decision.actions.flatMap((action): readonly Effect[] =>
    action.do === "forget" ? [] : [{ kind: "did", write: action, page: pageOf(action, row) }],
  );
  return [...begun(decision), ...writes, ...concluded(decision)];
}

/** What holds as soon as a decision is about to be carried out. */
export function begun({ conflicts, lostBefore, problems }: Decision): readonly Effect[] {
  return [
    ...(conflicts.length > 0 ? [{ kind: "disagreed", fields: conflicts } as const] : []),
    ...(lostBefore ? [{ kind: "lost-before" } as const, { kind: "told", problems } as const] : []),
  ];
}

/** What holds where a decision is the last one about its row. */
export function concluded({ problems, held, waitsFor = [] }: Decision): readonly Effect[] {
  return [
    ...(problems.length > 0 ? [{ kind: "told", problems } as const] : []),
    ...(held ? [{ kind: "held", waitsFor } as const] : []),
  ];
}

function pageOf(write: Write, { id, shared }: Row): string | null {
  if ("copy" in write) return write.copy;
  if (write.do === "write-private" || (write.do === "comment" && write.on === "private")) return id;
  return write.do !== "create" && "page" in shared ? shared.page.id : null;
}

/** A copy's coming and going over a row's effects. */
interface Traffic {
  /** The copy that these effects made or brought back, as long as it is there. */
  readonly brought: string | null;
  /** Copies that came and stayed. */
  readonly created: number;
  /** The row lost a copy that it had before, or that the partner didn't want. */
  readonly removed: boolean;
}

export function trafficOf(effects: readonly Effect[]): Traffic {
  return effects.reduce(withEffect, { brought: null, created: 0, removed: false });
}

function withEffect(traffic: Traffic, effect: Effect): Traffic {
  if (effect.kind === "lost-before") return { ...traffic, removed: true };
  if (effect.kind !== "did") return traffic;
  const { write, page } = effect;
  switch (write.do) {
    case "create":
    case "restore":
      return { ...traffic, brought: page, created: traffic.created + 1 };
    case "trash":
    case "detach": {
      // F1: what this pass has shared and takes back for its owner was never shared, from outside.
      const isOwners = write.do === "detach" || write.by === "owner";
      return isOwners && traffic.brought === page
        ? { ...traffic, brought: null, created: traffic.created - 1 }
        : { ...traffic, brought: null, removed: true };
    }
    case "write-private":
      return write.box === "untick-removed" ? { ...traffic, removed: true } : traffic;
    case "comment":
    case "write-shared":
    case "trash-duplicate":
      return traffic;
  }
}
