/** What the doctor can find, and how grave it is. */
import type { Place } from "../core/place.ts";
import type { Language } from "../core/readable-date.ts";
import type { Who } from "../problems/entry.ts";
import type { PlannedWrite } from "./planned-write.ts";

/** `problem`: something isn't synced, or will go wrong. `warning`: somebody should look. `note`: good to know. */
export type Severity = "problem" | "warning" | "note";

/** What is looked at, in the order in which a report tells it. */
export const CHECKS = [
  "configuration",
  "secrets",
  "tokens",
  "databases",
  "properties",
  "copies",
  "state",
  "workflow",
  "clock",
  "telegram",
] as const;
export type CheckName = (typeof CHECKS)[number];

interface Kind {
  readonly severity: Severity;
  /** What was looked at when it was found. */
  readonly check: CheckName;
}

const problem = (check: CheckName): Kind => ({ severity: "problem", check });
const warning = (check: CheckName): Kind => ({ severity: "warning", check });
const note = (check: CheckName): Kind => ({ severity: "note", check });

/** In the order in which a report shows them: what stops everybody first. */
const KINDS = {
  config_missing: problem("configuration"),
  config_invalid: problem("configuration"),
  variable_invalid: problem("configuration"),
  token_invalid: problem("tokens"),
  cannot_read: problem("tokens"),
  cannot_update: problem("tokens"),
  cannot_insert: problem("tokens"),
  block_limit: problem("tokens"),
  notion_unavailable: problem("databases"),
  notion_error: problem("databases"),
  database_not_found: problem("databases"),
  database_in_trash: problem("databases"),
  database_without_content: problem("databases"),
  several_data_sources: problem("databases"),
  same_database: problem("databases"),
  private_database_twice: problem("databases"),
  shared_is_private: problem("databases"),
  databases_swapped: problem("databases"),
  exchange_held: problem("databases"),
  property_missing: problem("properties"),
  property_other_name: problem("properties"),
  property_wrong_type: problem("properties"),
  extra_types_differ: problem("properties"),
  listing_incomplete: problem("copies"),
  duplicate_copy: problem("copies"),
  copy_shared_by_rows: problem("copies"),
  copy_unmarked: problem("copies"),
  copy_unreadable: problem("copies"),
  copy_without_private: problem("copies"),
  telegram_token_invalid: problem("telegram"),
  schedule_missing: problem("workflow"),
  schedule_invalid: problem("workflow"),
  workflow_lacks_variable: problem("workflow"),
  secret_committed: problem("secrets"),
  state_unreadable: problem("state"),
  switched_off: warning("configuration"),
  config_unusual: warning("configuration"),
  secret_on_many_lines: warning("secrets"),
  config_readable_by_others: warning("secrets"),
  property_renamed: warning("properties"),
  no_shared_database: warning("configuration"),
  cannot_comment: warning("tokens"),
  cannot_insert_private: warning("tokens"),
  block_limit_private: warning("tokens"),
  shared_databases_differ: warning("databases"),
  database_exchanged: warning("copies"),
  link_broken: warning("copies"),
  link_to_nowhere: warning("copies"),
  copy_wrong_user: warning("copies"),
  copy_of_unknown_user: warning("copies"),
  copy_unticked: warning("copies"),
  copy_without_mark: warning("copies"),
  copy_perhaps: warning("copies"),
  private_unreadable: warning("copies"),
  state_damaged: warning("state"),
  state_differs: warning("state"),
  state_other_token: warning("state"),
  state_of_unknown_user: warning("state"),
  pass_overdue: warning("state"),
  workflow_missing: warning("workflow"),
  other_branch: warning("workflow"),
  schedule_on_the_hour: warning("workflow"),
  schedule_too_rare: warning("workflow"),
  clock_wrong: warning("clock"),
  telegram_unreachable: warning("telegram"),
  personal_token: note("tokens"),
  property_optional: note("properties"),
  way_of_requests: note("configuration"),
  telegram_chats_unknown: note("telegram"),
  not_checked: note("copies"),
} as const satisfies Readonly<Record<string, Kind>>;

export type FindingCode = keyof typeof KINDS;

/** What was found, and what to do about it: whole sentences with ids and names of properties, never content or a token. */
export type Words = Readonly<Record<Language, (who: Who) => readonly [what: string, remedy: string]>>;

export interface Finding {
  readonly code: FindingCode;
  /** Telegram user id; `null` where it concerns everybody. */
  readonly user: number | null;
  /** Others whom it concerns just so. */
  readonly also?: readonly number[];
  /** Dashed id of the appointment's private page, where it is about one. */
  readonly page?: string;
  /** Dashed id of its copy, or of the further one that is meant. */
  readonly copy?: string;
  /** Dashed id of the database, as configured. */
  readonly database?: string;
  readonly words: Words;
  /** What `--fix` would write, in this order; absent where mending takes a person. */
  readonly fix?: readonly PlannedWrite[];
}

/** Its pages, as the report of a pass names them. */
export function placeOf({ page, copy }: Finding): Place {
  return {
    ...(page === undefined ? {} : { page_id: page }),
    ...(copy === undefined ? {} : { copy_id: copy }),
  };
}

/** Whom it concerns; nobody where it is everybody. */
export function usersOf({ user, also = [] }: Finding): readonly number[] {
  return user === null ? [] : [user, ...also];
}

export function saidOf({ words }: Pick<Finding, "words">, language: Language, who: Who) {
  const [what, remedy] = words[language](who);
  return { what, remedy };
}

export function severityOf({ code }: Pick<Finding, "code">): Severity {
  return KINDS[code].severity;
}

export function checkOf({ code }: Pick<Finding, "code">): CheckName {
  return KINDS[code].check;
}

/** By gravity and kind, then as they were found. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const order = Object.keys(KINDS);
  return [...findings].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every((finding) => severityOf(finding) !== "problem");
}
