import type { PropertyRole } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";

/** One user, as configured: checked, with defaults filled in and ids in one form. */
export interface UserConfig {
  /** Telegram user id. */
  readonly id: number;
  /** What the person is called; where the entry doesn't say so, what Telegram calls them, without the @. */
  readonly name: string | null;
  /** IANA name. */
  readonly timezone: string;
  readonly language: Language;
  /** The same where the entry says so; null where `language` is only the default. */
  readonly statedLanguage: Language | null;
  /** Opens the private database. */
  readonly privateToken: string;
  /** Dashed id of a database, or of one of its data sources. */
  readonly privateDatabase: string;
  /** Opens the shared database. */
  readonly sharedToken: string;
  /** As `privateDatabase`; null where the user shares nothing. */
  readonly sharedDatabase: string | null;
  /** Who wins where both sides changed a field. */
  readonly conflictPolicy: "newest" | "private" | "shared";
  /** What a copy that the partner trashed means. */
  readonly onSharedDelete: "unshare" | "recreate";
  /** Names that differ from the default; each of the two databases may use either. */
  readonly propertyNames: Readonly<Partial<Record<PropertyRole, string>>>;
  /** Names of further properties to carry along. */
  readonly extraProperties: readonly string[];
  /** The morning agenda, until the person says something else in the chat: when, `HH:MM`, and whether at all. */
  readonly reminders: { readonly time: string; readonly enabled: boolean };
}
