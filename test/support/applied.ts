/** What a decision makes of a row where Notion does as it is told: pages, comments and memory afterwards. */
import type { FieldKey } from "../../src/core/appointment.ts";
import type { Action, Decision } from "../../src/core/decision.ts";
import { withoutLostTick } from "../../src/core/lost-columns.ts";
import {
  type FieldView,
  type FieldViews,
  NO_PRINT,
  type PrivatePage,
  type Row,
  type RowMemory,
  type SharedPage,
} from "../../src/core/row.ts";
import { aSharedPage, aView } from "./rows.ts";

/** A row, and what is left of it elsewhere. */
export interface World {
  readonly row: Row;
  /** The prints of the values that comments hold. */
  readonly comments: readonly string[];
  /** Pages that live on in the shared calendar without being anybody's copy. */
  readonly released: readonly SharedPage[];
}

export const NEW_COPY = "44444444-4444-4444-8444-444444444444";

/** Notion keeps a text that is written to S in its own way (C1): "a" reads back as "a~". */
export function asKept(view: FieldView): FieldView {
  return view.empty || view.print.endsWith("~") ? view : aView(`${view.print.slice(1)}~`);
}

export function applied(world: World, decision: Decision): World {
  const before = { ...world, row: { ...world.row, memory: decision.memory } };
  return gatheredAgain(decision.actions.reduce(afterAction, before));
}

function afterAction(world: World, action: Action): World {
  const { row } = world;
  const memory: RowMemory = row.memory ?? { copy: null, base: {} };
  const p = privatePage(row);
  const s = sharedPage(row);
  switch (action.do) {
    case "create": {
      const page = aSharedPage({ id: NEW_COPY, fields: keptFields(p?.fields ?? {}) });
      const base = basesOf(fieldKeys(page.fields), p?.fields ?? {}, page.fields);
      return withRow(world, { shared: { state: "live", page }, memory: { copy: page.id, base } });
    }
    case "restore":
      return withRow(world, {
        shared: s === null ? row.shared : { state: "live", page: s },
        memory: { ...memory, phase: { kind: "being-restored" } },
      });
    case "comment": {
      const outlived = action.on === "private" && action.from === "shared";
      const base = outlived
        ? { ...memory.base, [action.key]: { p: NO_PRINT, s: action.losing.print } }
        : memory.base;
      return {
        ...withRow(world, { memory: { ...memory, base } }),
        comments: [...world.comments, action.losing.print],
      };
    }
    case "write-private": {
      if (p === null) throw new Error("a write to a private page that isn't there");
      const keys = action.fields.map(({ key }) => key);
      const fields = { ...p.fields, ...picked(s?.fields ?? {}, keys) };
      const link = action.link === "clear" ? null : action.link === "set" ? (s?.id ?? null) : p.link;
      const linkFilled = action.link === "keep" ? p.linkFilled : link !== null;
      const page = {
        ...p,
        fields,
        link,
        linkFilled,
        ticked: action.box === "keep" ? p.ticked : action.box === "restore",
      };
      const base = { ...memory.base, ...basesOf(keys, fields, s?.fields ?? {}) };
      const known = { ...memory, base };
      return withRow(world, {
        private: { state: "live", page },
        memory: action.box === "keep" ? known : withoutLostTick(known),
      });
    }
    case "write-shared": {
      if (s === null) throw new Error("a write to a copy that isn't there");
      const keys = action.fields.map(({ key }) => key);
      const fields = { ...s.fields, ...keptFields(picked(p?.fields ?? {}, keys)) };
      const page = {
        ...s,
        fields,
        ticked: s.ticked || action.tick !== "keep",
        sourceUserId: action.owner ? row.owner : s.sourceUserId,
        sourcePrivateId: action.mark ? row.id : s.sourcePrivateId,
      };
      const base = { ...memory.base, ...basesOf(keys, p?.fields ?? {}, fields) };
      return withRow(world, { shared: { state: "live", page }, memory: { ...memory, base } });
    }
    case "trash":
      return withRow(world, {
        shared: s === null ? row.shared : { state: "trashed", page: s },
        memory: action.rule === "A10" ? { ...memory, phase: { kind: "trashed-by-us" } } : memory,
      });
    case "trash-duplicate":
      return withRow(world, { duplicates: row.duplicates.filter(({ id }) => id !== action.copy) });
    case "detach":
      return {
        ...withRow(world, { shared: { state: "none" } }),
        released: s === null ? world.released : [...world.released, s],
      };
    case "forget":
      return withRow(world, { memory: null });
  }
}

/** The next look at the calendars: a further copy takes the place of one that is gone; what nothing names isn't found. */
function gatheredAgain(world: World): World {
  const { row } = world;
  if (row.shared.state === "live") return world;
  const [page, ...others] = row.duplicates;
  if (page !== undefined) return withRow(world, { shared: { state: "live", page }, duplicates: others });
  const copy = sharedPage(row);
  const named = copy !== null && (row.memory?.copy === copy.id || privatePage(row)?.link === copy.id);
  return copy === null || named ? world : withRow(world, { shared: { state: "none" } });
}

function withRow(world: World, changes: Partial<Row>): World {
  return { ...world, row: { ...world.row, ...changes } };
}

export function privatePage({ private: p }: Row): PrivatePage | null {
  return p.state === "live" || p.state === "trashed" ? p.page : null;
}

export function sharedPage({ shared }: Row): SharedPage | null {
  return "page" in shared ? shared.page : null;
}

export function viewsOf(fields: FieldViews): readonly (readonly [key: string, view: FieldView])[] {
  return Object.entries(fields).flatMap(([key, view]) => (view === undefined ? [] : [[key, view] as const]));
}

function fieldKeys(fields: FieldViews): readonly FieldKey[] {
  return Object.keys(fields).filter((key): key is FieldKey => key in fields);
}

function picked(fields: FieldViews, keys: readonly FieldKey[]): FieldViews {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => keys.some((wanted) => wanted === key)));
}

function keptFields(fields: FieldViews): Record<string, FieldView> {
  return Object.fromEntries(viewsOf(fields).map(([key, view]) => [key, asKept(view)]));
}

function basesOf(keys: readonly FieldKey[], p: FieldViews, s: FieldViews): RowMemory["base"] {
  return Object.fromEntries(
    keys.map((key) => [key, { p: p[key]?.print ?? NO_PRINT, s: s[key]?.print ?? NO_PRINT }]),
  );
}
