/** The shapes of Notion's answers beside pages, checked where they come in. */
import * as z from "zod";
import { normalizeId } from "../core/ids.ts";
import { parseAnswer } from "./codec-errors.ts";
import { answeredId, answeredType } from "./codec-ids.ts";
import { type PageAnswer, parsePage } from "./page-answer.ts";
import type { Schema } from "./schema.ts";

const database = z.object({
  object: z.literal("database"),
  in_trash: z.boolean().optional(),
  data_sources: z.array(z.object({ id: answeredId, name: z.string().nullish() })),
});

const dataSource = z.object({
  object: z.literal("data_source"),
  id: answeredId,
  in_trash: z.boolean().default(false),
  properties: z.record(z.string(), z.object({ id: z.string(), type: answeredType })),
});

const list = z.object({
  object: z.literal("list"),
  results: z.array(z.unknown()),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  request_status: z.object({ type: z.string(), incomplete_reason: z.string().optional() }).optional(),
});

const comment = z.object({ object: z.literal("comment"), id: z.string() });

const writer = z.object({ object: z.literal("user"), id: z.string(), type: z.string() });

export interface ListPage {
  readonly results: readonly unknown[];
  /** `null` at the end. */
  readonly nextCursor: string | null;
  /** `cut_off`: as many rows as Notion lists for one query; `broken_off`: there are more, and no way to them. */
  readonly end: "whole" | "cut_off" | "broken_off";
}

export function parseDatabase(answer: unknown): readonly { readonly id: string; readonly name: string }[] {
  return parseAnswer(database, answer).data_sources.map(({ id, name }) => ({ id, name: name ?? "" }));
}

export interface AnsweredSource {
  readonly id: string;
  /** It, or the database that it belongs to: its queries may answer as if it were empty. */
  readonly inTrash: boolean;
  readonly schema: Schema;
}

export function parseDataSource(answer: unknown): AnsweredSource {
  const { id, in_trash: inTrash, properties } = parseAnswer(dataSource, answer);
  const schema = Object.entries(properties).map(([name, property]) => [name, { name, ...property }] as const);
  return { id, inTrash, schema: Object.fromEntries(schema) };
}

export function parseList(answer: unknown): ListPage {
  const { results, has_more, next_cursor, request_status } = parseAnswer(list, answer);
  return {
    results,
    nextCursor: has_more ? next_cursor : null,
    // Where there is more, but no cursor to ask for it with, the list isn't complete either.
    end: has_more && next_cursor === null ? "broken_off" : endOf(request_status),
  };
}

function endOf(status: z.infer<typeof list>["request_status"]): ListPage["end"] {
  if (status?.type !== "incomplete") return "whole";
  return status.incomplete_reason === "query_result_limit_reached" ? "cut_off" : "broken_off";
}

/** The pages of a query; it may also answer data sources, which are not asked for. */
export function pagesOf(results: readonly unknown[]): readonly PageAnswer[] {
  return results.flatMap((result) =>
    typeof result === "object" && result !== null && "object" in result && result.object === "data_source"
      ? []
      : [parsePage(result)],
  );
}

/** @throws UnreadableAnswer: whatever else comes back doesn't prove that a value is preserved there (B) */
export function parseComment(answer: unknown): void {
  parseAnswer(comment, answer);
}

/** The bot that a token writes as; `null` for a personal token, which writes as the person who made it. */
export function parseBotId(answer: unknown): string | null {
  const { id, type } = parseAnswer(writer, answer);
  if (type !== "bot") return null;
  // It is only compared with other ids: one of an unknown form may stay as it is.
  return normalizeId(id) ?? id;
}
