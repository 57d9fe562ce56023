import type { Fields } from "../core/appointment.ts";
import type { CalendarPage } from "./ports.ts";

/** An appointment that doesn't exist in Notion yet. */
export interface NewAppointment {
  readonly fields: Fields;
  readonly partnerRelevant: boolean;
}

/** An appointment that stands in the private calendar. */
export interface SavedAppointment {
  /** Dashed page id. */
  readonly id: string;
  /** As it was just answered, where it was. */
  readonly page?: CalendarPage;
  /** Created a moment ago, so that no copy can exist: nobody else can have made one yet. */
  readonly justCreated?: boolean;
  /** Dashed id of its copy, where that was changed a moment ago. */
  readonly copy?: string;
}
