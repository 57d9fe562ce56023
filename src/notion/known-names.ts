/** What people call the properties of a calendar, in the languages that its users are likely to write in. */
import type { PropertyRole } from "../core/properties.ts";

/** The first ones are the likeliest. Upper and lower case, blanks and signs don't matter. */
const KNOWN_NAMES: Readonly<Partial<Record<PropertyRole, readonly string[]>>> = {
  date: [
    ...["Datum", "Date", "Wann", "When", "Termin", "Startdatum", "Start date", "Start", "Beginn", "Begin"],
    ...["Zeit", "Time", "Zeitpunkt", "Von", "From", "Tag", "Day", "Date & time", "Datum & Uhrzeit"],
    ...["Fecha", "Cuándo", "Data", "Quando", "Quand", "Début", "Inicio", "Inizio"],
  ],
  end_date: [
    ...["Endedatum", "Enddatum", "End date", "Ende", "End", "Bis", "To", "Until", "Fin", "Fine", "Fim"],
  ],
  description: [
    ...["Beschreibung", "Description", "Notizen", "Notes", "Notiz", "Note", "Details", "Bemerkung"],
    ...["Bemerkungen", "Kommentar", "Comment", "Comments", "Anmerkung", "Info", "Infos", "Text"],
    ...["Descripción", "Descrizione", "Descrição", "Notas"],
  ],
  location: [
    ...["Ort", "Location", "Place", "Wo", "Where", "Adresse", "Address", "Standort", "Treffpunkt", "Venue"],
    ...["Lieu", "Lugar", "Luogo", "Local", "Dónde"],
  ],
  partner_relevant: [
    ...["PartnerRelevant", "Für Partner", "For partner", "Teilen", "Geteilt", "Share", "Shared", "Gemeinsam"],
    ...["Partner"],
  ],
  synced_to_shared_id: ["SyncedToSharedId"],
  source_private_id: ["SourcePrivateId"],
  source_user_id: ["SourceUserId"],
};

/** Names that stand for the beginning of something, so that its end may have a property of its own. */
const BEGINNINGS = /start|beg|anfang|von|from|début|ini[cz]io/i;

/** How likely a property of this name plays the role: 0 is the likeliest, `null` not at all. */
export function likelihood(name: string, role: PropertyRole): number | null {
  const rank = (KNOWN_NAMES[role] ?? []).findIndex((known) => plain(known) === plain(name));
  return rank < 0 ? null : rank;
}

export function isBeginning(name: string): boolean {
  return BEGINNINGS.test(name);
}

function plain(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
