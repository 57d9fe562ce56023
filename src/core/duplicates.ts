/** A14: further live copies of one private page. */
import type { FieldKey } from "./appointment.ts";
import type { Action, Grounds } from "./decision.ts";
import { pageProblem } from "./problems.ts";
import type { Problem } from "./report.ts";
import type { Circumstances, Row, SharedPage } from "./row.ts";

/** Which duplicates go, and which are only reported: one goes when it is ours alone and says nothing new. */
export function duplicateActions(
  row: Row,
  kept: SharedPage,
  c: Circumstances,
): { readonly actions: readonly Action[]; readonly problems: readonly Problem[] } {
  const grounds: Grounds = { rule: "A14", reason: "a second copy that we made and that says nothing new" };
  const ours = row.duplicates.filter(
    (page) => isOurs(page, c.bot) && saysNothingNew(page, kept, row, c.fields),
  );
  const others = row.duplicates.filter((page) => !ours.includes(page));
  return {
    actions: c.adoptOnly
      ? []
      : ours.map((page) => ({ ...grounds, do: "trash-duplicate", copy: page.id, kept: kept.id })),
    problems: others.map((page) => pageProblem("duplicate_copy", page.id)),
  };
}

function isOurs(page: SharedPage, bot: string | null): boolean {
  return bot !== null && page.createdBy === bot && page.editedBy === bot;
}

function saysNothingNew(page: SharedPage, kept: SharedPage, row: Row, fields: readonly FieldKey[]): boolean {
  const own = row.private.state === "live" || row.private.state === "trashed" ? row.private.page.fields : {};
  const base = row.memory?.base ?? {};
  return (
    fields.every((key) => page.fields[key]?.print === kept.fields[key]?.print) ||
    fields.every((key) => page.fields[key]?.print === base[key]?.s) ||
    fields.every((key) => page.fields[key]?.print === own[key]?.print)
  );
}
