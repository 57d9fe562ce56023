/** Finds out what a text is about: a draft that it answers, a question that was asked, or an appointment of its own. */
import { isEnd } from "../phrases/find-ends.ts";
import { readDate } from "../phrases/read-date.ts";
import { shiftIn } from "../phrases/shift.ts";
import { amend, asHour, firstLine, isSentence, namesDate, withNamed } from "./amending.ts";
import { answerAppointment, changeBy, takeOffered } from "./appointment-changes.ts";
import { oneLine, plainMessage } from "./cards.ts";
import { type Chat, phraseContext, readerOf } from "./chat.ts";
import { answerTime, heardWish } from "./commands/reminders.ts";
import { search } from "./commands/search.ts";
import { HELP } from "./commands.ts";
import {
  canBeSaved,
  type Draft,
  nextToAsk,
  offeredDates,
  unchanged,
  withDate,
  withField,
  withRange,
} from "./draft.ts";
import { answerDraft } from "./draft-answers.ts";
import { draftOver } from "./draft-cards.ts";
import { beginFromText, drop, show, understood } from "./drafting.ts";
import {
  correctionIn,
  type Intent,
  type IntentForAll,
  intentOf,
  isHelp,
  isLabelled,
  isLookingUp,
  isSurelyOfSaved,
  isUndo,
  mayBeginSentence,
  namedField,
  wordsOfSaved,
} from "./intent.ts";
import type { OpenDraft } from "./open-drafts.ts";
import type { Said } from "./said.ts";
import { save } from "./saving.ts";
import { isDatedSentence } from "./sentences.ts";
import { savingSeries, seriesHeading } from "./series/cards.ts";
import { isBegun, isSeries } from "./series/series.ts";
import { SERIES_TEXTS } from "./series/texts.ts";
import { offerUndo } from "./undo/undoing.ts";

export async function onText(chat: Chat, said: Said): Promise<void> {
  const { session } = chat;
  if (await continued(chat, said)) return;
  const asked = said.replyTo === null ? session.asksFor : null;
  session.asksFor = null;
  if (asked === "time" && (await answerTime(chat, said.text))) return;
  const replied = said.replyTo === null ? undefined : session.drafts.about(said.replyTo);
  const over = said.replyTo === null ? undefined : session.drafts.doneAbout(said.replyTo);
  const intent = intentOf(said.text);
  if (asked === "search" && intent === null && !isSentence(chat, said.text)) return search(chat, said.text);
  if (isHelp(said.text)) return HELP.run(chat);
  if (isUndo(said.text)) return offerUndo(chat);
  if (replied === undefined && (await heardWish(chat, said.text))) return;
  if (replied === undefined && isLookingUp(said.text))
    return void (await chat.send(plainMessage(chat.texts.lookingUp)));
  if (intent === "save-all" || intent === "drop-all") return actOnAll(chat, intent);
  if (intent === "thanks" || intent === "hello") return greet(chat, intent, replied);
  if (replied !== undefined) return aboutDraft(chat, replied.draft, said.text, intent);
  if (over !== undefined && over.pages.length > 0)
    return void (await chat.send(plainMessage(SERIES_TEXTS[chat.language].savedAlready)));
  if (over !== undefined && over.page !== null)
    return changeBy(chat, over.page, correctionIn(said.text) ?? said.text);
  // What was meant for a discarded draft is no word about another one.
  if (over !== undefined && !isSentence(chat, said.text))
    return void (await chat.send(plainMessage(chat.texts.draftGone)));
  if (session.awaited !== null && (await answered(chat, said.text, intent))) return;
  const { latest } = session.drafts;
  if (asked === "instead" && latest?.draft.state === "open" && intent === null)
    return amend(chat, latest.draft, correctionIn(said.text) ?? said.text);
  if (latest !== undefined && answers(chat, latest.draft, said.text, intent))
    return aboutDraft(chat, latest.draft, said.text, intent);
  if (intent !== null) return void (await chat.send(plainMessage(chat.texts.nothingOpen)));
  const page = justSaved(chat);
  const correction = takenBackIn(chat, said.text);
  const changes = correction !== null || isTimeAlone(chat, said.text) || isLabelled(said.text);
  if (latest === undefined && page !== null && changes) return changeBy(chat, page, correction ?? said.text);
  session.justSaved = null;
  const wanted = wordsOfSaved(said.text);
  // With nothing to take back, what stands behind `nein,` is what is meant.
  const instead = latest === undefined ? correction : null;
  const asNew = () => beginFromText(chat, instead ?? said.text);
  if (wanted !== null && !isSentence(chat, said.text))
    return search(chat, wanted, isSurelyOfSaved(said.text) ? undefined : asNew);
  await asNew();
  noteLongText(chat, said);
}

