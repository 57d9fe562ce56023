/** Where a set-up begins: at nothing, at what was answered before, or at a finished set-up that somebody wants to change. */
import { parseDatabaseId } from "../config/database-id.ts";
import { resolved } from "../config/reference.ts";
import type { LoadedConfig } from "../config/users-config.ts";
import { type Environment, parseUserId } from "../config/variables.ts";
import type { Dialogue } from "./dialogue.ts";
import {
  calledBy,
  type Draft,
  EMPTY_DRAFT,
  type Person,
  withoutSharedDatabase,
  withoutToken,
  withPerson,
} from "./draft.ts";
import { Refused } from "./prompter.ts";
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
  /** Where `$NAME` values are looked up. */
  readonly env: Environment;
}

/** The answers to begin with. Rejects with `Refused` where an unreadable file must not be replaced. */
export async function begin(found: Found, dialogue: Dialogue): Promise<Draft> {
  if (found.draft !== null) {
    const goOn = await dialogue.confirm({
      key: "go-on",
      message: "An earlier set-up was not finished. Go on with its answers?",
      proposal: true,
    });
    if (goOn) return withBot(reopened(found.draft, found.env, dialogue), found);
  }
  if (found.text === null) return withBot(EMPTY_DRAFT, found);
  if (found.config.kind !== "loaded") {
    for (const { path, message } of found.config.kind === "broken" ? found.config.problems : [])
      dialogue.say({ kind: "problem", text: `${path} ${message}.` });
    const anew = await dialogue.confirm({
      key: "start-anew",
      message: "The configuration can't be read. Begin anew? (The old file is kept under another name.)",
      proposal: true,
    });
    if (!anew) throw new Refused("Correct the file by hand, or begin anew.");
    return withBot(EMPTY_DRAFT, found);
  }
  for (const { problems } of found.config.wrong)
    for (const { path, message } of problems) dialogue.say({ kind: "problem", text: `${path} ${message}.` });
  const known = reopened(withBot(draftFrom(found.text, found.config), found), found.env, dialogue);
  return dialogue.attended && isFinished(known) ? changed(known, dialogue) : known;
}

/** Nothing is open but what may stay so: a partner, and a bot. */
function isFinished(draft: Draft): boolean {
  const assumed = { ...draft, anotherPerson: draft.anotherPerson ?? false, botToken: draft.botToken ?? "" };
  return draft.people.length > 0 && nextStep(assumed).name === "complete";
}

function withBot(draft: Draft, { botToken }: Found): Draft {
  return draft.botToken === undefined && botToken !== null ? { ...draft, botToken } : draft;
}

async function changed(draft: Draft, dialogue: Dialogue): Promise<Draft> {
  const what = await dialogue.choose({
    key: "change",
    message: "This is set up already. What would you like to do?",
    options: [
      { value: "check", label: "Only check it", hint: "changes nothing" },
      { value: "person", label: "Add another person" },
      { value: "change", label: "Change an answer" },
      { value: "bot", label: "Use a Telegram bot", hint: "or another one" },
    ],
    proposal: "check",
  });
  const kept = { ...draft, anotherPerson: false, botToken: draft.botToken ?? "" };
  switch (what) {
    case "check":
      return kept;
    case "person":
      return { ...kept, anotherPerson: true };
    case "bot": {
      const { botToken: _, ...withoutBot } = kept;
      return withoutBot;
    }
    case "change":
      return changedAnswer(kept, dialogue);
  }
}

async function changedAnswer(draft: Draft, dialogue: Dialogue): Promise<Draft> {
  const who = await dialogue.choose<string>({
    key: "change-person",
    message: "Whose?",
    options: draft.people.map((person, n) => ({ value: String(n), label: calledBy(person) })),
    proposal: "0",
  });
  const what = await dialogue.choose({
    key: "change-answer",
    message: "Which answer?",
    options: [
      { value: "token", label: "The access token" },
      { value: "private", label: "The private database" },
      { value: "shared", label: "The shared database", hint: "for everybody" },
      { value: "names", label: "Which properties are used" },
      { value: "telegram", label: "The Telegram user id" },
    ],
    proposal: "token",
  });
  const index = Number(who);
  switch (what) {
    case "token":
      return withoutToken(draft, index);
    case "private":
      return withPerson(draft, index, { privateDatabase: undefined, privateReady: undefined });
    case "shared":
      return withoutSharedDatabase(draft);
    case "names":
      return withPerson(draft, index, { properties: {}, privateReady: undefined, sharedReady: undefined });
    case "telegram":
      return withPerson(draft, index, { telegramId: undefined });
  }
}

/** Answers that were given beforehand and differ from the known ones open their questions again. */
function reopened(known: Draft, env: Environment, dialogue: Dialogue): Draft {
  let draft = known;
  for (const [index, person] of known.people.entries()) {
    if (!isMeant(person, known, dialogue)) continue;
    const given = (key: string) => dialogue.peek(`${person.role}-${key}`);
    if (differs(given("token"), person.token && resolved(person.token, env))) {
      draft = withoutToken(draft, index);
    }
    if (isOtherDatabase(given("database"), person.privateDatabase)) {
      draft = withPerson(draft, index, { privateDatabase: undefined, privateReady: undefined });
    }
    if (differs(given("telegram-id"), person.telegramId?.toString())) {
      draft = withPerson(draft, index, { telegramId: undefined });
    }
  }
  if (isOtherDatabase(dialogue.peek("shared-database"), known.sharedDatabase))
    draft = withoutSharedDatabase(draft);
  if (isAnother(known, dialogue)) draft = { ...draft, anotherPerson: true };
  if (differs(dialogue.peek("telegram-bot-token"), known.botToken)) {
    const { botToken: _, ...withoutBot } = draft;
    draft = withoutBot;
  }
  return draft;
}

/** Flags about the partner are about the one with the given id; without an id, about the first. */
function isMeant(person: Person, draft: Draft, dialogue: Dialogue): boolean {
  if (person.role === "owner") return true;
  const id = parseUserId(dialogue.peek("partner-telegram-id") ?? "");
  const partners = draft.people.filter(({ role }) => role === "partner");
  if (id === null || partners.every(({ telegramId }) => telegramId === undefined))
    return person === partners[0];
  return person.telegramId === id || (person.telegramId === undefined && !isAnother(draft, dialogue));
}

/** The flags are about a partner whom the file doesn't have yet. */
function isAnother(draft: Draft, dialogue: Dialogue): boolean {
  const id = parseUserId(dialogue.peek("partner-telegram-id") ?? "");
  const partners = draft.people.filter(({ role }) => role === "partner");
  return (
    id !== null &&
    partners.length > 0 &&
    partners.every(({ telegramId }) => telegramId !== undefined && telegramId !== id)
  );
}

function differs(given: string | null, known: string | undefined): boolean {
  return given !== null && known !== undefined && given !== known;
}

/** "new" makes one only where there is none: a second run must not make a second one. */
function isOtherDatabase(given: string | null, known: string | undefined): boolean {
  if (given === null || known === undefined || given.toLowerCase() === "new") return false;
  const id = parseDatabaseId(given);
  return id !== null && id !== parseDatabaseId(known);
}
