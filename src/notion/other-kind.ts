/** What an id is that is neither a database's nor a data source's: of a page, a row, or a block. */
import type { Client } from "@notionhq/client";
import * as z from "zod";
import type { OtherKind } from "../core/problem.ts";
import type { RequestMeter } from "../engine/ports.ts";
import { parseList } from "./answers.ts";
import { parseAnswer } from "./codec-errors.ts";
import { answeredId } from "./codec-ids.ts";
import type { NotionConnection } from "./connection.ts";
import { readList } from "./read-list.ts";
import { unlessUnseen } from "./unseen.ts";

/** Columns, toggles and the like are looked into, but no page is searched for ever. */
const MOST_REQUESTS = 20;

const parent = z.object({
  type: z.string(),
  database_id: answeredId.optional(),
  page_id: answeredId.optional(),
  block_id: answeredId.optional(),
});
const page = z.object({ object: z.literal("page"), id: answeredId, parent });
const block = z.object({
  object: z.literal("block"),
  id: answeredId,
  type: z.string(),
  has_children: z.boolean().default(false),
  parent: parent.optional(),
});

/** `null` where the token sees nothing of this id. Rejects as the connection does. */
export async function otherKindOf(
  connection: NotionConnection,
  id: string,
  meter?: RequestMeter,
): Promise<OtherKind | null> {
  const look = new Look(connection, meter);
  const found = await look.page(id);
  if (found !== null) {
    const { database_id: database } = found.parent;
    if (database !== undefined) return { kind: "row", databases: [database] };
    return { kind: "page", databases: await look.databasesIn(id) };
  }
  let at = await look.block(id);
  if (at === null) return null;
  while (at?.parent?.block_id !== undefined && !look.isExhausted) at = await look.block(at.parent.block_id);
  const around = at?.parent?.page_id;
  return { kind: "block", databases: around === undefined ? [] : await look.databasesIn(around) };
}

class Look {
  readonly #connection: NotionConnection;
  readonly #meter: RequestMeter | undefined;
  #requests = 0;

  constructor(connection: NotionConnection, meter: RequestMeter | undefined) {
    this.#connection = connection;
    this.#meter = meter;
  }

  get isExhausted(): boolean {
    return this.#requests >= MOST_REQUESTS;
  }

  page(id: string) {
    return this.#read(
      `read page ${id}`,
      (client) => client.pages.retrieve({ page_id: id }),
      (answer) => parseAnswer(page, answer),
    );
  }

  block(id: string) {
    return this.#read(
      `read block ${id}`,
      (client) => client.blocks.retrieve({ block_id: id }),
      (answer) => parseAnswer(block, answer),
    );
  }

  /** Those on the page itself, not on pages below it. Empty too where there is more than one would look for. */
  async databasesIn(id: string): Promise<readonly string[]> {
    const found: string[] = [];
    const open: string[] = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.isExhausted) return [];
      const end = await this.#readChildren(at, (one) => {
        if (one.type === "child_database") found.push(one.id);
        else if (one.has_children && one.type !== "child_page") open.push(one.id);
      });
      if (end !== "whole") return [];
    }
    return found;
  }

  /** What the token doesn't see has none. */
  #readChildren(id: string, take: (one: z.infer<typeof block>) => void) {
    return readList(
      async (cursor) => {
        const list = await this.#read(
          `list what is on ${id}`,
          (client) =>
            client.blocks.children.list({ block_id: id, ...(cursor !== null && { start_cursor: cursor }) }),
          parseList,
        );
        return list ?? { results: [], nextCursor: null, end: "whole" as const };
      },
      ({ results, nextCursor }) => {
        for (const one of results.flatMap((result) => block.safeParse(result).data ?? [])) take(one);
        return this.isExhausted && nextCursor !== null ? "enough" : undefined;
      },
    );
  }

  #read<T>(
    what: string,
    run: (client: Client) => Promise<unknown>,
    parse: (answer: unknown) => T,
  ): Promise<T | null> {
    this.#requests += 1;
    const meter = this.#meter === undefined ? {} : { meter: this.#meter };
    return unlessUnseen(this.#connection.send({ repeat: "freely", what, run, parse, ...meter }));
  }
}
