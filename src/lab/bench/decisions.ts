/** How long the pure part takes: one decision about each of so many rows, a few of every kind. */
import type { FieldKey, FieldValue } from "../../core/appointment.ts";
import { decide } from "../../core/decide.ts";
import type { Circumstances, FieldView, FieldViews, PrivatePage, Row, SharedPage } from "../../core/row.ts";
import type { Figure } from "./figure.ts";

const FIELDS: readonly FieldKey[] = ["name", "date", "description", "location"];
const OWNER = 1001;
const CIRCUMSTANCES: Circumstances = {
  fields: FIELDS,
  conflictPolicy: "newest",
  onSharedDelete: "unshare",
  adoptOnly: false,
  commentsRefused: { private: false, shared: false },
  bot: null,
};

/** `now`: a stopwatch in milliseconds. */
export function decideFigures(count: number, now: () => number): readonly Figure[] {
  const rows = Array.from({ length: count }, (_, n) => aRow(n));
  const start = now();
  let actions = 0;
  for (const row of rows) actions += decide(row, CIRCUMSTANCES).actions.length;
  const measured = now() - start;
  if (actions === 0) throw new Error("Rows of which none needs anything measure nothing.");
  const what = `${count.toLocaleString("en")} rows, ${actions.toLocaleString("en")} actions`;
  return [{ what, measured, relation: "<", bound: 1_000, unit: "ms" }];
}

/** In turn: four in step, one edited by its owner, by the partner, by both, unticked, new, trashed. */
function aRow(n: number): Row {
  const id = `p${n}`;
  const copy = `s${n}`;
  const kind = n % 10;
  const p = privatePage(
    id,
    kind === 8 ? null : copy,
    kind !== 7,
    fields(n, kind === 4 || kind === 6 ? "p" : ""),
  );
  const s = sharedPage(copy, id, fields(n, kind === 5 || kind === 6 ? "s" : ""));
  const base = Object.fromEntries(FIELDS.map((key) => [key, { p: `${key}${n}`, s: `${key}${n}` }]));
  return {
    id,
    owner: OWNER,
    private: kind === 9 ? { state: "trashed", page: p } : { state: "live", page: p },
    shared: kind === 8 ? { state: "none" } : { state: "live", page: s },
    duplicates: [],
    memory: kind === 8 ? null : { copy, base },
  };
}

function privatePage(id: string, link: string | null, ticked: boolean, views: FieldViews): PrivatePage {
  const about = { editedAt: 0, createdBy: null, editedBy: null };
  return { id, ticked, link, linkFilled: link !== null, fields: views, ...about };
}

function sharedPage(id: string, sourcePrivateId: string, views: FieldViews): SharedPage {
  const about = { createdAt: 0, createdBy: null, editedBy: null, editedAt: 60_000 };
  return { id, ticked: true, sourcePrivateId, sourceUserId: OWNER, fields: views, ...about };
}

/** `edit` marks the place as edited. */
function fields(n: number, edit: string): FieldViews {
  return Object.fromEntries(
    FIELDS.map((key): [FieldKey, FieldView] => {
      const print = key === "location" ? `${key}${n}${edit}` : `${key}${n}`;
      return [key, { value: fieldValue(key, print), print, empty: false }];
    }),
  );
}

function fieldValue(key: FieldKey, content: string): FieldValue {
  if (key === "date") return { type: "date", range: { start: "2026-05-04", end: null } };
  const annotations = {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: "default",
  };
  return { type: "rich_text", runs: [{ kind: "text", text: content, link: null, annotations }] };
}
