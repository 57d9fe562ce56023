/** The summary and the annotation of a run of "Set up": what was done, with links, and the next step. Pure. */

import type { Language } from "../../core/readable-date.ts";
import type { Annotation } from "../../github/annotations.ts";
import { text } from "../../github/markdown.ts";
import { PORTAL } from "../../problems/notion-portal.ts";
import { NOTION } from "../texts/notion.ts";
import { FIELDS } from "./form.ts";
import type { Outcome } from "./outcome.ts";
import type { Repository } from "./repository.ts";
import type { Section } from "./section.ts";
import { whatWasDone } from "./summary-done.ts";
import { candidates, differing, doneList, people } from "./summary-lists.ts";
import { besideFile, movingOver } from "./summary-moving.ts";
import { TELLS } from "./texts/summary.ts";

interface Told {
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** The run is green. */
  readonly success: boolean;
}

export function told(outcome: Outcome, repository: Repository, language: Language): Told {
  const says = TELLS[language];
  const {
    sign,
    level,
    title,
    what,
    details = [],
    next,
    appendix,
  } = sectionFor(outcome, repository, language);
  const summary = [
    `## ${sign} Partner Sync: ${says.heading}`,
    `**${text(title)}.**`,
    ...(what.length === 0 ? [] : [what.map(text).join(" ")]),
    ...details,
    ...(next.length === 0
      ? []
      : [`### ${says.nextStep}`, next.map((line, n) => `${n + 1}. ${line}`).join("\n")]),
    ...(appendix === undefined ? [] : [appendix]),
  ];
  const message = [...what, ...next.map(plain)].join(" ");
  return {
    summary: `${summary.join("\n\n")}\n`,
    annotations: level === null ? [] : [{ level, title, message: message === "" ? `${title}.` : message }],
    success: level !== "error",
  };
}

function sectionFor(outcome: Outcome, { pages, defaultBranch }: Repository, language: Language): Section {
  const says = TELLS[language];
  const again = says.again(pages);
  switch (outcome.kind) {
    case "too-open":
      return {
        ...{ sign: "⚠️", level: "warning", title: says.tooOpen.title },
        what: [`${says.tooOpen.readers[outcome.readers]} ${says.tooOpen.what}`],
        next: [says.tooOpen.makePrivate(pages), again],
      };
    case "wrong-branch":
      return {
        ...{ sign: "⚠️", level: "warning", title: says.wrongBranch.title },
        what: [says.wrongBranch.what(defaultBranch)],
        next: [says.wrongBranch.choose(pages, text(defaultBranch))],
      };
    case "no-token":
      return {
        ...{ sign: "ℹ️", level: "notice", title: says.noToken.title, what: [says.noToken.what] },
        // Its lists are markdown already; what stands below one of them is a paragraph of its own.
        details: [NOTION[language].howToGetAToken.replace(/\n(?=[^\d\n])/g, "\n\n")],
        next: [says.noToken.make(PORTAL), says.noToken.store(pages), again],
      };
    case "has-users-config":
      return movingOver(outcome.moved, pages, language);
    case "has-both":
      return besideFile(outcome.lacking, pages, language);
    case "undecided":
      return {
        ...{ sign: "⚠️", level: "warning", title: says.undecided, what: [outcome.question] },
        details: candidates(outcome.candidates, says),
        next: [text(outcome.remedy), again],
      };
    case "refused":
      return {
        ...{ sign: "❌", level: "error", title: says.refused, what: outcome.lines },
        details: doneList(outcome.done),
        next: [again],
      };
    case "planned":
      return {
        ...{ sign: "ℹ️", level: null, title: says.planned.title, what: [says.planned.what] },
        details: [...doneList(outcome.done), people(outcome, says, outcome.imagined)],
        next: [...differing(outcome, pages, says), says.planned.forReal(pages, FIELDS.SETUP_DRY_RUN)],
      };
    case "done":
      return whatWasDone(outcome, pages, language);
  }
}

/** For an annotation, which shows no markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/[*`]/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
