/** The summary and the annotation of a run of "Set up": what was done, with links, and the next step. Pure. */

import { parseDatabaseId } from "../../config/database-id.ts";
import { pageAddress } from "../../core/ids.ts";
import { isInventedUserId } from "../../core/user-id.ts";
import { isHealthy, placeOf, type Severity, severityOf, titleOf } from "../../doctor/finding.ts";
import { verdict } from "../../doctor/report.ts";
import type { Annotation } from "../../github/annotations.ts";
import { renderFindings } from "../../github/findings-summary.ts";
import { counted, table, text } from "../../github/markdown.ts";
import { HOW_TO_GET_A_TOKEN, PORTAL } from "../../problems/notion-portal.ts";
import { calledBy, type Draft, sharedOf } from "../draft.ts";
import { FIELDS } from "./form.ts";
import type { Outcome } from "./outcome.ts";
import type { Repository } from "./repository.ts";

interface Told {
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** The run is green. */
  readonly success: boolean;
}

interface Section {
  readonly sign: "✅" | "ℹ️" | "⚠️" | "❌";
  readonly level: Annotation["level"] | null;
  /** One sentence without a full stop. */
  readonly title: string;
  /** Whole sentences: what happened. */
  readonly what: readonly string[];
  /** Markdown between what happened and the next step. */
  readonly details?: readonly string[];
  /** Markdown, one item each. */
  readonly next: readonly string[];
  /** Markdown below all of that. */
  readonly appendix?: string;
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
  const success =
    outcome.kind !== "refused" && !(outcome.kind === "done" && !isHealthy(outcome.examination.findings));
  return {
    summary: `${summary.join("\n\n")}\n`,
    annotations: level === null ? [] : [{ level, title, message: message === "" ? `${title}.` : message }],
    success,
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
        title: `The secret ${outcome.variable} is missing`,
        what: ["Nothing is set up yet, and nothing was done."],
        details: [`\`\`\`text\n${HOW_TO_GET_A_TOKEN.join("\n")}\n\`\`\``],
        next: [
          `[Make a connection](${PORTAL}) in Notion, as described above, and copy its access token.`,
          `[Store it as a secret](${pages.newSecret}): name \`${outcome.variable}\`, value: the token, in one line. Your partner's own goes into \`NOTION_TOKEN_2\`, a Telegram bot's into \`TELEGRAM_BOT_TOKEN\`; both can follow later.`,
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
        details: [...doneList(outcome.done), people(outcome)],
        next: [
          ...differing(outcome, pages),
          `Run [Set up](${pages.setUp}) again without “${FIELDS.SETUP_DRY_RUN}”.`,
        ],
      };
    case "done":
      return whatWasDone(outcome, pages);
  }
}

