/** Pages of a data source as one user's mapping reads them, one by one and in lists. */
import type { Side } from "../core/row.ts";
import { ColumnsChanged } from "../engine/failure.ts";
import type { CalendarBinding, CalendarPage, RequestMeter, SyncUser } from "../engine/ports.ts";
import { maybeTruncated } from "./codec.ts";
import type { NotionConnection } from "./connection.ts";
import { CurrentSchema, type OpenedCalendar } from "./current-schema.ts";
import type { PageAnswer, TimedPage } from "./page-answer.ts";
import { fieldsElsewhere } from "./page-elsewhere.ts";
import { fieldKey, readPage, shownAs } from "./page-reading.ts";
import { newlyShown, saysNothing, UnnamedCopies } from "./shared-by.ts";
import { type Reread, retrievePage } from "./sightings.ts";
import { wholeField } from "./whole-field.ts";

export class PageReader {
  readonly side: Side;
  readonly connection: NotionConnection;
  readonly meter: RequestMeter;
  readonly schema: CurrentSchema;
  readonly unnamed: UnnamedCopies;
  readonly #user: SyncUser;

  constructor(opened: OpenedCalendar) {
    this.side = opened.side;
    this.connection = opened.connection;
    this.meter = opened.meter;
    this.schema = new CurrentSchema(opened);
    this.unnamed = opened.unnamed ?? new UnnamedCopies();
    this.#user = opened.user;
  }

  get user(): SyncUser {
    return this.#user;
  }

  get binding(): CalendarBinding {
    return this.schema.binding;
  }

  /** Ids of the mapped properties, for `filter_properties`. */
  get propertyIds(): readonly string[] {
    return Object.values(this.binding.properties).map(({ id }) => id);
  }

  /** `null`: unreadable (404). */
  async read(id: string): Promise<CalendarPage | null> {
    const read = await retrievePage(this.connection, this.meter, id);
    return read === null ? null : await this.answered(read);
  }

  /** A page that was answered in the middle of a pass, when a property may have been renamed since the listing. */
  async answered({ answer, sentAt }: TimedPage): Promise<CalendarPage> {
    this.#noticeSharedBy(answer);
    const before = this.binding;
    try {
      return await this.#decode(answer, sentAt);
    } catch (error) {
      if (!(error instanceof ColumnsChanged)) throw error;
      await this.schema.lookAmid(before, error);
      return await this.#decode(answer, sentAt, "any");
    }
  }

  /**
   * Puts those of a listing's pages among `pages` that belong there.
   * @throws ColumnsChanged, as `readPage` does
   */
  async take(
    answers: readonly PageAnswer[],
    seenAt: number,
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean = () => true,
  ): Promise<void> {
    for (const page of await Promise.all(answers.map((answer) => this.#decode(answer, seenAt)))) {
      if (belongs(page)) pages.set(page.id, page);
    }
  }

  /** The same for those that were shown in two versions: what no longer belongs there is as if it weren't listed. */
  async replace(
    reread: Reread,
    pages: Map<string, CalendarPage>,
    belongs: (page: CalendarPage) => boolean,
  ): Promise<void> {
    for (const [id, read] of reread) {
      const page = read === null ? null : await this.answered(read);
      if (page?.here && !page.inTrash && belongs(page)) pages.set(id, page);
      else pages.delete(id);
    }
  }

  /** An answer to anything but a listing shows every column. */
  #noticeSharedBy(answer: PageAnswer): void {
    if (this.side === "private" || this.binding.properties.shared_by !== undefined) return;
    const here = answer.parent.dataSourceId === this.binding.dataSource;
    const column = here ? newlyShown(answer, this.#user) : null;
    if (column !== null) this.schema.learn("shared_by", column);
  }

  /** Asks for what the answer may have left out. */
  async #decode(
    answer: PageAnswer,
    seenAt: number,
    names: "remembered" | "any" = "remembered",
  ): Promise<CalendarPage> {
    const page: CalendarPage = { ...readPage(answer, this.binding, this.side, names), seenAt };
    if (this.side === "shared" && page.here)
      this.unnamed.note(page.id, page.sourceUserId, saysNothing(answer, this.binding.properties));
    if (!page.here) return { ...page, fields: fieldsElsewhere(answer, this.#user, this.side) };
    this.schema.fits();
    const cut = Object.entries(this.binding.properties).filter(([role, property]) => {
      const key = fieldKey(role);
      const shown = shownAs(answer, property);
      return (
        key !== null && page.fields[key]?.invalid !== true && shown !== undefined && maybeTruncated(shown.raw)
      );
    });
    if (cut.length === 0) return page;
    const whole = await Promise.all(
      cut.map(async ([role, { id, type }]) => [
        fieldKey(role),
        await wholeField(this.connection, this.meter, { page: answer.id, property: id, type }),
      ]),
    );
    const fields = { ...page.fields, ...Object.fromEntries(whole) };
    return (await this.#withdrawn(page)) ?? { ...page, fields };
  }

  /**
   * F1: what was read after a ticked page itself may be younger than its tick.
   * @returns the page as it is by now, where it isn't shared any more
   */
  async #withdrawn({ id, ticked, inTrash }: CalendarPage): Promise<CalendarPage | null> {
    if (this.side === "shared" || !ticked || inTrash) return null;
    const now = await retrievePage(this.connection, this.meter, id);
    if (now === null) return null;
    const page = readPage(now.answer, this.binding, this.side, "any");
    return page.ticked && page.here && !page.inTrash ? null : this.#decode(now.answer, now.sentAt, "any");
  }
}
