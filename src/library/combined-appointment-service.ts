import type * as api from "./api.ts";

export class CombinedAppointmentService implements api.CombinedAppointmentService {
  readonly #user: api.UserOrId;
  readonly #service: api.PartnerSyncService;

  constructor(user: api.UserOrId, service: api.PartnerSyncService) {
    this.#user = user;
    this.#service = service;
  }

  createAppointment(appointment: api.Appointment, useShared = false): Promise<string> {
    return this.#service.createAppointment(this.#user, appointment, useShared);
  }
}
