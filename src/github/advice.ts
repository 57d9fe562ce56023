/** What each problem means to a person: one place for the log, the job summary and the annotations. */
import type { ProblemCode } from "../core/report.ts";

/** `error`: something was not synced. `warning`: something waits for a person. `notice`: good to know. */
export type Severity = "error" | "warning" | "notice";

export interface Advice {
  /** A short heading without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** What to do about it: whole sentences, plain text. */
  readonly todo: string;
}

const GOES_ON = "Nothing is lost: the next pass goes on where this one ended.";

/** In the order in which a summary shows them: what stops a user first, what is merely good to know last. */
export const ADVICE: Readonly<Record<ProblemCode, Advice>> = {
  config_invalid: {
    title: "The configuration is wrong",
    severity: "error",
    todo: "Correct the keys that are named here, in the secret USERS_CONFIG or in users_config.json. Users whose entries are right are synced all the same.",
  },
  token_invalid: {
    title: "Notion refused the token",
    severity: "error",
    todo: "Copy the integration's current secret from https://www.notion.so/profile/integrations into the configuration. The first pass with a new token only looks at what is there and removes nothing.",
  },
  database_not_found: {
    title: "A database was not found",
    severity: "error",
    todo: "In Notion, open the database, choose ••• → Connections and add the integration. If it is there already, compare the id in the configuration with the one in the database's address.",
  },
  several_data_sources: {
    title: "A database has several data sources",
    severity: "error",
    todo: "Choose one: put the id of the data source into the configuration, in the place of the database's id.",
  },
  property_missing: {
    title: "A property is missing",
    severity: "error",
    todo: "If it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties); if it was renamed, rename it back. Adding it anew with the name and type that are given here is safe as well: for shared rows, its values come back from the other side. If yours simply has another name, enter that under “properties” in the configuration.",
  },
  property_wrong_type: {
    title: "A property has the wrong type",
    severity: "error",
    todo: "Undo the change of its type in Notion; or rename it and add a new one with the name and type that are given here: for shared rows, its values come back from the other side. Or name another property under “properties” in the configuration.",
  },
  listing_incomplete: {
    title: "Notion did not list everything",
    severity: "error",
    todo: "Nothing was written for this user, since a row that is merely unlisted looks like one that is gone. If it stays so, the database shares more appointments than Notion lists: untick old ones, a few at a time.",
  },
  brake: {
    title: "Too many removals at once",
    severity: "error",
    todo: "None of these removals was carried out. If they are meant, run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true). If not, put the appointments, their ticks or the values of that property back in Notion first.",
  },
  block_limit: {
    title: "The workspace is full",
    severity: "error",
    todo: "A free workspace with more than one member takes 1,000 blocks in its whole life; deleting frees none. What is shared already stays in step, new copies wait. Remove the partner from the members of the workspace that holds the shared database and invite them to the database as a guest; or use a shared database in a workspace of one person; or upgrade. No capability of the integration changes this.",
  },
  state_not_pushed: {
    title: "The state was not saved in the repository",
    severity: "error",
    todo: "What was synced is synced, but the next run doesn't know of it: while this lasts, unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two. Let the workflow write (permissions: contents: write, and under Settings → Actions → General: “Read and write permissions”), and let no branch protection or ruleset stop github-actions[bot] from pushing to this branch.",
  },
  rate_limited: {
    title: "Notion asked to slow down",
    severity: "error",
    todo: `${GOES_ON} If it comes back with every pass, look for another program that uses the same token.`,
  },
  notion_unavailable: {
    title: "Notion could not be reached",
    severity: "error",
    todo: `${GOES_ON} If it lasts, https://www.notion-status.com tells whether Notion is down.`,
  },
  notion_error: {
    title: "Notion refused a request",
    severity: "error",
    todo: "The next pass tries again. If it stays so, look at the page for what is unusual about it: a lock, a very long text, a property that was changed.",
  },
  conflict_held: {
    title: "A conflict waits",
    severity: "warning",
    todo: "Give the integration the capability “Insert comments” in its settings at https://www.notion.so/profile/integrations, or make both sides equal by hand.",
  },
  value_held: {
    title: "A value can't travel",
    severity: "warning",
    todo: "Simplify the field in Notion; the page's other fields are kept in step.",
  },
  date_without_start: {
    title: "An end date without a start",
    severity: "warning",
    todo: "Fill in the start date, or empty the end date.",
  },
  private_unreadable: {
    title: "A private page can't be read",
    severity: "warning",
    todo: "Share its database with the integration again. If the page was deleted for good, its copy is yours to keep or to delete.",
  },
  copy_unreadable: {
    title: "A shared copy can't be read",
    severity: "warning",
    todo: "Share the shared database with the integration again.",
  },
  copy_unmarked: {
    title: "A shared copy lost its mark",
    severity: "warning",
    todo: "SourcePrivateId is what tells whose copy it is: put the private page's id back there.",
  },
  duplicate_copy: {
    title: "An appointment has more than one copy",
    severity: "warning",
    todo: "Compare them in Notion and delete the one that isn't needed. A copy that somebody edited is never deleted automatically.",
  },
  conflict_resolved: {
    title: "Both sides changed the same field",
    severity: "warning",
    todo: "If the wrong value won, the other one is in the comment on the page.",
  },
  no_shared_database: {
    title: "No shared database is configured",
    severity: "warning",
    todo: "Add shared_notion_database_id to this user's entry. Until then nothing is synced for this user.",
  },
  database_exchanged: {
    title: "Another database is configured than before",
    severity: "warning",
    todo: "Nothing was removed because of it. If it was a mistake, put the old id back into the configuration, and all is as it was. If it is meant, either leave the old copies where they are, or run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true), which takes them back.",
  },
  tick_restored: {
    title: "Ticks were set again",
    severity: "warning",
    todo: "The column with the ticks had been deleted and added again, which empties it; what was shared is ticked as before. Untick by hand what you no longer share. To move or rename a column, never delete it.",
  },
  property_renamed: {
    title: "A property was renamed",
    severity: "warning",
    todo: "It is still recognised, so nothing stops. To be rid of this warning, give it its old name back in Notion, or enter the new one under “properties” in the configuration.",
  },
  state_damaged: {
    title: "The state had to be set aside",
    severity: "warning",
    todo: "There is nothing to do: this pass only looked at what is there and removed nothing, and the next one works as usual.",
  },
  interrupted: {
    title: "The pass was stopped early",
    severity: "warning",
    todo: `There is nothing to do. ${GOES_ON}`,
  },
  copy_removed_by_partner: {
    title: "The partner removed a copy",
    severity: "notice",
    todo: "The appointment itself was kept and unticked. Tick it to share it again.",
  },
  copy_detached: {
    title: "A copy lives on by itself",
    severity: "notice",
    todo: "Its appointment was deleted, but the copy held newer edits. It is an ordinary shared row now: keep it, or delete it in Notion.",
  },
};

const SEVERITIES: readonly Severity[] = ["notice", "warning", "error"];

/** The gravest severity among `codes`; `null` when there are none. */
export function gravest(codes: Iterable<ProblemCode>): Severity | null {
  let level = -1;
  for (const code of codes) level = Math.max(level, SEVERITIES.indexOf(ADVICE[code].severity));
  return SEVERITIES[level] ?? null;
}
