/** Findings about the workflow file that runs the sync. Pure: takes the files' texts. */
import { parseDocument } from "yaml";
import * as z from "zod";
import { parseConfigJson } from "../config/config-json.ts";
import { USER_KEYS } from "../config/known-keys.ts";
import { referenceName } from "../config/reference.ts";
import { type CronText, parseCron } from "./cron.ts";
import type { Finding } from "./finding.ts";
import * as texts from "./texts/workflow.ts";

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
    return [{ code: "workflow_missing", user: null, words: texts.noWorkflow }];
  }
  // One that is only started by hand may stand beside it.
  const isScheduled = ({ text }: WorkflowFile) => cronsOf(text)?.length !== 0;
  const looked = syncing.some(isScheduled) ? syncing.filter(isScheduled) : syncing;
  return [
    ...looked.flatMap((file) => scheduleFindings(file, expected)),
    ...syncing.flatMap((file) => variableFindings(file, expected)),
  ];
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
    return [{ code: "schedule_invalid", user: null, words: texts.noYaml(path) }];
  }
  if (crons.length === 0) {
    return [{ code: "schedule_missing", user: null, words: texts.noSchedule(path) }];
  }
  const schedules = crons.map(parseCron);
  if (schedules.includes(null)) {
    return [{ code: "schedule_invalid", user: null, words: texts.invalidSchedule(path) }];
  }
  const findings: Finding[] = [];
  if (schedules.some((schedule) => schedule?.minutes.includes(0))) {
    findings.push({ code: "schedule_on_the_hour", user: null, words: texts.onTheHour(path) });
  }
  const gap = Math.min(...schedules.map((schedule) => schedule?.longestGapHours ?? Number.POSITIVE_INFINITY));
  if (gap > intervalHours) {
    const rare = { path, gap, wanted: intervalHours, isSet: intervalIsSet };
    findings.push({ code: "schedule_too_rare", user: null, words: texts.tooRare(rare) });
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
    words: texts.lacksVariable(path, name),
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
