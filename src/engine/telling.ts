/**
 * What the work on one row is told as, to people in a chat: made of its effects when it ends. What was done and not told
 * when a pass dies stays untold: at most once is what a message to a person has to be. Pure.
 */
import type { FieldKey } from "../core/appointment.ts";
import type { FieldWrite, Write } from "../core/decision.ts";
import { type Effect, trafficOf } from "../core/effect.ts";
import type { AppointmentNews, ChangedField, Words } from "../core/news.ts";
import { hasDone } from "../core/outcome.ts";
import { type FieldView, fieldsOf, otherSide, type Row, type Side } from "../core/row.ts";
import { type SharedValue, shownOn } from "../core/shared-value.ts";
import { keepsCopysValue } from "./commenting.ts";
import type { Happened } from "./row-work.ts";

type WriteOf<Kind extends Write["do"]> = Extract<Write, { readonly do: Kind }>;
type FieldsWrite = WriteOf<"write-private"> | WriteOf<"write-shared">;
type Audiences = Pick<AppointmentNews, "toOwner" | "toOthers">;
/** What a field is called on that side. */
type Label = (side: Side, key: FieldKey) => string;
type Rows = Pick<Happened, "before" | "after">;

/** @param row as it is when its work ends */
export function newsOf(history: readonly Happened[], row: Row, label: Label): readonly AppointmentNews[] {
  const effects = history.map(({ effect }) => effect);
  const copy = copyOf(row);
  const isNew = trafficOf(effects).brought !== null && copy !== null;
  const arrival: Audiences = { toOwner: null, toOthers: { kind: "shared", ...sharedWords(row, row) } };
  const heard = heardFrom(effects);
  const told = history.flatMap((happened, at) =>
    toldOf(happened, effects.slice(0, at), label).map(({ toOwner = null, toOthers = null }) => ({
      toOwner,
      toOthers: at < heard ? null : toOthers,
    })),
  );
  return [...(isNew ? [arrival] : []), ...told]
    .filter(({ toOwner, toOthers }) => toOwner !== null || toOthers !== null)
    .map((audiences) => ({ owner: row.owner, page: row.id, copy, ...audiences }));
}

/** F1: what was made or restored in this pass and went again, others hear nothing of, nor of what happened around it. */
function heardFrom(effects: readonly Effect[]): number {
  const isUnheard = (effect: Effect, at: number) =>
    hasDone([effect], isGoing) && trafficOf(effects.slice(0, at)).brought !== null;
  const last = effects.findLastIndex(isUnheard);
  if (last === -1) return 0;
  const next = effects.findIndex((effect, at) => at > last && hasDone([effect], isComing));
  return next === -1 ? effects.length : next;
}

function isComing(write: Write): boolean {
  return write.do === "create" || write.do === "restore";
}

function isGoing(write: Write): boolean {
  return write.do === "trash" || write.do === "detach";
}

function toldOf(happened: Happened, earlier: readonly Effect[], label: Label): readonly Partial<Audiences>[] {
  const { effect, before, after } = happened;
  if (effect.kind !== "did") return [];
  const { write } = effect;
  switch (write.do) {
    case "comment":
      return keepsCopysValue(write, after) ? preserved(write, after, label) : [];
    case "write-private":
      return [...conflicts("private", write, happened, label), ...arrivedAtOwner(write, happened, label)];
    case "write-shared":
      return [
        ...conflicts("shared", write, happened, label),
        // What is written next to a copy that was just made is part of that.
        ...(hasDone(earlier, ({ do: kind }) => kind === "create")
          ? []
          : arrivedAtOthers(write, happened, label)),
      ];
    case "trash": {
      // Somebody removed the copy: in this pass, or in an earlier one, which is told now.
      if (write.by === "partner" || hasDone(earlier, isForPartner)) return [];
      const because = before.private.state === "live" ? "unticked" : "trashed";
      return [{ toOthers: { kind: "withdrawn", because, ...sharedWords(before, after) } }];
    }
    case "detach": {
      // What lives on is the copy.
      const toOwner = { kind: "detached", ...ownWords(happened, "shared") } as const;
      return [{ toOwner, toOthers: { kind: "detached", ...sharedWords(before, after) } }];
    }
    case "create":
    case "restore":
    case "trash-duplicate":
      return [];
  }
}

/** P was unticked for somebody who removed the copy (A4, A7), not because its owner leaves. */
function isForPartner(write: Write): boolean {
  return write.do === "write-private" && (write.box === "untick-removed" || write.box === "untick-unshared");
}

