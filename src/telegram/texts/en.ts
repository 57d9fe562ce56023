import type { Question } from "../../phrases/understand.ts";
import type { BotTexts } from "./bot-texts.ts";
import { SYMBOLS } from "./symbols.ts";

export const EN: BotTexts = {
  refusal: (id) =>
    `This bot is private. If you are meant to use it, give whoever runs it your Telegram id: ${id}`,
  wrongEntry: (paths) =>
    `Your entry in the configuration isn't right yet, so I can't do anything for you. To be corrected: ${paths.join(", ")}. After that, the bot has to be restarted.`,
  notUnderstood: "I didn't understand that. /help shows what I can do.",
  onlyText: "I understand text only. Just write the appointment in one sentence.",
  unexpected: "Something went wrong on my side. Please try again.",

  symbols: SYMBOLS,
  standing: (standing, owner) => {
    switch (standing) {
      case "private":
        return "🔒 Only for you";
      case "shared":
        return "👥 Shared by you";
      case "partners":
        return `💌 Shared by ${owner ?? "somebody"}`;
      case "common":
        return "📌 Written straight into the shared calendar";
    }
  },
  untitled: "(untitled)",
  noDate: "no date",

  newAppointment: "New appointment",
  willBeShared: "👥 Will be shared",
  staysPrivate: "🔒 Only for you",
  ask: {
    title: "What is it called?",
    date: "When? For example: Friday 7pm, tomorrow 9-10:30am, Dec 24 all day",
    place: "Where?",
    description: "Would you like to add a note?",
  },
  question: englishQuestion,
  tooLong: (most) => `That is too long: ${most} characters at most. Please make it shorter.`,
  buttons: {
    field: { date: "📅 Date", title: "✏️ Title", place: "📍 Place", description: "💬 Note" },
    share: "👥 Share",
    dontShare: "🔒 Don't share",
    save: "✅ Save",
    discard: "✖️ Discard",
    leaveEmpty: "Leave it empty",
    thatDate: "Yes, exactly then",
    stopSharing: "🔒 Stop sharing",
    edit: "✏️ Edit",
    back: "◀️ Back",
    delete: "🗑 Delete",
    reallyDelete: "🗑 Yes, delete",
    keep: "Keep it",
    openInNotion: "Open in Notion",
    earlier: "◀️ Earlier",
    later: "Later ▶️",
    tryAgain: "🔁 Try again",
  },
  draftGone: "This draft is no longer open. Just write the appointment again.",
  draftReplaced: "Discarded: you began another appointment.",
  draftDiscarded: "Discarded. Nothing was saved.",
  saving: "⏳ Saving …",
  saved: "✅ Saved",
  stillSaving: "One moment, the previous appointment is still being saved.",
  notSaved: "⚠️ Not saved",
  maybeSaved:
    "⚠️ Notion didn't answer. The appointment may have been saved all the same: please look with /list before you try again.",

  shared: "✅ Shared: the copy is in the shared calendar.",
  sharedLater: "⏳ The copy in the shared calendar follows with the next sync.",
  syncIsOff: "The sync is switched off (PARTNER_SYNC_ENABLED=false).",
  changed: "✅ Changed",
  changedLater: "✅ Changed. The other side follows with the next sync.",
  notChanged: "⚠️ That didn't work.",
  nowPrivate: "✅ No longer shared",
  deleted: (title) => `🗑 Deleted: ${title}\nIt can be restored from Notion's trash.`,
  askDelete: {
    private: "Really delete it? It goes to Notion's trash.",
    shared: "Really delete it? It goes to Notion's trash, and so does its copy in the shared calendar.",
    partners: "Really remove it? It leaves the shared calendar. Whoever shared it keeps it.",
    common: "Really delete it? It leaves the shared calendar for everybody.",
  },
  appointmentGone: "I can't find that appointment (any more).",
  appointmentTrashed: "That appointment is in Notion's trash already.",
  cantShareCommon: "It stands in the shared calendar already, with no private appointment behind it.",

  wholeDay: "all day",
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  andMore: (count) => `… and ${count} more`,
  onlySome: "There is more, further ahead.",
  calendarUnreadable: (side) =>
    side === "private"
      ? "⚠️ Your own calendar couldn't be read just now, so something is missing here."
      : "⚠️ The shared calendar couldn't be read just now, so something is missing here.",
  pickOne: "Tap a number to open an appointment.",

  noSharedCalendar:
    "No shared calendar is set up for you (shared_notion_database_id), so there is nothing to sync.",
};

function englishQuestion(question: Question, date: string | null): string {
  switch (question.kind) {
    case "no-date":
      return "When? For example: Friday 7pm, tomorrow 9-10:30am, Dec 24 all day";
    case "past":
      return `${date ?? "That"} is over already. All the same?`;
    case "ambiguous":
      return "Which date do you mean?";
    case "vague":
      return "When exactly?";
    case "clock-change":
      return question.change === "skipped"
        ? "The clocks go forward that night, so this time doesn't exist. Which one shall it be?"
        : "The clocks go back that night, so this time comes twice. Which one shall it be?";
    case "recurring":
      return `I can't create recurring appointments. ${date === null ? "When is the first one?" : `Only the first one, ${date}?`}`;
    case "not-a-date":
      return `I don't understand “${question.text}” as a date. When?`;
  }
}
