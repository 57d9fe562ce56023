/** Asks Notion whose tokens everybody's are, and what these may do: once in a run. */
import { referenceName, resolved } from "../../config/reference.ts";
import { problemWith } from "../answer-checks.ts";
import type { Desk } from "../desk.ts";
import { Dialogue } from "../dialogue.ts";
import type { Draft } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { checkToken } from "../token-step.ts";
import type { Journal } from "./journal.ts";
import type { QuestionTexts } from "./texts/questions.ts";

export interface Introduced {
  /** Those of people themselves, which see all that they see; as they stand in the draft. */
  readonly personal: ReadonlySet<string>;
  /** Ids of the connections behind the others, as the authors of pages. */
  readonly connections: readonly string[];
}

/** Rejects with `Refused` for one that won't do. */
export async function introduce(
  { people }: Draft,
  journal: Journal,
  desk: Omit<Desk, "dialogue">,
  says: QuestionTexts,
): Promise<Introduced> {
  const personal = new Set<string>();
  const connections: string[] = [];
  for (const { token = "", role } of people) {
    const name = says.secret(referenceName(token) ?? "");
    const malformed = problemWith("notion_api_key", resolved(token, desk.env), says.language);
    if (malformed !== undefined) throw new Refused(says.refusedSecret(name, malformed));
    const dialogue = new Dialogue(journal, new Map(), () => name, says.language);
    const identity = await checkToken(token, `${role}-token`, { ...desk, dialogue });
    if (identity?.kind === "person") personal.add(token);
    else if (identity !== null) connections.push(identity.id);
  }
  return { personal, connections };
}
