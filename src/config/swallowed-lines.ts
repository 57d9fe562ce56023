/** A line of `.env` that became part of the one before it. Pure. */
import type { ConfigProblem } from "./problem.ts";
import { swallows } from "./texts/variables.ts";
import type { Environment } from "./variables.ts";

const OURS =
  /(?:PARTNER_SYNC_(?:ENABLED|INTERVAL_HOURS|LANGUAGE|LIVE_SECONDS)|USERS_CONFIG(?:_FILE)?|NOTION_(?:TOKEN(?:_\d+)?|BASE_URL)|TELEGRAM_(?:BOT_TOKEN|API_ROOT)|STATE_(?:DIR|PUSH)|SYNC_(?:USER|DRY_RUN|FORCE|ALLOW_BULK_DELETE|REPORT_FILE|TIME_LIMIT_MINUTES|SHARD))/;
const SWALLOWED = new RegExp(`\\S(${OURS.source})=`);
/** Ours, and what a token is likely to be called; other variables may be about anything. */
const MAY_SWALLOW = new RegExp(`^${OURS.source}$|TOKEN|KEY`);

const QUOTED = /^\s*(?:export\s+)?[\w.-]+\s*=\s*(["'`]).*?\1/;
const BEHIND_QUOTES = new RegExp(`^(${OURS.source})=`);
/** Behind a word, because a variable may well be commented out, or be written of in quotes. */
const IN_COMMENT = new RegExp(`#.*[\\p{L}\\p{N}](${OURS.source})=`, "u");
const PLACE = /^\.env:\d+$/;

/**
 * What the reader of `.env` drops: one of ours behind a closing quote, or at the end of a comment. By places such as `.env:3`,
 * which no variable is called, so that they travel with the variables.
 */
export function droppedFrom(text: string): Readonly<Record<string, string>> {
  const dropped = text.split("\n").flatMap((line, at) => {
    const quoted = QUOTED.exec(line)?.[0] ?? "";
    const rest = line.slice(quoted.length);
    const [, name] = (quoted !== "" && BEHIND_QUOTES.exec(rest)) || (IN_COMMENT.exec(rest) ?? []);
    return name === undefined ? [] : [[`.env:${at + 1}`, name] as const];
  });
  return Object.fromEntries(dropped);
}

/** `echo "PARTNER_SYNC_ENABLED=false" >> .env`, where the file's last line had no end: the switch would do nothing. */
export function swallowedLines(env: Environment): readonly ConfigProblem[] {
  return Object.entries(env).flatMap(([path, value = ""]) => {
    if (PLACE.test(path)) return [{ path, wrong: swallows(value) }];
    const name = MAY_SWALLOW.test(path) ? SWALLOWED.exec(value)?.[1] : undefined;
    return name === undefined ? [] : [{ path, wrong: swallows(name) }];
  });
}
