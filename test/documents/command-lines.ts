/** The command lines of the documents, and what is wrong with one. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import * as z from "zod";
import { readArguments as readCleanup } from "../../src/cleanup/arguments.ts";
import { DOCTOR_FLAGS } from "../../src/doctor/run.ts";
import { readFlags } from "../../src/run/flags.ts";
import { argumentsFrom as readSetup } from "../../src/setup/answers.ts";
import { STATUS_FLAGS } from "../../src/status/run.ts";
import { fencesIn, read } from "./pages.ts";

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

/** Each line of the blocks that are to be typed into a terminal. */
export function commandLinesIn(path: string): readonly string[] {
  return fencesIn(read(path))
    .filter(({ language }) => language === "bash")
    .flatMap(({ code }) => code.split("\n"))
    .filter((line) => line !== "");
}

/** As a shell takes it apart; quotes hold together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

/** Whatever means something else in bash, zsh, PowerShell or cmd than in the others. */
export function isForOneShell(line: string): boolean {
  const bare = line.replaceAll(/"[^"$`%]*"/g, "");
  return /[<>|&;#`$%'"\\]|^(export|set|env) |^\w+=/.test(bare);
}

/** `null`: all of it is there. */
export function problemWith(line: string): string | null {
  const [program = "", ...args] = wordsOf(line);
  const check = PROGRAMS[program];
  return check === undefined ? `${program} is no program that people have` : check(args);
}

type Check = (args: readonly string[]) => string | null;

/** Only the first words, which name what is to be done. */
const oneOf =
  (...allowed: readonly string[]): Check =>
  (args) =>
    allowed.some((start) => `${args.join(" ")} `.startsWith(`${start} `))
      ? null
      : `it can't ${args.join(" ")}`;

function npm(args: readonly string[]): string | null {
  const [verb, script = ""] = args;
  if (verb === "ci" || verb === "test") return null;
  // Only the library, from its folder: nothing here is in a registry.
  if (verb === "install" && script.startsWith("../")) return null;
  if (verb !== "run") return `npm ${verb}`;
  if (scripts[script] === undefined) return `there is no script ${script}`;
  const [separator, ...options] = args.slice(2);
  if (separator === undefined) return null;
  if (separator !== "--") return "npm takes options for itself that don't stand behind --";
  return takes(script, options) ? null : `${script} doesn't know ${options.join(" ")}`;
}

/** By the program's own parser; where a program has none for itself alone, by the names in its source. */
function takes(script: string, options: readonly string[]): boolean {
  switch (script) {
    case "setup":
      return readSetup(options, {}).kind !== "wrong";
    case "doctor":
      return readFlags(options, DOCTOR_FLAGS).kind !== "wrong";
    case "status":
      return readFlags(options, STATUS_FLAGS).kind !== "wrong";
    case "cleanup":
      return ["cleanup", "people", "help"].includes(readCleanup(options).kind);
    default:
      return options
        .filter((option) => option.startsWith("--"))
        .every((option) => new RegExp(`\\b"?${option.slice(2)}"?: {`).test(read(`src/${script}.ts`)));
  }
}

const workflow = z.object({
  on: z.object({ workflow_dispatch: z.object({ inputs: z.record(z.string(), z.unknown()) }) }),
});

function runOf(args: readonly string[]): string | null {
  const [file = "", ...more] = args;
  const path = `.github/workflows/${file}`;
  if (!existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))) return `there is no ${path}`;
  const { inputs } = workflow.parse(parse(read(path))).on.workflow_dispatch;
  const given = more.filter((_, n) => more[n - 1] === "-f").map((one) => one.split("=")[0] ?? "");
  return given.find((input) => inputs[input] === undefined) ?? null;
}

/** Whether the sync on GitHub takes it from there. */
function isPassedOn(from: "secrets" | "vars", name: string): boolean {
  return read(".github/workflows/sync.yml").includes(`\${{ ${from}.${name} }}`);
}

function gh(args: readonly string[]): string | null {
  const [noun, verb, name = ""] = args;
  switch (`${noun} ${verb}`) {
    case "secret set":
      return isPassedOn("secrets", name) ? null : `no workflow reads the secret ${name}`;
    case "variable set":
      return isPassedOn("vars", name) ? null : `no workflow reads the variable ${name}`;
    case "workflow run":
      return runOf(args.slice(2));
    case "repo create":
    case "repo clone":
    case "auth refresh":
      return null;
    default:
      return `gh ${noun} ${verb}`;
  }
}

const PROGRAMS: Readonly<Record<string, Check>> = {
  npm,
  // As Windows has it.
  "npm.cmd": npm,
  gh,
  git: oneOf("add", "clone", "commit", "fetch", "merge", "pull", "push", "remote add"),
  systemctl: oneOf("--user enable --now partner-sync"),
  loginctl: oneOf("enable-linger"),
  journalctl: oneOf("--user -u partner-sync"),
  launchctl: oneOf("bootstrap", "bootout"),
};
