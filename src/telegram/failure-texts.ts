/** A failure of Notion's in a chat: what it means, what to do, and who can. */
import type { Language } from "../core/readable-date.ts";
import type { Problem, ProblemCode } from "../core/report.ts";
import { problemOf } from "../engine/failure.ts";
import { chatTextOf } from "../problems/table.ts";

/** Who runs the program. */
export interface Operator {
  /** `null` where nobody knows. */
  readonly name: string | null;
}

/** Only whoever has the configuration in their hands can mend them. */
const MENDED_BY_OPERATOR: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "config_invalid",
  "no_shared_database",
  "token_invalid",
  "database_not_found",
  "several_data_sources",
  "database_exchanged",
  "state_damaged",
  "state_not_pushed",
]);

const ASK_OPERATOR: Readonly<Record<Language, (name: string | null) => string>> = {
  de: (name) =>
    `Daran kannst du selbst nichts ändern: Sag bitte ${name ?? "der Person Bescheid, die den Bot betreibt"}${name === null ? "." : " Bescheid."}`,
  en: (name) => `You can't mend that yourself: please tell ${name ?? "whoever runs this bot"}.`,
};

/** What to do about it; `operator`: who else has to be asked, `null` where the reader runs the program. */
export function todoFor(code: ProblemCode, language: Language, operator: Operator | null): string {
  return operator !== null && MENDED_BY_OPERATOR.has(code)
    ? ASK_OPERATOR[language](operator.name)
    : chatTextOf(code, language).todo;
}

interface Told {
  readonly language: Language;
  readonly operator: Operator | null;
}

/** Where something could not be read. */
export function failureLines(error: unknown, told: Told): readonly string[] {
  return linesAbout(problemOf(error), told);
}

export function linesAbout(problem: Problem, { language, operator }: Told): readonly string[] {
  return [titleOf(problem, language), todoFor(problem.code, language, operator)];
}

/** With the property that it is about. */
function titleOf(problem: Problem, language: Language): string {
  const { title } = chatTextOf(problem.code, language);
  const named =
    problem.code === "property_missing" || problem.code === "property_wrong_type" ? problem.property : null;
  if (named === null) return `${title}.`;
  return language === "de" ? `${title}: „${named}“.` : `${title}: “${named}”.`;
}

/** What a person asked for wasn't done: no later sync makes up for that, so nothing of it is promised. */
export function refusalLines(error: unknown, told: Told): readonly string[] {
  const problem = problemOf(error);
  const reason = REASONS[told.language][problem.code];
  return reason === undefined ? linesAbout(problem, told) : [reason];
}

const REASONS: Readonly<Record<Language, Partial<Record<ProblemCode, string>>>> = {
  de: {
    rate_limited: "Notion bittet gerade um Geduld. Versuch es in ein, zwei Minuten noch einmal.",
    notion_unavailable: "Notion ist gerade nicht erreichbar. Ob es gestört ist, steht auf notion-status.com.",
    notion_error:
      "Notion hat es abgelehnt. Hilft ein zweiter Versuch nicht, sieh in Notion nach: Ist die Seite gesperrt, ein Text sehr lang, eine Eigenschaft geändert?",
    block_limit: "Der Arbeitsbereich in Notion ist voll und nimmt keine neuen Seiten mehr an.",
  },
  en: {
    rate_limited: "Notion asks for a little patience. Try again in a minute or two.",
    notion_unavailable: "Notion can't be reached just now. Whether it is down is told at notion-status.com.",
    notion_error:
      "Notion refused it. If a second try doesn't help, look at it in Notion: is the page locked, a text very long, a property changed?",
    block_limit: "The workspace in Notion is full and takes no new pages.",
  },
};
