/** Hands a pass over to GitHub Actions: annotations, step outputs, job summary. Elsewhere it stays silent. */
import { NO_STATS, type PassCounts } from "../core/report.ts";
import { isOnManyLines } from "../output/many-lines.ts";
import { shown } from "../output/shown.ts";
import type { ToldReport } from "../problems/told.ts";
import { type Annotation, annotationsFor } from "./annotations.ts";
import { annotationsForFindings, renderFindings, type ShownFinding } from "./findings-summary.ts";
import { text, withLinksAsHtml } from "./markdown.ts";
import { outputsFor } from "./outputs.ts";
import type { PassContext } from "./problem-groups.ts";
import { renderSummary } from "./summary.ts";
import { runsPage } from "./workflow-page.ts";

/** The part of `@actions/core` that is used here. */
export interface Toolkit {
  error(message: string, properties: { title: string }): void;
  warning(message: string, properties: { title: string }): void;
  notice(message: string, properties: { title: string }): void;
  setOutput(name: string, value: string): void;
  readonly summary: { addRaw(text: string): { write(): Promise<unknown> } };
}

interface ActionsRun {
  /** Whether this process is a step of a workflow; otherwise nothing happens at all. */
  readonly inActions: boolean;
  /** The process's own environment: the toolkit reads the same one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly context?: PassContext;
  readonly toolkit?: () => Promise<Toolkit>;
}

/** Loaded only inside Actions, so that it costs a run elsewhere nothing. */
const loadToolkit = (): Promise<Toolkit> => import("@actions/core");

/**
 * `history`: the last passes from old to new, this one included unless it is a dry run. `stateChanged`: the state changed in substance.
 * Never throws: a pass doesn't fail because of its report. Returns a sentence for each part that couldn't be told.
 */
export async function publish(
  report: ToldReport,
  history: readonly PassCounts[],
  stateChanged: boolean,
  run: ActionsRun,
): Promise<readonly string[]> {
  return tell(run, {
    annotations: annotationsFor(report, run.context),
    outputs: outputsFor(report, stateChanged),
    summary: renderSummary(report, history, {
      ...run.context,
      runs: runsPage(run.env),
      withoutBrackets: hidesBrackets(run),
    }),
  });
}

/** For a run without a pass, because Partner Sync is switched off or not set up yet: a green run with a notice. */
export async function publishNotice(
  notice: { readonly title: string; readonly message: string },
  run: ActionsRun,
): Promise<readonly string[]> {
  return tell(run, {
    annotations: [{ level: "notice", ...notice }],
    outputs: outputsFor({ success: true, stats: NO_STATS }, false),
    summary: `## ℹ️ Partner Sync\n\n**${text(notice.title)}.**\n\n${text(notice.message)}\n`,
  });
}

/** For a check-up. Never throws either; `verdict` is one sentence without a full stop. */
export async function publishFindings(
  verdict: string,
  findings: readonly ShownFinding[],
  run: ActionsRun,
): Promise<readonly string[]> {
  const success = !findings.some(({ severity }) => severity === "error");
  return tell(run, {
    annotations: annotationsForFindings(findings, run.context),
    outputs: { success: String(success) },
    summary: renderFindings(verdict, findings, run.context),
  });
}

/** For whatever has a page of its own: a status, a set-up from the browser. Never throws either. */
export const publishPage = (told: Told, run: ActionsRun): Promise<readonly string[]> => tell(run, told);

function hidesBrackets({ env }: ActionsRun): boolean {
  return isOnManyLines(env.USERS_CONFIG ?? "");
}

interface Told {
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

async function tell(run: ActionsRun, told: Told): Promise<readonly string[]> {
  if (!run.inActions) return [];
  const toolkit = await (run.toolkit ?? loadToolkit)();
  const untold: string[] = [];
  for (const { level, title, message } of told.annotations)
    toolkit[level](shown(message), { title: shown(title) });
  // Without its file, the toolkit would fall back to a command that GitHub has switched off.
  if (run.env.GITHUB_OUTPUT) {
    try {
      for (const [name, value] of Object.entries(told.outputs)) toolkit.setOutput(name, value);
    } catch {
      untold.push("The step outputs could not be written.");
    }
  }
  if (run.env.GITHUB_STEP_SUMMARY) {
    try {
      const page = hidesBrackets(run) ? withLinksAsHtml(told.summary) : told.summary;
      await toolkit.summary.addRaw(page).write();
    } catch {
      untold.push("The job summary could not be written.");
    }
  }
  return untold;
}
