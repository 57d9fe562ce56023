/** Faults of another program that a pass mends in passing: no problem of a row any more, but good to know. Pure. */
import type { Plan, PlannedRow } from "../core/plan.ts";

/** Lines for the log, by ids; none where there is nothing to tell. */
export function inheritedFaults(user: number, { rows }: Plan): readonly string[] {
  const unticked = rows.flatMap(leftUnticked);
  const borrowed = rows.flatMap(linksElsewhere);
  return [
    ...line(unticked, (ids) => `User ${user}: copies without a tick in PartnerRelevant get it: ${ids}`),
    ...line(
      borrowed,
      (ids) =>
        `User ${user}: private pages whose SyncedToSharedId names another page's copy, or a row of nobody's, get a copy of their own: ${ids}`,
    ),
  ];
}

function leftUnticked({ row: { shared }, decision: { actions } }: PlannedRow): readonly string[] {
  const ticks = actions.some((action) => action.do === "write-shared" && action.tick !== "keep");
  return ticks && shared.state === "live" ? [shared.page.id] : [];
}

/** A copy that went would have been brought back, or its row held: a link without one leads to a page that isn't its copy. */
function linksElsewhere({ row, decision }: PlannedRow): readonly string[] {
  const { private: p, shared } = row;
  const creates = decision.actions.some((action) => action.do === "create");
  return creates && shared.state === "none" && p.state === "live" && p.page.link !== null ? [row.id] : [];
}

function line(ids: readonly string[], words: (ids: string) => string): readonly string[] {
  return ids.length === 0 ? [] : [words(ids.join(", "))];
}
