/** The parts that properties play, by their keys in `properties` of users_config.json. */
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
] as const;

export type PropertyRole = (typeof PROPERTY_ROLES)[number];

/** What the properties are called where nothing else is configured. */
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
};
