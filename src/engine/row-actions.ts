/** One method per action: what is sent, what is remembered before and after, what a refusal teaches. */
import { isDeepStrictEqual } from "node:util";
import type { FieldKey, FieldValue, Run } from "../core/appointment.ts";
import type { Action } from "../core/decision.ts";
import { hasMentions, readable, withoutMentions } from "../core/field-value.ts";
import { withoutLostTick } from "../core/lost-columns.ts";
import { aboutToDetach, aboutToTrash, aboutToUntick, beingRestored, trashedByUs } from "../core/phase.ts";
import { type Circumstances, fieldsOf, NO_PRINT, type Row, type Side } from "../core/row.ts";
import { StalePage } from "./failure.ts";
import { BOTH, type LiveRow } from "./live-row.ts";
import { chooseCopy } from "./match.ts";
import { isRefusal, NewsOfRow } from "./news-of-row.ts";
import type { Calendar, CalendarPage, PageChanges } from "./ports.ts";
import { preservingComment } from "./preserve.ts";
import type { RowResult } from "./row-result.ts";
import { RowWriter } from "./row-writer.ts";
import { Telling } from "./telling.ts";
import { Trash } from "./trash.ts";
import type { UserContext } from "./user-context.ts";
import {
  basePrints,
  fieldKeysOf,
  flattened,
  propertyName,
  type Values,
  valuesOf,
  withMentions,
} from "./values.ts";

type ActionOf<Kind extends Action["do"]> = Extract<Action, { readonly do: Kind }>;

interface Created {
  readonly page: CalendarPage;
  readonly sent: readonly FieldKey[];
  /** It was looked up, so it may have been made earlier, or by somebody else. */
  readonly found: boolean;
}

export class RowActions {
  readonly #context: UserContext;
  readonly #live: LiveRow;
  readonly #result: RowResult;
  /** Values that a comment of this pass holds already, so that deciding again doesn't write a second one. */
  readonly #preserved = new Set<string>();
  readonly #commentsRefused: Record<Side, boolean>;
  readonly #writer: RowWriter;
  readonly #telling: Telling;
  readonly #trash: Trash;

  constructor(context: UserContext, live: LiveRow, result: RowResult) {
    this.#context = context;
    this.#live = live;
    this.#result = result;
    this.#telling = new Telling(context, live);
    this.#writer = new RowWriter(context, live, result, this.#telling);
    this.#trash = new Trash(context, live, result);
    this.#commentsRefused = { ...context.circumstances.commentsRefused };
  }

