/** E5: a page of Notion's *Duplicate* of a database takes over the copy of the page that it stands for. */
import type { Action, Decision } from "./decision.ts";
import type { Row, SharedPage } from "./row.ts";

/** The copy of a page that another database's duplicate has taken the place of. */
export function bearsAnothersMark({ sourcePrivateId }: SharedPage, { id }: Row): boolean {
  return sourcePrivateId !== null && sourcePrivateId !== id;
}

/** The mark first, then what the tables say of it as this row's copy: one decision, so that plan and brakes know all of it. */
export function withMarkFirst(decision: Decision, row: Row, copy: SharedPage): Decision {
  const { actions } = decision;
  const [first] = actions;
  if (!bearsAnothersMark(copy, row) || (first?.do === "write-shared" && first.mark)) return decision;
  const mark: Action = {
    rule: "E5",
    reason: "it stands in a duplicate of the calendar in which the copy was made",
    do: "write-shared",
    fields: [],
    tick: "keep",
    owner: copy.sourceUserId !== row.owner,
    mark: true,
  };
  return { ...decision, actions: [mark, ...actions.flatMap(withoutMark)] };
}

function withoutMark(action: Action): readonly Action[] {
  if (action.do !== "write-shared" || !action.mark) return [action];
  return action.fields.length > 0 || action.tick !== "keep" ? [{ ...action, owner: false, mark: false }] : [];
}
