/** What the partner has to know and do, in their own language, for the other one to send. Holds no secret. */
import type { Language } from "../../core/readable-date.ts";

interface Invited {
  /** What the partner is called; `null` where nobody is set up yet. */
  readonly name: string | null;
  readonly owner: string;
  readonly sharedAddress: string;
  readonly sharedTitle: string;
  /** `null` where the partner isn't set up yet. */
  readonly privateTitle: string | null;
  /** What the box to tick is called. */
  readonly box: string;
  /** The bot's name on Telegram; `null` where there is none. */
  readonly bot: string | null;
}

/** Line by line; every line may be wrapped. */
export const INVITATION: Readonly<Record<Language, (o: Invited) => readonly string[]>> = {
  en: (o) => [
    `${greeting("Hi", o)}, ${o.privateTitle === null ? "from now on I share appointments from my Notion with you" : "our appointments in Notion are connected now"}. What you do:`,
    `- Accept my invitation to "${o.sharedTitle}" in Notion, as a guest: ${o.sharedAddress}`,
    ...(o.privateTitle === null
      ? [
          "- To share appointments of your own, sit down with me for ten minutes: you make a connection in your Notion, and paste its token at my computer yourself. Please don't send it to me.",
        ]
      : [
          `- In ${o.privateTitle === "" ? "your own database" : `"${o.privateTitle}"`}, tick ${o.box} on each appointment that I should see. I see its copy, and what either of us changes there, the other one gets.`,
          "- Untick it, and the copy goes again. Your own appointment stays.",
        ]),
    ...(o.bot === null
      ? []
      : [`- On Telegram, open https://t.me/${o.bot} and press Start: it tells you what I changed.`]),
    ...(o.privateTitle === null
      ? []
      : [
          "Good to know: the sync runs with your token, so whoever looks after it (I do) could read your private database.",
        ]),
    `Bye, ${o.owner}`,
  ],
  de: (o) => [
    `${greeting("Hallo", o)}, ${o.privateTitle === null ? "ab jetzt teile ich Termine aus meinem Notion mit dir" : "unsere Termine in Notion sind jetzt verbunden"}. Das machst du:`,
    `- Nimm in Notion meine Einladung zu „${o.sharedTitle}“ an, als Gast: ${o.sharedAddress}`,
    ...(o.privateTitle === null
      ? [
          "- Willst du auch eigene Termine teilen, setz dich zehn Minuten zu mir: Du legst in deinem Notion eine Verbindung an und fügst ihr Token selbst an meinem Rechner ein. Schick es mir bitte nicht.",
        ]
      : [
          `- Setz in ${o.privateTitle === "" ? "deiner Datenbank" : `„${o.privateTitle}“`} das Häkchen bei ${o.box}, wenn ich einen Termin sehen soll. Ich sehe dann eine Kopie, und was einer von uns daran ändert, bekommt der andere.`,
          "- Nimmst du das Häkchen weg, verschwindet die Kopie wieder. Dein Termin bleibt.",
        ]),
    ...(o.bot === null
      ? []
      : [
          `- Öffne bei Telegram https://t.me/${o.bot} und tippe auf „Start“: Dann erfährst du, was ich geändert habe.`,
        ]),
    ...(o.privateTitle === null
      ? []
      : [
          "Gut zu wissen: Der Abgleich läuft mit deinem Token. Wer ihn betreut, also ich, könnte deine private Datenbank lesen.",
        ]),
    `Bis gleich, ${o.owner}`,
  ],
};

function greeting(word: string, { name }: Invited): string {
  return name === null ? word : `${word} ${name}`;
}
