/** Executes a workflow's job without GitHub: its scripts for real, the official actions by what they leave behind. */
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import type { Annotation } from "./command-lines.ts";
import { type Contexts, holds, texts } from "./expressions.ts";
import { Masks } from "./masks.ts";
import { commitOf, use } from "./official-actions.ts";
import { execute } from "./step-process.ts";
import { type Job, mapping, parseAction, type Step, type Workflow, words } from "./workflow-file.ts";

/** A GitHub of its own: a repository, its settings, and the caches of its runs. */
export interface Home {
  /** A bare repository. */
  readonly remote: string;
  readonly branch: string;
  /** Where it isn't the branch of the run. */
  readonly defaultBranch?: string;
  /** What else GitHub says of the repository. A copy of the template is private, and no template itself. */
  readonly repository?: { readonly is_template?: boolean; readonly private?: boolean };
  /** An empty folder for the caches. */
  readonly caches: string;
  /** An empty folder in which each run gets a machine of its own. */
  readonly machines: string;
  /** An installed `node_modules`, for the step that would install it. */
  readonly modules: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** What the machines have in their environment anyway. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where actions beside GitHub's own lie, by the name under which a step uses them: `OWNER/partner-sync@v1`. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** `sha`: the commit at which the run was asked for, where that isn't the branch's last one any more: it waited, or is a repeat. */
export type Trigger = { readonly sha?: string } & (
  | { readonly event: "schedule" }
  /** From a fork, a pull request sees no secret. */
  | { readonly event: "pull_request"; readonly fromFork: boolean }
  | { readonly event: "workflow_dispatch"; readonly inputs: Readonly<Record<string, string | boolean>> }
);

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

export interface RunResult {
  readonly conclusion: "success" | "failure";
  readonly steps: readonly StepResult[];
  /** The step of this name; throws when there is none. */
  step(name: string): StepResult;
}

/** Where a job runs. */
interface Machine {
  readonly home: Home;
  readonly folder: string;
  readonly masks: Masks;
  readonly cancel: AbortSignal | undefined;
  readonly artifacts: string;
}

/** Of a whole run; what its jobs have in common. */
interface Run {
  readonly home: Home;
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly masks: Masks;
  readonly cancel: AbortSignal | undefined;
  /** What jobs hand over to each other. */
  readonly artifacts: string;
}

/** The jobs one after the other, each on a machine of its own. `cancel` reaches the step under way when it is aborted. */
export async function runWorkflow(
  workflow: Workflow,
  home: Home,
  trigger: Trigger,
  cancel?: AbortSignal,
): Promise<RunResult> {
  if (workflow.jobs.length === 0 || workflow.errors.length > 0) throw new Error(workflow.errors.join("; "));
  const secrets = trigger.event === "pull_request" && trigger.fromFork ? {} : home.secrets;
  const artifacts = mkdtempSync(join(home.machines, "artifacts-"));
  const masks = new Masks();
  const run = {
    home,
    workflow,
    trigger,
    inputs: inputsOf(workflow, trigger),
    secrets,
    masks,
    cancel,
    artifacts,
  };
  const results: StepResult[] = [];
  const ended = new Map<string, boolean>();
  for (const job of workflow.jobs) {
    const succeeded = job.needs.every((id) => ended.get(id) === true);
    const done = await runJob(job, succeeded, run);
    ended.set(job.id, done.succeeded);
    results.push(...done.steps);
  }
  return {
    conclusion: results.some(({ outcome }) => outcome === "failure") ? "failure" : "success",
    steps: results,
    step(name) {
      const found = results.find((result) => result.name === name);
      if (found === undefined) throw new Error(`no step is called ${name}`);
      return found;
    },
  };
}

/** @param needed whether the jobs that it waits for succeeded */
async function runJob(
  job: Job,
  needed: boolean,
  { home, workflow, trigger, inputs, secrets, masks, cancel, artifacts }: Run,
): Promise<{ readonly succeeded: boolean; readonly steps: readonly StepResult[] }> {
  const machine = { home, folder: mkdtempSync(join(home.machines, "machine-")), masks, cancel, artifacts };
  const workspace = join(machine.folder, "work");
  mkdirSync(workspace);
  const github = githubContext(home, workflow, trigger, workspace);
  for (const secret of [...Object.values(secrets), github.token]) masks.add(secret);
  const about = { github, inputs, vars: home.vars };
  const skipped = { ...QUIET, outcome: "skipped" as const };
  if (!holds(job.condition, { values: about, succeeded: needed, workspace }))
    return { succeeded: false, steps: job.steps.map(({ name }) => ({ name, ...skipped })) };
  const steps: StepResult[] = [];
  const known: Record<string, unknown> = {};
  let succeeded = true;
  for (const step of job.steps) {
    const values = { ...about, secrets, steps: known, env: {} };
    const contexts: Contexts = { values, succeeded, workspace };
    const result = holds(step.condition, contexts) ? await carryOut(step, contexts, machine) : skipped;
    steps.push({ name: step.name, ...result });
    known[step.id] = { outputs: result.outputs, outcome: result.outcome, conclusion: result.outcome };
    succeeded &&= result.outcome !== "failure";
  }
  return { succeeded, steps };
}

type Outcome = Omit<StepResult, "name">;
const QUIET = { log: "", outputs: {}, summary: "", annotations: [], unmasked: "" } as const;

async function carryOut(step: Step, contexts: Contexts, machine: Machine): Promise<Outcome> {
  const { workspace } = contexts;
  const { home, folder: temp, masks, cancel } = machine;
  const folder = home.actions?.[step.uses ?? ""];
  if (folder !== undefined) return carryOutAction(folder, step, contexts, machine);
  if (step.uses !== null) {
    return {
      ...QUIET,
      outcome: "success",
      outputs: use(step.uses, texts(step.with, contexts), machine, contexts),
    };
  }
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
  const { succeeded, ...told } = await execute(script, environment, workspace, temp, masks, cancel);
  return { ...told, outcome: succeeded ? "success" : "failure" };
}

/** A composite action: its steps see its inputs, their own outputs, and the `env` of the step that uses it. */
async function carryOutAction(
  folder: string,
  step: Step,
  { values, workspace }: Contexts,
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
    values: { github, inputs, env, steps: known },
    succeeded,
    workspace,
  });
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, mapping(input).default ?? ""]);
  const inputs = { ...texts(Object.fromEntries(defaults), contextsWith({}, true)), ...given };
  const outcomes: Outcome[] = [];
  for (const inner of action.steps) {
    const contexts = contextsWith(
      inputs,
      outcomes.every(({ outcome }) => outcome !== "failure"),
    );
    const result = holds(inner.condition, contexts)
      ? await carryOut(inner, contexts, machine)
      : { ...QUIET, outcome: "skipped" as const };
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

function githubContext(
  home: Home,
  { file }: Workflow,
  { event, sha = commitOf(home) }: Trigger,
  workspace: string,
) {
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