function whatWasDone(outcome: Extract<Outcome, { kind: "done" }>, pages: Repository["pages"]): Section {
  const { examination, wrote, draft, invitations } = outcome;
  const well = isHealthy(examination.findings);
  const invited = invitations.map(({ person, link }) => {
    const name = text(calledBy(draft.people[person] ?? { role: "partner" }));
    return `**${name}** opens [this link](${link}) on their own phone and presses *Start*. It is for ${name} alone: whoever presses it counts as ${name}. Within 24 hours, run [Set up](${pages.setUp}) once more. A bot that runs meanwhile would take the message for itself: stop it first.`;
  });
  const next = [
    ...(well ? [] : [`Put right what the check-up found below, and run [Set up](${pages.setUp}) again.`]),
    ...invited,
    ...differing(outcome, pages),
    ...(well
      ? [
          `Tick *PartnerRelevant* on an appointment in Notion, and run [Partner Sync](${pages.sync}), at first with *Dry run* if you like. ${outcome.isSwitchedOff ? `It runs by itself as soon as the [variable](${pages.variables}) \`PARTNER_SYNC_ENABLED\` isn't \`false\` any more.` : "From then on it runs by itself."}`,
        ]
      : []),
  ];
  if (draft.people.length === 1)
    next.push(
      `When your partner joins: [store their token](${pages.newSecret}) as \`NOTION_TOKEN_2\`, and run [Set up](${pages.setUp}) again.`,
    );
  const findings = renderFindings(
    verdict(examination.findings),
    examination.findings.map((finding) => ({
      severity: LEVELS[severityOf(finding)],
      title: titleOf(finding),
      user: finding.user,
      what: finding.what,
      remedy: finding.remedy,
      place: placeOf(finding),
    })),
  );
  return {
    sign: well ? "✅" : "❌",
    level: well ? null : "error",
    title: wrote
      ? "Partner Sync is set up"
      : outcome.differences.length > 0
        ? "Nothing was changed, although the form says something else than the configuration"
        : "Everything is set up already: nothing had to be changed",
    what: wrote
      ? ["The configuration was committed to this repository. It holds ids and names, and no token."]
      : [],
    details: [
      ...doneList(outcome.done),
      people(outcome),
      `[users_config.json](${pages.file("users_config.json")})`,
    ],
    next,
    appendix: findings.trim(),
  };
}

function differing(
  { differences }: { readonly differences: readonly string[] },
  { edit }: Repository["pages"],
): readonly string[] {
  if (differences.length === 0) return [];
  return [
    `${differences.map(text).join(" ")} Set up doesn't change that for somebody who is set up: where the form is right, [edit users_config.json](${edit("users_config.json")}) (\`name\`, \`language\`, \`timezone\`).`,
  ];
}

const LEVELS = { problem: "error", warning: "warning", note: "notice" } as const satisfies Readonly<
  Record<Severity, Annotation["level"]>
>;

/** GitHub answers longer addresses with an error. */
const LONGEST_LINK = 8_000;

/** Every sign by its number: the runner would hide each line of the secret, single brackets included, in any text that shows them. */
function verbatim(content: string): string {
  const signs = Array.from(content, (sign) => (sign === "\n" ? sign : `&#${sign.codePointAt(0)};`));
  return `<pre>${signs.join("")}</pre>`;
}

function movingOver(
  moved: Extract<Outcome, { kind: "has-users-config" }>["moved"],
  pages: Repository["pages"],
  again: string,
): Section {
  const store =
    moved === null || moved.secrets.length === 0
      ? []
      : [
          `[Store each token as a secret](${pages.newSecret}) of its own, in one line: ${moved.secrets.map(({ variable, person }) => `\`${variable}\` (${text(person)})`).join(", ")}. Notion shows an existing connection's token under *Configuration*.`,
        ];
  const link = moved === null ? "" : pages.newFile("users_config.json", moved.text);
  const isTooLong = link.length > LONGEST_LINK;
  const make =
    moved === null
      ? `Its text can't be read as a configuration. Put it right first, or delete it and begin anew.`
      : isTooLong
        ? `[Make users_config.json](${pages.newFile("users_config.json", "")}) by hand: copy the text above, which holds no token, into GitHub's editor. Choose *Commit changes*.`
        : `[Make users_config.json](${link}) from it: the link opens the finished file, without any token, in GitHub's editor. Choose *Commit changes*.`;
  return {
    sign: "ℹ️",
    level: "notice",
    title: "Nothing was written, because the secret USERS_CONFIG exists",
    what: [
      "The sync prefers it to the file that would be written here. You can stay with it, and nothing has to be done; or move over:",
    ],
    details: moved !== null && isTooLong ? [verbatim(moved.text)] : [],
    next: [...store, make, `[Delete the secret](${pages.secrets}) \`USERS_CONFIG\`.`, again],
  };
}

function called(title: string): string {
  return title.trim() === "" ? "Untitled" : text(title);
}

/** The last edited come first. */
const MOST_LISTED = 50;

function candidates(list: Extract<Outcome, { kind: "undecided" }>["candidates"]): readonly string[] {
  if (list.length === 0) return [];
  const more = list.length - MOST_LISTED;
  return [
    list
      .slice(0, MOST_LISTED)
      .map(({ title, address, hint }) => {
        return `- [${called(title)}](${address})${hint === "" ? "" : `: ${text(hint)}`}<br>\`${address}\``;
      })
      .join("\n") + (more > 0 ? `\n- … and ${counted(more, "more", "more")}` : ""),
  ];
}

function doneList(done: readonly string[]): readonly string[] {
  return done.length === 0 ? [] : [done.map((line) => `- ${text(line)}`).join("\n")];
}

function people({
  draft,
  titles,
  imagined,
}: {
  readonly draft: Draft;
  readonly titles: ReadonlyMap<string, string>;
  readonly imagined: readonly string[];
}): string {
  const link = (database: string | undefined): string => {
    const id = parseDatabaseId(database ?? "");
    if (id === null) return "–";
    const title = called(titles.get(id) ?? "");
    return imagined.includes(id) ? `a new one: ${title}` : `[${title}](${pageAddress(id)})`;
  };
  return table(
    ["Person", "Private database", "Shared database", "Telegram"].map((title) => ({ title, align: "left" })),
    draft.people.map((person) => [
      text(calledBy(person)),
      link(person.privateDatabase),
      link(sharedOf(person, draft)),
      person.telegramId === undefined || isInventedUserId(person.telegramId) ? "not known" : "known",
    ]),
  );
}

/** For an annotation, which shows no markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/[*`]/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
