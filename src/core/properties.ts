/** The parts that properties play in a calendar, and what they are called where nothing else is configured. */

/** Also the keys of `properties` in users_config.json. */
export const PROPERTY_ROLES = [
  "name",
  "date",
  "end_date",
  "description",
  "location",
  "partner_relevant",
  "synced_to_shared_id",
  "source_private_id",
  "source_user_id",
  "shared_by",
] as const;

export type PropertyRole = (typeof PROPERTY_ROLES)[number];

export const DEFAULT_PROPERTY_NAMES: Readonly<Record<PropertyRole, string>> = {
  name: "Name",
  date: "Datum",
  end_date: "Endedatum",
  description: "Beschreibung",
  location: "Ort",
  partner_relevant: "PartnerRelevant",
  synced_to_shared_id: "SyncedToSharedId",
  source_private_id: "SourcePrivateId",
  source_user_id: "SourceUserId",
  shared_by: "GeteiltVon",
};
