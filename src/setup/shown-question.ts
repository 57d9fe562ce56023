/** Questions as they may be shown (F4): titles and names in them come from Notion. */
import { shown } from "../output/shown.ts";
import type { ChoiceQuestion } from "./prompter.ts";

export function asShown<Q extends { readonly message: string }>(question: Q): Q {
  return { ...question, message: shown(question.message) };
}

/** Titles and names from Notion; what stands for them behind the list stays as it is. */
export function withShownOptions<T extends string>(question: ChoiceQuestion<T>): ChoiceQuestion<T> {
  const options = question.options.map(({ value, label, hint }) => ({
    value,
    label: shown(label),
    ...(hint !== undefined && { hint: shown(hint) }),
  }));
  return { ...question, options };
}
