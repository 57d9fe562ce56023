/** Turns changes into the `properties` of a Notion request: only what is named, never the whole page. */
import type { FieldValue } from "../core/appointment.ts";
import { UNFORMATTED } from "../core/rich-text.ts";
import type { CalendarBinding, PageChanges } from "../engine/ports.ts";
import { encodeValue, type PropertyRequest, propertyType } from "./codec.ts";
import { fieldKey } from "./page-reading.ts";

/** @throws ValueTooLarge where a value fits no request. */
export function propertiesOf(
  changes: PageChanges,
  binding: CalendarBinding,
): Record<string, PropertyRequest> {
  const request: Record<string, PropertyRequest> = {};
  const write = (role: string, value: FieldValue): void => {
    const property = binding.properties[role];
    if (property !== undefined) request[property.name] = encodeValue(value, propertyType(property.type));
  };
  for (const role of Object.keys(binding.properties)) {
    const key = fieldKey(role);
    const value = key === null ? undefined : changes.fields?.[key];
    if (value === undefined) continue;
    if (value.type === "date" && role === "date" && binding.properties.end_date !== undefined) {
      const { range } = value;
      write("date", { type: "date", range: range === null ? null : { start: range.start, end: null } });
      write("end_date", {
        type: "date",
        range: range === null || range.end === null ? null : { start: range.end, end: null },
      });
    } else {
      write(role, value);
    }
  }
  if (changes.ticked !== undefined) write("partner_relevant", { type: "checkbox", checked: changes.ticked });
  if (changes.link !== undefined) write("synced_to_shared_id", plain(changes.link));
  if (changes.sourcePrivateId !== undefined) write("source_private_id", plain(changes.sourcePrivateId));
  if (changes.sourceUserId !== undefined) {
    write("source_user_id", { type: "number", number: changes.sourceUserId });
  }
  if (changes.sharedBy !== undefined) write("shared_by", { type: "select", name: changes.sharedBy });
  return request;
}

function plain(text: string | null): FieldValue {
  return {
    type: "rich_text",
    runs: text === null ? [] : [{ kind: "text", text, link: null, annotations: UNFORMATTED }],
  };
}
