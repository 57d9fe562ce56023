/**
 * What others than its owner may be told of an appointment: only what its shared page shows, or has shown (F2). The mark can be
 * set in this file alone, so that a value of a private page can't be passed where one of these is asked for.
 */
import type { FieldKey, FieldValue, Run } from "./appointment.ts";
import type { SharedPage } from "./row.ts";

const SHOWN: unique symbol = Symbol("shown on a shared page");

/** A value that stands, or stood, on a shared page. */
export type SharedValue = FieldValue & { readonly [SHOWN]: true };

/** What the page shows in that field; `null` where it has no such field, or nothing there can be understood. */
export function shownOn(page: SharedPage, key: FieldKey): SharedValue | null {
  const view = page.fields[key];
  if (view === undefined || view.invalid === true) return null;
  return { ...withPagesUnnamed(view.value), [SHOWN]: true };
}

/** Who mentions a page shows its title to those alone who may see that page, and nobody here knows who they are. */
export function withPagesUnnamed(value: FieldValue): FieldValue {
  if (value.type !== "rich_text") return value;
  return { type: "rich_text", runs: value.runs.map(unnamed) };
}

function unnamed(run: Run): Run {
  const isPage = run.kind === "mention" && (run.target.kind === "page" || run.target.kind === "database");
  return isPage ? { ...run, plainText: "…" } : run;
}
