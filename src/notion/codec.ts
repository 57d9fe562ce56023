/** Field values to and from the properties of Notion's pages. */
import * as z from "zod";
import type { FieldValue, ValueType } from "../core/appointment.ts";
import { sightOf } from "../core/field-value.ts";
import { charactersOf } from "../core/rich-text.ts";
import { parseAnswer, UnreadableAnswer, ValueTooLarge } from "./codec-errors.ts";
import { isCappedMention, type RichTextItem, readRuns, richTextItem } from "./codec-read-runs.ts";
import { encodeRuns, type PropertyRequest, type RichTextItemRequest } from "./codec-write-runs.ts";
import { TOO_MANY_OPTIONS, TOO_MANY_PEOPLE } from "./texts.ts";

export { normalizeId } from "../core/ids.ts";
export { UnreadableAnswer } from "./codec-errors.ts";
export { commentChunks, type PropertyRequest } from "./codec-write-runs.ts";

const MOST_OPTIONS = 100;
/** Notion leaves out further mentions of people and pages in the answer for a page. */
const MOST_MENTIONS = 25;

/** How a property of one type is read and written. */
interface Codec<Type extends ValueType> {
  readonly decode: (property: unknown) => FieldValue<Type>;
  readonly encode: (value: FieldValue<Type>) => PropertyRequest;
  /** For a type of which a page answer may lack items: these can be asked for one by one. */
  readonly listed?: {
    readonly mayBeCut: (property: unknown) => boolean;
    readonly decode: (items: readonly unknown[]) => FieldValue<Type>;
  };
}

function codec<Type extends ValueType, Answer>(
  shape: z.ZodType<Answer>,
  read: (answer: Answer) => FieldValue<Type>,
  encode: (value: FieldValue<Type>) => PropertyRequest,
): Codec<Type> {
  return { decode: (property) => read(parseAnswer(shape, property)), encode };
}

const named = z.object({ name: z.string() });

const person = z
  .object({ id: z.string(), name: z.string().nullish() })
  .transform(({ id, name }) => ({ id, name: name ?? null }));
const personItem = z.object({ type: z.literal("people"), people: person });
const manyPeople = z.object({ people: z.array(z.unknown()) });

/** What a property of each type holds: what it is called itself, but for the title. */
type Held = { readonly [Type in ValueType]: Type } & { readonly title: "rich_text" };
export type PropertyType = keyof Held;

/** By Notion's name for the type; where messages say what an extra property may be, in this order. */
const CODECS: { readonly [Type in PropertyType]: Codec<Held[Type]> } = {
  title: richTextCodec(
    "title",
    z.object({ type: z.literal("title"), title: z.array(richTextItem) }).transform(({ title }) => title),
    z.object({ type: z.literal("title"), title: richTextItem }).transform(({ title }) => title),
    (title) => ({ title }),
  ),
  select: codec(
    z.object({ type: z.literal("select"), select: named.nullable() }),
    ({ select }) => ({ type: "select", name: select?.name ?? null }),
    ({ name }) => ({ select: name === null ? null : { name } }),
  ),
  multi_select: codec(
    z.object({ type: z.literal("multi_select"), multi_select: z.array(named) }),
    ({ multi_select }) => ({ type: "multi_select", names: multi_select.map(({ name }) => name) }),
    ({ names }) => {
      if (names.length > MOST_OPTIONS) {
        throw new ValueTooLarge(TOO_MANY_OPTIONS);
      }
      return { multi_select: names.map((name) => ({ name })) };
    },
  ),
  // An option that the other side's property lacks is refused: it can't be added from here.
  status: codec(
    z.object({ type: z.literal("status"), status: named.nullable() }),
    ({ status }) => ({ type: "status", name: status?.name ?? null }),
    ({ name }) => ({ status: name === null ? null : { name } }),
  ),
  // Their ids and no more: what else an answer says of them, a request may not.
  people: {
    ...codec(
      z.object({ type: z.literal("people"), people: z.array(person) }),
      ({ people }) => ({ type: "people" as const, people }),
      ({ people }) => {
        if (people.length > MOST_OPTIONS) throw new ValueTooLarge(TOO_MANY_PEOPLE);
        return { people: people.map(({ id }) => ({ id })) };
      },
    ),
    listed: {
      decode: (items) => ({
        type: "people",
        people: items.map((item) => parseAnswer(personItem, item).people),
      }),
      mayBeCut: (property) => parseAnswer(manyPeople, property).people.length >= MOST_MENTIONS,
    },
  },
  number: codec(
    z.object({ type: z.literal("number"), number: z.number().nullable() }),
    ({ number }) => ({ type: "number", number }),
    ({ number }) => ({ number }),
  ),
  checkbox: codec(
    z.object({ type: z.literal("checkbox"), checkbox: z.boolean() }),
    ({ checkbox }) => ({ type: "checkbox", checked: checkbox }),
    ({ checked }) => ({ checkbox: checked }),
  ),
  url: codec(
    z.object({ type: z.literal("url"), url: z.string().nullable() }),
    ({ url }) => ({ type: "url", text: url }),
    ({ text }) => ({ url: emptyToNull(text) }),
  ),
  email: codec(
    z.object({ type: z.literal("email"), email: z.string().nullable() }),
    ({ email }) => ({ type: "email", text: email }),
    ({ text }) => ({ email: emptyToNull(text) }),
  ),
  phone_number: codec(
    z.object({ type: z.literal("phone_number"), phone_number: z.string().nullable() }),
    ({ phone_number }) => ({ type: "phone_number", text: phone_number }),
    ({ text }) => ({ phone_number: emptyToNull(text) }),
  ),
  date: codec(
    z.object({
      type: z.literal("date"),
      date: z.object({ start: z.string(), end: z.string().nullish() }).nullable(),
    }),
    ({ date }) => ({
      type: "date",
      range: date === null ? null : { start: date.start, end: date.end ?? null },
    }),
    ({ range }) => ({ date: range === null ? null : dateRequest(range.start, range.end) }),
  ),
  rich_text: richTextCodec(
    "rich_text",
    z
      .object({ type: z.literal("rich_text"), rich_text: z.array(richTextItem) })
      .transform((answer) => answer.rich_text),
    z.object({ type: z.literal("rich_text"), rich_text: richTextItem }).transform((item) => item.rich_text),
    (rich_text) => ({ rich_text }),
  ),
};

