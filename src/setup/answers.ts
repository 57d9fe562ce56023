/** Every answer of the set-up as a flag and as a variable, for use without anybody at the keyboard. */
import { parseArgs } from "node:util";
import type { Environment } from "../config/variables.ts";

interface Answer {
  readonly help: string;
  /** Better given as a variable: a flag can be seen in the list of processes. */
  readonly secret?: true;
}

/** The first word of a key tells whom it is about. */
export const ANSWERS = {
  "owner-name": { help: "what the owner is called here, such as anna" },
  "owner-token": { help: "the owner's access token for Notion", secret: true },
  "owner-database": { help: "the owner's private database: address, id, title, or new" },
  "owner-telegram-id": { help: "the owner's Telegram user id" },
  "owner-language": { help: "de or en: the language of comments and messages" },
  "partner-name": { help: "the same for the partner; for further people, run again" },
  "partner-token": { help: "the partner's access token for Notion", secret: true },
  "partner-database": { help: "the partner's private database: address, id, title, or new" },
  "partner-telegram-id": { help: "the partner's Telegram user id" },
  "partner-language": { help: "de or en" },
  "another-person": { help: "yes or no: set up a partner now" },
  "shared-database": { help: "the shared database: address, id, title, or new" },
  page: { help: "the page under which new databases are made: address, id or title" },
  "private-title": { help: "title of a new private database" },
  "shared-title": { help: "title of a new shared database" },
  timezone: { help: "time zone, such as Europe/Berlin" },
  "use-names": { help: "yes or no: use properties with other names that are most likely meant" },
  "property-names": { help: "properties with other names than the usual ones: date=Wann, location=Adresse" },
  "add-properties": { help: "yes or no: add missing properties; nothing else is ever changed" },
  "telegram-bot-token": { help: "token of your Telegram bot, or none", secret: true },
  "move-tokens": { help: "yes or no: take tokens out of a users_config.json that holds some, into .env" },
  "interval-hours": { help: "hours between two passes; only needed if other than 2" },
  "go-on": { help: "yes or no: go on with the answers of a set-up that was stopped" },
  "start-anew": { help: "yes or no: replace a configuration that can't be read (it is kept)" },
  "first-pass": { help: "none, dry-run or pass: what to run at the end" },
} as const satisfies Readonly<Record<string, Answer>>;

export interface Arguments {
  readonly help: boolean;
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

const KEYS = Object.keys(ANSWERS);

/** @throws with a message of `parseArgs` that names an unknown flag */
export function argumentsFrom(args: readonly string[], env: Environment): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(KEYS.map((key) => [key, { type: "string" } as const])),
      yes: { type: "boolean", short: "y", default: false },
      form: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const flags: Readonly<Record<string, unknown>> = values;
  const given = new Map<string, string>();
  for (const key of KEYS) {
    const flag = flags[key];
    const text = (typeof flag === "string" ? flag : (env[variableOf(key)] ?? "")).trim();
    if (text !== "") given.set(key, text);
  }
  const secretKeys = Object.entries(ANSWERS).flatMap(([key, answer]) => ("secret" in answer ? [key] : []));
  return {
    help: flags.help === true,
    yes: flags.yes === true,
    form: flags.form === true,
    given,
    exposed: secretKeys.filter((key) => typeof flags[key] === "string"),
    secrets: secretKeys.flatMap((key) => given.get(key) ?? []),
  };
}

/** The variable that gives the same answer. */
export function variableOf(key: string): string {
  return `SETUP_${key.toUpperCase().replaceAll("-", "_")}`;
}

/** Line by line. */
export function usage(): readonly string[] {
  const width = Math.max(...KEYS.map((key) => variableOf(key).length));
  const lines = Object.entries(ANSWERS).map(([key, answer]) => {
    const name = "secret" in answer ? variableOf(key) : `--${key}`;
    return `  ${name.padEnd(width)}  ${answer.help}`;
  });
  return `usage: npm run setup
       npm run setup -- --yes [--owner-database <address>] …

Asks for what it needs, checks each answer at once, and writes users_config.json and .env. It can be stopped at any
step (Ctrl+C) and goes on from there when it is run again. On a finished set-up it changes nothing.

Without a terminal, or with --yes, nobody is asked: each answer comes from its flag, or from the variable of the same
name (--owner-database is SETUP_OWNER_DATABASE). Give secrets as variables: flags can be seen in the list of processes.

${lines.join("\n")}

  ${"--yes".padEnd(width)}  take every proposal; ask nothing
  ${"--form".padEnd(width)}  for the workflow "Set up": the answers of its form, as variables
  ${"--help".padEnd(width)}  this text

NOTION_BASE_URL, TELEGRAM_API_ROOT, USERS_CONFIG_FILE and STATE_DIR mean what they mean to the sync.
Exit code: 0 done, 1 an answer is missing or wrong, 2 wrong usage, 130 stopped.`.split("\n");
}
