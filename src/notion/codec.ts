/** Field values to and from the properties of Notion's pages. */
import * as z from "zod";
import type { FieldValue } from "../core/appointment.ts";
import { parseAnswer, UnreadableAnswer, ValueTooLarge } from "./codec-errors.ts";
import { isCappedMention, type RichTextItem, readRuns, richTextItem } from "./codec-read-runs.ts";
import { encodeRuns, type PropertyRequest } from "./codec-write-runs.ts";

export { normalizeId } from "../core/ids.ts";
export { UnreadableAnswer } from "./codec-errors.ts";
export { commentChunks, type PropertyRequest } from "./codec-write-runs.ts";

export type PropertyType =
  | "title"
  | "rich_text"
  | "date"
  | "select"
  | "multi_select"
  | "number"
  | "checkbox"
  | "url"
  | "email"
  | "phone_number";

const MOST_OPTIONS = 100;
/** Notion leaves out further mentions of people and pages in the answer for a page. */
const MOST_MENTIONS = 25;

const named = z.object({ name: z.string() });

const SCHEMAS = {
  any: z.object({ type: z.string() }),
  counted: z.object({
    type: z.string(),
    title: z.array(z.unknown()).optional(),
    rich_text: z.array(z.unknown()).optional(),
  }),
  title: z.object({ type: z.literal("title"), title: z.array(richTextItem) }),
  rich_text: z.object({ type: z.literal("rich_text"), rich_text: z.array(richTextItem) }),
  date: z.object({
    type: z.literal("date"),
    date: z.object({ start: z.string(), end: z.string().nullish() }).nullable(),
  }),
  select: z.object({ type: z.literal("select"), select: named.nullable() }),
  multi_select: z.object({ type: z.literal("multi_select"), multi_select: z.array(named) }),
  number: z.object({ type: z.literal("number"), number: z.number().nullable() }),
  checkbox: z.object({ type: z.literal("checkbox"), checkbox: z.boolean() }),
  url: z.object({ type: z.literal("url"), url: z.string().nullable() }),
  email: z.object({ type: z.literal("email"), email: z.string().nullable() }),
  phone_number: z.object({ type: z.literal("phone_number"), phone_number: z.string().nullable() }),
  titleItem: z.object({ type: z.literal("title"), title: richTextItem }),
  richTextItem: z.object({ type: z.literal("rich_text"), rich_text: richTextItem }),
} as const;

/**
 * @param property one entry of a page's `properties`
 * @throws UnreadableAnswer where it isn't of that type or not in the shape that Notion documents
 */
export function decodeValue(property: unknown, type: PropertyType): FieldValue {
  switch (type) {
    case "title":
    case "rich_text":
      return { type: "rich_text", runs: readRuns(richTextOf(property, type), type) };
    case "date": {
      const { date } = parseAnswer(SCHEMAS.date, property);
      return { type, range: date === null ? null : { start: date.start, end: date.end ?? null } };
    }
    case "select":
      return { type, name: parseAnswer(SCHEMAS.select, property).select?.name ?? null };
    case "multi_select":
      return {
        type,
        names: parseAnswer(SCHEMAS.multi_select, property).multi_select.map(({ name }) => name),
      };
    case "number":
      return { type, number: parseAnswer(SCHEMAS.number, property).number };
    case "checkbox":
      return { type, checked: parseAnswer(SCHEMAS.checkbox, property).checkbox };
    case "url":
      return { type, text: parseAnswer(SCHEMAS.url, property).url };
    case "email":
      return { type, text: parseAnswer(SCHEMAS.email, property).email };
    case "phone_number":
      return { type, text: parseAnswer(SCHEMAS.phone_number, property).phone_number };
  }
}

/**
 * The whole of one property, for values that a page answer may have cut short.
 * @param items the results of all pages of `GET /v1/pages/{id}/properties/{id}`; for a type that Notion doesn't
 *   answer as a list, its one answer
 * @throws UnreadableAnswer
 */
