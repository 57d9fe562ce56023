/** What has to be done on GitHub. Its own words stand as its pages have them. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";

const en = {
  withGh: "To let it run by itself on GitHub, with the program gh:",
  changedWithGh: "To have this change on GitHub too, with the program gh:",
  noRepository:
    "This folder belongs to no repository on GitHub yet. How to make one comes first: .github/docs/en/github.md",
  inBrowser: "or in the browser:",
  mayBeCommitted: (file: string, remove: string) =>
    `${file} holds no token, only ids and names, so a private repository may have it. In a public one, store it as a secret in place of the lines with git. Such a secret wins over the file: where you have one and want the file to count, remove it with: ${remove}`,
  orAsSecret: "If it is stored as the secret USERS_CONFIG there, in place of the lines with git:",
  wholeWay: "Nothing on GitHub yet? Run this again and choose “Only check it”: that tells the whole way.",
  open: (where: string) => `Open ${where}`,
  secretsPage: "your repository on GitHub → Settings → Secrets and variables → Actions",
  eachSecret: (names: string) => `"New repository secret", each with its value, from .env: ${names}.`,
  delete: (names: string) => `Delete the secret ${names}, if it is there.`,
  upload: (file: string) => `Upload ${file} (tab "Code", "Add file").`,
  secret: (paste: string) => `"New repository secret", name USERS_CONFIG: paste ${paste}`,
  thisLine: "this line:",
  onOneLine: (file: string) => `the text of ${file}, put on one line.`,
  variables: (list: string) => `On the tab "Variables": ${list}.`,
  actionsPage: "the tab Actions",
  run: (where: string) =>
    `Open ${where}, choose "Partner Sync" and "Run workflow", with "Dry run" ticked at first.`,
} as const;

type PublishingTexts = Widened<typeof en>;

const de: PublishingTexts = {
  withGh: "Damit es auf GitHub von selbst läuft, mit dem Programm gh:",
  changedWithGh: "Damit diese Änderung auch auf GitHub gilt, mit dem Programm gh:",
  noRepository:
    "Dieser Ordner gehört noch zu keinem Repository auf GitHub. Wie du eines anlegst, kommt zuerst: .github/docs/de/github.md",
  inBrowser: "oder im Browser:",
  mayBeCommitted: (file, remove) =>
    `In ${file} steht kein Token, nur IDs und Namen; in ein privates Repository darf die Datei also. Bei einem öffentlichen leg sie stattdessen als Secret ab, anstelle der Zeilen mit git. So ein Secret geht vor: Hast du eines und soll die Datei gelten, lösch es mit: ${remove}`,
  orAsSecret: "Liegt sie dort als Secret USERS_CONFIG, dann anstelle der Zeilen mit git:",
  wholeWay:
    "Noch gar nichts auf GitHub? Starte die Einrichtung noch einmal und wähle „Nur prüfen“: Dort steht der ganze Weg.",
  open: (where) => `Öffne ${where}`,
  secretsPage: "dein Repository auf GitHub → Settings → Secrets and variables → Actions",
  eachSecret: (names) => `„New repository secret“, jedes mit seinem Wert aus .env: ${names}.`,
  delete: (names) => `Lösche das Secret ${names}, falls es da ist.`,
  upload: (file) => `Lade ${file} hoch (Reiter „Code“, „Add file“).`,
  secret: (paste) => `„New repository secret“, Name USERS_CONFIG, als Wert ${paste}`,
  thisLine: "diese Zeile:",
  onOneLine: (file) => `der Text aus ${file}, auf eine Zeile gebracht.`,
  variables: (list) => `Auf dem Reiter „Variables“: ${list}.`,
  actionsPage: "den Reiter Actions",
  run: (where) =>
    `Öffne ${where}, wähle „Partner Sync“ und „Run workflow“, beim ersten Mal mit dem Häkchen bei „Dry run“.`,
};

export const PUBLISHING: Readonly<Record<Language, PublishingTexts>> = { de, en };
