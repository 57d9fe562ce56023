/** What the doctor can find, and how grave it is. */
import type { Place } from "../core/place.ts";
import type { ProblemCode } from "../core/problem.ts";
import { summaryOf } from "../problems/table.ts";
import type { PlannedWrite } from "./planned-write.ts";

/** `problem`: something isn't synced, or will go wrong. `warning`: somebody should look. `note`: good to know. */
export type Severity = "problem" | "warning" | "note";

interface Kind {
  readonly severity: Severity;
  /** A heading without a full stop. */
  readonly title: string;
}

/** A pass tells of it too, under the same heading. */
function also(code: ProblemCode, severity: Severity): Kind {
  return { severity, title: summaryOf(code, "en").title };
}

/** In the order in which a report shows them: what stops everybody first. */
const KINDS = {
  config_missing: { severity: "problem", title: "There is no configuration" },
  config_invalid: also("config_invalid", "problem"),
  variable_invalid: { severity: "problem", title: "A variable is wrong" },
  token_invalid: also("token_invalid", "problem"),
  cannot_read: { severity: "problem", title: "The connection may not read" },
  cannot_update: { severity: "problem", title: "The connection may not update" },
  cannot_insert: { severity: "problem", title: "The connection may not insert" },
  block_limit: also("block_limit", "problem"),
  notion_unavailable: also("notion_unavailable", "problem"),
  notion_error: also("notion_error", "problem"),
  database_not_found: also("database_not_found", "problem"),
  database_in_trash: { severity: "problem", title: "A database is in the trash" },
  database_without_content: { severity: "problem", title: "Access ends at the database's frame" },
  several_data_sources: also("several_data_sources", "problem"),
  same_database: { severity: "problem", title: "Private and shared are one database" },
  private_database_twice: { severity: "problem", title: "Two users have one private database" },
  shared_is_private: { severity: "problem", title: "A shared database is somebody's private one" },
  databases_swapped: { severity: "problem", title: "Two users have each other's private database" },
  property_missing: also("property_missing", "problem"),
  property_other_name: { severity: "problem", title: "A property has another name" },
  property_wrong_type: also("property_wrong_type", "problem"),
  extra_types_differ: { severity: "problem", title: "A further property differs in type" },
  listing_incomplete: also("listing_incomplete", "problem"),
  duplicate_copy: also("duplicate_copy", "problem"),
  copy_shared_by_rows: { severity: "problem", title: "Several appointments name one copy" },
  copy_unmarked: also("copy_unmarked", "problem"),
  copy_unreadable: also("copy_unreadable", "problem"),
  copy_without_private: { severity: "problem", title: "A copy without an appointment" },
  telegram_token_invalid: { severity: "problem", title: "Telegram refused the bot's token" },
  schedule_missing: { severity: "problem", title: "The workflow has no schedule" },
  schedule_invalid: { severity: "problem", title: "The workflow's schedule is wrong" },
  workflow_lacks_variable: { severity: "problem", title: "The workflow doesn't pass a variable" },
  secret_committed: { severity: "problem", title: "A secret is in the repository" },
  state_unreadable: { severity: "problem", title: "The state can't be read" },
  switched_off: { severity: "warning", title: "Partner Sync is switched off" },
  config_unusual: { severity: "warning", title: "Something unusual in the configuration" },
  secret_on_many_lines: { severity: "warning", title: "The secret USERS_CONFIG takes many lines" },
  config_readable_by_others: { severity: "warning", title: "Others may read the tokens" },
  property_renamed: also("property_renamed", "warning"),
  no_shared_database: also("no_shared_database", "warning"),
  cannot_comment: { severity: "warning", title: "The connection may not comment" },
  cannot_insert_private: { severity: "warning", title: "The connection may not insert private pages" },
  block_limit_private: { severity: "warning", title: "The workspace of a private database is full" },
  shared_databases_differ: { severity: "warning", title: "The users share nothing with each other" },
  link_broken: { severity: "warning", title: "An appointment doesn't name its copy" },
  link_to_nowhere: { severity: "warning", title: "A link leads nowhere" },
  copy_wrong_user: { severity: "warning", title: "A copy names the wrong user" },
  copy_of_unknown_user: { severity: "warning", title: "A copy of nobody who is configured" },
  copy_unticked: { severity: "warning", title: "A copy without its tick" },
  private_unreadable: also("private_unreadable", "warning"),
  state_damaged: { severity: "warning", title: "A state file is damaged" },
  state_differs: { severity: "warning", title: "The state names another copy" },
  state_other_token: { severity: "warning", title: "The state belongs to an older token" },
  state_of_unknown_user: { severity: "warning", title: "The state of nobody who is configured" },
  pass_overdue: { severity: "warning", title: "No pass for a long time" },
  workflow_missing: { severity: "warning", title: "No workflow runs the sync" },
  schedule_on_the_hour: { severity: "warning", title: "The schedule is on the hour" },
  schedule_too_rare: { severity: "warning", title: "The schedule is rarer than the interval" },
  clock_wrong: { severity: "warning", title: "The clock is wrong" },
  telegram_unreachable: { severity: "warning", title: "Telegram could not be reached" },
  personal_token: { severity: "note", title: "A personal access token" },
  way_of_requests: { severity: "note", title: "Which way requests go" },
  telegram_chats_unknown: { severity: "note", title: "Who has started the bot is not known" },
  not_checked: { severity: "note", title: "Not checked" },
} as const satisfies Readonly<Record<string, Kind>>;

export type FindingCode = keyof typeof KINDS;

export interface Finding {
  readonly code: FindingCode;
  /** Telegram user id; `null` where it concerns everybody. */
  readonly user: number | null;
  /** Dashed id of the appointment's private page, where it is about one. */
  readonly page?: string;
  /** Dashed id of its copy, or of the further one that is meant. */
  readonly copy?: string;
  /** What was found: whole sentences with ids and names of properties, never content or a token. */
  readonly what: string;
  /** What to do about it: whole sentences. */
  readonly remedy: string;
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

export function severityOf({ code }: Pick<Finding, "code">): Severity {
  return KINDS[code].severity;
}

export function titleOf({ code }: Pick<Finding, "code">): string {
  return KINDS[code].title;
}

/** By gravity and kind, then as they were found. What two examinations found out in the same words stands there once. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const order = Object.keys(KINDS);
  const distinct = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...distinct.values()].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every((finding) => severityOf(finding) !== "problem");
}
