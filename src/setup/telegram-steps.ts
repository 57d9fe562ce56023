/** The bot, if there is one, and who everybody is on Telegram. */
import { parseUserId } from "../config/variables.ts";
import { botAccount, looksLikeBotToken, type Writer, writersSince } from "../telegram/bot-account.ts";
import { problemWith } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type Draft, withPerson } from "./draft.ts";
import { Cancelled } from "./prompter.ts";

const ABOUT_THE_BOT = `A Telegram bot is optional. It adds appointments by chat, syncs at once,
and tells what your partner changed. To make one:

1. Write to @BotFather on Telegram: /newbot
2. Give it a name, and copy the token that it answers.`.split("\n");

const ABOUT_THE_ID = `Everybody has a number here that is theirs alone: the Telegram user id.
@userinfobot on Telegram tells yours. Without Telegram, leave it empty: a
number that Telegram gives to nobody is invented, and only tells you apart.`.split("\n");

/** How often Telegram is asked, and for how long. */
const POLL_MS = 2_000;
const PATIENCE_MS = 120_000;

export async function telegramBotStep(draft: Draft, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const key = "telegram-bot-token";
  if (!dialogue.has(key)) {
    if (!dialogue.attended) return { ...draft, botToken: "" };
    dialogue.say({ kind: "note", title: "A bot on Telegram", text: ABOUT_THE_BOT });
    const wanted = await dialogue.confirm({
      key: "telegram-bot",
      message: "Do you have a bot whose token you want to use?",
      proposal: false,
    });
    if (!wanted) return { ...draft, botToken: "" };
  }
  for (;;) {
    const token = await dialogue.secret({
      key,
      message: "Token of the bot (it isn't shown; empty to go on without)",
      check: (text) =>
        text === "" || text === "none" || looksLikeBotToken(text)
          ? undefined
          : "That is no bot's token: it looks like 123456789:AbC…",
    });
    if (token === "" || token === "none") return { ...draft, botToken: "" };
    const account = await botAccount(desk.telegram(token));
    switch (account.kind) {
      case "known":
        dialogue.say({ kind: "done", text: `Telegram knows it: @${account.username}.` });
        return { ...draft, botToken: token };
      case "invalid":
        dialogue.again(key, "Telegram doesn't know this token. Ask @BotFather for it: /token");
        break;
      case "unreachable":
        dialogue.again(key, `Telegram could not be asked: ${account.why}. Try again, or go on without.`);
    }
  }
}

export async function telegramIdStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const person = draft.people[index];
  if (person === undefined) return draft;
  const key = `${person.role}-telegram-id`;
  const others = draft.people.flatMap(({ telegramId }) => telegramId ?? []);
  if (!dialogue.has(key) && dialogue.attended && draft.botToken) {
    const found = await throughTheBot(draft.botToken, calledBy(person), others, desk);
    if (found !== null) return withPerson(draft, index, { telegramId: found });
  } else if (!dialogue.has(key) && index === 0) {
    dialogue.say({ kind: "note", title: "Your number", text: ABOUT_THE_ID });
  }
  const text = await dialogue.text({
    key,
    message: `Telegram user id of ${calledBy(person)} (empty: one is invented)`,
    placeholder: "123456789",
    check: (answer) => {
      if (answer === "") return undefined;
      const problem = problemWith("telegram_user_id", answer);
      const isTaken = others.includes(parseUserId(answer) ?? 0);
      return problem ?? (isTaken ? "Somebody here has this number already." : undefined);
    },
  });
  const telegramId = text === "" ? desk.invent() : parseUserId(text);
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
  const access = desk.telegram(botToken);
  const account = await botAccount(access);
  if (account.kind !== "known") return null;
  const how = await dialogue.choose({
    key: "telegram-id",
    message: `How do we find the Telegram user id of ${name}?`,
    options: [
      { value: "bot", label: `${name} sends /start to @${account.username} now` },
      { value: "typed", label: "I type it in" },
    ],
    proposal: "bot",
  });
  if (how === "typed") return null;
  dialogue.say({
    kind: "step",
    text: `Open https://t.me/${account.username} on the phone of ${name} and press Start. Waiting for two minutes …`,
  });
  const writer = await firstWriter(botToken, others, desk);
  if (writer === null) {
    dialogue.say({
      kind: "warning",
      text: "Nobody wrote, or another program is reading the bot's messages.",
    });
    return null;
  }
  const isRight = await dialogue.confirm({
    key: "telegram-id",
    message: `${writer.name} (${writer.id}) wrote. Is that ${name}?`,
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
