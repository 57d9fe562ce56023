/** Findings about the workflow file that runs the sync. Pure: takes the files' texts. */
import { parseDocument } from "yaml";
import * as z from "zod";
import { parseConfigJson } from "../config/config-json.ts";
import { USER_KEYS } from "../config/known-keys.ts";
import { referenceName } from "../config/reference.ts";
import { type CronText, parseCron } from "./cron.ts";
import type { Finding } from "./finding.ts";

export interface WorkflowFile {
  /** As people find it: `.github/workflows/sync.yml`. */
  readonly path: string;
  readonly text: string;
}

interface WorkflowExpectations {
  readonly intervalHours: number;
  /** `PARTNER_SYNC_INTERVAL_HOURS` is given, not just the default. */
  readonly intervalIsSet: boolean;
  /** Variables that the configuration reads as `$NAME`. */
  readonly references: readonly string[];
}

/** `files`: all workflows of the repository; `null` outside of a repository with any. */
export function workflowFindings(
  files: readonly WorkflowFile[] | null,
  expected: WorkflowExpectations,
): readonly Finding[] {
  if (files === null) return [];
  const syncing = files.filter(({ text }) => runsTheSync(text));
  if (syncing.length === 0) {
    return [
      {
        code: "workflow_missing",
        user: null,
        what: "No file under .github/workflows runs the sync, so that nothing happens on GitHub by itself.",
        remedy: "Put sync.yml of this project back there; or ignore this if a bot runs the passes.",
      },
    ];
  }
  return syncing.flatMap((file) => [
    ...scheduleFindings(file, expected),
    ...variableFindings(file, expected),
  ]);
}

/** By the program itself, or by the action, which can also be told to do something else. */
function runsTheSync(text: string): boolean {
  const byAction =
    /^\s*-?\s*uses:.*\/partner-sync@/m.test(text) &&
    !/^\s*what:\s*["']?(?:watchdog|doctor|setup)\b/m.test(text);
  return /\bnode dist\/sync\.mjs/.test(text) || byAction;
}

const scheduled = z.object({
  on: z.object({
    schedule: z.array(
      z.object({ cron: z.coerce.string().default(""), timezone: z.coerce.string().nullable().default(null) }),
    ),
  }),
});

/** Each item of its schedule; `null` where the text is no YAML. */
function cronsOf(text: string): readonly CronText[] | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const items = scheduled.safeParse(document.toJS()).data?.on.schedule ?? [];
  return items.map(({ cron, timezone: timeZone }) => ({ cron, timeZone }));
}

function scheduleFindings(
  { path, text }: WorkflowFile,
  { intervalHours, intervalIsSet }: WorkflowExpectations,
): readonly Finding[] {
  const crons = cronsOf(text);
  if (crons === null) {
    return [
      {
        code: "schedule_invalid",
        user: null,
        what: `${path} is no valid YAML, so that GitHub doesn't run it.`,
        remedy: "Take back the last change to it, or put sync.yml of this project in its place.",
      },
    ];
  }
  if (crons.length === 0) {
    return [
      {
        code: "schedule_missing",
        user: null,
        what: `${path} has no schedule, so that passes run only when somebody starts one.`,
        remedy: `Add under "on:" a schedule such as - cron: "23 * * * *".`,
      },
    ];
  }
  const schedules = crons.map(parseCron);
  if (schedules.includes(null)) {
    return [
      {
        code: "schedule_invalid",
        user: null,
        what: `${path} has a schedule whose cron isn't five fields of numbers, or whose timezone is none, so that GitHub doesn't run it.`,
        remedy: `Write it as in - cron: "23 * * * *" (minute, hour, day, month, weekday; UTC, or the hours of a zone such as timezone: Europe/Berlin).`,
      },
    ];
  }
  const findings: Finding[] = [];
  if (schedules.some((schedule) => schedule?.minutes.includes(0))) {
    findings.push({
      code: "schedule_on_the_hour",
      user: null,
      what: `${path} runs on a full hour, when GitHub is busiest: it starts such runs late, and leaves some out.`,
      remedy: "Choose another minute in the first field of cron, such as 23.",
    });
  }
  const gap = Math.min(...schedules.map((schedule) => schedule?.longestGapHours ?? Number.POSITIVE_INFINITY));
  if (gap > intervalHours) {
    const often = Number.isFinite(gap) ? `up to ${gap} hours apart` : "more than a day apart";
    findings.push({
      code: "schedule_too_rare",
      user: null,
      what: `The runs of ${path} are ${often}, but ${intervalIsSet ? "PARTNER_SYNC_INTERVAL_HOURS asks for" : "the usual interval is"} ${intervalHours}.`,
      remedy: "Let cron run at least that often, or set PARTNER_SYNC_INTERVAL_HOURS to what it does.",
    });
  }
  return findings;
}

function variableFindings(
  { path, text }: WorkflowFile,
  { references }: WorkflowExpectations,
): readonly Finding[] {
  const lacking = references.filter((name) => {
    // The action's inputs are written like notion-token.
    const input = name.toLowerCase().replaceAll("_", "-");
    return !new RegExp(`^\\s*(?:${name}|${input}):`, "m").test(text);
  });
  return lacking.map((name) => ({
    code: "workflow_lacks_variable",
    user: null,
    what: `The configuration reads $${name}, which ${path} doesn't pass to the step that syncs.`,
    remedy: `Add to the step's env: ${name}: \${{ secrets.${name} }}, and store that secret. NOTION_TOKEN to NOTION_TOKEN_6 are in the sync.yml of this version.`,
  }));
}

const configuration = z.object({ users: z.array(z.record(z.string(), z.unknown()).catch({})) });

/** The names of variables that a configuration's text refers to in the keys that are read here; every other key is somebody else's. */
export function referencesIn(json: string): readonly string[] {
  const parsed = parseConfigJson(json);
  const { users = [] } = configuration.safeParse("value" in parsed ? parsed.value : null).data ?? {};
  const values = users.flatMap((user) => USER_KEYS.map((key) => user[key]));
  const names = values.flatMap((value) => (typeof value === "string" ? (referenceName(value) ?? []) : []));
  return [...new Set(names)];
}
