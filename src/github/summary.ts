/** The job summary of one pass: markdown as GitHub shows it. Pure. */
import type { PassCounts, Stats } from "../core/report.ts";
import { type Severity, severityOf, summaryOf } from "../problems/table.ts";
import type { ToldReport, ToldUserReport } from "../problems/told.ts";
import { passChart } from "./chart.ts";
import { headline, sign, userState } from "./headline.ts";
import { type Column, placeLinks, table, text } from "./markdown.ts";
import { duration, moment } from "./moments.ts";
import {
  groupProblems,
  mistakeIn,
  nameOf,
  type PassContext,
  type ProblemGroup,
  readerIn,
  saysTo,
  type Told,
} from "./problem-groups.ts";
import type { SummaryTexts } from "./texts.ts";

/** GitHub drops a summary of more than 1 MiB altogether. Its few hundred links may still become HTML, which is longer. */
const MAX_BYTES = 900_000;
const MAX_PAGES = 20;
const MAX_SENTENCES = 20;

/**
 * `history`: the last passes from old to new, this one included unless it is a dry run. `context`: what concerns no single user. The section that
 * would take the summary past `maxBytes` ends it, with a sentence that says so.
 */
export function renderSummary(
  report: ToldReport,
  history: readonly PassCounts[],
  context: PassContext = {},
  maxBytes = MAX_BYTES,
): string {
  const sections = [
    heading(report, context),
    totals(report, context),
    ...failures(context),
    ...users(report, context),
    ...groupProblems(report, context).map((group) => problemSection(group, context)),
    ...unusual(context),
    ...chart(history, !report.dry_run, context),
  ];
  return upTo(maxBytes, sections, `_${saysTo(context).cut}_\n`);
}

function upTo(maxBytes: number, sections: readonly string[], cut: string): string {
  let summary = "";
  for (const section of sections) {
    const longer = `${summary}${section}\n\n`;
    if (Buffer.byteLength(longer) + Buffer.byteLength(cut) > maxBytes) return `${summary}${cut}`;
    summary = longer;
  }
  return summary;
}

function heading(report: ToldReport, context: PassContext): string {
  const state = `## ${sign(report, context)} Partner Sync\n\n**${headline(report, context)}.**`;
  return report.dry_run ? `${state} ${saysTo(context).onlyPlanned}` : state;
}

function totals(report: ToldReport, context: PassContext): string {
  const { requests, writes, duration_ms, started_at, dry_run } = report;
  const reader = readerIn(context);
  const says = saysTo(context);
  const spent = [
    says.spent.requests(requests),
    dry_run ? says.spent.plannedWrites(writes) : says.spent.writes(writes),
    duration(duration_ms, reader.language),
    says.spent.started(text(moment(started_at, reader))),
  ];
  return `${table(statColumns(dry_run, says), [statCells(report.stats)])}\n\n${spent.join(" · ")}`;
}

function failures({ failures: all = [] }: PassContext): readonly string[] {
  return all.map(({ title, message }) => `### ❌ ${text(title)}\n\n${text(message)}`);
}

function users(report: ToldReport, context: PassContext): readonly string[] {
  if (report.users.length === 0) return [];
  const says = saysTo(context);
  const columns: readonly Column[] = [
    { title: says.user, align: "left" },
    { title: says.result, align: "left" },
    ...statColumns(report.dry_run, says),
    { title: says.requests, align: "right" },
  ];
  const row = (user: ToldUserReport): readonly string[] => [
    text(nameOf(user.user, context.names) ?? String(user.user)),
    result(user, report.dry_run, says),
    ...statCells(user.stats),
    String(user.requests),
  ];
  return [`### ${says.users}\n\n${table(columns, report.users.map(row))}`];
}

function result(user: ToldUserReport, dryRun: boolean, { results }: SummaryTexts): string {
  const state = userState(user);
  const inOneLine = (words: string) => words.replaceAll(" ", "&nbsp;");
  switch (state) {
    case "failed":
      return `❌&nbsp;${inOneLine(results.failed)}`;
    case "attention":
      return `⚠️&nbsp;${inOneLine(results.attention)}`;
    case "well":
      return `✅&nbsp;${inOneLine(dryRun ? results.planned : results.well)}`;
    default:
      return state satisfies never;
  }
}

const STATS = ["total_processed", "created", "updated", "removed", "conflicts", "held", "errors"] as const;

function statColumns(dryRun: boolean, says: SummaryTexts): readonly Column[] {
  const titles = dryRun ? says.planned : says.columns;
  return STATS.map((stat) => ({ title: titles[stat], align: "right" }));
}

/** In the columns' order. */
function statCells(stats: Stats): readonly string[] {
  return STATS.map((stat) => String(stats[stat]));
}

const SEVERITY_SIGN: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", notice: "ℹ️" };

function problemSection({ code, count, told }: ProblemGroup, context: PassContext): string {
  const { title, todo } = summaryOf(code, readerIn(context).language);
  const says = saysTo(context);
  const items: string[] = [];
  let pagesLeft = MAX_PAGES;
  for (const one of told.slice(0, MAX_SENTENCES)) {
    items.push(sentence(one, pagesLeft, context));
    pagesLeft = Math.max(0, pagesLeft - one.places.length);
  }
  if (told.length > MAX_SENTENCES) items.push(`- ${says.more(told.length - MAX_SENTENCES)}`);
  return [
    `### ${SEVERITY_SIGN[severityOf(code)]} ${text(title)}${count > 1 ? ` (${count})` : ""}`,
    `**${says.todo}** ${text(todo)}`,
    items.join("\n"),
  ].join("\n\n");
}

function sentence(
  { users: all, message, places, count }: Told,
  maxPages: number,
  context: PassContext,
): string {
  const says = saysTo(context);
  const links = places.flatMap((place) => placeLinks(place, says.copy) ?? []);
  const shown = links.slice(0, maxPages);
  const hidden = links.length - shown.length;
  const more = hidden === 0 ? [] : [shown.length === 0 ? says.countedPages(hidden) : says.more(hidden)];
  const where =
    links.length === 0 ? "" : `<br>${says.pages(links.length)}: ${[...shown, ...more].join(", ")}`;
  const times = links.length === 0 && count > 1 ? ` (${says.times(count)})` : "";
  const names = all.map((user) => text(nameOf(user, context.names) ?? says.nameless(user)));
  const who = names.length === 0 ? "" : `${names.join(", ")}: `;
  return `- ${who}${text(message)}${times}${where}`;
}

function unusual(context: PassContext): readonly string[] {
  const { warnings = [] } = context;
  const says = saysTo(context);
  if (warnings.length === 0) return [];
  const items = warnings.slice(0, MAX_SENTENCES).map((oddity) => `- ${text(mistakeIn(oddity, context))}`);
  if (warnings.length > MAX_SENTENCES) items.push(`- ${says.more(warnings.length - MAX_SENTENCES)}`);
  return [`### ⚠️ ${says.oddities}\n\n${items.join("\n")}`];
}

function chart(history: readonly PassCounts[], withThis: boolean, context: PassContext): readonly string[] {
  const { runs = null, withoutBrackets = false } = context;
  const drawn = passChart(history, { reader: readerIn(context), withThis, runs, withoutBrackets });
  return drawn === null ? [] : [`### ${saysTo(context).chart.title}\n\n${drawn}`];
}
