/** Turns Notion's page answers into calendar pages, by the roles that the schema gave to properties. */
import type { FieldKey } from "../core/appointment.ts";
import type { Side } from "../core/row.ts";
import { sameColumn } from "../engine/columns.ts";
import { ColumnsChanged } from "../engine/failure.ts";
import type { CalendarBinding, CalendarPage, FieldReading } from "../engine/ports.ts";
import {
  decodeValue,
  normalizeId,
  type PropertyType,
  plainText,
  propertyType,
  UnreadableAnswer,
} from "./codec.ts";
import type { PageAnswer, PropertyAnswer } from "./page-answer.ts";

type Property = CalendarBinding["properties"][string];

/**
 * @param names `remembered`: a property that has another name by now doesn't fit; `any`: its id and type will do
 * @throws ColumnsChanged for a page of this calendar that no longer fits the binding.
 */
export function readPage(
  answer: PageAnswer,
  binding: CalendarBinding,
  side: Side,
  names: "remembered" | "any" = "remembered",
): Omit<CalendarPage, "seenAt"> {
  const here = answer.parent.dataSourceId === binding.dataSource;
  const about = {
    id: answer.id,
    inTrash: answer.inTrash,
    locked: answer.isLocked,
    here,
    home: answer.parent.dataSourceId,
    createdAt: Date.parse(answer.createdTime),
    editedAt: Date.parse(answer.lastEditedTime),
    createdBy: answer.createdById,
    editedBy: answer.lastEditedById,
  };
  if (!here) return { ...about, ...NO_MARKS, fields: {} };

  const raw = (property: Property): unknown => {
    const shown = names === "any" ? shownAs(answer, property) : answer.properties[property.name];
    if (shown === undefined || shown.type !== property.type || !sameColumn(shown.id, property.id)) {
      throw new ColumnsChanged(property.name);
    }
    return shown.raw;
  };
  const text = (role: string): string => {
    const property = binding.properties[role];
    return property === undefined ? "" : plainText(raw(property)).trim();
  };
  const link = side === "private" ? text("synced_to_shared_id") : "";
  return {
    ...about,
    ticked: isTicked(binding.properties.partner_relevant, raw),
    link: normalizeId(link),
    linkFilled: link !== "",
    sourcePrivateId: side === "shared" ? normalizeId(text("source_private_id")) : null,
    sourceUserId: side === "shared" ? sourceUser(binding.properties.source_user_id, raw) : null,
    fields: readFields(binding, raw),
  };
}

/** What a page shows for a property, whatever it is called there. */
export function shownAs({ properties }: PageAnswer, { id, name }: Property): PropertyAnswer | undefined {
  const named = properties[name];
  if (named !== undefined && sameColumn(named.id, id)) return named;
  return Object.values(properties).find((shown) => sameColumn(shown.id, id));
}

const NO_MARKS = {
  ticked: false,
  link: null,
  linkFilled: false,
  sourcePrivateId: null,
  sourceUserId: null,
} as const;

function isTicked(property: Property | undefined, raw: (property: Property) => unknown): boolean {
  return property !== undefined && decodeValue(raw(property), "checkbox").checked;
}

function sourceUser(property: Property | undefined, raw: (property: Property) => unknown): number | null {
  return property === undefined ? null : decodeValue(raw(property), "number").number;
}

export function readFields(
  binding: Pick<CalendarBinding, "properties">,
  raw: (property: Property) => unknown,
): CalendarPage["fields"] {
  const fields: Partial<Record<FieldKey, FieldReading>> = {};
  for (const [role, property] of Object.entries(binding.properties)) {
    const key = fieldKey(role);
    if (key === "date") fields.date = readDate(property, binding.properties.end_date, raw);
    else if (key !== null) fields[key] = readField(raw(property), propertyType(property.type));
  }
  return fields;
}

/** Where a value can't be understood, only its field is held; the rest of the calendar goes on. */
function readField(property: unknown, type: PropertyType): FieldReading {
  try {
    return { value: decodeValue(property, type) };
  } catch (error) {
    if (error instanceof UnreadableAnswer) return { value: { type: "rich_text", runs: [] }, invalid: true };
    throw error;
  }
}

/** A range in one property, or its two ends in two. */
function readDate(
  start: Property,
  end: Property | undefined,
  raw: (property: Property) => unknown,
): FieldReading {
  const reading = readField(raw(start), "date");
  const first = reading.value;
  if (end === undefined || first.type !== "date") return reading;
  const endReading = readField(raw(end), "date");
  const second = endReading.value;
  if (second.type !== "date") return endReading;
  const endOf = second.range;
  if (first.range === null) return endOf === null ? { value: first } : { value: first, strayEnd: second };
  // The end property counts; a range inside the start property is what some people type instead.
  return {
    value: { type: "date", range: { start: first.range.start, end: endOf?.start ?? first.range.end } },
  };
}

export function fieldKey(role: string): FieldKey | null {
  switch (role) {
    case "name":
    case "date":
    case "description":
    case "location":
      return role;
    default:
      return role.startsWith("extra:") ? `extra:${role.slice("extra:".length)}` : null;
  }
}