export function decodePropertyItems(items: readonly unknown[], type: PropertyType): FieldValue {
  switch (type) {
    case "title": {
      const read = items.map((item) => parseAnswer(SCHEMAS.titleItem, item).title);
      return { type: "rich_text", runs: readRuns(read, "results") };
    }
    case "rich_text": {
      const read = items.map((item) => parseAnswer(SCHEMAS.richTextItem, item).rich_text);
      return { type: "rich_text", runs: readRuns(read, "results") };
    }
    default:
      if (items.length !== 1) throw new UnreadableAnswer("results");
      return decodeValue(items[0], type);
  }
}

/** Whether a page answer may lack a part of this property, so that its items have to be asked for. */
export function maybeTruncated(property: unknown): boolean {
  const { type, title, rich_text: richText } = parseAnswer(SCHEMAS.counted, property);
  if (type !== "title" && type !== "rich_text") return false;
  // Hardly any text has that many items, and reading them all takes time.
  if ((title ?? richText ?? []).length < MOST_MENTIONS) return false;
  return richTextOf(property, type).filter(isCappedMention).length >= MOST_MENTIONS;
}

/**
 * The characters of a property that holds an id or a number; empty for types that hold neither.
 * @throws UnreadableAnswer
 */
export function plainText(property: unknown): string {
  const { type } = parseAnswer(SCHEMAS.any, property);
  switch (type) {
    case "title":
    case "rich_text":
      return richTextOf(property, type)
        .map((item) => item.plain_text)
        .join("");
    case "number":
      return parseAnswer(SCHEMAS.number, property).number?.toString() ?? "";
    case "select":
      return parseAnswer(SCHEMAS.select, property).select?.name ?? "";
    case "url":
      return parseAnswer(SCHEMAS.url, property).url ?? "";
    case "email":
      return parseAnswer(SCHEMAS.email, property).email ?? "";
    case "phone_number":
      return parseAnswer(SCHEMAS.phone_number, property).phone_number ?? "";
    default:
      return "";
  }
}

/**
 * The value as a create or an update takes it. An empty one clears the property.
 * @throws ValueTooLarge beyond what Notion takes in one property; TypeError where value and type don't go together
 */
export function encodeValue(value: FieldValue, type: PropertyType): PropertyRequest {
  if (type !== value.type && !(type === "title" && value.type === "rich_text")) {
    throw new TypeError(`A ${value.type} value can't be written to a ${type} property.`);
  }
  switch (value.type) {
    case "rich_text": {
      const items = encodeRuns(value.runs);
      return type === "title" ? { title: items } : { rich_text: items };
    }
    case "date":
      return { date: value.range === null ? null : dateRequest(value.range.start, value.range.end) };
    case "select":
      return { select: value.name === null ? null : { name: value.name } };
    case "multi_select":
      if (value.names.length > MOST_OPTIONS) {
        throw new ValueTooLarge("More options are chosen than Notion takes at once. Choose fewer in Notion.");
      }
      return { multi_select: value.names.map((name) => ({ name })) };
    case "number":
      return { number: value.number };
    case "checkbox":
      return { checkbox: value.checked };
    case "url":
      return { url: emptyToNull(value.text) };
    case "email":
      return { email: emptyToNull(value.text) };
    case "phone_number":
      return { phone_number: emptyToNull(value.text) };
  }
}

/** The offset stands in the strings, and Notion refuses a `time_zone` beside it. */
function dateRequest(start: string, end: string | null) {
  return end === null ? { start } : { start, end };
}

/** Notion refuses an empty string where `null` clears. */
function emptyToNull(text: string | null): string | null {
  return text === "" ? null : text;
}

function richTextOf(property: unknown, type: "title" | "rich_text"): readonly RichTextItem[] {
  return type === "title"
    ? parseAnswer(SCHEMAS.title, property).title
    : parseAnswer(SCHEMAS.rich_text, property).rich_text;
}
