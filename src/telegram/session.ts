/** What the bot remembers of one chat between two messages. Only the drafts outlive a restart. */
import type { DateRange, Fields } from "../core/appointment.ts";
import type { Agenda } from "../engine/agenda.ts";
import type { ChatMessage } from "./messenger.ts";
import type { OpenDrafts } from "./open-drafts.ts";
import type { DraftField } from "./presses.ts";

/** The question for a field of an appointment that the person's next message answers. */
export interface Awaited {
  readonly page: string;
  readonly field: DraftField;
  /** Which loses its buttons with the answer; `null`: it could not be sent. */
  readonly question: { readonly id: number; readonly text: ChatMessage["text"] } | null;
  /** The words to which the question for a date is; "" where they are none. */
  readonly asked: string;
}

/** What `/list` found, so that leafing through it asks Notion nothing. */
interface Listing {
  readonly agenda: Agenda;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a search found. */
export interface Found {
  readonly words: string;
  readonly agenda: Agenda;
}

/** Dates to choose from for an appointment that stands in Notion. */
interface OfferedDates {
  readonly page: string;
  readonly ranges: readonly DateRange[];
}

/** A change that failed, to be tried again. */
interface FailedEdit {
  readonly page: string;
  readonly fields: Fields;
}

/** A text as long as Telegram lets one be, which the person's app may have cut in two. */
interface LongText {
  readonly draft: string;
  readonly messageId: number;
}

/** A page that was just made of a draft, as long as people may still be talking of it. */
interface JustSaved {
  readonly page: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What stands where a draft is to be, as it was when somebody looked. */
interface SaidOverlaps {
  readonly draft: string;
  /** The draft's dates; with others, it has to be looked anew. */
  readonly when: string;
  readonly lines: Promise<readonly string[]>;
}

export interface Session {
  readonly drafts: OpenDrafts;
  awaited: Awaited | null;
  /** For the time at which the day is told, what is to be searched, or what of the draft shall be different. */
  asksFor: "time" | "search" | "instead" | null;
  listing: Listing | null;
  found: Found | null;
  offered: OfferedDates | null;
  failed: FailedEdit | null;
  longText: LongText | null;
  /** That of the latest message, and the message that says that its pictures say nothing, if that was said. */
  album: { readonly id: string; readonly answer: number | null } | null;
  justSaved: JustSaved | null;
  /** What the draft that was shown last overlaps. */
  overlaps: SaidOverlaps | null;
  /** Messages in which an appointment was deleted: a second tap there is no new wish. */
  readonly deletedIn: number[];
  /** Ids of drafts whose pages are being taken back. */
  readonly takingBack: Set<string>;
  /** A `/sync` whose outcome is still to come. */
  syncing: boolean;
}

export function newSession(drafts: OpenDrafts): Session {
  return {
    drafts,
    awaited: null,
    asksFor: null,
    listing: null,
    found: null,
    offered: null,
    failed: null,
    longText: null,
    album: null,
    justSaved: null,
    overlaps: null,
    deletedIn: [],
    takingBack: new Set(),
    syncing: false,
  };
}
