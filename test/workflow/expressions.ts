/** Computes a workflow's expressions with GitHub's own evaluator. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { Expression, type Mapping, type Tree } from "./workflow-file.ts";

type Computed = ReturnType<Evaluator["evaluate"]>;

export interface Contexts {
  /** `github`, `inputs`, `secrets`, `vars`, `steps` …; a name that isn't there reads as empty, as on GitHub. */
  readonly values: { readonly [context: string]: { readonly [name: string]: unknown } };
  /** Whether every step so far succeeded, or, for a job, every job that it waits for. */
  readonly succeeded: boolean;
  /** Whether the run was cancelled. */
  readonly cancelled?: boolean;
  /** Where `hashFiles` looks. */
  readonly workspace: string;
}

export function holds(condition: Expression, contexts: Contexts): boolean {
  const value = compute(condition, contexts);
  return value.coerceString() !== "" && value.coerceString() !== "false" && value.coerceString() !== "0";
}

/** The values as a step gets them: text, whatever they were. */
export function texts(values: Mapping, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value, contexts)]));
}

export function text(value: Tree, contexts: Contexts): string {
  if (value instanceof Expression) return compute(value, contexts).coerceString();
  if (value === null) return "";
  if (typeof value === "object") throw new Error("a list or a mapping where a text belongs");
  return String(value);
}

/** What it stands for, lists and mappings included. Throws where GitHub couldn't compute it either. */
export function computed(tree: Tree, contexts: Contexts): unknown {
  if (!(tree instanceof Expression)) return tree;
  const value: unknown = JSON.parse(JSON.stringify(compute(tree, contexts), data.replacer));
  return value;
}

function compute({ source }: Expression, contexts: Contexts): Computed {
  const { values, succeeded, cancelled = false, workspace } = contexts;
  const status = (name: string, is: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(is),
  });
  const functions = [
    status("success", succeeded && !cancelled),
    status("failure", !succeeded && !cancelled),
    status("always", true),
    status("cancelled", cancelled),
    {
      name: "hashFiles",
      minArgs: 1,
      maxArgs: 255,
      call: (...patterns: Computed[]) =>
        new data.StringData(
          hashFiles(
            workspace,
            patterns.map((pattern) => pattern.coerceString()),
          ),
        ),
    },
  ];
  const parsed = new Parser(new Lexer(source).lex().tokens, Object.keys(values), functions).parse();
  const dictionary = new data.Dictionary(
    ...Object.entries(values).map(([key, value]) => ({ key, value: asData(value) })),
  );
  return new Evaluator(
    parsed,
    dictionary,
    new Map(functions.map((own) => [own.name.toLowerCase(), own])),
  ).evaluate();
}

/** `JSON.parse` says `any`; the evaluator's reviver makes its own values of everything. */
function asData(value: unknown): Computed {
  const revived: Computed = JSON.parse(JSON.stringify(value), data.reviver);
  return revived;
}

/** The two shapes that the workflows use: a file, and everything below a folder (`src/**`). */
function hashFiles(workspace: string, patterns: readonly string[]): string {
  const hash = createHash("sha256");
  let found = 0;
  for (const file of patterns.flatMap((pattern) => filesOf(workspace, pattern)).sort()) {
    hash.update(readFileSync(join(workspace, file)));
    found += 1;
  }
  return found === 0 ? "" : hash.digest("hex");
}

function filesOf(workspace: string, pattern: string): readonly string[] {
  const folder = /^([^*]+)\/\*\*$/.exec(pattern)?.[1];
  if (folder === undefined) {
    if (pattern.includes("*"))
      throw new Error(`hashFiles: ${pattern} is a pattern that this simulation lacks`);
    return existsSync(join(workspace, pattern)) ? [pattern] : [];
  }
  return readdirSync(join(workspace, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => statSync(join(workspace, name)).isFile());
}
