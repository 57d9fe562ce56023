/** What the person is reminded of, shown and changed. */

import { plainMessage } from "../cards.ts";
import { type Chat, phraseContext } from "../chat.ts";
import { timesCard, wishesCard } from "../reminders/card.ts";
import type { ReminderPress, WishPress } from "../reminders/press.ts";
import { SAYS } from "../reminders/texts.ts";
import { allOff, switchedOn, type Wishes, withTime, withTopics } from "../reminders/wishes.ts";
import { timeOfDayIn, wishesIn } from "../reminders/words.ts";
import type { CommandFamily } from "./command.ts";

export const REMINDERS: CommandFamily = {
  help: { de: "woran ich dich erinnere", en: "what I remind you of" },
  commands: [
    {
      name: "reminders",
      aliases: ["erinnerungen", "erinnerung", "reminder"],
      menu: {
        de: "Erinnerungen, und was der Tag bringt",
        en: "Reminders, and what the day holds",
      },
      run: (chat, words) => (words === "" ? show(chat, []) : changeBy(chat, words)),
    },
  ],
};

async function show(chat: Chat, above: readonly string[] | null): Promise<void> {
  await chat.send(wishesCard(chat.reminders.wishes, chat, above));
}

async function changeBy(chat: Chat, words: string): Promise<void> {
  const wishes = wishesIn(words, chat.reminders.wishes, phraseContext(chat));
  if (wishes === null) return show(chat, [SAYS[chat.language].notUnderstood]);
  await chat.reminders.choose(wishes);
  await show(chat, null);
}

const ABOUT_REMINDERS =
  /^(?:(?:bitte|please)\s+)?(?:erinnerung(?:en)?|reminders?|erinner(?:e)?\s+mich(?:\s+(?:bitte|immer|jedes\s?mal))*|remind\s+me(?:\s+(?:please|always))*)\s+(\S.*)$/iu;

/** `false` where the words are no wish about reminders: with a time of day they may be an appointment. */
export async function heardWish(chat: Chat, text: string): Promise<boolean> {
  const words = ABOUT_REMINDERS.exec(text.trim())?.[1];
  if (words === undefined) return false;
  const { time } = chat.reminders.wishes;
  const wishes = wishesIn(words, { ...chat.reminders.wishes, time: "" }, phraseContext(chat));
  if (wishes === null || wishes.time !== "") return false;
  await chat.reminders.choose({ ...wishes, time });
  await show(chat, null);
  return true;
}

export async function pressReminders(chat: Chat, press: ReminderPress, messageId: number): Promise<void> {
  chat.session.asksFor = press.do === "ask" ? "time" : null;
  if (press.do === "ask") return chat.edit(messageId, timesCard(chat.language));
  const wishes = pressed(press, chat.reminders.wishes);
  if (press.do !== "show") await chat.reminders.choose(wishes);
  await chat.edit(messageId, wishesCard(wishes, chat, press.do === "show" ? [] : null));
}

function pressed(press: WishPress, wishes: Wishes): Wishes {
  switch (press.do) {
    case "show":
      return wishes;
    case "all-on":
      return switchedOn(wishes);
    case "all-off":
      return allOff(wishes);
    case "switch":
      return withTopics(wishes, [press.topic], press.on);
    case "time":
      return withTime(wishes, press.time);
  }
}

/** `false` where the text is no answer to the question for a time. */
export async function answerTime(chat: Chat, text: string): Promise<boolean> {
  const time = timeOfDayIn(text, phraseContext(chat));
  if (time === null) {
    // A single word that was meant for it, not a sentence about something else.
    if (!/^\S{1,12}$/u.test(text.trim())) return false;
    await chat.send(plainMessage(SAYS[chat.language].noTime));
    chat.session.asksFor = "time";
    return true;
  }
  await chat.reminders.choose(withTime(chat.reminders.wishes, time));
  await show(chat, null);
  return true;
}
