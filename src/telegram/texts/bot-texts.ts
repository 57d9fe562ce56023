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
  readonly undated: string;
  readonly noDate: string;

  readonly newAppointment: string;
  readonly willBeShared: string;
  readonly staysPrivate: string;
  readonly ask: Readonly<Record<DraftField, string>>;
  readonly question: (question: Question, date: string | null) => string;
  readonly tooLong: (most: number) => string;
  /** The value that a field has while another one is asked for. */
  readonly present: (value: string) => string;
  readonly askWhere: (words: string) => string;
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
    readonly lookAndSave: string;
    readonly belongsTo: (title: string) => string;
    readonly openIt: (title: string) => string;
  };
  /** A button whose draft isn't known any more. */
  readonly draftGone: string;
  readonly tooMany: string;
  readonly draftDiscarded: string;
  readonly moreOpen: (count: number) => string;
  readonly saving: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly maybeSaved: string;
  /** The same, after a look. */
  readonly notSeen: string;
  /** After a restart. */
  readonly cutOffNotSaved: string;
  readonly cutOffUnknown: string;
  readonly foundSaved: string;
  readonly savedAlready: string;

  readonly shared: string;
  readonly sharedLater: string;
  readonly syncIsOff: string;
  readonly changed: string;
  readonly changedLater: string;
  readonly notChanged: string;
  readonly maybeChanged: string;
  readonly notDeleted: string;
  readonly maybeDeleted: string;
  readonly unchangedAlready: string;
  readonly nowPrivate: string;
  readonly deleted: (title: string) => string;
  readonly askDelete: Readonly<Record<Standing, string>>;
  readonly appointmentGone: string;
  readonly appointmentTrashed: string;
  readonly changedSince: string;
  readonly cantShareCommon: string;

  readonly wholeDay: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly andMore: (count: number) => string;
  readonly onlySome: string;
  readonly calendarUnreadable: (side: "private" | "shared") => string;
  readonly pickOne: string;

  /** Short words. `title`: of the draft that is open, `null` where there is none. */
  readonly thanks: (title: string | null) => string;
  readonly hello: (firstName: string, title: string | null) => string;
  readonly nothingOpen: string;
  readonly whatInstead: string;
  readonly lookingUp: string;
  readonly continued: string;
  readonly pictureNotKept: string;
  readonly earlierButton: string;

  readonly noSharedCalendar: string;
}
