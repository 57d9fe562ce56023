/** Whether something that stands on one page stands elsewhere too. Only then may the page go without a trace. */
import type { FieldView } from "./row.ts";

/** `true` where the other page shows the same. What can't be compared is never the same, not even as itself. */
export function saysTheSame(view: FieldView | undefined, other: FieldView | undefined): boolean {
  if (view === undefined) return true;
  return isAsKnown(view, other?.print) && ownStrayEnd(view, other) === undefined;
}

/** `true` where the field shows what a print remembers; prints know nothing of stray ends. */
export function isAsKnown(view: FieldView | undefined, print: string | undefined): boolean {
  return view === undefined || (!view.invalid && view.print === print);
}

/** The end without a start that a human wrote here and that the other page lacks. */
export function ownStrayEnd(
  view: FieldView | undefined,
  other: FieldView | undefined,
): FieldView | undefined {
  const end = view?.strayEnd;
  if (end === undefined) return undefined;
  return !end.invalid && end.print === other?.strayEnd?.print ? undefined : end;
}
