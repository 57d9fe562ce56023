/** Executes a workflow's job without GitHub: its scripts for real, the official actions by what they leave behind. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Annotation } from "./command-lines.ts";
import { type Contexts, holds, texts } from "./expressions.ts";
import { Masks } from "./masks.ts";
import { execute } from "./step-process.ts";
import { mapping, parseAction, type Step, type Workflow, words } from "./workflow-file.ts";

/** A GitHub of its own: a repository, its settings, and the caches of its runs. */
export interface Home {
  /** A bare repository. */
  readonly remote: string;
  readonly branch: string;
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

export type Trigger =
  | { readonly event: "schedule" }
  /** From a fork, a pull request sees no secret. */
  | { readonly event: "pull_request"; readonly fromFork: boolean }
  | { readonly event: "workflow_dispatch"; readonly inputs: Readonly<Record<string, string | boolean>> };

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
}

/** `cancel` reaches the step that is under way when it is aborted. */
export async function runWorkflow(
  workflow: Workflow,
  home: Home,
  trigger: Trigger,
  cancel?: AbortSignal,
): Promise<RunResult> {
  const job = workflow.jobs[0];
  if (job === undefined || workflow.errors.length > 0) throw new Error(workflow.errors.join("; "));
  const masks = new Masks();
  const machine = { home, folder: mkdtempSync(join(home.machines, "machine-")), masks, cancel };
  const workspace = join(machine.folder, "work");
  mkdirSync(workspace);
  const secrets = trigger.event === "pull_request" && trigger.fromFork ? {} : home.secrets;
  const github = githubContext(home, workflow, trigger, workspace);
  const inputs = inputsOf(workflow, trigger);
  for (const secret of [...Object.values(secrets), github.token ?? ""]) masks.add(secret);
  const results: StepResult[] = [];
  const known: Record<string, unknown> = {};
  let succeeded = true;

  for (const step of job.steps) {
    const contexts: Contexts = {
      values: { github, inputs, secrets, vars: home.vars, steps: known, env: {} },
      succeeded,
      workspace,
    };
    const result = holds(step.condition, contexts)
      ? await carryOut(step, contexts, machine)
      : { ...QUIET, outcome: "skipped" as const };
    results.push({ name: step.name, ...result });
    known[step.id] = { outputs: result.outputs, outcome: result.outcome, conclusion: result.outcome };
    succeeded &&= result.outcome !== "failure";
  }
  return {
    conclusion: succeeded ? "success" : "failure",
    steps: results,
    step(name) {
      const found = results.find((result) => result.name === name);
      if (found === undefined) throw new Error(`no step is called ${name}`);
      return found;
    },
  };
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
      outputs: use(step.uses, texts(step.with, contexts), home, workspace),
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

/** What each official action leaves behind, as far as later steps can tell. Returns its outputs. */
function use(
  action: string,
  given: Readonly<Record<string, string>>,
  home: Home,
  workspace: string,
): Readonly<Record<string, string>> {
  const name = action.split("@")[0];
  const key = given.key ?? "";
  const cached = join(home.caches, createHash("sha256").update(`${key}\n${given.path}`).digest("hex"));
  const restored = join(workspace, given.path ?? "");
  switch (name) {
    case "actions/checkout":
      if (given["sparse-checkout"] !== undefined) {
        const git = (...args: readonly string[]) =>
          execFileSync("git", args, { env: { ...home.environment } });
        git("clone", "--quiet", "--no-checkout", "--branch", home.branch, home.remote, workspace);
        git("-C", workspace, "checkout", "--quiet", home.branch, "--", given["sparse-checkout"]);
        return {};
      }
      execFileSync(
        "git",
        [
          "clone",
          "--quiet",
          "--depth",
          given["fetch-depth"] ?? "1",
          "--branch",
          home.branch,
          `file://${home.remote}`,
          workspace,
        ],
        { env: { ...home.environment } },
      );
      return {};
    case "actions/setup-node":
      return {};
    case "actions/cache/restore":
      if (!existsSync(cached)) return { "cache-primary-key": key };
      mkdirSync(dirname(restored), { recursive: true });
      cpSync(cached, restored, { recursive: true });
      return { "cache-primary-key": key, "cache-hit": "true" };
    case "actions/cache/save":
      // The real one warns and goes on when there is nothing to keep; here that is a mistake in the workflow.
      cpSync(restored, cached, { recursive: true });
      return {};
    default:
      throw new Error(`${action} isn't simulated`);
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

function githubContext(
  home: Home,
  { file }: Workflow,
  { event }: Trigger,
  workspace: string,
): Readonly<Record<string, string>> {
  return {
    event_name: event,
    ref: `refs/heads/${home.branch}`,
    ref_name: home.branch,
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

/** Each `github.x` is `GITHUB_X` in a script, the token aside. */
function runnerVariables(
  github: { readonly [name: string]: unknown },
  machine: string,
): Readonly<Record<string, string>> {
  const own = Object.entries(github)
    .filter(([name]) => name !== "token")
    .map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)]);
  return {
    ...Object.fromEntries(own),
    GITHUB_ACTIONS: "true",
    CI: "true",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: machine,
  };
}
