/** Where a set-up begins: at nothing, at what was answered before, or at a finished set-up that somebody wants to change. */
import { clauseOf } from "../config/problem.ts";
import { type LoadedConfig, problemsIn } from "../config/users-config.ts";
import { changed } from "./change-answer.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import { answeredSoFar } from "./overview.ts";
import { Refused } from "./prompter.ts";
import { reopened } from "./reopen.ts";
import { nextStep } from "./steps.ts";
import { draftFrom } from "./users-file.ts";

interface Found {
  /** The text of the configuration's file; `null` where there is none. */
  readonly text: string | null;
  readonly config: LoadedConfig;
  /** What an earlier run left unfinished. */
  readonly draft: Draft | null;
  /** The bot's token where a variable holds one already. */
  readonly botToken: string | null;
}

/** The answers to begin with. Rejects with `Refused` where an unreadable file must not be replaced. */
export async function begin(found: Found, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const says = dialogue.says.changing;
  if (found.draft === null) return fromFile(found, desk);
  const answered = answeredSoFar(found.draft, desk);
  if (dialogue.attended && answered.length > 0)
    dialogue.say({ kind: "note", title: says.unfinishedTitle, text: answered });
  const goOn = await dialogue.confirm({ key: "go-on", message: says.unfinished, proposal: true });
  if (goOn) return reopened(withBot(found.draft, found), desk);
  dialogue.say({ kind: "step", text: says.anew });
  const { made = [] } = found.draft;
  const proposals = proposalsFrom(found.draft);
  for (const [question, answer] of Object.entries(proposals)) dialogue.proposeFor(question, answer);
  const anew = await fromFile(found, desk);
  return { ...anew, proposals, ...(made.length > 0 && { made }) };
}

async function fromFile(found: Found, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const says = dialogue.says.changing;
  const empty = () => reopened(withBot(EMPTY_DRAFT, found), desk);
  if (found.text === null) return empty();
  if (found.config.kind !== "loaded") {
    sayWrong(found.config, dialogue);
    const anew = await dialogue.confirm({ key: "start-anew", message: says.unreadable, proposal: true });
    if (!anew) throw new Refused(says.correctByHand);
    return empty();
  }
  sayWrong(found.config, dialogue);
  const known = reopened(withBot(draftFrom(found.text, found.config), found), desk);
  return dialogue.attended && isFinished(known) ? changed(known, desk) : known;
}

function sayWrong(config: LoadedConfig, dialogue: Dialogue): void {
  for (const problem of problemsIn(config))
    dialogue.say({ kind: "problem", text: `${problem.path} ${clauseOf(problem, dialogue.language)}.` });
}

/** Nothing is open but what may stay so: a partner, and a bot. */
function isFinished(draft: Draft): boolean {
  const assumed = { ...draft, anotherPerson: draft.anotherPerson ?? false, botToken: draft.botToken ?? "" };
  return draft.people.length > 0 && nextStep(assumed).name === "complete";
}

/** A token that was stored since counts more than an earlier "no", which was none to that one. */
function withBot(draft: Draft, { botToken }: Found): Draft {
  const isOpen = draft.botToken === undefined || draft.botToken === "";
  return isOpen && botToken !== null ? { ...draft, botToken } : draft;
}

/** Every answer of a draft, by the step and the question that it answers. */
function proposalsFrom(draft: Draft): NonNullable<Draft["proposals"]> {
  const { people, sharedDatabase, botToken, proposals } = draft;
  const answers = people.flatMap(({ role, ...person }, n) => [
    [`person ${n}/${role}-name`, person.name],
    [`person ${n}/${role}-language`, person.language],
    [`person ${n}/timezone`, person.timezone],
    [`token ${n}/${role}-token`, person.token],
    [`private-database ${n}/${role}-database`, person.privateDatabase],
    [`telegram-id ${n}/${role}-telegram-id`, person.telegramId?.toString()],
  ]);
  const all = [
    ...answers,
    ["shared-database/shared-database", sharedDatabase],
    ["telegram-bot/telegram-bot-token", botToken],
  ];
  const known = all.flatMap(([question, answer]) =>
    question === undefined || !answer ? [] : [[question, answer] as const],
  );
  return { ...proposals, ...Object.fromEntries(known) };
}
