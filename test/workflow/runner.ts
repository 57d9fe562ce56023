/** Executes a workflow without GitHub: its jobs side by side, as far as they don't wait for each other. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { Artifacts } from "./artifacts.ts";
import { type Contexts, computed, holds, text } from "./expressions.ts";
import type { Home, Trigger } from "./home.ts";
import {
  aboutRun,
  type JobOutcome,
  type JobResult,
  type Leg,
  type Run,
  runJob,
  type StepResult,
  skippedJob,
} from "./job.ts";
import { commitOf } from "./official-actions.ts";
import { type Job, mapping, type Workflow } from "./workflow-file.ts";

export type { Home, Trigger } from "./home.ts";

export interface RunResult {
  /** Of all jobs: one that failed makes the run fail. */
  readonly conclusion: "success" | "failure";
  readonly steps: readonly StepResult[];
  readonly jobs: readonly JobResult[];
  /** The step of this name; throws when there is none. */
  step(name: string): StepResult;
  /** The job of this name; throws when there is none. */
  job(name: string): JobResult;
  /** What its jobs handed over. */
  readonly artifacts: Artifacts;
}

interface Circumstances {
  /** Machines that are lost when it is aborted, by the job's name: no step of it ends or begins any more. */
  readonly lost?: ReadonlyMap<string, AbortSignal>;
  /** An earlier attempt, of which only what failed runs again, and what waits for that. */
  readonly earlier?: RunResult;
}

/** `cancel` reaches the steps under way when it is aborted. */
export async function runWorkflow(
  workflow: Workflow,
  home: Home,
  trigger: Trigger,
  cancel?: AbortSignal,
  { lost = new Map(), earlier }: Circumstances = {},
): Promise<RunResult> {
  if (workflow.jobs.length === 0 || workflow.errors.length > 0) throw new Error(workflow.errors.join("; "));
  const secrets = trigger.event === "pull_request" && trigger.fromFork ? {} : home.secrets;
  const artifacts = earlier?.artifacts ?? new Artifacts(mkdtempSync(join(home.machines, "artifacts-")));
  artifacts.beginAttempt();
  const inputs = inputsOf(workflow, trigger);
  const asked = { sha: commitOf(home), ...trigger };
  const run: Run = { home, workflow, trigger: asked, inputs, secrets, cancel, lost, artifacts };
  const ended = new Map<string, Promise<EndedJob>>();
  for (const job of workflow.jobs) ended.set(job.id, endOf(job, run, ended, earlier));
  const jobs = (await Promise.all(ended.values())).flatMap(({ legs }) => legs);
  const steps = jobs.flatMap((job) => job.steps);
  const named =
    <T extends { readonly name: string }>(all: readonly T[], what: string) =>
    (name: string) => {
      const found = all.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no ${what} is called ${name}`);
      return found;
    };
  return {
    conclusion: jobs.some(({ result }) => result === "failure") ? "failure" : "success",
    ...{ steps, jobs, artifacts },
    step: named(steps, "step"),
    job: named(jobs, "job"),
  };
}

/** All combinations of a job. */
interface EndedJob {
  readonly legs: readonly JobResult[];
  readonly result: JobOutcome;
  readonly outputs: Readonly<Record<string, string>>;
  /** It ran in this attempt. */
  readonly anew: boolean;
  /** It and whatever it waited for, however far back. */
  readonly succeeded: boolean;
}

async function endOf(
  job: Job,
  run: Run,
  others: ReadonlyMap<string, Promise<EndedJob>>,
  earlier: RunResult | undefined,
): Promise<EndedJob> {
  const waitedFor = await Promise.all(
    job.needs.map(async (id) => {
      const other = await others.get(id);
      if (other === undefined) throw new Error(`${job.id} waits for ${id}, which stands behind it`);
      return [id, other] as const;
    }),
  );
  const before = waitedFor.map(([, other]) => other);
  const succeeded = before.every((other) => other.succeeded);
  const needs = Object.fromEntries(waitedFor.map(([id, { result, outputs }]) => [id, { result, outputs }]));
  const contexts = {
    values: { ...aboutRun(run), needs },
    ...{ succeeded, cancelled: run.cancel?.aborted === true, workspace: "" },
  };
  const mayStay = !before.some(({ anew }) => anew);
  const kept = (name: string) =>
    earlier?.jobs.find(
      (one) => mayStay && one.id === job.id && one.name === name && one.result === "success",
    );
  if (!holds(job.condition, contexts)) return ended([skippedJob(job)], false, succeeded);
  const legs = legsOf(job, contexts, needs);
  // GitHub: "Matrix vector … does not contain any values", or what was to be a list is none.
  if (legs === null) return ended([skippedJob(job, "failure")], true, succeeded);
  const results = await Promise.all(legs.map((leg) => kept(leg.name) ?? runJob(leg, run)));
  return ended(
    results,
    legs.some(({ name }) => kept(name) === undefined),
    succeeded,
  );
}

function ended(legs: readonly JobResult[], anew: boolean, before: boolean): EndedJob {
  const results = legs.map(({ result }) => result);
  const gravest = (["failure", "cancelled", "skipped"] as const).find((one) => results.includes(one));
  const result = gravest ?? "success";
  const outputs = Object.assign({}, ...legs.map((leg) => leg.outputs));
  return { legs, result, outputs, anew, succeeded: before && result === "success" };
}

/** One for each combination of its matrix; null where that has none. */
function legsOf(job: Job, contexts: Contexts, needs: Leg["needs"]): readonly Leg[] | null {
  const vectors = Object.entries(mapping(mapping(job.settings.strategy).matrix));
  let combinations: readonly Readonly<Record<string, unknown>>[] = [{}];
  for (const [name, listed] of vectors) {
    const values = asList(() => computed(listed, contexts));
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  if (combinations.length === 0) return null;
  return combinations.map((matrix) => {
    const values = { ...contexts.values, matrix };
    const name = job.settings.name ?? job.id;
    return { job, matrix, needs, name: text(name, { ...contexts, values }) };
  });
}

function asList(compute: () => unknown): readonly unknown[] {
  try {
    const value = compute();
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function inputsOf(workflow: Workflow, trigger: Trigger): Readonly<Record<string, unknown>> {
  if (trigger.event !== "workflow_dispatch") return {};
  const defined = mapping(mapping(mapping(workflow.settings.on).workflow_dispatch).inputs);
  const unknown = Object.keys(trigger.inputs).filter((name) => !(name in defined));
  if (unknown.length > 0) throw new Error(`the workflow has no input ${unknown.join(", ")}`);
  const defaults = Object.entries(defined).map(
    ([name, input]) => [name, mapping(input).default ?? ""] as const,
  );
  return { ...Object.fromEntries(defaults), ...trigger.inputs };
}
