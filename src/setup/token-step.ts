/** A token for Notion, of either kind, checked at once. */
import { CalendarFailure } from "../engine/failure.ts";
import type { Capability, Identity, NotionAdministration } from "../notion/administration.ts";
import { HOW_TO_GET_A_TOKEN, PORTAL } from "../problems/notion-portal.ts";
import { problemWith } from "./answer-checks.ts";
import { behind, type Desk } from "./desk.ts";
import { calledBy, type Draft, withPerson } from "./draft.ts";
import { Cancelled } from "./prompter.ts";

const PERSONAL =
  "It sees all that this person sees, and expires: note when. Where an appointment gets a second copy, it is only reported.";

const NAMES: Readonly<Record<Capability, string>> = {
  read: "Read content",
  update: "Update content",
  insert: "Insert content",
  comment: "Insert comments",
};

export async function tokenStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const person = draft.people[index];
  if (person === undefined) return draft;
  const key = `${person.role}-token`;
  if (dialogue.attended && !dialogue.has(key)) {
    dialogue.say({
      kind: "note",
      title: index === 0 ? "A token of your own" : `A token for ${calledBy(person)}`,
      text: HOW_TO_GET_A_TOKEN,
    });
  }
  for (;;) {
    const token = await dialogue.secret({
      key,
      message: `Access token of ${calledBy(person)} (it isn't shown)`,
      check: (text) => problemWith("notion_api_key", text),
    });
    if ((await checkToken(token, key, desk)) !== null) return withPerson(draft, index, { token });
  }
}

/** Says whose token it is, and what it lacks; `null` where it won't do, which was said. */
export async function checkToken(token: string, key: string, desk: Desk): Promise<Identity | null> {
  const administration = behind(token, desk);
  const identity = await introduced(administration, key, desk);
  if (identity !== null) await capabilitiesChecked(administration, key, desk);
  return identity;
}

async function introduced(
  administration: NotionAdministration,
  key: string,
  { dialogue }: Desk,
): Promise<Identity | null> {
  try {
    const identity = await administration.identity();
    const { kind, name, workspace } = identity;
    const where = workspace === "" ? "" : ` in the workspace "${workspace}"`;
    const whose = kind === "person" ? `a personal access token of "${name}"` : `the connection "${name}"`;
    dialogue.say({ kind: "done", text: `Notion knows it: ${whose}${where}.` });
    if (kind === "person") dialogue.say({ kind: "warning", text: PERSONAL });
    return identity;
  } catch (error) {
    if (error instanceof CalendarFailure && error.kind === "token_invalid") {
      const problem =
        "Notion doesn't accept this token: it has expired, was renewed, or was mistyped. Copy a current one, as a whole.";
      dialogue.again(key, problem);
      return null;
    }
    throw error;
  }
}

async function capabilitiesChecked(
  administration: NotionAdministration,
  key: string,
  { dialogue }: Desk,
): Promise<void> {
  for (;;) {
    const refused: Capability[] = [];
    for (const capability of ["read", "update", "insert", "comment"] as const) {
      if (!(await administration.may(capability))) refused.push(capability);
    }
    if (refused.length === 0) return;
    const names = refused.map((capability) => `"${NAMES[capability]}"`).join(", ");
    const text = `The token lacks ${names}. Open the connection at ${PORTAL}, tab “Configuration”, tick what is missing, and save; a personal access token needs the capability “Notion API”.`;
    if (refused.every((capability) => capability === "comment")) {
      dialogue.say({ kind: "warning", text: `${text} Without comments, conflicts have to wait.` });
      if (!dialogue.attended) return;
    } else {
      dialogue.again(key, text);
    }
    const next = await dialogue.choose({
      key: "capabilities",
      message: "And now?",
      options: [
        { value: "again", label: "I have changed it: check again" },
        { value: "on", label: "Go on without it", hint: "the doctor will remind you" },
        { value: "stop", label: "Stop here; what was answered is kept" },
      ],
      proposal: "again",
    });
    if (next === "on") return;
    if (next === "stop") throw new Cancelled();
  }
}