const ANY = z.object({ type: z.string() });

export const PROPERTY_TYPES: readonly string[] = Object.keys(CODECS);

/** @throws UnreadableAnswer where the type is none of ours */
export function propertyType(type: string): PropertyType {
  if (!isPropertyType(type)) throw new UnreadableAnswer(`type ${type}`);
  return type;
}

/**
 * @param property one entry of a page's `properties`
 * @throws UnreadableAnswer where it isn't of that type or not in the shape that Notion documents
 */
export function decodeValue<Type extends PropertyType>(
  property: unknown,
  type: Type,
): FieldValue<Held[Type]> {
  return CODECS[type].decode(property);
}

/**
 * The whole of one property, for values that a page answer may have cut short.
 * @param items the results of all pages of `GET /v1/pages/{id}/properties/{id}`; for a type that Notion doesn't
 *   answer as a list, its one answer
 * @throws UnreadableAnswer
 */
export function decodePropertyItems(items: readonly unknown[], type: PropertyType): FieldValue {
  const { listed, decode } = CODECS[type];
  if (listed !== undefined) return listed.decode(items);
  if (items.length !== 1) throw new UnreadableAnswer("results");
  return decode(items[0]);
}

/** Whether a page answer may lack a part of this property, so that its items have to be asked for. */
export function maybeTruncated(property: unknown): boolean {
  const { type } = parseAnswer(ANY, property);
  return isPropertyType(type) && CODECS[type].listed?.mayBeCut(property) === true;
}

/**
 * The characters of a property that holds an id or a number; empty for types that are none of ours.
 * @throws UnreadableAnswer
 */
export function plainText(property: unknown): string {
  const { type } = parseAnswer(ANY, property);
  const sight = isPropertyType(type) ? sightOf(decodeValue(property, type)) : null;
  if (sight?.of === "runs") return sight.runs.map(charactersOf).join("");
  return sight?.of === "text" ? sight.text : "";
}

/**
 * The value as a create or an update takes it. An empty one clears the property.
 * @throws ValueTooLarge beyond what Notion takes in one property; TypeError where value and type don't go together
 */
export function encodeValue(value: FieldValue, type: PropertyType): PropertyRequest {
  if (type === value.type) return encoded(value);
  if (type === "title" && value.type === "rich_text") return CODECS.title.encode(value);
  throw new TypeError(`A ${value.type} value can't be written to a ${type} property.`);
}

function encoded<Type extends ValueType>(value: FieldValue<Type>): PropertyRequest {
  const codecs: { readonly [T in ValueType]: Codec<T> } = CODECS;
  return codecs[value.type].encode(value);
}

function isPropertyType(type: string): type is PropertyType {
  return Object.hasOwn(CODECS, type);
}

/**
 * @param whole all items, as a page answers them
 * @param one an item, as it is answered by itself
 */
function richTextCodec(
  type: "title" | "rich_text",
  whole: z.ZodType<readonly RichTextItem[]>,
  one: z.ZodType<RichTextItem>,
  request: (items: RichTextItemRequest[]) => PropertyRequest,
): Codec<"rich_text"> {
  const counted = z.object({ [type]: z.array(z.unknown()).optional() });
  const text = (items: readonly RichTextItem[], where: string): FieldValue<"rich_text"> => ({
    type: "rich_text",
    runs: readRuns(items, where),
  });
  return {
    decode: (property) => text(parseAnswer(whole, property), type),
    encode: ({ runs }) => request(encodeRuns(runs)),
    listed: {
      decode: (items) => {
        const read = items.map((item) => parseAnswer(one, item));
        return text(read, "results");
      },
      mayBeCut: (property) => {
        // Hardly any text has that many items, and reading them all takes time.
        if ((parseAnswer(counted, property)[type] ?? []).length < MOST_MENTIONS) return false;
        return parseAnswer(whole, property).filter(isCappedMention).length >= MOST_MENTIONS;
      },
    },
  };
}

/** The offset stands in the strings, and Notion refuses a `time_zone` beside it. */
function dateRequest(start: string, end: string | null) {
  return end === null ? { start } : { start, end };
}

/** Notion refuses an empty string where `null` clears. */
function emptyToNull(text: string | null): string | null {
  return text === "" ? null : text;
}
