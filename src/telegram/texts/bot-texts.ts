/** What the bot says in a conversation besides what one command alone says; one object per language. Values come in ready to be shown. */
import type { Standing } from "../../engine/book-entry.ts";
import type { Question } from "../../phrases/understand.ts";
import type { DraftField } from "../presses.ts";

export interface BotTexts {
  readonly refusal: (id: number) => string;
  /** The paths of the wrong keys, such as `users[1].notion_database_id`. */
  readonly wrongEntry: (paths: readonly string[]) => string;
  readonly notUnderstood: string;
  readonly onlyText: string;
  readonly unexpected: string;

  readonly symbols: Readonly<Record<Standing, string>>;
  readonly standing: (standing: Standing, owner: string | null) => string;
  readonly untitled: string;
  readonly noDate: string;

  readonly newAppointment: string;
  readonly willBeShared: string;
  readonly staysPrivate: string;
  readonly ask: Readonly<Record<DraftField, string>>;
  readonly question: (question: Question, date: string | null) => string;
  readonly tooLong: (most: number) => string;
  readonly buttons: {
    readonly field: Readonly<Record<DraftField, string>>;
    readonly share: string;
    readonly dontShare: string;
    readonly save: string;
    readonly discard: string;
    readonly leaveEmpty: string;
    readonly thatDate: string;
    readonly stopSharing: string;
    readonly edit: string;
    readonly back: string;
    readonly delete: string;
    readonly reallyDelete: string;
    readonly keep: string;
    readonly openInNotion: string;
    readonly earlier: string;
    readonly later: string;
    readonly tryAgain: string;
  };
  readonly draftGone: string;
  readonly draftReplaced: string;
  readonly draftDiscarded: string;
  readonly saving: string;
  readonly saved: string;
  readonly stillSaving: string;
  readonly notSaved: string;
  readonly maybeSaved: string;

  readonly shared: string;
  readonly sharedLater: string;
  readonly syncIsOff: string;
  readonly changed: string;
  readonly changedLater: string;
  readonly notChanged: string;
  readonly nowPrivate: string;
  readonly deleted: (title: string) => string;
  readonly askDelete: Readonly<Record<Standing, string>>;
  readonly appointmentGone: string;
  readonly appointmentTrashed: string;
  readonly cantShareCommon: string;

  readonly wholeDay: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly andMore: (count: number) => string;
  readonly onlySome: string;
  readonly calendarUnreadable: (side: "private" | "shared") => string;
  readonly pickOne: string;

  readonly noSharedCalendar: string;
}