  /** The pass's circumstances, with what this row has taught since. */
  get circumstances(): Circumstances {
    return { ...this.#context.circumstances, commentsRefused: this.#commentsRefused };
  }

  /** To be called when the row's work ends, however it ends. */
  settle(): void {
    this.#telling.settle();
  }

  /** @throws NewsOfRow where the row has to be decided again */
  async run(action: Action): Promise<void> {
    this.#telling.begin(action);
    switch (action.do) {
      case "create":
        return this.#create();
      case "restore":
        return this.#restore(action);
      case "comment":
        return this.#comment(action);
      case "write-private":
        return this.#writePrivate(action);
      case "write-shared":
        return this.#writeShared(action);
      case "trash":
        return this.#trashCopy(action);
      case "trash-duplicate":
        return this.#trash.putDuplicate(action);
      case "detach":
        return this.#detach(action);
      case "forget":
        return this.#live.remember(null);
    }
  }

  async #create(): Promise<void> {
    const p = this.#live.row.private;
    if (p.state !== "live") throw new NewsOfRow();
    const refused = this.#live.memory?.refused ?? {};
    const wanted = this.#fieldKeys().filter((key) => {
      const view = p.page.fields[key];
      return view !== undefined && !view.invalid && !view.empty && refused[key] !== view.print;
    });
    const marks: PageChanges = {
      ticked: true,
      sourcePrivateId: this.#live.row.id,
      sourceUserId: this.#live.row.owner,
    };
    if (await this.#context.writesAsPerson()) await this.#noteCreate();
    const { page, sent, found } = await this.#createInTime(valuesOf(p.page.fields, wanted), marks);
    this.#live.wrote(page);
    const copy = this.#context.viewer.sharedPage(page, this.#live.row.id);
    const agreed = this.#fieldKeys().filter(
      (key) => sent.includes(key) || (p.page.fields[key]?.empty === true && copy.fields[key]?.empty === true),
    );
    const memory = this.#live.memory;
    this.#live.remember({
      copy: copy.id,
      base: basePrints(agreed, p.page.fields, copy.fields),
      ...(memory?.refused === undefined ? {} : { refused: memory.refused }),
      // What had to be looked up may have been made twice: until that is seen, both are known to be ours.
      ...(found && memory?.creating !== undefined ? { creating: memory.creating } : {}),
    });
    this.#live.sawCopy(copy.id, page);
    this.#result.brought(copy.id);
    this.#result.writes += 1;
    this.#telling.made();
  }

  async #createInTime(values: Values, marks: PageChanges): Promise<Created> {
    try {
      return await this.#createAccepted(values, marks);
    } catch (error) {
      if (!(error instanceof StalePage)) throw error;
      // C4: whatever P shows by now, what an earlier try may have made has to be found.
      const copies = error.maybeWritten
        ? await this.#context.calendars.shared.findCopies(this.#live.row.id)
        : [];
      const page = chooseCopy(copies, this.#live.ties);
      if (page === undefined) throw new NewsOfRow(error);
      return { page, sent: this.#shownAsSent(page, values), found: true };
    }
  }

  /** In full, else with mentions as plain text, else the marks alone: its fields then follow one by one. */
  async #createAccepted(values: Values, marks: PageChanges): Promise<Created> {
    const { room, calendars } = this.#context;
    const create = (changes: PageChanges) =>
      room.create(() => calendars.shared.create(changes, this.#live.mayReveal()));
    const keys = fieldKeysOf(values);
    const attempts: readonly Values[] = withMentions(values) ? [values, flattened(values)] : [values];
    for (const fields of attempts) {
      try {
        const { page, found } = await create({ ...marks, fields });
        return { page, sent: found ? this.#shownAsSent(page, fields) : keys, found };
      } catch (error) {
        if (!isRefusal(error) || error.kind === "forbidden") throw error;
      }
    }
    return { ...(await create(marks)), sent: [] };
  }

  /** F3: authorship won't tell what we make from what that person makes. */
  async #noteCreate(): Promise<void> {
    const memory = this.#live.memory ?? { copy: null, base: {} };
    await this.#writer.note({ ...memory, creating: memory.creating ?? this.#context.now() });
  }

  /** A page that was looked up may have been edited since, or be another process's: only what it shows is agreed. */
  #shownAsSent(page: CalendarPage, fields: Values): readonly FieldKey[] {
    const { id } = this.#live.row;
    const shown = this.#context.viewer.sharedPage(page, id).fields;
    return fieldKeysOf(fields).filter((key) => {
      const value = fields[key];
      return value !== undefined && shown[key]?.print === this.#context.viewer.print(id, key, value);
    });
  }

  async #restore(action: ActionOf<"restore">): Promise<void> {
    const memory = this.#live.memory ?? { copy: action.copy, base: {} };
    const before = fieldsOf(this.#live.row.shared);
    // From here on an unticked copy is our unfinished work, not the partner's wish.
    await this.#writer.note(beingRestored(memory));
    try {
      const page = await this.#context.calendars.shared.setTrashed(
        action.copy,
        false,
        this.#live.mayReveal(),
      );
      this.#live.wrote(page);
      this.#result.writes += 1;
      if (this.#live.sawCopy(action.copy, page).state === "live") {
        this.#result.brought(action.copy);
        this.#telling.restored();
        // Somebody else was faster, and a person has edited it since.
        if (!isDeepStrictEqual(fieldsOf(this.#live.row.shared), before)) throw new NewsOfRow();
        return;
      }
    } catch (error) {
      if (error instanceof StalePage) return this.#restoredLate(action.copy, error);
      if (!isRefusal(error)) throw error;
    }
    // It can't be brought back: the row gets a new copy.
    this.#live.remember(null);
    this.#live.sawShared({ state: "none" });
    throw new NewsOfRow();
  }

  /** An earlier try of it may have been the one. */
  async #restoredLate(copy: string, error: StalePage): Promise<never> {
    await this.#live.refresh("shared");
    if (error.maybeWritten && this.#live.row.shared.state === "live") {
      this.#result.writes += 1;
      this.#result.brought(copy);
      this.#telling.restored();
    }
    throw new NewsOfRow(error);
  }

  async #comment(action: ActionOf<"comment">): Promise<void> {
    const page = this.#live.pageId(action.on);
    if (page === null) throw new NewsOfRow();
    const mark = `${page} ${action.key} ${action.losing.print}`;
    const isNew = !this.#preserved.has(mark);
    if (isNew) await this.#sendComment(action, page);
    this.#preserved.add(mark);
    const { memory, row } = this.#live;
    const isWholeValue = fieldsOf(row.shared)[action.key]?.print === action.losing.print;
    if (action.on !== "private" || action.from !== "shared" || !isWholeValue) return;
    if (isNew) this.#telling.preserved(action);
    if (memory !== null) {
      // S's value is preserved; P has moved on from it, which only matters if the row is shared again.
      this.#live.remember({
        ...memory,
        base: { ...memory.base, [action.key]: { p: NO_PRINT, s: action.losing.print } },
      });
    }
  }

  async #sendComment(action: ActionOf<"comment">, page: string): Promise<void> {
    const { calendars, store, user } = this.#context;
    const property = propertyName(action.key, calendars[action.on].binding.properties);
    try {
      await this.#writer.flushed();
      const comment = preservingComment(action, property, user.language);
      await this.#commentAccepted(calendars[action.on], page, comment);
      this.#result.writes += 1;
    } catch (error) {
      if (error instanceof StalePage) throw new NewsOfRow(error);
      if (!isRefusal(error)) throw error;
      this.#commentsRefused[action.on] = true;
      if (error.kind === "forbidden") {
        store.setHead({ commentsRefused: { ...store.state.commentsRefused, [action.on]: true } });
      } else {
        await this.#live.refresh(action.on);
      }
      throw new NewsOfRow();
    }
    if (store.state.commentsRefused?.[action.on]) {
      const { [action.on]: _lifted, ...rest } = store.state.commentsRefused;
      store.setHead({ commentsRefused: rest });
    }
  }

  /** As it is, or with mentions as plain text where they lead to what this side can't see. */
  async #commentAccepted(calendar: Calendar, page: string, comment: readonly Run[]): Promise<void> {
    const fresh = calendar.side === "shared" ? this.#live.mayReveal() : undefined;
    try {
      await calendar.comment(page, comment, fresh);
    } catch (error) {
      const value: FieldValue = { type: "rich_text", runs: comment };
      if (!isRefusal(error) || error.kind === "forbidden" || !hasMentions(value)) throw error;
      await calendar.comment(page, readable(withoutMentions(value), this.#context.user.language), fresh);
    }
  }

  async #writePrivate(action: ActionOf<"write-private">): Promise<void> {
    const keys = action.fields.map(({ key }) => key);
    const views = fieldsOf(this.#live.row.shared);
    const marks: PageChanges = {
      ...(action.link === "set" ? { link: this.#live.pageId("shared") } : {}),
      ...(action.link === "clear" ? { link: null } : {}),
      ...(action.box === "keep" ? {} : { ticked: action.box === "restore" }),
    };
    // Where an owner leaves (A8, A9), unticking is our own tidying: nobody's doing that had to be told.
    const unticks = action.box === "untick";
    if (unticks && (action.rule === "A4" || action.rule === "A7")) {
      const memory = withoutLostTick(this.#live.memory) ?? { copy: null, base: {} };
      this.#live.remember(aboutToUntick(memory, action.rule === "A7" ? "unshare" : "untick"));
    }
    await this.#writer.write("private", valuesOf(views, keys), marks, unticks ? BOTH : []);
    if (action.rule === "A4" && unticks) this.#result.removed = true;
    if (action.box === "restore") this.#tickIsBack();
  }

  async #writeShared(action: ActionOf<"write-shared">): Promise<void> {
    const p = this.#live.row.private;
    if (p.state !== "live") throw new NewsOfRow();
    const keys = action.fields.map(({ key }) => key);
    const marks: PageChanges = {
      ...(action.tick ? { ticked: true } : {}),
      ...(action.owner ? { sourceUserId: this.#live.row.owner } : {}),
      ...(action.mark ? { sourcePrivateId: this.#live.row.id } : {}),
    };
    const again = ticksCopyAgain(this.#live.row, [action]);
    await this.#writer.write("shared", valuesOf(p.page.fields, keys), marks, []);
    if (again) this.#result.ticksRestored.shared = true;
  }

  async #trashCopy(action: ActionOf<"trash">): Promise<void> {
    const memory = this.#live.memory ?? { copy: action.copy, base: {} };
    const before = this.#live.row;
    const noted = aboutToTrash(memory);
    if (noted !== memory) await this.#writer.note(noted);
    await this.#trash.put(action.copy);
    this.#live.remember(trashedByUs(this.#live.memory ?? memory));
    if (this.#result.unsharing) this.#telling.unmade();
    this.#result.lost();
    this.#telling.trashed(before);
  }

  async #detach(action: ActionOf<"detach">): Promise<void> {
    const memory = this.#live.memory ?? { copy: action.copy, base: {} };
    await this.#writer.note(aboutToDetach(memory));
    if (this.#result.unsharing) this.#telling.unmade();
    await this.#writer.writeMarks("shared", { sourcePrivateId: null, sourceUserId: null }, BOTH);
    this.#result.lost();
  }

  /** E3: struck off, so that it is never ticked a second time. */
  #tickIsBack(): void {
    this.#live.remember(withoutLostTick(this.#live.memory));
    this.#result.ticksRestored.private = true;
  }

  #fieldKeys(): readonly FieldKey[] {
    return this.#context.circumstances.fields;
  }
}

/** E3: whether these actions tick a copy whose box only its column's end has emptied. */
export function ticksCopyAgain({ memory }: Row, actions: readonly Action[]): boolean {
  return (
    memory?.emptied?.copyTick === true &&
    actions.some((action) => action.do === "write-shared" && action.tick)
  );
}
