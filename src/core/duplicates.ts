/** A14: further live copies of one private page. */
import type { FieldKey } from "./appointment.ts";
import type { Action, Decision, Grounds } from "./decision.ts";
import { isOurMaking } from "./makers.ts";
import { pageProblem } from "./problems.ts";
import type { Problem } from "./report.ts";
import { type Circumstances, fieldsOf, type Row, type SharedPage } from "./row.ts";
import { isAsKnown, ownStrayEnd, saysTheSame } from "./same-content.ts";

export function withDuplicates(decision: Decision, row: Row, kept: SharedPage, c: Circumstances): Decision {
  if (row.duplicates.length === 0) return decision;
  const { actions, problems } = duplicateActions(row, kept, c);
  const { memory } = decision;
  const { creating } = row.memory ?? {};
  // Duplicates go first: afterwards the kept copy may show newer content than they do.
  return {
    ...decision,
    // F3: as long as there are any, it has to be told which of them we made.
    memory: memory === null || creating === undefined ? memory : { ...memory, creating },
    actions: [...actions, ...decision.actions],
    problems: [...decision.problems, ...problems],
  };
}

/** Which duplicates go, and which are only reported: one goes when it is ours alone and says nothing new. */
function duplicateActions(
  row: Row,
  kept: SharedPage,
  c: Circumstances,
): { readonly actions: readonly Action[]; readonly problems: readonly Problem[] } {
  const grounds: Grounds = { rule: "A14", reason: "a second copy that we made and that says nothing new" };
  const ours = spareCopies(row, kept, c);
  const others = row.duplicates.filter((page) => !ours.includes(page));
  return {
    actions: c.adoptOnly
      ? []
      : ours.map((page) => ({ ...grounds, do: "trash-duplicate", copy: page.id, kept: kept.id })),
    problems: others.map((page) => pageProblem("duplicate_copy", { page: row.id, copy: page.id })),
  };
}

/** The duplicates that can go. */
export function spareCopies(row: Row, kept: SharedPage, c: Circumstances): readonly SharedPage[] {
  return row.duplicates.filter(
    (page) =>
      isOurMaking(page, row, c) &&
      // Under a person's token its editor says as little as its maker: what it shows has to do.
      (c.bot === null || page.editedBy === c.bot) &&
      saysNothingNew(page, kept, row, c.fields),
  );
}

function saysNothingNew(page: SharedPage, kept: SharedPage, row: Row, fields: readonly FieldKey[]): boolean {
  const own = fieldsOf(row.private);
  const base = row.memory?.base ?? {};
  return (
    fields.every((key) => saysTheSame(page.fields[key], kept.fields[key])) ||
    fields.every((key) => saysTheSame(page.fields[key], own[key])) ||
    fields.every(
      (key) =>
        isAsKnown(page.fields[key], base[key]?.s) && ownStrayEnd(page.fields[key], undefined) === undefined,
    )
  );
}
