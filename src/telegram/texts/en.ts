import type { Question } from "../../phrases/understand.ts";
import type { BotTexts } from "./bot-texts.ts";
import { SYMBOLS } from "./symbols.ts";

export const EN: BotTexts = {
  refusal: (id) =>
    `This bot is private. If you are meant to use it, give whoever runs it your Telegram id: ${id}`,
  wrongEntry: (paths) =>
    `Your entry in the configuration isn't right yet, so I can't do anything for you. To be corrected: ${paths.join(", ")}. After that, the bot has to be restarted.`,
  notUnderstood: "I didn't understand that. /help shows what I can do.",
  onlyText: "I understand text and calendar files only. Just write the appointment in one sentence.",
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
  undated: "Without a date",
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
  present: (value) => `So far: ${value}`,
  askWhere: (words) => `“${words}” – where does that go?`,
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
    lookAndSave: "🔎 Look, then save",
    belongsTo: (title) => `↩️ Goes with “${title}”`,
    openIt: (title) => `📖 ${title}`,
  },
  draftGone:
    "I don't have this draft any more. Its words are still up there: just send them again, unless /list shows the appointment already.",
  tooMany: "A great many drafts are open, so I have put this one aside. It isn't saved.",
  draftDiscarded: "Discarded. Nothing was saved.",
  moreOpen: (count) =>
    count === 1 ? "Another draft is still open." : `${count} other drafts are still open.`,
  saving: "⏳ Saving …",
  saved: "✅ Saved",
  notSaved: "⚠️ Not saved",
  maybeSaved: "❓ Notion didn't answer. I don't know whether the appointment is saved.",
  notSeen:
    "❓ Notion didn't answer, and the appointment isn't to be seen there. It probably isn't saved, but I don't know for sure.",
  cutOffNotSaved: "⚠️ I was interrupted while saving. The appointment isn't in Notion.",
  cutOffUnknown:
    "❓ I was interrupted while saving, and Notion doesn't answer just now. I don't know whether the appointment is saved.",
  foundSaved: "✅ Saved, I have looked",
  savedAlready: "This appointment is saved already. What shall be different?",

  shared: "✅ Shared: the copy is in the shared calendar.",
  sharedLater: "⏳ The copy in the shared calendar follows with the next sync.",
  syncIsOff: "The sync is switched off (PARTNER_SYNC_ENABLED=false).",
  changed: "✅ Changed",
  changedLater: "✅ Changed. The other side follows with the next sync.",
  notChanged: "⚠️ Not changed: the appointment is as it was.",
  maybeChanged: "❓ Notion didn't answer. I don't know whether the change has arrived.",
  notDeleted: "⚠️ Not deleted: the appointment is still there.",
  maybeDeleted: "❓ Notion didn't answer. I don't know whether the appointment is deleted.",
  unchangedAlready: "✅ It stands like that in Notion already",
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
  changedSince: "Somebody has changed the appointment since, so I leave it as it is.",
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

  thanks: (title) =>
    title === null ? "You're welcome! 😊" : `You're welcome! “${title}” isn't saved yet, though.`,
  hello: (firstName, title) =>
    title === null
      ? `Hello${firstName === "" ? "" : ` ${firstName}`}! What's coming up? Just write it, for example: Friday 7pm cinema`
      : `Hello${firstName === "" ? "" : ` ${firstName}`}! “${title}” is still here, waiting for you.`,
  nothingOpen: "No draft is open right now. Just tell me what's coming up.",
  whatInstead:
    "What shall be different? Just write it, for example “8pm” or “at Gran's” – or tap one of the draft's buttons.",
  lookingUp:
    "To look things up: /today shows the day, /week the week, and /search dentist finds words. To add an appointment, write what is when.",
  continued: "That still belongs to your long text, so I have added it to the note.",
  pictureNotKept: "I have read the words below the picture; the picture itself I can't keep.",
  earlierButton:
    "This button is from an earlier version of me. Please open the appointment again, for example with /list – or send me the sentence once more.",

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
      return `I didn't understand how often that repeats. Write it like this, for example: every Monday until Christmas, every two weeks on Tuesday 10 times. ${date === null ? "Or when is the first one?" : `Or only the first one, ${date}?`}`;
    case "not-a-date":
      return `I don't understand “${question.text}” as a date. When?`;
  }
}
