/** What carrying out a user's plan needs, from the steps that led there. */
import type { FieldKey } from "../core/appointment.ts";
import { filledIn, isLinked } from "../core/plan.ts";
import { isBulkAllowed, type Planned } from "./comparing.ts";
import { counting } from "./progress.ts";
import { keepElsewhere } from "./remembered-calendars.ts";
import { BrakeBudget, type UserContext } from "./user-context.ts";
import { WaitingPages } from "./waiting-pages.ts";

export function contextOf(way: Planned): UserContext {
  const { user, calendars, store, viewer, deps, options, workspace, plan, circumstances } = way;
  const isUnlimited = isBulkAllowed(way);
  const now = () => deps.clock.now();
  return {
    user,
    calendars,
    store,
    keep: (id, memory, pair) => {
      if (pair === undefined) store.setRow(id, memory && { ...memory, columns: way.columns });
      else keepElsewhere(store, id, memory, pair, deps.fieldsOf(user));
    },
    viewer,
    waiting: new WaitingPages(calendars.private, way.pages.keys(), now),
    now,
    log: deps.log,
    stop: options.stop,
    circumstances,
    counting: (total) => counting(options.onProgress, { user: user.id, phase: "writing", total }),
    news: deps.news ?? (() => {}),
    room: workspace.room,
    writesAsPerson: async () => (await workspace.bot()) === null,
    removals: new BrakeBudget(plan.removals, plan.linked, isUnlimited),
    emptyings: emptyingBudgets(way, isUnlimited),
  };
}

/** E4: one budget for each field, made when it is first asked for. */
function emptyingBudgets({ plan }: Planned, isUnlimited: boolean): UserContext["emptyings"] {
  const budgets = new Map<FieldKey, BrakeBudget>();
  const linked = plan.rows.filter(({ row }) => isLinked(row));
  return (key) => {
    const { pages = 0, filled = filledIn(linked, key) } = plan.emptyings.get(key) ?? {};
    const budget = budgets.get(key) ?? new BrakeBudget(pages, filled, isUnlimited);
    budgets.set(key, budget);
    return budget;
  };
}
