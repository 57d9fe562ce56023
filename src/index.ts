/** `import … from "partner-sync"`: the service as a library. What it is to other programs stands in `library/api.ts`. */
import type * as api from "./library/api.ts";
import { CombinedAppointmentService as Combined } from "./library/combined-appointment-service.ts";
import { PartnerSyncError as Failure } from "./library/partner-sync-error.ts";
import { PartnerSyncService as Service } from "./library/partner-sync-service.ts";

export const PartnerSyncService: typeof api.PartnerSyncService = Service;
export const CombinedAppointmentService: typeof api.CombinedAppointmentService = Combined;
export const PartnerSyncError: typeof api.PartnerSyncError = Failure;

export const createPartnerSync: typeof api.createPartnerSync = (options = {}) => {
  const service = new Service(options);
  return { service, users: service.users, appointmentsOf: (user) => new Combined(user, service) };
};
