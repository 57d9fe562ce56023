/** What every step of the set-up works with. */

import { resolved } from "../config/reference.ts";
import type { Environment } from "../config/variables.ts";
import type { Clock } from "../engine/clock.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import type { NotionAdministration } from "../notion/administration.ts";
import type { TelegramAccess } from "../telegram/bot-account.ts";
import type { Dialogue } from "./dialogue.ts";

export interface Desk {
  readonly dialogue: Dialogue;
  /** Takes the token itself, not its reference. */
  readonly notion: (token: string) => NotionAdministration;
  /** How the calendars of a Telegram id were found before, as far as the state here tells. */
  readonly remembered: (user: number) => Promise<UserMemory["calendars"]>;
  /** Through which requests to Notion go, as people may be shown it. */
  readonly proxy: string | null;
  readonly telegram: (botToken: string) => TelegramAccess;
  /** An id for somebody whom Telegram doesn't know. */
  readonly invent: () => number;
  readonly clock: Clock;
  /** Where `$NAME` values are looked up. */
  readonly env: Environment;
  /** Aborts where the person stops while no question is open. */
  readonly stop: AbortSignal;
  /** The machine's own, as a proposal. */
  readonly timezone: string;
  /** Nothing is written: what is told is what would be. */
  readonly isPlan?: true;
}

/** The administration behind a token as it stands in the file: `$NAME` and `${NAME}` are looked up. */
export function behind(token: string, { notion, env }: Pick<Desk, "notion" | "env">): NotionAdministration {
  return notion(resolved(token, env));
}
