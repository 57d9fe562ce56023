/** What is wrong with answers that were given beforehand is told at once, and not after databases were made. */
import { isSameDatabase, parseDatabaseId } from "../config/database-id.ts";
import { parseBoolean } from "../config/variables.ts";
import { looksLikeBotToken } from "../telegram/bot-account.ts";
import {
  problemWith,
  problemWithHours,
  problemWithName,
  problemWithPropertyNames,
  problemWithZone,
} from "./answer-checks.ts";
import type { Dialogue } from "./dialogue.ts";
import { compact, tidied } from "./pasted.ts";

const PASSES = ["none", "dry-run", "pass"];
const YES_OR_NO = ["another-person", "use-names", "add-properties", "move-tokens", "go-on", "start-anew"];

const DATABASES = ["owner-database", "partner-database", "shared-database"];
const PAGES = ["page", "owner-page", "partner-page", "shared-page"];

type Check = (given: string, key: string) => string | undefined;

/** @throws Refused where nobody can be asked again */
export function checkGiven(dialogue: Dialogue): void {
  for (const [keys, check] of checksFor(dialogue))
    for (const key of keys) {
      const given = dialogue.peek(key);
      const problem = given === null ? undefined : check(tidied(given), key);
      if (problem !== undefined) dialogue.again(key, problem);
    }
}

function checksFor(dialogue: Dialogue): readonly (readonly [readonly string[], Check])[] {
  const { says, language, attended } = dialogue;
  const { general, people, tokens, databases } = says;
  const oneOf = (values: readonly string[]) => (given: string) =>
    values.includes(given.toLowerCase()) ? undefined : general.oneOf(values.join(", "));
  /** What the owner has in its place, where the answer is a partner's. */
  const owners = (key: string) => {
    const theirs = key.startsWith("partner-") ? dialogue.peek(key.replace("partner-", "owner-")) : null;
    return theirs === null ? [] : [theirs];
  };
  const isOwners = (text: string, key: string) => owners(key).map(compact).includes(compact(text));
  const hasNoId = (text: string) => text.includes("://") && parseDatabaseId(compact(text)) === null;
  const isTwice = (text: string, key: string) =>
    DATABASES.some(
      (other) => other !== key && isSameDatabase(compact(text), compact(dialogue.peek(other) ?? "")),
    );
  return [
    [YES_OR_NO, (text) => (parseBoolean(text) === null ? general.yesOrNo : undefined)],
    [["interval-hours"], (text) => problemWithHours(text, language)],
    [["first-pass"], oneOf(PASSES)],
    [["owner-language", "partner-language"], oneOf(["de", "en"])],
    [["property-names"], (text) => problemWithPropertyNames(text, language)],
    [["owner-name", "partner-name"], (text, key) => problemWithName(text, owners(key), language)],
    [
      ["owner-telegram-id", "partner-telegram-id"],
      (text, key) =>
        problemWith("telegram_user_id", compact(text), language) ??
        (isOwners(text, key) ? people.idTaken : undefined),
    ],
    // Whoever is there is asked whether the likely one is meant.
    [
      attended ? [] : ["timezone", "owner-timezone", "partner-timezone"],
      (text) => problemWithZone(text, language),
    ],
    [
      DATABASES,
      (text, key) => (hasNoId(text) ? databases.noIdIn : isTwice(text, key) ? databases.inUse : undefined),
    ],
    [PAGES, (text) => (hasNoId(text) ? databases.noIdIn : undefined)],
    [["owner-token", "partner-token"], (text) => problemWith("notion_api_key", compact(text), language)],
    [
      ["telegram-bot-token"],
      (text) => (text === "none" || looksLikeBotToken(compact(text)) ? undefined : people.noBotToken),
    ],
    [
      ["partner-token"],
      (text, key) =>
        isOwners(text, key) ? tokens.refusedSame(dialogue.peek("owner-name") ?? people.owner) : undefined,
    ],
  ];
}
