/** Pages of calendars, as the engine is answered them. */
import type { CalendarPage, Fingerprints } from "../../src/engine/ports.ts";
import { Viewer } from "../../src/engine/views.ts";
import { EARLIER, OWNER, P, S } from "./rows.ts";

/** Prints that can be read. */
export const legible: Fingerprints = {
  check: "key",
  of: (row, field, canonical) => `${row} ${field} ${canonical}`,
  older: (canonical) => canonical,
  tokenCheck: (token) => token,
};

export const viewer = Viewer.of(legible);

/** P's copy, ticked and marked. */
export function aCopy(parts: Partial<CalendarPage> = {}): CalendarPage {
  return {
    id: S,
    seenAt: EARLIER,
    inTrash: false,
    locked: false,
    here: true,
    home: "the shared data source",
    createdAt: EARLIER,
    editedAt: EARLIER,
    createdBy: null,
    editedBy: null,
    ticked: true,
    link: null,
    linkFilled: false,
    sourcePrivateId: P,
    sourceUserId: OWNER,
    fields: {},
    ...parts,
  };
}
