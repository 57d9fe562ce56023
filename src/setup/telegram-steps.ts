/** The bot, if there is one, and who everybody is on Telegram. */

import { parseUserId, VariableReader } from "../config/variables.ts";
import { inOneClause } from "../core/clause.ts";
import { botAccount, looksLikeBotToken, type Writer, writersSince } from "../telegram/bot-account.ts";
import { problemWith } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type Draft, withPerson } from "./draft.ts";
import { compact } from "./pasted.ts";
import { Cancelled } from "./prompter.ts";

/** How often Telegram is asked, and for how long. */
const POLL_MS = 2_000;
const PATIENCE_MS = 120_000;

export async function telegramBotStep(draft: Draft, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const { people } = dialogue.says;
  const key = "telegram-bot-token";
  const none = new VariableReader(desk.env).text("TELEGRAM_BOT_TOKEN") === null ? "" : null;
  if (!dialogue.has(key)) {
    if (!dialogue.attended) return { ...draft, botToken: "" };
    dialogue.sayOnce(key, {
      kind: "note",
      title: people.aboutTheBotTitle,
      text: people.aboutTheBot.split("\n"),
    });
    const wanted = await dialogue.confirm({ key: "telegram-bot", message: people.haveBot, proposal: false });
    if (!wanted) return { ...draft, botToken: none };
  }
  for (;;) {
    const token = await dialogue.secret({
      key,
      message: people.botToken,
      check: (text) =>
        text === "" || text === "none" || looksLikeBotToken(text) ? undefined : people.noBotToken,
    });
    if (token === "" || token === "none") return { ...draft, botToken: none };
    const account = await botAccount(desk.telegram(token));
    switch (account.kind) {
      case "known":
        dialogue.say({ kind: "done", text: people.botKnown(account.username) });
        return { ...draft, botToken: token };
      case "invalid":
        dialogue.again(key, people.botUnknown);
        break;
      case "unreachable":
        dialogue.again(key, people.botUnreachable(inOneClause(account.why, dialogue.language)));
    }
  }
}

export async function telegramIdStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const person = draft.people[index];
  if (person === undefined) return draft;
  const { people } = dialogue.says;
  const name = calledBy(person, dialogue.language);
  const key = `${person.role}-telegram-id`;
  const others = draft.people.flatMap(({ telegramId }) => telegramId ?? []);
  if (!dialogue.has(key) && dialogue.attended && draft.botToken) {
    const found = await throughTheBot(draft.botToken, name, others, desk);
    if (found !== null) return withPerson(draft, index, { telegramId: found });
  } else if (!dialogue.has(key) && dialogue.attended && index === 0) {
    dialogue.sayOnce(key, {
      kind: "note",
      title: people.aboutTheIdTitle,
      text: people.aboutTheId.split("\n"),
    });
  }
  const text = await dialogue.text({
    key,
    message: people.telegramId(name),
    // Nobody there needs one: it is invented.
    ...(!dialogue.attended && { proposal: "" }),
    check: (answer) => {
      if (answer === "") return undefined;
      const digits = compact(answer);
      const isTaken = others.includes(parseUserId(digits) ?? 0);
      return (
        problemWith("telegram_user_id", digits, dialogue.language) ?? (isTaken ? people.idTaken : undefined)
      );
    },
  });
  const telegramId = text === "" ? desk.invent() : parseUserId(compact(text));
  return telegramId === null ? draft : withPerson(draft, index, { telegramId });
}

/** `null`: the person wants to type it, or nobody wrote. */
async function throughTheBot(
  botToken: string,
  name: string,
  others: readonly number[],
  desk: Desk,
): Promise<number | null> {
  const { dialogue } = desk;
  const { people } = dialogue.says;
  const access = desk.telegram(botToken);
  const account = await botAccount(access);
  if (account.kind !== "known") return null;
  const how = await dialogue.choose({
    key: "telegram-id",
    message: people.howToFindId(name),
    options: [
      { value: "bot", label: people.byStart(name, account.username) },
      { value: "typed", label: people.byTyping },
    ],
    proposal: "bot",
  });
  if (how === "typed") return null;
  dialogue.say({ kind: "step", text: people.waiting(account.username, name) });
  const writer = await firstWriter(botToken, others, desk);
  if (writer === null) {
    dialogue.say({ kind: "warning", text: people.nobodyWrote });
    return null;
  }
  const isRight = await dialogue.confirm({
    key: "telegram-id",
    message: people.isThis(writer.name, writer.id, name),
    proposal: true,
  });
  return isRight ? writer.id : null;
}

async function firstWriter(
  botToken: string,
  others: readonly number[],
  { telegram, clock, stop }: Desk,
): Promise<Writer | null> {
  const begun = clock.now();
  // Telegram's times have whole seconds, and its clock isn't ours.
  const since = begun - 60_000;
  while (clock.now() - begun < PATIENCE_MS) {
    const writers = await writersSince(telegram(botToken), since);
    const writer = writers.find(({ id }) => !others.includes(id));
    if (writer !== undefined) return writer;
    await clock.sleep(POLL_MS, stop).catch(() => Promise.reject(new Cancelled()));
  }
  return null;
}
