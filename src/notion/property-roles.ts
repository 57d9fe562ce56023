/** Which property plays which part in a private and in a shared database, and what it must look like. */
import type { FieldKey } from "../core/appointment.ts";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES, type PropertyRole } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { PROPERTY_TYPES, type PropertyType } from "./codec.ts";

/** A role that every calendar of its side must fill; the end of a date, and whose a copy is, may have a property or not. */
export type Role = Exclude<PropertyRole, "end_date" | "shared_by">;

/** Whose a copy is, by its usual English name. */
const SHARED_BY = "SharedBy";

/** Databases that keep a range in two properties. */
export const SPLIT_DATE = { start: "Startdatum", end: DEFAULT_PROPERTY_NAMES.end_date } as const;

export const ROLE_TYPES = {
  name: "title",
  date: "date",
  description: "rich_text",
  location: "rich_text",
  partner_relevant: "checkbox",
  synced_to_shared_id: "rich_text",
  source_private_id: "rich_text",
  source_user_id: "number",
} as const satisfies Readonly<Record<Role, PropertyType>>;

/** Of the parts for which a calendar may have a property or not. */
export const OPTIONAL_TYPES = {
  end_date: "date",
  shared_by: "select",
} as const satisfies Readonly<Record<Exclude<PropertyRole, Role>, PropertyType>>;

export type RoleType = (typeof ROLE_TYPES)[Role] | (typeof OPTIONAL_TYPES)[keyof typeof OPTIONAL_TYPES];

export function isRole(part: string): part is Role {
  return Object.hasOwn(ROLE_TYPES, part);
}

/** Nobody but us has anything to write there. */
export function isOurs(part: string): boolean {
  return part === "synced_to_shared_id" || part === "source_private_id" || part === "source_user_id";
}

/** All but the title, of which there is one, and dates, which may stand in two properties. */
export const EXTRA_TYPES = PROPERTY_TYPES.filter((type) => type !== "title" && type !== "date");

/** What a role or an `extra:<name>` may be. */
export function typesOf(part: string): readonly string[] {
  return isRole(part) ? [ROLE_TYPES[part]] : EXTRA_TYPES;
}

export const ROLES: Readonly<Record<Side, readonly Role[]>> = {
  private: ["name", "date", "description", "location", "partner_relevant", "synced_to_shared_id"],
  shared: [
    "name",
    "date",
    "description",
    "location",
    "partner_relevant",
    "source_private_id",
    "source_user_id",
  ],
};

/** What the property of a role, an end, or an `extra:<name>` may be called: the configured name first. */
export function expectedNames(
  part: string,
  { propertyNames }: { readonly propertyNames: Readonly<Partial<Record<string, string>>> },
): readonly string[] {
  if (part.startsWith("extra:")) return [part.slice("extra:".length)];
  const configured = propertyNames[part];
  const usual = PROPERTY_ROLES.filter((role) => role === part).map((role) => DEFAULT_PROPERTY_NAMES[role]);
  return [
    ...(configured === undefined ? [] : [configured]),
    ...usual,
    ...(part === "date" ? [SPLIT_DATE.start] : []),
    ...(part === "shared_by" ? [SHARED_BY] : []),
  ];
}

/** The fields that travel, in the order in which they are written. */
export function travellingFields(extraProperties: readonly string[]): readonly FieldKey[] {
  return [
    "name",
    "date",
    "description",
    "location",
    ...extraProperties.map((name): FieldKey => `extra:${name}`),
  ];
}
