/** What is said of the variables, the configuration and the files that hold secrets. */
import { type ConfigProblem, clauseOf } from "../../config/problem.ts";
import type { Clause } from "../../core/clause.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Who } from "../../problems/entry.ts";
import type { Words } from "../finding.ts";

/** The problem as a sentence that begins with its path. */
const said = (problem: ConfigProblem, remedy: Clause): Words => ({
  en: () => [`${problem.path} ${clauseOf(problem, "en")}.`, remedy.en],
  de: () => [`${problem.path} ${clauseOf(problem, "de")}.`, remedy.de],
});

export const wrongVariable = (problem: ConfigProblem): Words => ({
  en: () => [
    `The variable ${problem.path} ${clauseOf(problem, "en")}.`,
    "Correct it in the environment, in .env or under the repository's variables.",
  ],
  de: () => [
    `Die Variable ${problem.path} ${clauseOf(problem, "de")}.`,
    "Berichtige sie in der Umgebung, in .env oder bei den Variablen des Repositorys.",
  ],
});

export const switchedOff: Words = {
  en: () => ["PARTNER_SYNC_ENABLED is false, so that no pass does anything.", "Set it to true to go on."],
  de: () => [
    "PARTNER_SYNC_ENABLED steht auf false, darum tut kein Abgleich etwas.",
    "Setz es auf true, damit es weitergeht.",
  ],
};

export const notSetUp: Words = {
  en: () => [
    "There is neither a users_config.json nor the variable USERS_CONFIG.",
    "Run the workflow Set up on GitHub, or `npm run setup`, which writes it: commit users_config.json and store the tokens that it names as secrets, or store its text on one line as the secret USERS_CONFIG.",
  ],
  de: () => [
    "Es gibt weder eine users_config.json noch die Variable USERS_CONFIG.",
    "Starte auf GitHub den Workflow Set up, oder hier `npm run setup`, das sie schreibt: Committe users_config.json und hinterlege die Token, die sie nennt, als Secrets; oder hinterlege ihren Text in einer Zeile als Secret USERS_CONFIG.",
  ],
};

const CORRECT: Clause = {
  en: "Correct it in users_config.json, or in the secret USERS_CONFIG; `npm run setup` helps with it.",
  de: "Berichtige es in users_config.json oder im Secret USERS_CONFIG; `npm run setup` hilft dabei.",
};

const SET: Clause = {
  en: "`npm run setup` asks for it, and writes it into .env. On GitHub: Settings → Secrets and variables → Actions → New repository secret.",
  de: "`npm run setup` fragt danach und schreibt sie in .env. Auf GitHub: Settings → Secrets and variables → Actions → New repository secret.",
};

/** @param whose name, or else the Telegram id, of whom it is about; `null`: of nobody who could be told */
export function wrongConfiguration(problem: ConfigProblem, whose: number | string | null): Words {
  const remedy = problem.unset === undefined ? CORRECT : SET;
  const called = (who: Who) => (typeof whose === "number" ? who(whose) : whose);
  const words = (language: Language, by: (name: string) => string) => (who: Who) => {
    const name = called(who);
    const place = name === null ? "" : by(name);
    return [`${place}${problem.path} ${clauseOf(problem, language)}.`, remedy[language]] as const;
  };
  return { en: words("en", (name) => `For ${name}: `), de: words("de", (name) => `Bei ${name}: `) };
}

export const unusual = (problem: ConfigProblem): Words =>
  said(problem, {
    en: "Correct it; a key that is only a comment begins with _.",
    de: "Berichtige es; ein Schlüssel, der nur ein Kommentar ist, beginnt mit _.",
  });

export const noSharedDatabase = (user: number): Words => ({
  en: (who) => [
    `No shared database is configured for ${who(user)}, so that nothing is synced there.`,
    "Add shared_notion_database_id to the entry, or run `npm run setup`.",
  ],
  de: (who) => [
    `Für ${who(user)} ist keine gemeinsame Datenbank eingetragen, darum wird nichts abgeglichen.`,
    "Trag shared_notion_database_id ein, oder starte `npm run setup`.",
  ],
});

export const readableByOthers = (path: string): Words => ({
  en: () => [
    `${path} may be read by other users of this machine, and it holds tokens.`,
    `Run: chmod 600 ${path}`,
  ],
  de: () => [
    `${path} können auch andere lesen, die an diesem Rechner angemeldet sind, und darin stehen Token.`,
    `Gib ein: chmod 600 ${path}`,
  ],
});

export const committed = (path: string): Words => ({
  en: () => [
    `git tracks ${path}, which holds a secret: everybody who can read the repository has it.`,
    `Take it out (\`npm run setup\` moves tokens from users_config.json into .env; git rm --cached ${path} only takes the file out of the next commit), commit that, and renew the secret: earlier commits still hold it.`,
  ],
  de: () => [
    `Git verwaltet ${path}, und darin steht ein Geheimnis: Wer das Repository lesen kann, hat es.`,
    `Nimm es heraus (\`npm run setup\` verschiebt Token aus users_config.json nach .env; git rm --cached ${path} nimmt nur die Datei aus dem nächsten Commit), committe das, und erneuere das Geheimnis: In früheren Commits steht es noch.`,
  ],
});

export const onManyLines = (problem: ConfigProblem): Words =>
  said(problem, {
    en: "Until then, this page and the summaries do without brackets.",
    de: "Bis dahin kommen diese Seite und die Zusammenfassungen ohne Klammern aus.",
  });
