/** A page that somebody asked for in the chat: one of theirs, not a copy. */
import type { Side } from "../core/row.ts";
import { ColumnsChanged } from "./failure.ts";
import type { PassDeps } from "./pass-deps.ts";
import type { CalendarPage, SyncUser } from "./ports.ts";
import type { NewAppointment } from "./saved-appointment.ts";

/** @throws CalendarFailure, UserPassEnded where it could not be created, or nobody knows whether it was */
export async function createPage(
  user: SyncUser,
  { fields, partnerRelevant: ticked }: NewAppointment,
  side: Side,
  deps: PassDeps,
): Promise<CalendarPage> {
  const store = await deps.openStore(user);
  const calendar = await deps.gateway.open(user, side, store.state.calendars[side], { requests: 0 });
  const { page } = await calendar.create({ fields, ticked }).catch(async (error: unknown) => {
    if (!(error instanceof ColumnsChanged) || error.made === null) throw error;
    // The state remembers a column that was added again since (E1). The page is there: a second one would be one too many.
    await calendar.findAnew();
    const page = await calendar.read(error.made);
    if (page === null) throw error;
    return { page };
  });
  return page;
}
