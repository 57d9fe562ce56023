/**
 * Tells what was done to one row, for people in a chat: each effect once, when the row is done. What was done and not told
 * when a pass dies stays untold: at most once is what a message to a person has to be.
 */
import type { FieldKey } from "../core/appointment.ts";
import type { Action, FieldWrite } from "../core/decision.ts";
import type { AppointmentNews, ChangedField, Words } from "../core/news.ts";
import { type FieldView, fieldsOf, type Row, type SharedPage, type Side } from "../core/row.ts";
import { type SharedValue, shownOn } from "../core/shared-value.ts";
import type { Calendar, PageChanges, SyncUser } from "./ports.ts";
import type { UserContext } from "./user-context.ts";
import { fieldKeysOf, propertyName } from "./values.ts";

type Comment = Extract<Action, { readonly do: "comment" }>;
type Audiences = Partial<Pick<AppointmentNews, "toOwner" | "toOthers">>;

interface Told extends Pick<UserContext, "log" | "news" | "circumstances"> {
  readonly user: Pick<SyncUser, "id">;
  readonly calendars: Readonly<Record<Side, Pick<Calendar, "binding">>>;
}

export class Telling {
  readonly #context: Told;
  /** The row as it is at any time. */
  readonly #live: { readonly row: Row };
  /** What is being carried out. */
  #action: Action | null = null;
  /** The copy was made in this pass: what is written to it next is part of that. */
  #made = false;
  /** The copy is new in the shared calendar, or back in it, and nobody was told yet. */
  #arrived = false;
  /** The copy went before others were told of it. */
  #unheardOf = false;
  /** P was unticked for somebody who removed the copy (A4, A7). */
  #removed = false;
  #waiting: Audiences[] = [];

  constructor(context: Told, live: { readonly row: Row }) {
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
    this.#arrived = true;
    this.#unheardOf = false;
  }

  /** What was made or restored in this pass goes again at once: others hear of neither (F1). */
  unmade(): void {
    this.#arrived = false;
    this.#unheardOf = true;
    this.#waiting = this.#waiting.map(({ toOwner = null }) => ({ toOwner }));
  }

