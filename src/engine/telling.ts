/**
 * Tells what was done to one row, for people in a chat: each effect once, right after it was seen, and never before. What
 * was done and not told when a pass dies stays untold: at most once is what a message to a person has to be.
 */
import type { FieldKey } from "../core/appointment.ts";
import type { Action, FieldWrite } from "../core/decision.ts";
import type { AboutAppointment, AppointmentNews, ChangedField } from "../core/news.ts";
import { labelOf } from "../core/problems.ts";
import { type FieldView, fieldsOf, type Row, type SharedPage, type Side } from "../core/row.ts";
import type { LiveRow } from "./live-row.ts";
import type { PageChanges } from "./ports.ts";
import type { UserContext } from "./user-context.ts";
import { fieldKeysOf } from "./values.ts";

type Comment = Extract<Action, { readonly do: "comment" }>;

export class Telling {
  readonly #context: UserContext;
  readonly #live: LiveRow;
  /** What is being carried out. */
  #action: Action | null = null;
  /** The copy was made in this pass: what is written to it next is part of that. */
  #made = false;
  /** From when a copy was made or brought back: told at the row's end, unless it is taken back before. */
  #waiting: AppointmentNews[] | null = null;
  #isUnmade = false;

  constructor(context: UserContext, live: LiveRow) {
    this.#context = context;
    this.#live = live;
  }

  begin(action: Action): void {
    this.#action = action;
  }

  made(): void {
    this.#made = true;
    this.restored();
  }

  restored(): void {
    this.#isUnmade = false;
    this.#waiting ??= [];
    this.#tell({ kind: "shared", ...this.#about() });
  }

  /** F1: the copy that this pass has made or brought back is taken back in it: for others, nothing has happened. */
  unmade(): void {
    this.#isUnmade = true;
    this.#waiting = null;
  }

  /** The row is done with for this pass. */
  settle(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const news of waiting) this.#tell(news);
  }

  /** @param before the row as it was when the write was sent */
  wrote(side: Side, changes: PageChanges, before: Row): void {
    const about = this.#about(before);
    const fields = this.#changed(side, changes, before);
    for (const { rule: _, ...field } of fields.filter(isConflict)) {
      this.#tellConflict(about, field, side === "private" ? "shared" : "private");
    }
    const travelled = fields.filter((field) => !isConflict(field)).map(({ rule: _, ...field }) => field);
    if (travelled.length > 0 && !(this.#made && side === "shared")) {
      const byOwner = side === "private" && editedByOwner(before);
      this.#tell({ kind: "changed", written: side, fields: travelled, byOwner, ...about });
    }
    // A4 and A7: nothing else unticks a private page.
    if (changes.ticked === false) this.#tell({ kind: "removed", ...about });
    // What lives on is the copy.
    if (changes.sourcePrivateId === null) this.#tell({ kind: "detached", ...this.#about(before, "shared") });
  }

  /** A7 and A8, where P wins: the comment is all that comes of the conflict. */
  preserved({ key, losing }: Comment): void {
    const kept = fieldsOf(this.#live.row.private)[key]?.value;
    if (kept === undefined) return;
    const field = { key, label: this.#label(key), before: losing.value, after: kept };
    this.#tellConflict(this.#about(), field, "private");
  }

  trashed(): void {
    const { rule, tells = [] } = this.#action ?? {};
    const about = this.#about();
    // Where it tells something, an earlier decision unticked P for the partner, and told that.
    if (rule === "A8" && tells.length === 0) this.#tell({ kind: "withdrawn", because: "unticked", ...about });
    if (rule === "A10") this.#tell({ kind: "withdrawn", because: "trashed", ...about });
  }

  #tellConflict(about: AboutAppointment, { key, label, before, after }: ChangedField, winner: Side): void {
    this.#tell({ kind: "conflict", field: { key, label }, kept: after, lost: before, winner, ...about });
  }

  /** What the page shows differently now, each with the rule by which it was written. */
  #changed(
    side: Side,
    changes: PageChanges,
    before: Row,
  ): readonly (ChangedField & Pick<FieldWrite, "rule">)[] {
    const [then, now] = [fieldsOf(before[side]), fieldsOf(this.#live.row[side])];
    const rules = new Map(this.#writes().map(({ key, rule }) => [key, rule]));
    return fieldKeysOf(changes.fields ?? {}).flatMap((key) => {
      const [rule, old, sent] = [rules.get(key), then[key], changes.fields?.[key]];
      const after = now[key]?.value ?? sent;
      if (rule === undefined || old === undefined || after === undefined) return [];
      return now[key]?.print === old.print
        ? []
        : [{ key, label: this.#label(key), before: old.value, after, rule }];
    });
  }

  #writes(): readonly FieldWrite[] {
    return this.#action?.do === "write-private" || this.#action?.do === "write-shared"
      ? this.#action.fields
      : [];
  }

  #label(key: FieldKey): string {
    return labelOf(key, this.#context.circumstances);
  }

  /** As the row is now; what it doesn't show any more, as it was before. */
  #about(before: Row = this.#live.row, first: Side = "private"): AboutAppointment {
    const { row } = this.#live;
    const second: Side = first === "private" ? "shared" : "private";
    const shown = [first, second].flatMap((side) => [fieldsOf(row[side]), fieldsOf(before[side])]);
    const known = (key: "name" | "date") => shown.map((fields) => fields[key]).find(isClear)?.value ?? null;
    const copy = this.#isGoing() ? null : copyOf(row);
    return { owner: row.owner, page: row.id, copy, name: known("name"), date: known("date") };
  }

  /** The copy is about to be trashed. */
  #isGoing(): boolean {
    return this.#action?.rule === "A7" || this.#action?.rule === "A8";
  }

  /** Whoever listens, a row comes first; what went wrong may hold values, so it isn't told. */
  #tell(news: AppointmentNews): void {
    if (this.#isUnmade) return;
    if (this.#waiting !== null) {
      this.#waiting.push(news);
      return;
    }
    try {
      this.#context.news(news);
    } catch {
      const { user, log } = this.#context;
      log.warn(`User ${user.id}: the news of page ${news.page} could not be passed on.`);
    }
  }
}

function isConflict({ rule }: Pick<FieldWrite, "rule">): boolean {
  return rule === "B4" || rule === "B6";
}

function isClear(view: FieldView | undefined): view is FieldView {
  return view !== undefined && view.invalid !== true;
}

function copyOf({ shared: s }: Row): string | null {
  if (s.state === "live") return s.page.id;
  return s.state === "unmarked" ? s.id : null;
}

/**
 * A guess, since Notion only says who edited a page last: the copy's last editor made the private page, and isn't the
 * program that made the copy. Wrong where the owner and the partner both edited it, or the page was made by a program.
 */
function editedByOwner({ private: p, shared: s }: Row): boolean {
  if (p.state !== "live" || s.state !== "live") return false;
  const { editedBy, createdBy }: SharedPage = s.page;
  return editedBy !== null && editedBy === p.page.createdBy && editedBy !== createdBy;
}
