/** Every answer of the set-up as a flag and as a variable, for use without anybody at the keyboard. */
import { parseArgs } from "node:util";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { wrapped } from "../output/display-width.ts";
import { compact, tidied } from "./pasted.ts";
import { folded } from "./terminal-lines.ts";
import { USAGE } from "./texts/usage.ts";

/** The first word of a key tells whom it is about. */
const ANSWERS: readonly string[] = Object.keys(USAGE.en.answers);

/** Better given as a variable, since a flag can be seen in the list of processes, and kept in `.env` alone. */
export function isSecretKey(key: string): boolean {
  return key.endsWith("-token");
}

export interface Arguments {
  readonly help: boolean;
  /** Take what is proposed wherever nothing else is given. */
  readonly yes: boolean;
  /** The answers come from the form of the workflow "Set up". */
  readonly form: boolean;
  /** `null`: as variables, configuration and system say. */
  readonly language: Language | null;
  readonly given: ReadonlyMap<string, string>;
  /** Keys of the secrets that were given as flags. */
  readonly exposed: readonly string[];
  /** The secrets that were given in either way. */
  readonly secrets: readonly string[];
}

/** Which language was asked for, whatever else is wrong. */
export function languageAsked(args: readonly string[]): Language | null {
  const at = args.lastIndexOf("--language");
  const given = at < 0 ? args.find((one) => one.startsWith("--language="))?.slice(11) : args[at + 1];
  return given === "de" || given === "en" ? given : null;
}

/** @throws where a flag is unknown or its value can't be one */
export function argumentsFrom(args: readonly string[], env: Environment): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(ANSWERS.map((key) => [key, { type: "string" } as const])),
      yes: { type: "boolean", short: "y", default: false },
      form: { type: "boolean", default: false },
      language: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const flags: Readonly<Record<string, unknown>> = values;
  if (flags.language !== undefined && languageAsked(args) === null) throw new Error("--language");
  const given = new Map<string, string>();
  for (const key of ANSWERS) {
    const flag = flags[key];
    const text = tidied(typeof flag === "string" ? flag : (env[variableOf(key)] ?? ""));
    if (text !== "") given.set(key, text);
  }
  const secret = ANSWERS.filter(isSecretKey);
  return {
    help: flags.help === true,
    yes: flags.yes === true,
    form: flags.form === true,
    language: languageAsked(args),
    given,
    exposed: secret.filter((key) => typeof flags[key] === "string"),
    secrets: secret.flatMap((key) => [given.get(key) ?? [], compact(given.get(key) ?? "")].flat()),
  };
}

/** The flag because of which `argumentsFrom` throws, by its name alone; `null` where something else stands there. */
export function wrongFlag(args: readonly string[]): string | null {
  const switches = ["yes", "form", "help"];
  const withValue = [...ANSWERS, "language"];
  for (const [at, arg] of args.entries()) {
    const [, name, value = args[at + 1]] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined || switches.includes(name)) continue;
    const isWell = withValue.includes(name) && value !== undefined && !/^-./.test(value);
    const isLanguage = name !== "language" || value === "de" || value === "en";
    if (!isWell || !isLanguage) return `--${name}`;
  }
  return null;
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
  const paragraphs = (texts: readonly string[]) => texts.flatMap((text) => folded(text, COLUMNS));
  return [...paragraphs(says.before), "", ...answers, "", ...options, "", ...paragraphs(says.after)];
}
