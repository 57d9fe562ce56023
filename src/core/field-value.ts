/** What can be asked of any field's value, whatever its type. */
import type { FieldValue, Run } from "./appointment.ts";
import { canonicalDate, InvalidValue } from "./date-value.ts";
import { type Language, readableDate } from "./readable-date.ts";
import { areBlank, asText, canonicalRuns, UNFORMATTED } from "./rich-text.ts";

/**
 * One string per value: equal strings ⇔ the same value (sync rules, section B).
 * @throws InvalidValue where the value can't be compared with any other.
 */
export function canonical(value: FieldValue): string {
  switch (value.type) {
    case "rich_text":
      return `rich_text ${canonicalRuns(value.runs)}`;
    case "date":
      return `date ${canonicalDate(value.range)}`;
    case "select":
      return `select ${JSON.stringify(value.name)}`;
    case "multi_select":
      return `multi_select ${JSON.stringify([...new Set(value.names)].sort())}`;
    case "number":
      return `number ${canonicalNumber(value.number)}`;
    case "checkbox":
      return `checkbox ${value.checked}`;
    case "url":
    case "email":
    case "phone_number":
      return `${value.type} ${JSON.stringify(value.text === "" ? null : value.text)}`;
  }
}

/** What a property of that type holds once it was emptied; text where the type is none of ours. */
export function emptyValue(type: string): FieldValue {
  switch (type) {
    case "date":
      return { type, range: null };
    case "select":
      return { type, name: null };
    case "multi_select":
      return { type, names: [] };
    case "number":
      return { type, number: null };
    case "checkbox":
      return { type, checked: false };
    case "url":
    case "email":
    case "phone_number":
      return { type, text: null };
    default:
      return { type: "rich_text", runs: [] };
  }
}

/** Whether a person sees nothing there. A checkbox always shows something, and so does the number 0. */
export function isEmpty(value: FieldValue): boolean {
  switch (value.type) {
    case "rich_text":
      return areBlank(value.runs);
    case "date":
      return value.range === null;
    case "select":
      return value.name === null;
    case "multi_select":
      return value.names.length === 0;
    case "number":
      return value.number === null;
    case "checkbox":
      return false;
    case "url":
    case "email":
    case "phone_number":
      return value.text === null || value.text === "";
  }
}

/**
 * Whether writing the value would write a mention, which the other side's connection may not be able to see.
 * Mentions of kind `plain` are written as text and don't count.
 */
export function hasMentions(value: FieldValue): boolean {
  return (
    value.type === "rich_text" &&
    value.runs.some((run) => run.kind === "mention" && run.target.kind !== "plain")
  );
}

/** The value with every mention as text of the same formatting, linked to what it pointed at where that has an address. */
export function withoutMentions(value: FieldValue): FieldValue {
  if (value.type !== "rich_text") return value;
  return { type: "rich_text", runs: value.runs.map((run) => (run.kind === "mention" ? asText(run) : run)) };
}

/**
 * The value as a person reads it in a comment, exact enough to be restored from there: rich text keeps its
 * formatting, a date comes with its ISO strings. Never without characters: an empty value says that it is.
 */
export function readable(value: FieldValue, language: Language): readonly Run[] {
  if (isEmpty(value)) return [plain(language === "de" ? "(leer)" : "(empty)")];
  switch (value.type) {
    case "rich_text":
      return value.runs;
    case "date":
      return [plain(value.range === null ? "" : readableDate(value.range, language))];
    case "select":
      return [plain(value.name ?? "")];
    case "multi_select":
      return [plain(value.names.join(", "))];
    case "number":
      return [plain(String(value.number))];
    case "checkbox":
      return [plain(value.checked ? "✓" : "✗")];
    case "url":
    case "email":
    case "phone_number":
      return [plain(value.text ?? "")];
  }
}

function plain(text: string): Run {
  return { kind: "text", text, link: null, annotations: UNFORMATTED };
}

function canonicalNumber(number: number | null): string {
  if (number !== null && !Number.isFinite(number)) {
    throw new InvalidValue("A number is neither finite nor empty. Enter it again in Notion.");
  }
  return JSON.stringify(number);
}
