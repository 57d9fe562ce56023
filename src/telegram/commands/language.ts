import type { Language } from "../../core/readable-date.ts";
import { plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { encodePress } from "../presses.ts";
import type { CommandFamily } from "./command.ts";

export const LANGUAGE: CommandFamily = {
  help: { de: "Sprache wechseln", en: "change the language" },
  commands: [
    { name: "language", menu: { de: "Deutsch oder Englisch", en: "German or English" }, run: offerLanguages },
  ],
};

const SAYS = {
  de: { choose: "In welcher Sprache soll ich schreiben?", chosen: "Gut, ab jetzt auf Deutsch." },
  en: { choose: "In which language shall I write?", chosen: "Fine, English from now on." },
};

async function offerLanguages(chat: Chat): Promise<void> {
  const button = (label: string, language: Language) => ({
    label,
    action: encodePress({ on: "language", language }),
  });
  const { text } = plainMessage(SAYS[chat.language].choose);
  await chat.send({ text, buttons: [[button("Deutsch", "de"), button("English", "en")]] });
}

export async function changeLanguage(chat: Chat, language: Language, messageId: number): Promise<void> {
  await chat.chooseLanguage(language);
  await chat.edit(messageId, plainMessage(SAYS[language].chosen));
}
