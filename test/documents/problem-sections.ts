/** The sections about problems, made of what the programs themselves say of each: one remedy, the same everywhere. */
import type { ProblemCode } from "../../src/core/problem.ts";
import type { Language } from "../../src/core/readable-date.ts";
import {
  chatTextOf,
  PROBLEM_CODES,
  type Severity,
  severityOf,
  summaryOf,
  toldIn,
} from "../../src/problems/table.ts";
import { everyProblem } from "../support/problems.ts";

const WORDS = {
  en: {
    severity: {
      error: "Something was not synced.",
      warning: "Something waits for a person.",
      notice: "Good to know, no more.",
    },
    chat: "In the chat: “TITLE”.",
    log: "In the log:",
    summary: "",
  },
  de: {
    severity: {
      error: "Etwas wurde nicht abgeglichen.",
      warning: "Etwas wartet auf einen Menschen.",
      notice: "Gut zu wissen, mehr nicht.",
    },
    chat: "Im Chat: „TITLE“.",
    log: "Im Protokoll, auf Englisch:",
    summary: "In der Zusammenfassung:",
  },
} as const satisfies Readonly<
  Record<
    Language,
    { severity: Readonly<Record<Severity, string>>; chat: string; log: string; summary: string }
  >
>;

/** For a page of this language, in markdown. */
export function problemSections(language: Language): string {
  const index = [...PROBLEM_CODES].sort().map((code) => `[\`${code}\`](#${code})`);
  return [index.join(" · "), ...PROBLEM_CODES.map((code) => sectionOf(code, language))].join("\n\n");
}

function sectionOf(code: ProblemCode, language: Language): string {
  const { title, todo } = summaryOf(code, language);
  const words = WORDS[language];
  const chat = chatTextOf(code, language).title;
  return [
    `<a id="${code}"></a>\n### ${title}`,
    `\`${code}\`. ${words.severity[severityOf(code)]}${chat === title ? "" : ` ${words.chat.replace("TITLE", chat)}`}`,
    todo,
    listed(words.log, beginnings(code, "en")),
    ...(words.summary === "" ? [] : [listed(words.summary, beginnings(code, language))]),
  ].join("\n\n");
}

/** What people search for: the first sentence of each message, with "…" for what is theirs alone. */
function beginnings(code: ProblemCode, language: Language): readonly string[] {
  const messages = everyProblem("…")
    .filter((problem) => problem.code === code)
    .map((problem) => toldIn(problem, language).replaceAll(/\b101\b/g, "…"));
  return [...new Set(messages.map((message) => /^.*?[.!](?=\s|$)/.exec(message)?.[0] ?? message))];
}

function listed(heading: string, lines: readonly string[]): string {
  return `${heading}\n\n${lines.map((line) => `- \`${line}\``).join("\n")}`;
}