/** Of "no dinner Friday" all is meant. */
function takenBackIn(chat: Chat, text: string): string | null {
  const correction = correctionIn(text);
  return correction !== null && mayBeginSentence(text) && isSentence(chat, correction) ? null : correction;
}

const TALKED_OF_FOR_MS = 10 * 60_000;

function justSaved({ session, clock }: Chat): string | null {
  const { justSaved } = session;
  return justSaved !== null && clock.now() - justSaved.at < TALKED_OF_FOR_MS ? justSaved.page : null;
}

/** Telegram lets nobody write more at once; the person's app goes on in a second message. */
const LONGEST_MESSAGE = 4_096;

/** The rest of a text that the person's app cut in two. */
async function continued(chat: Chat, { text, messageId, replyTo }: Said): Promise<boolean> {
  const { session } = chat;
  const { longText } = session;
  session.longText = null;
  if (longText === null || replyTo !== null || messageId !== longText.messageId + 1) return false;
  const draft = session.drafts.find(longText.draft)?.draft;
  if (draft === undefined || isDatedSentence(firstLine(text), phraseContext(chat))) return false;
  await show(chat, { ...draft, description: `${draft.description ?? ""}${text}` });
  await chat.send(plainMessage(chat.texts.continued));
  return true;
}

function noteLongText({ session }: Chat, { text, messageId }: Said): void {
  const draft = session.drafts.latest?.draft.id;
  // Where it is cut, an app may leave out a blank or two.
  if (draft !== undefined && text.length > LONGEST_MESSAGE - 200) session.longText = { draft, messageId };
}

async function greet(chat: Chat, intent: "thanks" | "hello", replied: OpenDraft | undefined): Promise<void> {
  const { texts, session, firstName } = chat;
  const draft = (replied ?? session.drafts.latest)?.draft;
  const title = draft === undefined || draft.title === "" ? null : oneLine(draft.title);
  const said = intent === "thanks" ? texts.thanks(title) : texts.hello(firstName, title);
  await chat.send(plainMessage(said));
}

/** `false` where the text has nothing to do with what was asked about an appointment. */
async function answered(chat: Chat, text: string, intent: Intent | null): Promise<boolean> {
  const { session } = chat;
  const { awaited } = session;
  if (awaited === null) return false;
  if (intent === "drop") {
    session.awaited = null;
    session.offered = null;
    await chat.send(plainMessage(chat.texts.notChanged));
    return true;
  }
  if (awaited.field === "date" && isSentence(chat, text)) return false;
  if (awaited.field === "date" && namedField(text) !== null && !namesDate(chat, text)) {
    session.awaited = null;
    await changeBy(chat, awaited.page, text);
    return true;
  }
  const [only, ...more] = session.offered?.page === awaited.page ? session.offered.ranges : [];
  if (intent === "yes" && only !== undefined && more.length === 0) await takeOffered(chat, awaited, only);
  // Yes and no are no answers to what was asked.
  else if (intent !== null) await chat.send(plainMessage(chat.texts.ask[awaited.field]));
  else await answerAppointment(chat, awaited, text);
  return true;
}

/** Whether it is the draft that a text without a reply is about. */
function answers(chat: Chat, draft: Draft, text: string, intent: Intent | null): boolean {
  if (draft.state === "saving") return false;
  if (isBegun(draft)) return intent !== null;
  if (intent !== null) return true;
  const field = nextToAsk(draft);
  if (field === "place" || field === "description") return true;
  if (field === "title" && takenBackIn(chat, text) !== null) return true;
  if (field === "title") return draft.range === null || !isSentence(chat, text);
  if (takenBackIn(chat, text) !== null || namedField(text) !== null) return true;
  if (isSeries(draft) && isEnd(text, phraseContext(chat))) return true;
  if (field === "date" || field === "end") return !isSentence(chat, text);
  return isTimeAlone(chat, text);
}

function isTimeAlone(chat: Chat, text: string): boolean {
  if (shiftIn(text) !== null) return true;
  const { namesDay, namesTime } = readDate(firstLine(text), phraseContext(chat));
  return namesTime && !namesDay && understood(chat, text).title === "";
}

