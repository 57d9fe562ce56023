/** What the set-up says at its beginning, between its questions, and where it stops. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";

const NO_ROOM: readonly string[] = ["ENOSPC", "EDQUOT"];
const NO_LEAVE: readonly string[] = ["EROFS", "EACCES", "EPERM"];

const en = {
  title: "Partner Sync: set-up",
  /** Above the first question. */
  keys: "Esc goes back one question. Ctrl+C stops: what you answered is kept.",
  back: "Back",
  backByKey: "Esc: back",
  yes: "Yes",
  no: "No",
  /** For questions that are answered by a letter. */
  yesKeys: "y",
  lookAgain: "Look again",
  firstQuestion: "This is the first question: there is nothing to go back to.",
  nothingYet: "There is nothing here yet.",
  /** @param clause as the configuration's checks have it */
  mistake: (clause: string) => `This ${clause}.`,
  keptSecret: "Enter: the one from before",
  andNow: "And now?",
  tryAgain: "Try again?",
  throughProxy: (proxy: string) =>
    `Requests go through the proxy ${proxy}: if it can't be reached, correct that variable or unset it.`,
  stopped: "Stopped. What you answered is kept where only you can read it; run this again to go on.",
  /** Where a file couldn't be written; `null` for what needs other words. */
  unsaved: (code: string): string | null => {
    if (NO_ROOM.includes(code))
      return "The disk is full, so that nothing can be saved here. Make room, then run this again.";
    return NO_LEAVE.includes(code)
      ? "Nothing can be saved in this folder: move it to where you may write, then run this again there."
      : null;
  },
  endedEarly: (fault: string) =>
    `The set-up ended early: ${fault}. Check that files can be written here; what was answered is kept.`,
  usersConfigWins:
    "The variable USERS_CONFIG is set, and the sync prefers it to the file that is written here.",
  answerFor: (key: string) => `The answer for --${key}`,
  wontDo: (what: string, why: string) => `${what} won't do: ${why}`,
  oneOf: (values: string) => `it must be one of: ${values}.`,
  yesOrNo: "it must be yes or no.",
  missingSecret: (variable: string) => `An answer is missing: set the variable ${variable}`,
  missing: (flag: string, variable: string) => `An answer is missing: give --${flag} or set ${variable}`,
  orYes: ", or add --yes to take what is proposed",
  exposed: (key: string, variable: string) =>
    `--${key} can be seen in the list of processes: better set the variable ${variable}.`,
  wrongVariable: (name: string, clause: string) => `The variable ${name} ${clause}.`,
} as const;

type GeneralTexts = Widened<typeof en>;

const de: GeneralTexts = {
  title: "Partner Sync einrichten",
  keys: "Esc geht eine Frage zurück. Strg+C hört auf; deine Antworten bleiben erhalten.",
  back: "Zurück",
  backByKey: "Esc: zurück",
  yes: "Ja",
  no: "Nein",
  yesKeys: "j",
  lookAgain: "Noch einmal nachsehen",
  firstQuestion: "Das ist die erste Frage, weiter zurück geht es nicht.",
  nothingYet: "Hier steht noch nichts.",
  mistake: (clause) => `Das ${clause}.`,
  keptSecret: "Enter: das von vorhin",
  andNow: "Und jetzt?",
  tryAgain: "Noch einmal versuchen?",
  throughProxy: (proxy) =>
    `Die Anfragen gehen über den Proxy ${proxy}. Ist er nicht zu erreichen, berichtige diese Variable oder nimm sie weg.`,
  stopped:
    "Unterbrochen. Deine Antworten sind gespeichert, und nur du kannst sie lesen. Mit demselben Befehl geht es weiter.",
  unsaved: (code) => {
    if (NO_ROOM.includes(code))
      return "Der Datenträger ist voll, deshalb lässt sich hier nichts speichern. Mach Platz, und starte dann noch einmal.";
    return NO_LEAVE.includes(code)
      ? "In diesem Ordner lässt sich nichts speichern. Verschieb ihn dorthin, wo du schreiben darfst, und starte dort noch einmal."
      : null;
  },
  endedEarly: (fault) =>
    `Die Einrichtung ist vorzeitig abgebrochen: ${fault}. Prüfe, ob hier Dateien geschrieben werden können; deine Antworten sind noch da.`,
  usersConfigWins:
    "Die Variable USERS_CONFIG ist gesetzt. Der Abgleich nimmt sie und nicht die Datei, die hier entsteht.",
  answerFor: (key) => `Die Angabe zu --${key}`,
  wontDo: (what, why) => `${what} geht so nicht: ${why}`,
  oneOf: (values) => `Möglich sind ${values}.`,
  yesOrNo: "Möglich sind yes und no.",
  missingSecret: (variable) => `Eine Angabe fehlt: Setze die Variable ${variable}`,
  missing: (flag, variable) => `Eine Angabe fehlt: Gib --${flag} an oder setze ${variable}`,
  orYes: ", oder übernimm mit --yes alle Vorschläge",
  exposed: (key, variable) =>
    `--${key} ist in der Liste der Prozesse zu sehen. Setze besser die Variable ${variable}.`,
  wrongVariable: (name, clause) => `Die Variable ${name} ${clause}.`,
};

export const GENERAL: Readonly<Record<Language, GeneralTexts>> = { de, en };
