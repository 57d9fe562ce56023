/** The steps in which all of a user's rows are brought together and decided on. */
import { decide } from "../core/decide.ts";
import { makePlan, type Plan, type PlannedRow, type SoFar } from "../core/plan.ts";
import type { Problem } from "../core/report.ts";
import type { Circumstances } from "../core/row.ts";
import { circumstancesOf } from "./circumstances.ts";
import { ColumnsChanged, UserPassEnded } from "./failure.ts";
import { type Gathered, gather, type TrackedRow } from "./gather.ts";
import { isBulkAllowed } from "./pass-deps.ts";
import { counting } from "./progress.ts";
import { isElsewhere, rememberCalendars } from "./remembered-calendars.ts";
import { rowsMemory } from "./rows-memory.ts";
import { soFar } from "./single-sync-brakes.ts";
import { exchangeProblems, fieldBrakeProblems, withinBrake } from "./told-of-all.ts";
import { type Found, leftForLater, next, type Step, step } from "./user-way.ts";

/** Everything is known that there is to know of the user's rows. */
interface Compared extends Found {
  readonly gathered: Gathered;
  /** The tag of today's columns (E1). */
  readonly columns: string;
  readonly adoptOnly: boolean;
  readonly circumstances: Circumstances;
}

/** It is decided what is to happen. */
export interface Planned extends Compared {
  readonly plan: Plan;
  readonly tracked: ReadonlyMap<string, TrackedRow>;
}

/** C6, D8: what isn't a row any more as it was is seen to by a pass over all rows. */
function isMoreThanARow({ single, store, calendars, pages }: Found): boolean {
  if (single === null) return false;
  // E5: a page of another calendar, which the state never saw in this one.
  const isOfAnother = pages.get(single.id)?.here === false && store.state.rows[single.id] === undefined;
  return isElsewhere(store.state, calendars) || isOfAnother;
}

/** E5: whatever else comes of this pass, what it has found in other data sources, no later one can tell. */
export function tellExchange(found: Found): Found {
  const { user, exchange, copiesLeft, told } = found;
  return {
    ...found,
    told: [...told, ...exchangeProblems(user.id, exchange, copiesLeft, isBulkAllowed(found))],
  };
}

/** Reads what no listing has shown, and leaves to a pass over all rows what one alone can't tell. */
export async function compare(found: Found): Promise<Step<Compared>> {
  if (isMoreThanARow(found)) return leftForLater(found);
  return next(await compareRows(found), async (compared) => {
    const linked = await step(compared, () => linksUnknownCopy(compared));
    return next(linked, (isUnknown) => (isUnknown ? leftForLater(compared) : { at: compared }));
  });
}

function compareRows(found: Found): Promise<Step<Compared>> {
  return step(found, async () => {
    checkExtraTypes(found);
    const compared = await gatherOnce(found).catch(async (error: unknown) => {
      if (!(error instanceof ColumnsChanged)) throw error;
      // No listing showed a page, so only a page that was read by its id could show it.
      await Promise.all([found.calendars.private.findAnew(), found.calendars.shared.findAnew()]);
      return gatherOnce(found);
    });
    const { user, calendars, store, workspace, deps, options } = found;
    const circumstances = await circumstancesOf(
      {
        user,
        calendars,
        commentsRefused: store.state.commentsRefused,
        fields: deps.fieldsOf(user),
        adoptOnly: compared.adoptOnly,
        leaving: options.leaving,
        full: options.dryRun && workspace.wasFull,
        bot: () => workspace.bot(),
        isChat: found.single !== null && found.single.by !== "look",
      },
      compared.gathered.rows,
    );
    return { ...found, ...compared, circumstances };
  });
}

/**
 * E5, for a single row: its link names a copy of this user's whose page isn't known here. Whether that stands in a calendar of
 * today's only a pass over all rows finds out; a copy of its own would be a second one.
 */