  /** The row's work ends: whoever listens hears of it now. */
  settle(): void {
    const { row } = this.#live;
    const copy = copyOf(row);
    const arrived = this.#arrived && copy !== null;
    const arrival: Audiences = { toOthers: { kind: "shared", ...this.#sharedWords() } };
    const waiting = arrived ? [arrival, ...this.#waiting] : this.#waiting;
    this.#arrived = false;
    this.#waiting = [];
    for (const { toOwner = null, toOthers = null } of waiting) {
      if (toOwner !== null || toOthers !== null)
        this.#pass({ owner: row.owner, page: row.id, copy, toOwner, toOthers });
    }
  }

  /** @param before the row as it was when the write was sent */
  wrote(side: Side, changes: PageChanges, before: Row): void {
    const written = this.#changed(side, changes, before);
    for (const { key } of written.filter(isConflict)) this.#conflict(key, side, changes, before);
    const travelled = written.filter((field) => !isConflict(field)).map(({ key }) => key);
    if (travelled.length > 0) {
      if (side === "private") this.#tellOwnerOfChanges(travelled, changes, before);
      else this.#tellOthersOfChanges(travelled, before);
    }
    // Where an owner leaves, unticking is our own tidying.
    if (changes.ticked === false && this.#context.circumstances.leaving === undefined) {
      this.#removed = true;
      this.#tell({ toOwner: { kind: "removed", ...this.#ownWords(before) } });
    }
    if (changes.sourcePrivateId === null) {
      this.#tell({
        // What lives on is the copy.
        toOwner: { kind: "detached", ...this.#ownWords(before, "shared") },
        toOthers: { kind: "detached", ...this.#sharedWords(before) },
      });
    }
  }

  /** A7 and A8, where P wins: the comment is all that comes of the conflict, and P's value stays its owner's. */
  preserved({ key, losing }: Comment): void {
    const { row } = this.#live;
    const kept = fieldsOf(row.private)[key]?.value;
    if (kept === undefined) return;
    const about = { kind: "conflict", winner: "private", preservedOn: "private" } as const;
    const [own, shown] = [this.#label("private", key), this.#label("shared", key)];
    this.#tell({
      toOwner: { ...about, label: own, kept, lost: losing.value, ...this.#ownWords() },
      toOthers: { ...about, label: shown, kept: null, lost: onCopy(row, key), ...this.#sharedWords() },
    });
  }

  /** @param before the row as it was when the copy was sent to the trash */
  trashed(before: Row): void {
    if (this.#arrived) this.unmade();
    const { tells = [] } = this.#action ?? {};
    // Somebody removed the copy: in this pass, or in an earlier one, which is told now.
    if (this.#removed || tells.length > 0) return;
    const because = before.private.state === "live" ? "unticked" : "trashed";
    this.#tell({ toOthers: { kind: "withdrawn", because, ...this.#sharedWords(before) } });
  }

  /** What lost on the private side is told to its owner alone. */
  #conflict(key: FieldKey, written: Side, changes: PageChanges, before: Row): void {
    const own = this.#change(key, written, changes, before);
    if (own === null) return;
    const winner: Side = written === "private" ? "shared" : "private";
    const about = { kind: "conflict", winner, preservedOn: written } as const;
    const [was, is] = [onCopy(before, key), onCopy(this.#live.row, key)];
    const seen = written === "shared" ? { kept: is, lost: was } : { kept: was, lost: null };
    this.#tell({
      toOwner: { ...about, label: own.label, kept: own.after, lost: own.before, ...this.#ownWords(before) },
      toOthers: { ...about, label: this.#label("shared", key), ...seen, ...this.#sharedWords(before) },
    });
  }

  #tellOwnerOfChanges(keys: readonly FieldKey[], changes: PageChanges, before: Row): void {
    if (editedByOwner(before)) return;
    const fields = keys.flatMap((key) => this.#change(key, "private", changes, before) ?? []);
    this.#tell({ toOwner: { kind: "changed", fields, ...this.#ownWords(before) } });
  }

  #tellOthersOfChanges(keys: readonly FieldKey[], before: Row): void {
    const fields = keys.flatMap((key): readonly ChangedField<SharedValue>[] => {
      const [was, is] = [onCopy(before, key), onCopy(this.#live.row, key)];
      return was === null || is === null
        ? []
        : [{ key, label: this.#label("shared", key), before: was, after: is }];
    });
    if (fields.length === 0 || this.#made) return;
    this.#tell({ toOthers: { kind: "changed", fields, ...this.#sharedWords(before) } });
  }

  /** The fields that the page shows differently now, each with the rule by which it was written. */
  #changed(side: Side, changes: PageChanges, before: Row): readonly FieldWrite[] {
    const [then, now] = [fieldsOf(before[side]), fieldsOf(this.#live.row[side])];
    const sent = fieldKeysOf(changes.fields ?? {});
    return this.#writes().filter(
      ({ key }) => sent.includes(key) && then[key] !== undefined && now[key]?.print !== then[key]?.print,
    );
  }

  #change(key: FieldKey, side: Side, { fields }: PageChanges, before: Row): ChangedField | null {
    const old = fieldsOf(before[side])[key]?.value;
    const after = fieldsOf(this.#live.row[side])[key]?.value ?? fields?.[key];
    return old === undefined || after === undefined
      ? null
      : { key, label: this.#label(side, key), before: old, after };
  }

  #writes(): readonly FieldWrite[] {
    return this.#action?.do === "write-private" || this.#action?.do === "write-shared"
      ? this.#action.fields
      : [];
  }

  #label(side: Side, key: FieldKey): string {
    return propertyName(key, this.#context.calendars[side].binding.properties);
  }

  /** As the row is now; what it doesn't show any more, as it was before. */
  #ownWords(before: Row = this.#live.row, first: Side = "private"): Words {
    const second: Side = first === "private" ? "shared" : "private";
    const shown = [first, second].flatMap((side) => [fieldsOf(this.#live.row[side]), fieldsOf(before[side])]);
    const known = (key: "name" | "date") => shown.map((fields) => fields[key]).find(isClear)?.value ?? null;
    return { name: known("name"), date: known("date") };
  }

  /** As the copy is now; what it doesn't show any more, as it did before. */
  #sharedWords(before: Row = this.#live.row): Words<SharedValue> {
    const known = (key: "name" | "date") => onCopy(this.#live.row, key) ?? onCopy(before, key);
    return { name: known("name"), date: known("date") };
  }

  #tell(news: Audiences): void {
    this.#waiting.push(this.#unheardOf ? { ...news, toOthers: null } : news);
  }

  /** Whoever listens, a row comes first; what went wrong may hold values, so it isn't told. */
  #pass(news: AppointmentNews): void {
    try {
      this.#context.news(news);
    } catch {
      const { user, log } = this.#context;
      log.warn(`User ${user.id}: the news of page ${news.page} could not be passed on.`);
    }
  }
}

function isConflict({ rule }: FieldWrite): boolean {
  return rule === "B4" || rule === "B6";
}

function isClear(view: FieldView | undefined): view is FieldView {
  return view !== undefined && view.invalid !== true;
}

function onCopy({ shared }: Row, key: FieldKey): SharedValue | null {
  return "page" in shared ? shownOn(shared.page, key) : null;
}

function copyOf({ shared: s }: Row): string | null {
  if (s.state === "live") return s.page.id;
  return s.state === "unmarked" ? s.page.id : null;
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
