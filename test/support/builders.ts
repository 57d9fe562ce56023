/** Field values for tests, with everything that a test doesn't care about left at its default. */
import type { Annotations, FieldValue, MentionTarget, Run } from "../../src/core/appointment.ts";
import { UNFORMATTED } from "../../src/core/rich-text.ts";

type Formatting = Partial<Annotations>;

export function formatted(formatting: Formatting = {}): Annotations {
  return { ...UNFORMATTED, ...formatting };
}

export function text(characters: string, formatting: Formatting & { link?: string | null } = {}): Run {
  const { link = null, ...annotations } = formatting;
  return { kind: "text", text: characters, link, annotations: formatted(annotations) };
}

export function equation(expression: string, formatting: Formatting = {}): Run {
  return { kind: "equation", expression, annotations: formatted(formatting) };
}

export function mention(target: MentionTarget, plainText = "@someone", formatting: Formatting = {}): Run {
  return { kind: "mention", target, plainText, annotations: formatted(formatting) };
}

export function userMention(id: string, plainText = "@Anna"): Run {
  return mention({ kind: "user", id }, plainText);
}

export function pageMention(id: string, plainText = "Some page"): Run {
  return mention({ kind: "page", id }, plainText);
}

/** Strings become unformatted text. */
export function aRichText(...runs: readonly (string | Run)[]): Extract<FieldValue, { type: "rich_text" }> {
  return { type: "rich_text", runs: runs.map((run) => (typeof run === "string" ? text(run) : run)) };
}

export function aDate(start: string, end: string | null = null): Extract<FieldValue, { type: "date" }> {
  return { type: "date", range: { start, end } };
}

export function noDate(): Extract<FieldValue, { type: "date" }> {
  return { type: "date", range: null };
}

export function aSelect(name: string | null): FieldValue {
  return { type: "select", name };
}

export function aMultiSelect(...names: readonly string[]): FieldValue {
  return { type: "multi_select", names };
}

export function aStatus(name: string | null): FieldValue {
  return { type: "status", name };
}

/** By their ids. */
export function somePeople(...ids: readonly string[]): FieldValue {
  return { type: "people", people: ids.map((id) => ({ id, name: null })) };
}

export function aNumber(number: number | null): FieldValue {
  return { type: "number", number };
}

export function aCheckbox(checked: boolean): FieldValue {
  return { type: "checkbox", checked };
}

export function aUrl(url: string | null): FieldValue {
  return { type: "url", text: url };
}
