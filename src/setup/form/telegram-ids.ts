/**
 * Who everybody is on Telegram. Each person without an id of Telegram's has an invented one, which nobody else has, and a link
 * with a code that follows from it and the bot's token: whoever presses *Start* on the link is this person. When the id is
 * found, the invented one is gone, and the code with it.
 */
import { createHmac } from "node:crypto";
import { isInventedUserId } from "../../core/user-id.ts";
import { botAccount, type Starts, startsWithCodes, type TelegramAccess } from "../../telegram/bot-account.ts";
import { calledBy, type Draft, withPerson } from "../draft.ts";

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
export async function onTelegram(draft: Draft, access: TelegramAccess | null): Promise<OnTelegram> {
  const nothing = { draft, found: new Map(), invitations: [], remarks: [] };
  const waiting = draft.people.flatMap(({ telegramId }, person) =>
    telegramId !== undefined && isInventedUserId(telegramId) ? [{ person, id: telegramId }] : [],
  );
  if (access === null || waiting.length === 0) return nothing;
  const account = await botAccount(access);
  if (account.kind === "invalid") return { ...nothing, remarks: [UNKNOWN_BOT] };
  if (account.kind === "unreachable")
    return { ...nothing, remarks: [`Telegram could not be asked: ${account.why}. Run this again later.`] };
  const told = await startsWithCodes(access);
  const codes = new Map(waiting.map(({ person, id }) => [startCode(access.token, id), person]));
  const pressed = told.kind === "read" ? pressedBy(told.starts, codes) : new Map<number, readonly number[]>();
  const taken = draft.people.flatMap(({ telegramId }) => telegramId ?? []);
  const remarks =
    told.kind === "read" && !(told.isCutOff && pressed.size < waiting.length) ? [] : [remarkOn(told)];
  let known = draft;
  const found = new Map<number, number>();
  for (const { person, id } of waiting) {
    const ids = pressed.get(person) ?? [];
    const name = calledBy(draft.people[person] ?? { role: "partner" });
    const others = [...pressed].filter(([other]) => other !== person).flatMap(([, all]) => all);
    const [only, ...more] = ids;
    if (only === undefined) continue;
    if (more.length > 0)
      remarks.push(
        `More than one Telegram account pressed Start on the link of ${name}, so none of them was taken. Telegram forgets that after 24 hours: then let ${name} alone press it.`,
      );
    else if (taken.includes(only) || others.includes(only))
      remarks.push(
        `The same Telegram account pressed Start on the link of ${name} and belongs to somebody else here, so it wasn't taken.`,
      );
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

const UNKNOWN_BOT =
  "Telegram doesn't know the token in the secret TELEGRAM_BOT_TOKEN: ask @BotFather for it (/token), and store it again.";

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

function remarkOn(told: Starts): string {
  switch (told.kind) {
    case "read":
      return "More messages wait for the bot than can be looked through. Run the bot once (npm run bot), press Start on the link again, and run this again.";
    case "webhook":
      return "A webhook is set for the bot, so that its messages go elsewhere, and who pressed Start can't be seen. Use a bot of its own for Partner Sync, or remove the webhook.";
    case "busy":
      return "Another program reads the bot's messages, so that who pressed Start can't be seen. Stop it, press Start on the link again, and run this again.";
    case "unknown":
      return `Telegram could not be asked who pressed Start: ${told.why}. Run this again later.`;
  }
}
