/** A data source that holds appointments, spoken to through one token's connection. */
import type { Client } from "@notionhq/client";
import type { Run } from "../core/appointment.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import type {
  Calendar,
  CalendarBinding,
  CalendarPage,
  DateWindow,
  PageChanges,
  PartialListing,
} from "../engine/ports.ts";
import { parseBotId, parseComment } from "./answers.ts";
import {
  listBetween,
  listTickedOrLinked,
  listUndated,
  listUnlinked,
  listUnmarked,
  searchPages,
} from "./calendar-listing.ts";
import { asking } from "./call.ts";
import { commentChunks } from "./codec.ts";
import { createPage, findCopies } from "./creating.ts";
import type { OpenedCalendar } from "./current-schema.ts";
import { timedPageOf } from "./page-answer.ts";
import { PageReader } from "./page-reader.ts";
import { propertiesOf } from "./page-writing.ts";
import type { SchemaProperty } from "./schema.ts";
import { ofCopy, ofNewCopy, withoutWhereRefused } from "./shared-by.ts";

type UpdateRequest = Omit<Parameters<Client["pages"]["update"]>[0], "page_id">;

export class NotionCalendar implements Calendar {
  readonly side: Side;
  readonly reader: PageReader;
  #botId: Promise<string | null> | undefined;

  constructor(opened: OpenedCalendar) {
    this.side = opened.side;
    this.reader = new PageReader(opened);
  }

  get binding(): CalendarBinding {
    return this.reader.binding;
  }

  hasLost(property: Pick<SchemaProperty, "id" | "type"> | undefined): boolean {
    return property !== undefined && this.reader.schema.hasLost(property);
  }

  get renamed(): readonly Problem[] {
    return this.reader.schema.renamed;
  }

  list(editedSince?: number): Promise<readonly CalendarPage[]> {
    return this.#asking(() => listTickedOrLinked(this.reader, editedSince));
  }

  listBetween(window: DateWindow, most: number): Promise<PartialListing> {
    return this.#asking(() => listBetween(this.reader, window, most));
  }

  listUndated(most: number): Promise<PartialListing> {
    return this.#asking(() => listUndated(this.reader, most));
  }

  search(words: readonly string[], most: number): Promise<PartialListing> {
    return this.#asking(() => searchPages(this.reader, words, most));
  }

  /** For a check-up: no pass looks at them. */
  listUnmarked(most: number): Promise<PartialListing> {
    return this.#asking(() => listUnmarked(this.reader, most));
  }

  listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing> {
    return this.reader.schema.lookingOnce(() => listUnlinked(this.reader, enough));
  }

  read(id: string): Promise<CalendarPage | null> {
    return this.reader.read(id);
  }

  create(
    changes: PageChanges,
    stillFresh?: () => boolean,
  ): Promise<{ readonly page: CalendarPage; readonly found: boolean }> {
    return withoutWhereRefused(ofNewCopy(changes, this.reader.user), (all) =>
      createPage(this.reader, all, stillFresh),
    );
  }

  update(id: string, changes: PageChanges, stillFresh?: () => boolean): Promise<CalendarPage> {
    const { user, unnamed } = this.reader;
    return withoutWhereRefused(ofCopy(changes, user, unnamed.ownerOf(id)), (all) =>
      this.#patch(id, () => ({ properties: propertiesOf(all, this.binding) }), stillFresh),
    );
  }

  setTrashed(id: string, trashed: boolean, stillFresh?: () => boolean): Promise<CalendarPage> {
    return this.#patch(id, () => ({ in_trash: trashed }), stillFresh);
  }

  async comment(id: string, runs: readonly Run[], stillFresh?: () => boolean): Promise<void> {
    const { connection, meter } = this.reader;
    for (const rich_text of commentChunks(runs)) {
      await connection.send({
        // Written twice is allowed, missing isn't.
        repeat: "freely",
        what: `comment on page ${id}`,
        meter,
        ...asking(stillFresh),
        run: (client) => client.comments.create({ parent: { page_id: id }, rich_text }),
        parse: parseComment,
      });
    }
  }

  findCopies(privateId: string): Promise<readonly CalendarPage[]> {
    return this.reader.schema.askingForIt(() => findCopies(this.reader, privateId));
  }

  /** Asked at most once a pass, and only where a decision depends on it. */
  botId(): Promise<string | null> {
    const { connection, meter } = this.reader;
    this.#botId ??= connection.send({
      repeat: "freely",
      what: "ask who this token is",
      meter,
      run: (client) => client.users.me({}),
      parse: parseBotId,
    });
    return this.#botId;
  }

  verify(): Promise<void> {
    return this.reader.schema.verify();
  }

  findAnew(): Promise<void> {
    return this.reader.schema.findAnew();
  }

  #asking<T>(list: () => Promise<T>): Promise<T> {
    const { schema } = this.reader;
    return schema.askingForIt(() => schema.lookingOnce(list));
  }

  /** @param makeRequest called right before it is sent: the names in it may have changed, and a value may fit no request */
  async #patch(
    id: string,
    makeRequest: () => UpdateRequest,
    stillFresh: (() => boolean) | undefined,
  ): Promise<CalendarPage> {
    const { connection, meter, schema } = this.reader;
    const answer = await schema.byCurrentNames(async () => {
      const request = makeRequest();
      return await connection.send({
        repeat: "freely",
        what: `update page ${id}`,
        meter,
        ...asking(stillFresh),
        run: (client) => client.pages.update({ page_id: id, ...request }),
        parse: timedPageOf(id),
      });
    });
    return await this.reader.answered(answer);
  }
}
