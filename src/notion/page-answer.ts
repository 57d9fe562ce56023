/** A page as Notion answers it, reduced to what a sync looks at. */
import * as z from "zod";
import { normalizeId } from "../core/ids.ts";
import { parseAnswer, UnreadableAnswer } from "./codec-errors.ts";

export interface PropertyAnswer {
  /** URL-encoded, as Notion gives it; `title` for the title. */
  readonly id: string;
  readonly type: string;
  /** The whole entry, for `decodeValue`. */
  readonly raw: unknown;
}

export interface PageAnswer {
  /** Dashed, lower case; so are all ids here. */
  readonly id: string;
  /** ISO 8601, floored to the minute by Notion. */
  readonly createdTime: string;
  readonly lastEditedTime: string;
  readonly createdById: string | null;
  readonly lastEditedById: string | null;
  readonly inTrash: boolean;
  /** Hidden from queries, and otherwise as live as any page. */
  readonly isArchived: boolean;
  /** Somebody has locked it. */
  readonly isLocked: boolean;
  readonly parent: {
    readonly type: string;
    readonly dataSourceId: string | null;
    readonly databaseId: string | null;
  };
  /** By property name. */
  readonly properties: Readonly<Record<string, PropertyAnswer>>;
}

const id = z.string().refine((text) => normalizeId(text) !== null);
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const user = z.object({ id: z.string() }).nullish();

const page = z.object({
  object: z.literal("page"),
  id,
  created_time: time,
  last_edited_time: time,
  created_by: user,
  last_edited_by: user,
  in_trash: z.boolean().optional(),
  archived: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_locked: z.boolean().optional(),
  // A row that doesn't say whose it is must not count as moved away.
  parent: z
    .object({ type: z.string(), data_source_id: id.optional(), database_id: id.optional() })
    .refine(({ type, data_source_id }) => type !== "data_source_id" || data_source_id !== undefined),
  properties: z.record(z.string(), z.looseObject({ id: z.string(), type: z.string() })),
});

/**
 * @param answer of a page's retrieval, creation or update, or one result of a query
 * @throws UnreadableAnswer: also where Notion answers only a page's id, as it does without the right to read it
 */
export function parsePage(answer: unknown): PageAnswer {
  const parsed = parseAnswer(page, answer);
  // Before 2026-03-11 `archived` meant the trash. A page without either must not count as live, since nobody can tell.
  const inTrash = parsed.in_trash ?? parsed.archived;
  if (inTrash === undefined) throw new UnreadableAnswer("in_trash");
  return {
    id: canonicalId(parsed.id),
    createdTime: parsed.created_time,
    lastEditedTime: parsed.last_edited_time,
    createdById: optionalId(parsed.created_by?.id),
    lastEditedById: optionalId(parsed.last_edited_by?.id),
    inTrash,
    isArchived: parsed.is_archived ?? false,
    isLocked: parsed.is_locked ?? false,
    parent: {
      type: parsed.parent.type,
      dataSourceId: optionalId(parsed.parent.data_source_id),
      databaseId: optionalId(parsed.parent.database_id),
    },
    properties: Object.fromEntries(
      Object.entries(parsed.properties).map(([name, raw]) => [name, { id: raw.id, type: raw.type, raw }]),
    ),
  };
}

/** An answer, and when the request left that it answers. */
export interface TimedPage {
  readonly answer: PageAnswer;
  readonly sentAt: number;
}

/** The same as {@link parsePage}, for those who have to know how old it is (F1). */
export function timedPage(raw: unknown, sentAt: number): TimedPage {
  return { answer: parsePage(raw), sentAt };
}

/** The same of one page: an answer that shows another one, such as out of some cache on the way, says nothing of it. */
export function timedPageOf(pageId: string): (raw: unknown, sentAt: number) => TimedPage {
  return (raw, sentAt) => {
    const timed = timedPage(raw, sentAt);
    if (timed.answer.id !== canonicalId(pageId)) throw new UnreadableAnswer("id");
    return timed;
  };
}

function optionalId(text: string | undefined): string | null {
  return text === undefined ? null : canonicalId(text);
}

/** Users' ids are only compared with each other: one of an unknown form may stay as it is. */
function canonicalId(text: string): string {
  return normalizeId(text) ?? text.toLowerCase();
}
