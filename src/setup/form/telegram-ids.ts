/**
 * Who everybody is on Telegram. Each person without an id of Telegram's has an invented one, which nobody else has, and a link
 * with a code that follows from it and the bot's token: whoever presses *Start* on the link is this person. When the id is
 * found, the invented one is gone, and the code with it.
 */
import { createHmac } from "node:crypto";
import { inOneClause } from "../../core/clause.ts";
import type { Language } from "../../core/readable-date.ts";
import { isInventedUserId } from "../../core/user-id.ts";
import { botAccount, type Starts, startsWithCodes, type TelegramAccess } from "../../telegram/bot-account.ts";
import { calledBy, type Draft, withPerson } from "../draft.ts";
import type { QuestionTexts } from "./texts/questions.ts";

/** 132 bits: nobody guesses it, and it fits into a link. */
const CODE_LENGTH = 22;

export interface Invitation {
  readonly person: number;
  readonly link: string;
}

interface OnTelegram {
  readonly draft: Draft;
  /** Old id → the one that Telegram gave. */
  readonly found: ReadonlyMap<number, number>;
  /** For those of whom Telegram's id isn't known yet. */
  readonly invitations: readonly Invitation[];
  /** What people should know: whole sentences. */
  readonly remarks: readonly string[];
}

function startCode(botToken: string, inventedId: number): string {
  return createHmac("sha256", botToken)
    .update(`partner-sync start ${inventedId}`, "utf8")
    .digest("base64url")
    .slice(0, CODE_LENGTH);
}

/** @param access `null` where there is no bot */
export async function onTelegram(
  draft: Draft,
  access: TelegramAccess | null,
  { language, telegram: says }: QuestionTexts,
): Promise<OnTelegram> {
  const nothing = { draft, found: new Map(), invitations: [], remarks: [] };
  const waiting = draft.people.flatMap(({ telegramId }, person) =>
    telegramId !== undefined && isInventedUserId(telegramId) ? [{ person, id: telegramId }] : [],
  );
  if (access === null || waiting.length === 0) return nothing;
  const account = await botAccount(access);
  if (account.kind === "invalid") return { ...nothing, remarks: [says.unknownBot] };
  if (account.kind === "unreachable")
    return { ...nothing, remarks: [says.unreachable(inOneClause(account.why, language))] };
  const told = await startsWithCodes(access);
  const codes = new Map(waiting.map(({ person, id }) => [startCode(access.token, id), person]));
  const pressed = told.kind === "read" ? pressedBy(told.starts, codes) : new Map<number, readonly number[]>();
  const taken = draft.people.flatMap(({ telegramId }) => telegramId ?? []);
  const remarks =
    told.kind === "read" && !(told.isCutOff && pressed.size < waiting.length)
      ? []
      : [remarkOn(told, language, says)];
  let known = draft;
  const found = new Map<number, number>();
  for (const { person, id } of waiting) {
    const ids = pressed.get(person) ?? [];
    const name = calledBy(draft.people[person] ?? { role: "partner" }, language);
    const others = [...pressed].filter(([other]) => other !== person).flatMap(([, all]) => all);
    const [only, ...more] = ids;
    if (only === undefined) continue;
    if (more.length > 0) remarks.push(says.severalAccounts(name));
    else if (taken.includes(only) || others.includes(only)) remarks.push(says.sameAccount(name));
    else {
      known = withPerson(known, person, { telegramId: only });
      found.set(id, only);
    }
  }
  const invitations = waiting
    .filter(({ id }) => !found.has(id))
    .map(({ person, id }) => ({
      person,
      link: `https://t.me/${account.username}?start=${startCode(access.token, id)}`,
    }));
  return { draft: known, found, invitations, remarks };
}

/** By person, the accounts that pressed Start on their link. */
function pressedBy(
  starts: Extract<Starts, { kind: "read" }>["starts"],
  codes: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly number[]> {
  const pressed = new Map<number, readonly number[]>();
  for (const { id, code } of starts) {
    const person = codes.get(code);
    if (person === undefined) continue;
    const before = pressed.get(person) ?? [];
    if (!before.includes(id)) pressed.set(person, [...before, id]);
  }
  return pressed;
}

function remarkOn(told: Starts, language: Language, says: QuestionTexts["telegram"]): string {
  switch (told.kind) {
    case "read":
      return says.cutOff;
    case "webhook":
      return says.webhook;
    case "busy":
      return says.busy;
    case "unknown":
      return says.unknown(inOneClause(told.why, language));
  }
}