async function aboutDraft(chat: Chat, draft: Draft, text: string, intent: Intent | null): Promise<void> {
  if (draft.state === "saving") return;
  if (isBegun(draft)) return aboutBegun(chat, draft, intent);
  if (intent !== null) return act(chat, draft, intent);
  const field = nextToAsk(draft);
  const whole = field === "title" && draft.range === null && isSentence(chat, text);
  if (whole) return show(chat, withSentence(chat, draft, text));
  const words = asHour(correctionIn(text) ?? text, draft, chat);
  const corrects = words !== text;
  const otherThanDate = namedField(words) !== null || (corrects && !namesDate(chat, words));
  const redated = field === "title" && corrects && namesDate(chat, words);
  if (field === null || redated || (field === "date" && otherThanDate)) return amend(chat, draft, words);
  await answerDraft(chat, draft, field, field === "date" ? words : text);
}

/** A series of which some pages stand in Notion: it is gone on with or ended, and nothing else. */
async function aboutBegun(chat: Chat, draft: Draft, intent: Intent | null): Promise<void> {
  if (intent === "yes") {
    const last = chat.session.drafts.find(draft.id)?.messages.at(-1);
    if (last !== undefined && isSeries(draft)) await chat.edit(last, savingSeries(draft, readerOf(chat)));
    return save(chat, draft, null);
  }
  if (intent === "no" || intent === "drop") return drop(chat, [draft], chat.texts.draftDiscarded);
  await chat.send(plainMessage(SERIES_TEXTS[chat.language].savedAlready));
}

async function act(chat: Chat, draft: Draft, intent: Intent): Promise<void> {
  switch (intent) {
    case "yes":
      return agree(chat, draft);
    case "no":
      return disagree(chat, draft);
    case "drop":
      return draft.changing === null
        ? drop(chat, [draft], chat.texts.draftDiscarded)
        : show(chat, unchanged(draft));
    case "share":
    case "keep-private":
      return show(chat, { ...draft, shared: intent === "share" && chat.desk.canShare });
    case "thanks":
    case "hello":
      return greet(chat, intent, undefined);
  }
}

async function agree(chat: Chat, draft: Draft): Promise<void> {
  const [only, ...more] = offeredDates(draft);
  if (nextToAsk(draft) === "date" && only !== undefined && more.length === 0)
    return show(chat, withRange(draft, only));
  await saveOrAsk(chat, draft);
}

/** Yes is no answer to an open question: that is asked once more. */
async function saveOrAsk(chat: Chat, draft: Draft): Promise<void> {
  if (nextToAsk(draft) !== null || draft.heard !== null || !canBeSaved(draft)) return show(chat, draft);
  const last = chat.session.drafts.find(draft.id)?.messages.at(-1);
  const reader = readerOf(chat);
  const heading = isSeries(draft) ? seriesHeading(draft, reader) : chat.texts.newAppointment;
  if (last !== undefined) await chat.edit(last, draftOver(draft, reader, heading));
  // Where the person reads on: below what they wrote.
  await save(chat, draft, null);
}

async function actOnAll(chat: Chat, intent: IntentForAll): Promise<void> {
  const { nothingOpen, draftDiscarded } = chat.texts;
  const open = chat.session.drafts.all.flatMap(({ draft }) => (draft.state === "open" ? [draft] : []));
  if (open.length === 0) return void (await chat.send(plainMessage(nothingOpen)));
  if (intent === "drop-all") return drop(chat, open, draftDiscarded);
  for (const draft of open) await saveOrAsk(chat, draft);
}

async function disagree(chat: Chat, draft: Draft): Promise<void> {
  const field = nextToAsk(draft);
  if ((field === "place" || field === "description") && draft.changing === null)
    return show(chat, withField(draft, field, ""));
  if (draft.heard !== null || draft.changing !== null) return show(chat, unchanged(draft));
  if (field === "end") return show(chat, draft);
  if (field === null) chat.session.asksFor = "instead";
  await chat.send(plainMessage(field === null ? chat.texts.whatInstead : chat.texts.ask[field]));
}

/** A whole sentence where only the title was asked for. */
function withSentence(chat: Chat, draft: Draft, text: string): Draft {
  const { title, place, ...date } = understood(chat, text);
  const named = withDate(withField(draft, "title", title), date);
  return place === null ? named : withNamed(named, { field: "place", value: place });
}
