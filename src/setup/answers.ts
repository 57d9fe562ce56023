/** Every answer of the set-up as a flag and as a variable, for use without anybody at the keyboard. */
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { wrapped } from "../output/display-width.ts";
import { readFlags } from "../run/flags.ts";
import { compact, tidied } from "./pasted.ts";
import { folded } from "./terminal-lines.ts";
import { USAGE } from "./texts/usage.ts";

/** The first word of a key tells whom it is about. */
const ANSWERS: readonly string[] = Object.keys(USAGE.en.answers);

/** Better given as a variable, since a flag can be seen in the list of processes, and kept in `.env` alone. */
export function isSecretKey(key: string): boolean {
  return key.endsWith("-token");
}

/** Variables of secrets that were given for a set-up: once it is finished, they stand where the programs look for them. */
export function isGivenSecret(variable: string): boolean {
  return ANSWERS.some((key) => isSecretKey(key) && variableOf(key) === variable);
}

interface Arguments {
  /** Take what is proposed wherever nothing else is given. */
  readonly yes: boolean;
  /** The answers come from the form of the workflow "Set up". */
  readonly form: boolean;
  readonly given: ReadonlyMap<string, string>;
  /** Keys of the secrets that were given as flags. */
  readonly exposed: readonly string[];
  /** The secrets that were given in either way. */
  readonly secrets: readonly string[];
}

/** What was asked for, in which language (`null`: as variables, configuration and system say). */
type Told =
  | Exclude<ReturnType<typeof readFlags>, { readonly kind: "given" }>
  | (Arguments & { readonly kind: "given"; readonly language: Language | null });

export function argumentsFrom(args: readonly string[], env: Environment): Told {
  const told = readFlags(args, {
    ...Object.fromEntries(ANSWERS.map((key) => [key, { type: "string" } as const])),
    yes: { type: "boolean", short: "y", default: false },
    form: { type: "boolean", default: false },
  });
  if (told.kind !== "given") return told;
  const flags: Readonly<Record<string, unknown>> = told.values;
  const given = new Map<string, string>();
  for (const key of ANSWERS) {
    const flag = flags[key];
    const text = tidied(typeof flag === "string" ? flag : (env[variableOf(key)] ?? ""));
    if (text !== "") given.set(key, text);
  }
  const secret = ANSWERS.filter(isSecretKey);
  return {
    kind: "given",
    yes: flags.yes === true,
    form: flags.form === true,
    language: told.language,
    given,
    exposed: secret.filter((key) => typeof flags[key] === "string"),
    secrets: secret.flatMap((key) => [given.get(key) ?? [], compact(given.get(key) ?? "")].flat()),
  };
}

/** The variable that gives the same answer. */
export function variableOf(key: string): string {
  return `SETUP_${key.toUpperCase().replaceAll("-", "_")}`;
}

/** As wide as a terminal is that nobody has made wider. */
const COLUMNS = 80;

/** Line by line. */
export function usage(language: Language): readonly string[] {
  const says = USAGE[language];
  const width = Math.max(...ANSWERS.map((key) => variableOf(key).length));
  const lines = (name: string, help: string) => {
    const [first = "", ...more] = wrapped(help, COLUMNS - width - 4);
    return [`  ${name.padEnd(width)}  ${first}`, ...more.map((one) => " ".repeat(width + 4) + one)];
  };
  const answers = Object.entries(says.answers).flatMap(([key, help]) =>
    lines(isSecretKey(key) ? variableOf(key) : `--${key}`, help),
  );
  const options = Object.entries(says.options).flatMap(([key, help]) => lines(`--${key}`, help));
  return [
    ...[...folded(says.before, COLUMNS), ""],
    ...[...answers, "", ...options, ""],
    ...folded(says.after, COLUMNS),
  ];
}
