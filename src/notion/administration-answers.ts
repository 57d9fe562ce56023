/** The shapes of the answers that only a set-up and a check-up ask for. */
import * as z from "zod";
import { parseAnswer } from "./codec-errors.ts";
import { answeredId, answeredType } from "./codec-ids.ts";
import type { Schema } from "./schema.ts";

/** A connection writes as itself, a personal access token as the person who made it. */
export type TokenKind = "connection" | "person";

/** Whom a token belongs to. */
export interface Identity {
  /** As the author of what it writes. */
  readonly id: string;
  readonly kind: TokenKind;
  /** The connection's name, or the person's. */
  readonly name: string;
  /** Empty where Notion doesn't say. */
  readonly workspace: string;
}

/** A database: what holds data sources. */
export interface Container {
  readonly id: string;
  readonly title: string;
  readonly inTrash: boolean;
  readonly sources: readonly { readonly id: string; readonly name: string }[];
}

/** A data source: what holds properties and rows. */
export interface Source {
  readonly id: string;
  readonly database: string | null;
  readonly title: string;
  readonly inTrash: boolean;
  /** The page that its database lies on; `null` where it lies elsewhere, or Notion doesn't say. */
  readonly parentPage: string | null;
  /** When it was edited last, in ISO 8601; empty where Notion doesn't say. */
  readonly edited: string;
  readonly schema: Schema;
}

export interface FoundPage {
  readonly id: string;
  readonly title: string;
  /** The page that it lies on; `null` where it lies elsewhere. */
  readonly parentPage: string | null;
  readonly inTrash: boolean;
  /** Id of whoever edited it last; empty where Notion doesn't say. */
  readonly editedBy: string;
  /** Those of its properties that hold one, by their names. */
  readonly numbers: ReadonlyMap<string, number>;
}

const title = z
  .array(z.object({ plain_text: z.string() }))
  .transform((runs) => runs.map(({ plain_text }) => plain_text).join(""));

const self = z.object({
  object: z.literal("user"),
  id: answeredId,
  type: z.string().nullish(),
  name: z.string().nullish(),
  bot: z.object({ workspace_name: z.string().nullish() }).optional(),
});

const container = z.object({
  object: z.literal("database"),
  id: answeredId,
  title: title.default(""),
  in_trash: z.boolean().default(false),
  data_sources: z.array(z.object({ id: answeredId, name: z.string().nullish() })),
});

const source = z.object({
  object: z.literal("data_source"),
  id: answeredId,
  title: title.default(""),
  in_trash: z.boolean().default(false),
  parent: z.object({ database_id: answeredId.optional() }).optional(),
  database_parent: z.object({ page_id: answeredId.optional() }).optional(),
  last_edited_time: z.string().default(""),
  properties: z.record(z.string(), z.object({ id: z.string(), type: answeredType })),
});

const page = z.object({
  object: z.literal("page"),
  id: answeredId,
  in_trash: z.boolean().default(false),
  last_edited_by: z.object({ id: answeredId }).optional(),
  parent: z.object({ type: z.string(), page_id: answeredId.optional() }),
  properties: z.record(
    z.string(),
    z.object({ type: z.string(), title: z.unknown().optional(), number: z.unknown().optional() }),
  ),
});

export function parseIdentity(answer: unknown): Identity {
  const { id, type, name, bot } = parseAnswer(self, answer);
  const kind = type === "person" ? "person" : "connection";
  return { id, kind, name: name ?? "", workspace: bot?.workspace_name ?? "" };
}

export function parseContainer(answer: unknown): Container {
  const { id, title, in_trash, data_sources } = parseAnswer(container, answer);
  const sources = data_sources.map(({ id, name }) => ({ id, name: name ?? "" }));
  return { id, title, inTrash: in_trash, sources };
}

export function parseSource(answer: unknown): Source {
  const { id, title, in_trash, parent, database_parent, last_edited_time, properties } = parseAnswer(
    source,
    answer,
  );
  const schema = Object.entries(properties).map(([name, property]) => [name, { name, ...property }] as const);
  return {
    id,
    database: parent?.database_id ?? null,
    title,
    inTrash: in_trash,
    parentPage: database_parent?.page_id ?? null,
    edited: last_edited_time,
    schema: Object.fromEntries(schema),
  };
}

/** The data sources of a search; what else it found is left out. */
export function sourcesAmong(results: readonly unknown[]): readonly Source[] {
  return results.flatMap((one) => (source.safeParse(one).success ? [parseSource(one)] : []));
}

/** The pages of a search that are no rows of a database. */
export function pagesAmong(results: readonly unknown[]): readonly FoundPage[] {
  return results.flatMap((one) => {
    const found = page.safeParse(one);
    return !found.success || /^(data_source|database)_id$/.test(found.data.parent.type)
      ? []
      : [parsePage(one)];
  });
}

export function parsePage(answer: unknown): FoundPage {
  const { id, in_trash, last_edited_by, parent, properties } = parseAnswer(page, answer);
  const named = Object.values(properties).find(({ type }) => type === "title");
  return {
    id,
    title: title.safeParse(named?.title).data ?? "",
    parentPage: parent.page_id ?? null,
    inTrash: in_trash,
    editedBy: last_edited_by?.id ?? "",
    numbers: new Map(
      Object.entries(properties).flatMap(([name, { number }]) =>
        typeof number === "number" ? [[name, number] as const] : [],
      ),
    ),
  };
}
