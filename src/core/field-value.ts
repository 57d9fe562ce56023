/** What can be asked of any field's value, whatever its type. */
import type { DateRange, FieldValue, NotionPerson, Run, ValueType } from "./appointment.ts";
import { canonicalDate, InvalidValue } from "./date-value.ts";
import { type Language, readableDate } from "./readable-date.ts";
import { areBlank, asText, canonicalRuns, UNFORMATTED } from "./rich-text.ts";

/** What there is to see of a value: plain text, text that is formatted, or a date, for which every reader has other words. */
type Sight =
  | { readonly of: "text"; readonly text: string }
  | { readonly of: "runs"; readonly runs: readonly Run[] }
  | { readonly of: "date"; readonly range: DateRange };

interface Rules<Type extends ValueType> {
  /** What a property holds once it was emptied. */
  readonly empty: FieldValue<Type>;
  /** Equal strings ⇔ the same value, within the type. */
  readonly identity: (value: FieldValue<Type>) => string;
  /** `null` where a person sees nothing. A checkbox always shows something, and so does the number 0. */
  readonly sight: (value: FieldValue<Type>) => Sight | null;
}

const TYPES: { readonly [Type in ValueType]: Rules<Type> } = {
  rich_text: {
    empty: { type: "rich_text", runs: [] },
    identity: ({ runs }) => canonicalRuns(runs),
    sight: ({ runs }) => (areBlank(runs) ? null : { of: "runs", runs }),
  },
  date: {
    empty: { type: "date", range: null },
    identity: ({ range }) => canonicalDate(range),
    sight: ({ range }) => (range === null ? null : { of: "date", range }),
  },
  select: {
    empty: { type: "select", name: null },
    identity: ({ name }) => JSON.stringify(name),
    sight: ({ name }) => (name === null ? null : { of: "text", text: name }),
  },
  multi_select: {
    empty: { type: "multi_select", names: [] },
    identity: ({ names }) => JSON.stringify([...new Set(names)].sort()),
    sight: ({ names }) => (names.length === 0 ? null : { of: "text", text: names.join(", ") }),
  },
  status: {
    empty: { type: "status", name: null },
    identity: ({ name }) => JSON.stringify(name),
    sight: ({ name }) => (name === null ? null : { of: "text", text: name }),
  },
  people: {
    empty: { type: "people", people: [] },
    identity: ({ people }) => JSON.stringify([...new Set(people.map(({ id }) => id))].sort()),
    sight: ({ people }) => (people.length === 0 ? null : { of: "text", text: people.map(named).join(", ") }),
  },
  number: {
    empty: { type: "number", number: null },
    identity: ({ number }) => canonicalNumber(number),
    sight: ({ number }) => (number === null ? null : { of: "text", text: String(number) }),
  },
  checkbox: {
    empty: { type: "checkbox", checked: false },
    identity: ({ checked }) => String(checked),
    sight: ({ checked }) => ({ of: "text", text: checked ? "✓" : "✗" }),
  },
  url: { empty: { type: "url", text: null }, identity: identityOfText, sight: sightOfText },
  email: { empty: { type: "email", text: null }, identity: identityOfText, sight: sightOfText },
  phone_number: { empty: { type: "phone_number", text: null }, identity: identityOfText, sight: sightOfText },
};

/**
 * One string per value: equal strings ⇔ the same value (sync rules, section B).
 * @throws InvalidValue where the value can't be compared with any other.
 */
export function canonical<Type extends ValueType>(value: FieldValue<Type>): string {
  return `${value.type} ${TYPES[value.type].identity(value)}`;
}

/** What a property of that type holds once it was emptied; text where the type is none of ours. */
export function emptyValue(type: string): FieldValue {
  return isValueType(type) ? TYPES[type].empty : TYPES.rich_text.empty;
}

export function sightOf<Type extends ValueType>(value: FieldValue<Type>): Sight | null {
  return TYPES[value.type].sight(value);
}

export function isEmpty(value: FieldValue): boolean {
  return sightOf(value) === null;
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
  const sight = sightOf(value);
  switch (sight?.of) {
    case undefined:
      return [plain(language === "de" ? "(leer)" : "(empty)")];
    case "runs":
      return sight.runs;
    case "date":
      return [plain(readableDate(sight.range, language))];
    case "text":
      return [plain(sight.text)];
  }
}

/** Whoever has no name that is known is still to be seen. */
function named({ id, name }: NotionPerson): string {
  return name === null || name === "" ? id : name;
}

function isValueType(type: string): type is ValueType {
  return Object.hasOwn(TYPES, type);
}

/** Notion has `null` where nothing is written, and others an empty string. */
function identityOfText({ text }: { readonly text: string | null }): string {
  return JSON.stringify(text === "" ? null : text);
}

function sightOfText({ text }: { readonly text: string | null }): Sight | null {
  return text === null || text === "" ? null : { of: "text", text };
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
