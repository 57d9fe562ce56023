/** What carrying out a user's plan needs, from the steps that led there. */
import type { FieldKey } from "../core/appointment.ts";
import { filledIn, isLinked, type Plan } from "../core/plan.ts";
import type { Planned } from "./comparing.ts";
import { isBulkAllowed } from "./pass-deps.ts";
import { counting } from "./progress.ts";
import { keepElsewhere } from "./remembered-calendars.ts";
import { BrakeBudget, type UserContext } from "./user-context.ts";
import { WaitingPages } from "./waiting-pages.ts";

export function contextOf(way: Planned): UserContext {
  const { user, calendars, store, viewers, deps, options, workspace, plan, circumstances } = way;
  const now = () => deps.clock.now();
  const forgotten = new Set<string>();
  const budgetOf = (planned: number, of: number) =>
    new BrakeBudget(planned, isBulkAllowed(way) ? Number.POSITIVE_INFINITY : of);
  return {
    user,
    calendars,
    store,
    keep: (id, memory, pair) => {
      if (pair !== undefined) return keepElsewhere(store, id, memory, pair, deps.fieldsOf(user));
      if (memory === null && store.state.rows[id]?.copy != null) forgotten.add(id);
      store.setRow(id, memory && { ...memory, columns: way.columns });
    },
    forgotten,
    viewer: viewers.today,
    waiting: new WaitingPages(calendars.private, way.pages.keys(), now),
    now,
    log: deps.log,
    stop: options.stop,
    circumstances,
    counting: (total) => counting(options.onProgress, { user: user.id, phase: "writing", total }),
    news: deps.news ?? (() => {}),
    room: workspace.room,
    writesAsPerson: async () => (await workspace.bot()) === null,
    removals: budgetOf(plan.removals, plan.linked),
    emptyings: emptyingBudgets(way.plan, budgetOf),
  };
}

/** E4: one budget for each field, made when it is first asked for. */
function emptyingBudgets(
  plan: Plan,
  budgetOf: (planned: number, of: number) => BrakeBudget,
): UserContext["emptyings"] {
  const budgets = new Map<FieldKey, BrakeBudget>();
  const linked = plan.rows.filter(({ row }) => isLinked(row));
  return (key) => {
    const { pages = 0, filled = filledIn(linked, key) } = plan.emptyings.get(key) ?? {};
    const budget = budgets.get(key) ?? budgetOf(pages, filled);
    budgets.set(key, budget);
    return budget;
  };
}
