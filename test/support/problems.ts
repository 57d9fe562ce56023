/** A problem of each kind that can be told. */
import type { Problem, ProblemCode } from "../../src/core/problem.ts";
import { REFUSED } from "../../src/state/texts.ts";

/** @param words stands wherever people outside the program may have chosen the words */
export function everyProblem(words = "Ort"): readonly Problem[] {
  const user = 101;
  const side = "private";
  const failed = {
    en: `read page ${words} failed: Notion answered 400`,
    de: `Notion hat zu ${words} mit 400 geantwortet`,
  };
  const property = words;
  const column = { user, side, property, setting: "properties.location" } as const;
  const extra = { ...column, setting: "extra_properties" } as const;
  const retyped = {
    code: "property_wrong_type",
    type: "number",
    wanted: ["rich_text"],
    name: words,
  } as const;
  const database = { user, side, configured: words } as const;
  const sources = [
    { id: "d1", name: words },
    { id: "d2", name: words },
  ];
  return [
    {
      code: "config_invalid",
      path: `users[0].${words}`,
      wrong: { de: "fehlt: Trag es ein", en: "is missing: add it" },
    },
    { code: "config_invalid", user, clash: "same_database" },
    { code: "config_invalid", user, clash: "private_twice" },
    { code: "config_invalid", user, clash: "shared_is_private" },
    { code: "config_invalid", user, clash: "private_is_shared" },
    { code: "no_shared_database", user },
    { code: "token_invalid", failed },
    { code: "database_not_found", ...database },
    { code: "database_not_found", ...database, inTrash: true },
    { code: "database_not_found", failed },
    { code: "several_data_sources", ...database, sources, fitting: 0 },
    { code: "several_data_sources", ...database, sources, fitting: 2 },
    { code: "property_missing", ...column, wanted: ["rich_text"], known: true },
    { code: "property_missing", ...column, wanted: ["rich_text"], known: false },
    { code: "property_missing", ...extra, wanted: null, known: true },
    { code: "property_missing", property, meanwhile: true },
    { ...retyped, ...column, renamed: false },
    { ...retyped, ...column, renamed: true },
    { ...retyped, ...extra, renamed: false },
    { code: "property_wrong_type", user, property, types: { private: "number", shared: "rich_text" } },
    { code: "property_renamed", ...column, usual: ["Wo", "Ort"] },
    { code: "property_renamed", ...extra, usual: ["Ort"] },
    { code: "tick_restored", user, side: "private", count: 3 },
    { code: "tick_restored", user, side: "shared", count: 3 },
    { code: "database_exchanged", user, exchanged: "private", readable: 2, unreadable: 0 },
    { code: "database_exchanged", user, exchanged: "private", readable: 2, unreadable: 1 },
    { code: "database_exchanged", user, exchanged: "shared", copies: 3 },
    { code: "database_exchanged", user, exchanged: "with_column", side: "private", property },
    { code: "listing_incomplete", data_source: words, why: "broken_off" },
    { code: "listing_incomplete", data_source: words, why: "endless" },
    { code: "listing_incomplete", data_source: words, why: "broken_off", database },
    { code: "listing_incomplete", data_source: words, why: "made_at_once", at: "2026-01-15T12:00:00.000Z" },
    { code: "listing_incomplete", data_source: words, why: "begin_at_once", at: "2026-01-15" },
    { code: "brake", over: "copies", user, removals: 6, linked: 20 },
    { code: "brake", over: "copy_meanwhile" },
    { code: "brake", over: "field", user, property, pages: 6, filled: 8 },
    { code: "brake", over: "field_meanwhile", user, property, pages: 1 },
    { code: "brake", over: "field_meanwhile", user, property, pages: 2 },
    { code: "block_limit", user, waiting: 1 },
    { code: "block_limit", user, waiting: 2 },
    { code: "block_limit", failed },
    { code: "rate_limited", failed },
    { code: "rate_limited", failed: { left: "kept_waiting" } },
    { code: "notion_unavailable", failed },
    { code: "notion_unavailable", failed: { left: "unanswered" } },
    { code: "notion_error", why: "refused", failed },
    { code: "notion_error", why: "forbidden", failed },
    { code: "notion_error", why: "unexpected", failed },
    { code: "notion_error", why: "unexpected", failed: { left: "restless" } },
    { code: "notion_error", why: "not_listed" },
    { code: "notion_error", why: "state_unwritable", error: "ENOSPC" },
    { code: "notion_error", why: "fault", error: "RangeError" },
    { code: "state_damaged", user, file: "damaged" },
    { code: "state_damaged", user, file: "unreadable" },
    { code: "state_damaged", file: "passes" },
    { code: "state_not_pushed", reason: REFUSED.refused },
    { code: "interrupted", user },
    { code: "private_unreadable" },
    { code: "copy_unreadable" },
    { code: "copy_unmarked" },
    { code: "duplicate_copy" },
    { code: "copy_removed_by_partner" },
    { code: "copy_detached" },
    { code: "conflict_held", property },
    { code: "value_held", property, locked: null },
    { code: "value_held", property, locked: "shared" },
    { code: "conflict_resolved", property, comment: "shared", kept: "on_both" },
    { code: "conflict_resolved", property, comment: "private", kept: "on_private" },
    { code: "date_without_start", side },
  ];
}

/** The first of its code. */
export function aProblemOf(code: ProblemCode, words?: string): Problem {
  const found = everyProblem(words).find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`no example of ${code}`);
  return found;
}
