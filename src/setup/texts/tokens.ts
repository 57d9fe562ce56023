/** Access tokens: how to come by one, and what is wrong with one. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";
import { PORTAL } from "../../problems/notion-portal.ts";

const en = {
  ownTitle: "A token of your own",
  titleFor: (name: string) => `A token for ${name}`,
  question: (name: string) => `Access token of ${name} (it isn't shown)`,
  known: (whose: string, workspace: string) =>
    `Notion knows this token: ${whose}${workspace === "" ? "" : ` in the workspace "${workspace}"`}.`,
  personal: (name: string) => `a personal access token of "${name}"`,
  connection: (name: string) => `the connection "${name}"`,
  aboutPersonal:
    "It sees all that this person sees, and expires: note when. Where an appointment gets a second copy, it is only reported.",
  refused:
    "Notion doesn't accept this token: it has expired, was renewed, or was mistyped. Copy a current one, as a whole.",
  lacks: (capabilities: readonly string[]) =>
    `The token lacks ${capabilities.map((name) => `"${name}"`).join(", ")}. Open the connection at ${PORTAL}, tab “Configuration”, tick what is missing, and save; a personal access token needs the capability “Notion API”.`,
  withoutComments: "Without comments, conflicts have to wait.",
  checkAgain: "I have changed it: check again",
  goOn: "Go on without it",
  doctorReminds: "the doctor will remind you",
  stop: "Stop here; what was answered is kept",
  sameToken: (other: string) => `This is the token of ${other}, to the letter.`,
  sameConnection: (other: string) => `This token belongs to the same connection as that of ${other}.`,
  whySame: (name: string) =>
    `With it, Partner Sync would look for the private appointments of ${name} with somebody else's eyes. Each person needs a token of their own, made in their own Notion.`,
  unchangedToken: (name: string) => `That is the token that ${name} has already.`,
  another: "Paste another one",
  useAnyway: "Use it all the same",
  keepIt: "Keep it",
  refusedSame: (other: string) =>
    `it is the same as that of ${other}. Each person needs a token of their own, made in their own Notion.`,
  moveOut: "The configuration holds tokens. Take them out, into .env, so that it may be committed?",
  othersHold: (places: string) =>
    `The configuration holds secrets that are not the sync's: ${places}. So it keeps all of them, and must never be committed.`,
  tracked: "git tracks .env, which is to hold tokens. First run: git rm --cached .env",
  notIgnored: (lines: string) =>
    `These files will hold tokens. Add to .gitignore before you commit anything: ${lines}`,
} as const;

type TokenTexts = Widened<typeof en>;

const de: TokenTexts = {
  ownTitle: "Dein Zugang zu Notion",
  titleFor: (name) => `Der Zugang von ${name} zu Notion`,
  question: (name) => `Token von ${name} (bleibt unsichtbar)`,
  known: (whose, workspace) =>
    `Notion kennt dieses Token: ${whose}${workspace === "" ? "" : ` im Workspace „${workspace}“`}.`,
  personal: (name) => `ein persönliches Token von „${name}“`,
  connection: (name) => `die Verbindung „${name}“`,
  aboutPersonal:
    "Es sieht alles, was diese Person sieht, und läuft ab: Schreib dir auf, wann. Bekommt ein Termin eine zweite Kopie, wird das nur gemeldet.",
  refused:
    "Notion nimmt dieses Token nicht an: Es ist abgelaufen, wurde erneuert oder ist nicht vollständig. Kopiere das aktuelle, und zwar ganz.",
  lacks: (capabilities) =>
    `Dem Token fehlt: ${capabilities.map((name) => `„${name}“`).join(", ")}. Öffne die Verbindung auf ${PORTAL}, Reiter „Configuration“, setz dort die fehlenden Häkchen und speichere. Ein persönliches Token braucht „Notion API“.`,
  withoutComments: "Ohne Kommentare müssen Widersprüche warten.",
  checkAgain: "Ist geändert, bitte noch einmal prüfen",
  goOn: "Ohne weitermachen",
  doctorReminds: "der Doktor erinnert dich daran",
  stop: "Hier aufhören; die Antworten bleiben erhalten",
  sameToken: (other) => `Das ist genau das Token von ${other}.`,
  sameConnection: (other) => `Dieses Token gehört zur selben Verbindung wie das von ${other}.`,
  whySame: (name) =>
    `Damit würden die privaten Termine von ${name} mit fremden Augen gesucht. Jeder braucht ein eigenes Token aus dem eigenen Notion.`,
  unchangedToken: (name) => `Dieses Token hat ${name} schon.`,
  another: "Ein anderes einfügen",
  useAnyway: "Trotzdem verwenden",
  keepIt: "Dabei bleiben",
  refusedSame: (other) =>
    `Es ist dasselbe wie das von ${other}. Jeder braucht ein eigenes Token aus dem eigenen Notion.`,
  moveOut: "In der Konfiguration stehen Token. Sollen sie in .env umziehen, damit man sie committen darf?",
  othersHold: (places) =>
    `In der Konfiguration stehen Geheimnisse, die nicht zum Abgleich gehören: ${places}. Deshalb bleiben alle darin, und sie darf nie in einen Commit.`,
  tracked: "git verfolgt .env, und dort sollen Token stehen. Vorher: git rm --cached .env",
  notIgnored: (lines) =>
    `In diesen Dateien werden Token stehen. Trag sie in .gitignore ein, bevor du etwas committest: ${lines}`,
};

export const TOKENS: Readonly<Record<Language, TokenTexts>> = { de, en };
