import { bold, type FmtString, fmt } from "telegraf/format";
import type { Chat } from "../chat.ts";
import type { Command, CommandFamily, InBoth } from "./command.ts";

/** What it needs of a chat. */
type Asking = Pick<Chat, "firstName" | "language" | "send"> & {
  readonly desk: Pick<Chat["desk"], "canShare">;
};

/** @param others what it tells about besides itself */
export function helpAbout(others: readonly CommandFamily[]) {
  return {
    name: "help",
    menu: { de: "Was ich kann", en: "What I can do" },
    run: async (chat: Asking) => {
      const { language, firstName, desk } = chat;
      const lines = others.map(({ commands, help }) => {
        const names = commands.map(({ name }) => `/${name}`).join(", ");
        return `${names} – ${help[language]}`;
      });
      await chat.send({ text: TEXTS[language](bold(firstName), lines.join("\n"), desk.canShare) });
    },
  } satisfies Command;
}

/** `shares`: whether the person has a shared calendar. */
const TEXTS: InBoth<(name: FmtString, commands: string, shares: boolean) => FmtString> = {
  de: (name, commands, shares) => fmt`Hallo ${name}! Schreib mir einfach, was du vorhast, zum Beispiel:

• Freitag 19 Uhr Kino mit Ben im Odeon
• morgen 9-10:30 Zahnarzt
• 24.12. ganztägig Heiligabend
• jeden Montag 18 Uhr Yoga bis Weihnachten

Ich zeige dir, was ich verstanden habe, und speichere erst, wenn du es sagst. Was du löschst, änderst oder nicht mehr teilst, kannst du zehn Minuten lang rückgängig machen.

${commands}

🔒 nur für dich${shares ? "\n👥 von dir geteilt\n💌 von jemandem mit dir geteilt\n📌 direkt im gemeinsamen Kalender eingetragen" : ""}`,
  en: (name, commands, shares) => fmt`Hello ${name}! Just tell me what you are up to, for example:

• Friday 7pm cinema with Ben at the Odeon
• tomorrow 9-10:30am dentist
• Dec 24 all day Christmas Eve
• every Monday 6pm yoga until Christmas

I show you what I understood, and save it only when you say so. What you delete, change or stop sharing can be undone for ten minutes.

${commands}

🔒 only for you${shares ? "\n👥 shared by you\n💌 shared with you\n📌 written straight into the shared calendar" : ""}`,
};