async function linksUnknownCopy({ single, gathered, calendars, user, store }: Compared): Promise<boolean> {
  const [tracked] = single === null ? [] : gathered.rows;
  if (tracked === undefined) return false;
  const { private: p, shared: s } = tracked.row;
  if (p.state !== "live" || p.page.link === null || s.state !== "none") return false;
  const copy = await calendars.shared.read(p.page.link);
  if (copy === null || copy.inTrash || !copy.here || copy.sourceUserId !== user.id) return false;
  const { sourcePrivateId: mark } = copy;
  return mark !== null && store.state.rows[mark] === undefined;
}

/** Decides on every row, within what both brakes allow (D2, E4). Pure. */
export function planned(compared: Compared): Planned {
  const { gathered, circumstances, user } = compared;
  const unbraked = planOf(compared, circumstances);
  const braked: readonly Problem[] = fieldBrakeProblems(user.id, unbraked, circumstances);
  const allowed = withinBrake(circumstances, unbraked);
  return {
    ...compared,
    told: [...compared.told, ...braked, ...gathered.failed],
    circumstances: allowed,
    // Ten thousand decisions, which only a brake makes other ones.
    plan: allowed === circumstances ? unbraked : planOf(compared, allowed),
    tracked: new Map(gathered.rows.map((tracked) => [tracked.row.id, tracked])),
  };
}

function planOf(compared: Compared, circumstances: Circumstances): Plan {
  const decided: readonly PlannedRow[] = compared.gathered.rows.map(({ row }) => ({
    row,
    decision: decide(row, circumstances),
  }));
  return makePlan(decided, isBulkAllowed(compared), singleSyncsSoFar(compared));
}

/** Both brakes count what single syncs have done; what its owner asked for doesn't count. */
function singleSyncsSoFar({ single, store, viewers, calendars }: Compared): SoFar | null {
  if (single === null || single.by === "owner") return null;
  const { properties } = calendars.private.binding;
  return soFar(store.state, Object.values(viewers), (key) => properties[key]?.type ?? "");
}

async function gatherOnce(found: Found): Promise<Pick<Compared, "gathered" | "columns" | "adoptOnly">> {
  const { user, calendars, store, viewers, exchange, deps, options, single } = found;
  const fields = deps.fieldsOf(user);
  const columns = rememberCalendars(store, calendars, fields, exchange.takeOvers);
  const adoptOnly = adoptsOnly(found);
  const gathered = await gather({
    owner: user.id,
    private: calendars.private,
    shared: calendars.shared,
    viewers,
    memory: rowsMemory(store.state, fields),
    takeOvers: exchange.takeOvers,
    waiting: exchange.waiting,
    leftBehind: isBulkAllowed(found) ? exchange.leftBehind.filter(({ page }) => page !== null) : [],
    privatePages: found.pages,
    copies: found.copies,
    listedAt: found.listedAt,
    now: () => deps.clock.now(),
    single: single?.id ?? null,
    counting: (total) => counting(options.onProgress, { user: user.id, phase: "comparing", total }),
  });
  return { gathered, columns, adoptOnly };
}

/** C6: links exist, but no row is known: the state was lost, or another program made them. */
function adoptsOnly({ store, options, copies, pages }: Found): boolean {
  const { state } = store;
  // Whoever leaves has said so; nothing has to be concluded from a state.
  if (options.leaving) return false;
  if (state.adopting) return true;
  if (Object.keys(state.rows).length > 0) return false;
  return copies.size > 0 || [...pages.values()].some((page) => page?.link != null);
}

function checkExtraTypes({ user, calendars }: Found): void {
  const { private: p, shared: s } = calendars;
  for (const name of user.extraProperties) {
    const own = p.binding.properties[`extra:${name}`]?.type;
    const theirs = s.binding.properties[`extra:${name}`]?.type;
    if (own === theirs) continue;
    const types = { private: own, shared: theirs };
    throw new UserPassEnded({ code: "property_wrong_type", user: user.id, property: name, types });
  }
}
