/** Executes one job without GitHub: its scripts for real, the official actions by what they leave behind. */
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import type { Artifacts } from "./artifacts.ts";
import type { Annotation } from "./command-lines.ts";
import { type Contexts, holds, texts } from "./expressions.ts";
import type { Home, Trigger } from "./home.ts";
import { Masks } from "./masks.ts";
import { ActionFailed, use } from "./official-actions.ts";
import { execute } from "./step-process.ts";
import { type Job, mapping, parseAction, type Step, type Workflow, words } from "./workflow-file.ts";

export interface StepResult {
  readonly name: string;
  readonly outcome: "success" | "failure" | "skipped";
  /** Log, summary and annotations are as people see them: masked. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Log and summary as the step left them, so that a test sees whether the runner's masks were needed. */
  readonly unmasked: string;
}

export type JobOutcome = "success" | "failure" | "cancelled" | "skipped";

/** One job; of a matrix, one for each of its combinations. */
export interface JobResult {
  readonly id: string;
  readonly name: string;
  readonly result: JobOutcome;
  /** As the jobs behind it see them: one that holds what is masked is dropped. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepResult[];
}

/** Of a whole run; what its jobs have in common. */
export interface Run {
  readonly home: Home;
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly cancel: AbortSignal | undefined;
  /** Machines that are lost when it is aborted, by the job's name. */
  readonly lost: ReadonlyMap<string, AbortSignal>;
  /** What jobs hand over to each other. */
  readonly artifacts: Artifacts;
}

/** A job as it is to run: of a matrix, one of its combinations. */
export interface Leg {
  readonly job: Job;
  readonly name: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly needs: Readonly<Record<string, { readonly result: string; readonly outputs: unknown }>>;
}

/** Where a job runs. */
interface Machine {
  readonly home: Home;
  readonly folder: string;
  readonly masks: Masks;
  readonly cancel: AbortSignal | undefined;
  readonly lost: AbortSignal | undefined;
  readonly artifacts: Artifacts;
}

/** What every job may ask for. */
export function aboutRun({ home, workflow, trigger, inputs }: Omit<Run, "secrets">, workspace = "") {
  return { github: githubContext(home, workflow, trigger, workspace), inputs, vars: home.vars };
}

export async function runJob({ job, name, matrix, needs }: Leg, run: Run): Promise<JobResult> {
  const { home, secrets, cancel, artifacts } = run;
  const folder = mkdtempSync(join(home.machines, "machine-"));
  const [masks, lost] = [new Masks(), run.lost.get(name)];
  const machine = { home, folder, masks, cancel, lost, artifacts };
  const workspace = join(folder, "work");
  mkdirSync(workspace);
  const about = { ...aboutRun(run, workspace), matrix, needs, runner: { temp: folder } };
  for (const secret of [...Object.values(secrets), about.github.token]) masks.add(secret);
  const steps: StepResult[] = [];
  const known: Record<string, unknown> = {};
  let succeeded = true;
  const contexts = (): Contexts => ({
    values: { ...about, secrets, steps: known, env: {} },
    ...{ succeeded, cancelled: cancel?.aborted === true, workspace },
  });
  for (const step of job.steps) {
    // Of a machine that is gone, nothing runs any more, whatever was to run always.
    const runs = lost?.aborted !== true && holds(step.condition, contexts());
    const result = runs ? await carryOut(step, contexts(), machine) : SKIPPED;
    steps.push({ name: step.name, ...result });
    known[step.id] = { outputs: result.outputs, outcome: result.outcome, conclusion: result.outcome };
    succeeded &&= result.outcome !== "failure";
  }
  const failed = lost?.aborted === true || !succeeded;
  const result = failed ? "failure" : cancel?.aborted === true ? "cancelled" : "success";
  const given = lost?.aborted === true ? {} : texts(mapping(job.settings.outputs), contexts());
  const outputs = Object.entries(given).map(([key, value]) => [key, masks.hides(value) ? "" : value]);
  return { id: job.id, name, result, outputs: Object.fromEntries(outputs), steps };
}

export function skippedJob({ id, steps }: Job, result: "skipped" | "failure" = "skipped"): JobResult {
  const skipped = steps.map(({ name }) => ({ name, ...SKIPPED }));
  return { id, name: id, result, outputs: {}, steps: skipped };
}

type Outcome = Omit<StepResult, "name">;
const QUIET = { log: "", outputs: {}, summary: "", annotations: [], unmasked: "" } as const;
const SKIPPED = { ...QUIET, outcome: "skipped" } as const;

async function carryOut(step: Step, contexts: Contexts, machine: Machine): Promise<Outcome> {
  const { workspace } = contexts;
  const { home, folder: temp, masks, cancel, lost } = machine;
  const folder = home.actions?.[step.uses ?? ""];
  if (folder !== undefined) return carryOutAction(folder, step, contexts, machine);
  if (step.uses !== null) return carryOutOfficial(step.uses, step, contexts, machine);
  const script = words(step.run);
  if (script === null) throw new Error(`${step.name} neither uses nor runs anything`);
  // Installing from the registry is npm's business, not the workflow's: the same modules are put in its place.
  if (/^npm ci( --[a-z-]+)*$/.test(script)) {
    symlinkSync(home.modules, join(workspace, "node_modules"));
    return { ...QUIET, outcome: "success" };
  }
  const environment = {
    ...home.environment,
    ...runnerVariables(contexts.values.github ?? {}, temp),
    ...asTexts(contexts.values.env ?? {}),
    ...texts(step.env, contexts),
  };
  const { succeeded, ...told } = await execute(script, environment, workspace, temp, masks, { cancel, lost });
  return { ...told, outcome: succeeded ? "success" : "failure" };
}

function carryOutOfficial(action: string, step: Step, contexts: Contexts, machine: Machine): Outcome {
  try {
    const outputs = use(action, texts(step.with, contexts), machine, contexts);
    return { ...QUIET, outcome: "success", outputs };
  } catch (error) {
    if (!(error instanceof ActionFailed)) throw error;
    return { ...QUIET, outcome: "failure", log: `##[error]${error.message}\n` };
  }
}

/** A composite action: its steps see its inputs, their own outputs, and the `env` of the step that uses it. */
async function carryOutAction(
  folder: string,
  step: Step,
  { values, workspace, cancelled = false }: Contexts,
  machine: Machine,
): Promise<Outcome> {
  const action = parseAction(readFileSync(join(folder, "action.yml"), "utf8"));
  const given = texts(step.with, { values, succeeded: true, workspace });
  const env = texts(step.env, { values, succeeded: true, workspace });
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(", ")}`);
  const github = { ...values.github, action_path: folder };
  const known: Record<string, unknown> = {};
  const contextsWith = (inputs: Readonly<Record<string, string>>, succeeded: boolean): Contexts => ({
    values: { ...values, secrets: {}, github, inputs, env, steps: known },
    ...{ succeeded, workspace, cancelled: cancelled || machine.cancel?.aborted === true },
  });
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, mapping(input).default ?? ""]);
  const inputs = { ...texts(Object.fromEntries(defaults), contextsWith({}, true)), ...given };
  const outcomes: Outcome[] = [];
  for (const inner of action.steps) {
    const contexts = contextsWith(
      inputs,
      outcomes.every(({ outcome }) => outcome !== "failure"),
    );
    const runs = machine.lost?.aborted !== true && holds(inner.condition, contexts);
    const result = runs ? await carryOut(inner, contexts, machine) : SKIPPED;
    outcomes.push(result);
    known[inner.id] = { outputs: result.outputs, outcome: result.outcome, conclusion: result.outcome };
  }
  const succeeded = outcomes.every(({ outcome }) => outcome !== "failure");
  const outputs = Object.entries(action.outputs).map(([name, output]) => [name, mapping(output).value ?? ""]);
  return {
    outcome: succeeded ? "success" : "failure",
    log: outcomes.map(({ log }) => log).join(""),
    summary: outcomes.map(({ summary }) => summary).join(""),
    annotations: outcomes.flatMap(({ annotations }) => annotations),
    unmasked: outcomes.map(({ unmasked }) => unmasked).join(""),
    outputs: texts(Object.fromEntries(outputs), contextsWith(inputs, succeeded)),
  };
}

function githubContext(home: Home, { file }: Workflow, { event, sha = "" }: Trigger, workspace: string) {
  const { branch, defaultBranch = branch, repository = {} } = home;
  return {
    sha,
    event_name: event,
    event: {
      repository: { default_branch: defaultBranch, is_template: false, private: true, ...repository },
    },
    ref: `refs/heads/${branch}`,
    ref_name: branch,
    ref_type: "branch",
    // Whatever folder a test reads it from, a repository has it in one place.
    workflow_ref: `anna/partner-sync/.github/workflows/${basename(file)}@refs/heads/${home.branch}`,
    repository: "anna/partner-sync",
    server_url: "https://github.com",
    run_id: "1",
    workspace,
    actor: "anna",
    token: "ghs_of_this_run",
  };
}

function asTexts(values: { readonly [name: string]: unknown }): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** Each `github.x` is `GITHUB_X` in a script, the token and the event's content aside. */
function runnerVariables(
  github: { readonly [name: string]: unknown },
  machine: string,
): Readonly<Record<string, string>> {
  const own = Object.entries(github)
    .filter(([name]) => name !== "token" && name !== "event")
    .map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)]);
  return {
    ...Object.fromEntries(own),
    GITHUB_ACTIONS: "true",
    CI: "true",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: machine,
  };
}
