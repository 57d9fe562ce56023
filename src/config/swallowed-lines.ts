/** A line of `.env` that became part of the one before it. Pure. */
import type { ConfigProblem } from "./problem.ts";
import { swallows } from "./texts/variables.ts";
import type { Environment } from "./variables.ts";

const OURS =
  /(?:PARTNER_SYNC_(?:ENABLED|INTERVAL_HOURS|LANGUAGE|LIVE_SECONDS)|USERS_CONFIG(?:_FILE)?|NOTION_(?:TOKEN(?:_\d+)?|BASE_URL)|TELEGRAM_(?:BOT_TOKEN|API_ROOT)|STATE_(?:DIR|PUSH)|SYNC_(?:USER|DRY_RUN|FORCE|ALLOW_BULK_DELETE|REPORT_FILE|TIME_LIMIT_MINUTES|SHARD))/;
const SWALLOWED = new RegExp(`\\S(${OURS.source})=`);
/** Ours, and what a token is likely to be called; other variables may be about anything. */
const MAY_SWALLOW = new RegExp(`^${OURS.source}$|TOKEN|KEY`);

/** `echo "PARTNER_SYNC_ENABLED=false" >> .env`, where the file's last line had no end: the switch would do nothing. */
export function swallowedLines(env: Environment): readonly ConfigProblem[] {
  return Object.entries(env).flatMap(([path, value = ""]) => {
    const name = MAY_SWALLOW.test(path) ? SWALLOWED.exec(value)?.[1] : undefined;
    return name === undefined ? [] : [{ path, wrong: swallows(name) }];
  });
}
