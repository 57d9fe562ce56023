/** Creates appointments, and shares them at once where they are meant to be shared. */
import { problemOf } from "./failure.ts";
import type { PartnerSyncService } from "./partner-sync-service.ts";
import type { CalendarPage, PassLog, SyncUser } from "./ports.ts";
import type { NewAppointment } from "./saved-appointment.ts";

interface CreatedAppointment {
  /** Dashed page id. */
  readonly id: string;
  /** Its copy was made. */
  readonly shared: boolean;
}

export class CombinedAppointmentService {
  readonly #user: SyncUser;
  readonly #sync: PartnerSyncService;
  readonly #log: PassLog;

  constructor(user: SyncUser, sync: PartnerSyncService, log: PassLog) {
    this.#user = user;
    this.#sync = sync;
    this.#log = log;
  }

  /**
   * Creates the appointment in the private calendar, or straight in the shared one where `useShared` is set (as a
   * row of its own that no private page stands behind). A partner-relevant private one is shared at once; should
   * that fail, the next pass does it.
   * @returns the new page's id
   * @throws CalendarFailure, UserPassEnded where the page itself could not be created
   */
  async createAppointment(appointment: NewAppointment, useShared = false): Promise<string> {
    return (await this.createAndShare(appointment, useShared)).id;
  }

  /** The same, for those who want to know whether the copy is there already. */
  async createAndShare(appointment: NewAppointment, useShared = false): Promise<CreatedAppointment> {
    const page = await this.#sync.createPage(this.#user, appointment, useShared ? "shared" : "private");
    const shared = appointment.partnerRelevant && !useShared && (await this.share(page, true));
    return { id: page.id, shared };
  }

  /** Makes the copy of a page that was just created; should that fail, the next pass does it. Never rejects. */
  async share(page: CalendarPage, justCreated: boolean): Promise<boolean> {
    const synced = await this.#sync
      .syncSingleAppointment({ id: page.id, page, ...(justCreated && { justCreated }) }, this.#user)
      .catch((error: unknown) => {
        this.#log.problem(`Error during sync of appointment ${page.id}`, problemOf(error));
        return false;
      });
    if (synced) {
      this.#log.info(`Automatically synced partner-relevant appointment ${page.id} to shared database`);
    } else {
      this.#log.warn(`Appointment ${page.id} was created, but not shared yet; the next pass tries again.`);
    }
    return synced;
  }
}
