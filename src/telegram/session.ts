/** What the bot remembers of one chat between two messages. In memory only: a restart forgets drafts, and says so. */
import type { FmtString } from "telegraf/format";
import type { DateRange } from "../core/appointment.ts";
import type { Agenda } from "../engine/agenda.ts";
import type { Draft } from "./draft.ts";
import type { ChatMessage } from "./messenger.ts";
import type { DraftField } from "./presses.ts";

/** What the person's next message answers. */
export type Awaited =
  | { readonly for: "draft"; readonly field: DraftField }
  | {
      readonly for: "appointment";
      readonly page: string;
      readonly field: DraftField;
      /** Which loses its buttons with the answer; `null`: it could not be sent. */
      readonly question: { readonly id: number; readonly text: ChatMessage["text"] } | null;
    };

/** What `/list` found, so that leafing through it asks Notion nothing. */
interface Listing {
  readonly agenda: Agenda;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Dates to choose from for an appointment that stands in Notion. */
interface OfferedDates {
  readonly page: string;
  readonly ranges: readonly DateRange[];
}

export interface Session {
  draft: Draft | null;
  /** The latest message about the draft, which has its buttons. */
  draftMessage: { readonly id: number; readonly text: FmtString } | null;
  awaited: Awaited | null;
  listing: Listing | null;
  offered: OfferedDates | null;
  /** A `/sync` whose outcome is still to come. */
  syncing: boolean;
}

export function newSession(): Session {
  return { draft: null, draftMessage: null, awaited: null, listing: null, offered: null, syncing: false };
}
