/** The summary and the annotation of a run of "Set up": what was done, with links, and the next step. Pure. */

import type { Annotation } from "../../github/annotations.ts";
import { text } from "../../github/markdown.ts";
import { HOW_TO_GET_A_TOKEN, PORTAL } from "../../problems/notion-portal.ts";
import { FIELDS } from "./form.ts";
import type { Outcome } from "./outcome.ts";
import type { Repository } from "./repository.ts";
import type { Section } from "./section.ts";
import { whatWasDone } from "./summary-done.ts";
import { candidates, differing, doneList, people } from "./summary-lists.ts";
import { movingOver } from "./summary-moving.ts";

interface Told {
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** The run is green. */
  readonly success: boolean;
}

export function told(outcome: Outcome, repository: Repository): Told {
  const { sign, level, title, what, details = [], next, appendix } = sectionFor(outcome, repository);
  const summary = [
    `## ${sign} Partner Sync: set-up`,
    `**${text(title)}.**`,
    ...(what.length === 0 ? [] : [what.map(text).join(" ")]),
    ...details,
    ...(next.length === 0 ? [] : ["### Next step", next.map((line, n) => `${n + 1}. ${line}`).join("\n")]),
    ...(appendix === undefined ? [] : [appendix]),
  ];
  const message = [...what, ...next.map(plain)].join(" ");
  return {
    summary: `${summary.join("\n\n")}\n`,
    annotations: level === null ? [] : [{ level, title, message: message === "" ? `${title}.` : message }],
    success: level !== "error",
  };
}

function sectionFor(outcome: Outcome, { pages, defaultBranch }: Repository): Section {
  const again = `Run [Set up](${pages.setUp}) again.`;
  switch (outcome.kind) {
    case "too-open":
      return {
        sign: "⚠️",
        level: "warning",
        title: "Nothing was set up, because this repository isn't private",
        what: [
          `${outcome.readers === "everybody" ? "Everybody" : "Everybody in the company"} could read the configuration, the state and these summaries: who you are, and which pages you have.`,
        ],
        next: [
          `Make it private: [Settings](${pages.settings}) → General → Danger Zone → Change visibility. A fork of a public repository can't be made private: make a private copy instead.`,
          again,
        ],
      };
    case "wrong-branch":
      return {
        sign: "⚠️",
        level: "warning",
        title: "Nothing was set up, because this run was for another branch",
        what: [
          `GitHub runs the schedule of the branch ${defaultBranch} alone, and looks for the configuration there.`,
        ],
        next: [`Run [Set up](${pages.setUp}) again, and choose the branch ${text(defaultBranch)}.`],
      };
    case "no-token":
      return {
        sign: "ℹ️",
        level: "notice",
        title: "The secret NOTION_TOKEN is missing",
        what: ["Nothing is set up yet, and nothing was done."],
        details: [`\`\`\`text\n${HOW_TO_GET_A_TOKEN.join("\n")}\n\`\`\``],
        next: [
          `[Make a connection](${PORTAL}) in Notion, as described above, and copy its access token.`,
          `[Store it as a secret](${pages.newSecret}): name \`NOTION_TOKEN\`, value: the token, in one line. Your partner's own goes into \`NOTION_TOKEN_2\`, a Telegram bot's into \`TELEGRAM_BOT_TOKEN\`; both can follow later.`,
          again,
        ],
      };
    case "has-users-config":
      return movingOver(outcome.moved, pages, again);
    case "has-both":
      return {
        sign: "ℹ️",
        level: "notice",
        title: "Nothing was written, because the secret USERS_CONFIG exists",
        what: ["The file users_config.json is there too, but doesn't count as long as the secret exists."],
        next: [
          ...(outcome.lacking.length === 0
            ? []
            : [
                `[Store each token as a secret](${pages.newSecret}) of its own, in one line: ${outcome.lacking.map((name) => `\`${name}\``).join(", ")}.`,
              ]),
          `[Delete the secret](${pages.secrets}) \`USERS_CONFIG\`, and the file counts.`,
          again,
        ],
      };
    case "undecided":
      return {
        sign: "⚠️",
        level: "warning",
        title: "Nothing was written, because something has to be decided first",
        what: [outcome.question],
        details: candidates(outcome.candidates),
        next: [text(outcome.remedy), again],
      };
    case "refused":
      return {
        sign: "❌",
        level: "error",
        title: "Something has to be put right first",
        what: outcome.lines,
        details: doneList(outcome.done),
        next: [again],
      };
    case "planned":
      return {
        sign: "ℹ️",
        level: null,
        title: "Dry run: nothing was written",
        what: ["This is what would be done."],
        details: [...doneList(outcome.done), people(outcome, outcome.imagined)],
        next: [
          ...differing(outcome, pages),
          `Run [Set up](${pages.setUp}) again without “${FIELDS.SETUP_DRY_RUN}”.`,
        ],
      };
    case "done":
      return whatWasDone(outcome, pages);
  }
}

/** For an annotation, which shows no markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/[*`]/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
