/** The secret of a Notion integration, checked at once. */
import { CalendarFailure } from "../engine/failure.ts";
import type { Capability, Identity, NotionAdministration } from "../notion/administration.ts";
import { problemWith } from "./answer-checks.ts";
import { behind, type Desk } from "./desk.ts";
import { calledBy, type Draft, withPerson } from "./draft.ts";
import { Cancelled } from "./prompter.ts";

const INTEGRATIONS = "https://www.notion.so/profile/integrations";

const HOW_TO = `Partner Sync reaches Notion as an "integration", which sees only what you show it.

1. Open ${INTEGRATIONS}
2. Choose "New integration". Any name will do, such as Partner Sync.
   Workspace: the one that holds the databases. Type: Internal.
3. Under Capabilities, tick: Read content, Update content,
   Insert content, Insert comments. No user information.
4. Save, show the "Internal Integration Secret", and copy it.`.split("\n");

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
      title: index === 0 ? "An integration of your own" : `An integration for ${calledBy(person)}`,
      text: HOW_TO,
    });
  }
  for (;;) {
    const token = await dialogue.secret({
      key,
      message: `Secret of the integration of ${calledBy(person)} (it isn't shown)`,
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
    const { name, workspace } = identity;
    const where = workspace === "" ? "" : ` in the workspace "${workspace}"`;
    dialogue.say({ kind: "done", text: `Notion knows it: the integration "${name}"${where}.` });
    return identity;
  } catch (error) {
    if (error instanceof CalendarFailure && error.kind === "token_invalid") {
      const problem =
        "Notion doesn't know this secret. Copy it again, as a whole; an older one stops working when a new one is made.";
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
    const text = `The integration lacks ${names}. Open it at ${INTEGRATIONS}, tick what is missing under Capabilities, and save.`;
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