/** A7 and A8, where P wins: the comment is all that comes of the conflict, and P's value stays its owner's. */
function preserved({ key, losing }: WriteOf<"comment">, row: Row, label: Label): readonly Audiences[] {
  const kept = fieldsOf(row.private)[key]?.value;
  if (kept === undefined) return [];
  const about = { kind: "conflict", winner: "private", preservedOn: "private" } as const;
  const [own, shown] = [label("private", key), label("shared", key)];
  const words = ownWords({ before: row, after: row });
  return [
    {
      toOwner: { ...about, label: own, kept, lost: losing.value, ...words },
      toOthers: { ...about, label: shown, kept: null, lost: onCopy(row, key), ...sharedWords(row, row) },
    },
  ];
}

/** What lost on the private side is told to its owner alone. */
function conflicts(side: Side, { fields }: FieldsWrite, rows: Rows, label: Label): readonly Audiences[] {
  const { before, after } = rows;
  const about = { kind: "conflict", winner: otherSide(side), preservedOn: side } as const;
  return changed(side, fields, rows, label, true).map((own) => {
    const [was, is] = [onCopy(before, own.key), onCopy(after, own.key)];
    const seen = side === "shared" ? { kept: is, lost: was } : { kept: was, lost: null };
    const shown = label("shared", own.key);
    return {
      toOwner: { ...about, label: own.label, kept: own.after, lost: own.before, ...ownWords(rows) },
      toOthers: { ...about, label: shown, ...seen, ...sharedWords(before, after) },
    };
  });
}

function arrivedAtOwner(
  write: WriteOf<"write-private">,
  rows: Rows,
  label: Label,
): readonly Partial<Audiences>[] {
  const words = ownWords(rows);
  const fields = editedByOwner(rows.before) ? [] : changed("private", write.fields, rows, label, false);
  return [
    ...(fields.length > 0 ? [{ toOwner: { kind: "changed", fields, ...words } as const }] : []),
    ...(isForPartner(write) ? [{ toOwner: { kind: "removed", ...words } as const }] : []),
  ];
}

function arrivedAtOthers(
  write: WriteOf<"write-shared">,
  rows: Rows,
  label: Label,
): readonly Partial<Audiences>[] {
  const { before, after } = rows;
  const fields = changed("shared", write.fields, rows, label, false).flatMap(
    ({ key, label: shown }): readonly ChangedField<SharedValue>[] => {
      const [was, is] = [onCopy(before, key), onCopy(after, key)];
      return was === null || is === null ? [] : [{ key, label: shown, before: was, after: is }];
    },
  );
  return fields.length === 0
    ? []
    : [{ toOthers: { kind: "changed", fields, ...sharedWords(before, after) } }];
}

/**
 * The fields that the page shows differently now.
 * @param disputed those that both sides had claimed, or the others
 */
function changed(
  side: Side,
  fields: readonly FieldWrite[],
  { before, after }: Rows,
  label: Label,
  disputed: boolean,
): readonly ChangedField[] {
  const [then, now] = [fieldsOf(before[side]), fieldsOf(after[side])];
  return fields.flatMap(({ key, resolves }) => {
    const old = then[key];
    if ((resolves !== undefined) !== disputed || old === undefined || now[key]?.print === old.print)
      return [];
    // A page that has gone with that shows nothing; what it was sent is what the other one shows.
    const value = now[key]?.value ?? fieldsOf(before[otherSide(side)])[key]?.value;
    return value === undefined ? [] : [{ key, label: label(side, key), before: old.value, after: value }];
  });
}

/** As the row is now; what it doesn't show any more, as it was before. */
function ownWords({ before, after }: Rows, first: Side = "private"): Words {
  const shown = [first, otherSide(first)].flatMap((side) => [fieldsOf(after[side]), fieldsOf(before[side])]);
  const known = (key: "name" | "date") => shown.map((fields) => fields[key]).find(isClear)?.value ?? null;
  return { name: known("name"), date: known("date") };
}

/** As the copy is now; what it doesn't show any more, as it did before. */
function sharedWords(before: Row, after: Row): Words<SharedValue> {
  const known = (key: "name" | "date") => onCopy(after, key) ?? onCopy(before, key);
  return { name: known("name"), date: known("date") };
}

function isClear(view: FieldView | undefined): view is FieldView {
  return view !== undefined && view.invalid !== true;
}

function onCopy({ shared }: Row, key: FieldKey): SharedValue | null {
  return "page" in shared ? shownOn(shared.page, key) : null;
}

function copyOf({ shared: s }: Row): string | null {
  return s.state === "live" || s.state === "unmarked" ? s.page.id : null;
}

/**
 * A guess, since Notion only says who edited a page last: the copy's last editor made the private page, and isn't the
 * program that made the copy. Wrong where the owner and the partner both edited it, or the page was made by a program.
 */
function editedByOwner({ private: p, shared: s }: Row): boolean {
  if (p.state !== "live" || s.state !== "live") return false;
  const { editedBy, createdBy } = s.page;
  return editedBy !== null && editedBy === p.page.createdBy && editedBy !== createdBy;
}
