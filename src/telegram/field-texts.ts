/** The fields of an appointment as a chat shows and takes them: plain text on both ways. */
import type { DateRange, FieldKey, Fields, FieldValue } from "../core/appointment.ts";
import { charactersOf, UNFORMATTED } from "../core/rich-text.ts";
import type { DraftField } from "./presses.ts";

export const KEY_OF: Readonly<Record<DraftField, FieldKey>> = {
  date: "date",
  title: "name",
  place: "location",
  description: "description",
};

export function plainValue(text: string): FieldValue {
  const runs = text === "" ? [] : [{ kind: "text" as const, text, link: null, annotations: UNFORMATTED }];
  return { type: "rich_text", runs };
}

/** "" where there is nothing to see. Line breaks stay. */
export function textOf(value: FieldValue | undefined): string {
  return value?.type === "rich_text" ? value.runs.map(charactersOf).join("").trim() : "";
}

export function rangeOf(fields: Fields): DateRange | null {
  return fields.date?.type === "date" ? fields.date.range : null;
}
