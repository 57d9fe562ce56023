/** The job summary of one pass: markdown as GitHub shows it. Pure. */
import type { PassCounts, Stats } from "../core/report.ts";
import { type Severity, severityOf, summaryOf } from "../problems/table.ts";
import type { ToldReport, ToldUserReport } from "../problems/told.ts";
import { passChart } from "./chart.ts";
import { headline, sign, userState } from "./headline.ts";
import { type Column, counted, duration, moment, placeLinks, table, text } from "./markdown.ts";
import { groupProblems, type PassContext, type ProblemGroup, type Told } from "./problem-groups.ts";

/** GitHub drops a summary of more than 1 MiB altogether. Its few hundred links may still become HTML, which is longer. */
const MAX_BYTES = 900_000;
const MAX_PASSES = 30;
const MAX_PAGES = 20;
const MAX_SENTENCES = 20;
const CUT =
  "_The summary is cut here, because GitHub shows none that is longer. The log names every user._\n";

/**
 * `history`: the last passes from old to new, this one included; at most 30 are drawn. `context`: what concerns
 * no single user. The section that would take the summary past `maxBytes` ends it, with a sentence that says so.
 */
export function renderSummary(
  report: ToldReport,
  history: readonly PassCounts[],
  context: PassContext = {},
  maxBytes = MAX_BYTES,
): string {
  return upTo(maxBytes, [
    heading(report, context),
    totals(report),
    ...users(report, context),
    ...groupProblems(report, context).map((group) => problemSection(group, context)),
    ...unusual(context),
    ...chart(history.slice(-MAX_PASSES), context.withoutBrackets),
  ]);
}

function upTo(maxBytes: number, sections: readonly string[]): string {
  let summary = "";
  for (const section of sections) {
    const longer = `${summary}${section}\n\n`;
    if (Buffer.byteLength(longer) + Buffer.byteLength(CUT) > maxBytes) return `${summary}${CUT}`;
    summary = longer;
  }
  return summary;
}

function heading(report: ToldReport, context: PassContext): string {
  const state = `## ${sign(report, context)} Partner Sync\n\n**${headline(report, context)}.**`;
  return report.dry_run ? `${state} Everything below tells what a real run would have done.` : state;
}

function totals(report: ToldReport): string {
  const { requests, writes, duration_ms, started_at, dry_run } = report;
  const spent = [
    counted(requests, "request"),
    dry_run ? `${counted(writes, "write")} planned` : counted(writes, "write"),
    duration(duration_ms),
    `started ${moment(started_at)}`,
  ];
  return `${table(statColumns(dry_run), [statCells(report.stats)])}\n\n${spent.join(" · ")}`;
}

function users(report: ToldReport, { names }: PassContext): readonly string[] {
  if (report.users.length === 0) return [];
  const columns: readonly Column[] = [
    { title: "User", align: "left" },
    { title: "Result", align: "left" },
    ...statColumns(report.dry_run),
    { title: "Requests", align: "right" },
  ];
  const row = (user: ToldUserReport): readonly string[] => [
    nameOf(user.user, names),
    result(user, report.dry_run),
    ...statCells(user.stats),
    String(user.requests),
  ];
  return [`### Users\n\n${table(columns, report.users.map(row))}`];
}

function nameOf(user: number, names: PassContext["names"]): string {
  const name = names?.get(user);
  return name === undefined ? String(user) : `${text(name)} (${user})`;
}

function result(user: ToldUserReport, dryRun: boolean): string {
  const state = userState(user);
  switch (state) {
    case "failed":
      return "❌&nbsp;failed";
    case "attention":
      return "⚠️&nbsp;see&nbsp;below";
    case "well":
      return dryRun ? "✅&nbsp;planned" : "✅&nbsp;in&nbsp;step";
    default:
      return state satisfies never;
  }
}

function statColumns(dryRun: boolean): readonly Column[] {
  const change = (word: string): string => (dryRun ? `Would be ${word.toLowerCase()}` : word);
  const titles = [
    "Appointments",
    change("Created"),
    change("Updated"),
    change("Removed"),
    "Conflicts",
    "Held",
    "Errors",
  ];
  return titles.map((title) => ({ title, align: "right" }));
}

/** In the columns' order. */
function statCells(stats: Stats): readonly string[] {
  const { total_processed, created, updated, removed, conflicts, held, errors } = stats;
  return [total_processed, created, updated, removed, conflicts, held, errors].map(String);
}

const SEVERITY_SIGN: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", notice: "ℹ️" };

function problemSection({ code, count, told }: ProblemGroup, { names }: PassContext): string {
  const { title, todo } = summaryOf(code, "en");
  const items: string[] = [];
  let pagesLeft = MAX_PAGES;
  for (const one of told.slice(0, MAX_SENTENCES)) {
    items.push(sentence(one, pagesLeft, names));
    pagesLeft = Math.max(0, pagesLeft - one.places.length);
  }
  if (told.length > MAX_SENTENCES) items.push(`- and ${told.length - MAX_SENTENCES} more`);
  return [
    `### ${SEVERITY_SIGN[severityOf(code)]} ${text(title)}${count > 1 ? ` (${count})` : ""}`,
    `**What to do:** ${text(todo)}`,
    items.join("\n"),
  ].join("\n\n");
}

function sentence(
  { user, message, places, count }: Told,
  maxPages: number,
  names: PassContext["names"],
): string {
  const links = places.flatMap((place) => placeLinks(place) ?? []);
  const shown = links.slice(0, maxPages);
  const hidden = links.length - shown.length;
  const more = hidden === 0 ? [] : [shown.length === 0 ? counted(hidden, "page") : `and ${hidden} more`];
  const where =
    links.length === 0
      ? ""
      : `<br>${links.length === 1 ? "Page" : "Pages"}: ${[...shown, ...more].join(", ")}`;
  const times = links.length === 0 && count > 1 ? ` (${count} times)` : "";
  return `- ${user === null ? "" : `${names?.has(user) ? "" : "User "}${nameOf(user, names)}: `}${text(message)}${times}${where}`;
}

function unusual({ warnings = [] }: PassContext): readonly string[] {
  if (warnings.length === 0) return [];
  const items = warnings
    .slice(0, MAX_SENTENCES)
    .map(({ path, message }) => `- ${text(`${path}: ${message}`)}`);
  if (warnings.length > MAX_SENTENCES) items.push(`- and ${warnings.length - MAX_SENTENCES} more`);
  return [`### ⚠️ To look at in the configuration\n\n${items.join("\n")}`];
}

function chart(history: readonly PassCounts[], withoutBrackets?: boolean): readonly string[] {
  const drawn = passChart(history, withoutBrackets);
  return drawn === null ? [] : [`### Last ${history.length} passes\n\n${drawn}`];
}
