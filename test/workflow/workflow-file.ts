/** Reads a workflow with GitHub's own parser, into plain data. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  convertWorkflowTemplate,
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";
import { parseAction as parseActionFile } from "@actions/workflow-parser/actions/action-parser";

/** A value that GitHub computes: the text between `${{` and `}}`. */
export class Expression {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type Tree =
  | string
  | number
  | boolean
  | null
  | Expression
  | readonly Tree[]
  | { readonly [key: string]: Tree };
export type Mapping = { readonly [key: string]: Tree };

export interface Step {
  readonly id: string;
  readonly name: string;
  /** With the status function that GitHub adds: `success() && (…)`. */
  readonly condition: Expression;
  readonly uses: string | null;
  readonly run: Tree;
  readonly with: Mapping;
  readonly env: Mapping;
}

export interface Job {
  readonly id: string;
  /** With the status function that GitHub adds. */
  readonly condition: Expression;
  /** The ids of the jobs that it waits for. */
  readonly needs: readonly string[];
  readonly settings: Mapping;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly file: string;
  readonly content: string;
  /** What GitHub would refuse. */
  readonly errors: readonly string[];
  readonly settings: Mapping;
  readonly jobs: readonly Job[];
}

/** A composite action. */
export interface CompositeAction {
  readonly content: string;
  /** What GitHub would refuse. */
  readonly errors: readonly string[];
  readonly inputs: Mapping;
  readonly outputs: Mapping;
  readonly steps: readonly Step[];
}

type Token = Parameters<typeof isMapping>[0];

/** @param folder in which the file lies: of this project, unless it is an absolute path */
export function readWorkflow(name: string, folder = ".github/workflows"): Promise<Workflow> {
  const file = resolve(fileURLToPath(new URL("../..", import.meta.url)), folder, name);
  return parse(`${folder}/${name}`, readFileSync(file, "utf8"));
}

export function parseAction(content: string): CompositeAction {
  const { context, value } = parseActionFile({ name: "action.yml", content }, new NoOperationTraceWriter());
  const settings = value === undefined ? {} : mapping(tree(value));
  const steps = list(mapping(settings.runs).steps).map(mapping);
  return {
    content,
    errors: messages(context),
    inputs: mapping(settings.inputs),
    outputs: mapping(settings.outputs),
    steps: steps.map((own, index): Step => {
      const id = words(own.id) ?? `__${index}`;
      const condition = new Expression(conditionOf(own.if));
      return { ...partsOf(own, id), id, condition };
    }),
  };
}

export async function parse(file: string, content: string): Promise<Workflow> {
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (value === undefined) return { file, content, errors: messages(context), settings: {}, jobs: [] };
  const template = await convertWorkflowTemplate(context, value);
  const settings = mapping(tree(value));
  const rawJobs = mapping(settings.jobs);
  const jobs = (template.jobs ?? []).map((job): Job => {
    const raw = mapping(rawJobs[job.id.value]);
    const rawSteps = list(raw.steps).map(mapping);
    const steps = job.type === "job" ? job.steps : [];
    return {
      id: job.id.value,
      condition: new Expression(job.if?.expression ?? "success()"),
      needs: (job.needs ?? []).map(({ value }) => value),
      settings: raw,
      steps: steps.map((step, index): Step => {
        const own = rawSteps[index] ?? {};
        const condition = new Expression(step.if?.expression ?? "success()");
        return { ...partsOf(own, step.id), id: step.id, condition };
      }),
    };
  });
  return { file, content, errors: messages(context), settings, jobs };
}

/** Of an action's step, whose parser leaves it as it is written. */
function conditionOf(given: Tree | undefined): string {
  const source = given instanceof Expression ? given.source : words(given);
  if (source === null) return "success()";
  return /\b(success|failure|always|cancelled)\s*\(/.test(source) ? source : `success() && (${source})`;
}

function partsOf(own: Mapping, id: string): Omit<Step, "id" | "condition"> {
  return {
    name: words(own.name) ?? id,
    uses: words(own.uses),
    run: own.run ?? null,
    with: mapping(own.with),
    env: mapping(own.env),
  };
}

function messages(context: ReturnType<typeof parseWorkflow>["context"]): readonly string[] {
  return context.errors.getErrors().map(({ message }) => message);
}

function tree(token: Token): Tree {
  if (isBasicExpression(token)) return new Expression(token.expression);
  if (isMapping(token)) {
    return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), tree(value)]));
  }
  if (isSequence(token)) return [...token].map(tree);
  if (isString(token) || isBoolean(token) || isNumber(token)) return token.value;
  return null;
}

export function mapping(value: Tree | undefined): Mapping {
  return isPlainMapping(value) ? value : {};
}

export function list(value: Tree | undefined): readonly Tree[] {
  return Array.isArray(value) ? value : [];
}

export function words(value: Tree | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** Every expression anywhere below `value`. */
export function expressionsIn(value: Tree): readonly string[] {
  if (value instanceof Expression) return [value.source];
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return isPlainMapping(value) ? Object.values(value).flatMap(expressionsIn) : [];
}

function isPlainMapping(value: Tree | undefined): value is Mapping {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Expression)
  );
}
