/** Takes back what was just done with an appointment: the same page as before, and nothing that somebody has changed since. */
import type { Language } from "../../core/readable-date.ts";
import { mayHaveWritten } from "../../engine/failure.ts";
import { answerTo, refusal } from "../appointment-answers.ts";
import { plainMessage } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import type { DeskChange } from "../desk.ts";
import { refusalLines } from "../failure-texts.ts";
import type { Pressed } from "../messenger.ts";
import { encodePress } from "../presses.ts";
import { takeBackButton } from "../series/cards.ts";
import { differs, UNDO_FOR_MS, type Undoable } from "./undo.ts";

const SAYS: Readonly<
  Record<
    Language,
    {
      readonly button: string;
      readonly undone: Readonly<Record<Undoable["kind"], string>>;
      readonly later: string;
      readonly changedSince: string;
      readonly tooLate: string;
      readonly last: string;
      readonly deletes: string;
      readonly nothing: string;
      readonly notUndone: string;
      readonly maybeUndone: string;
    }
  >
> = {
  de: {
    button: "↩️ Rückgängig",
    undone: {
      deleted: "↩️ Rückgängig gemacht: Der Termin ist wieder da.",
      unshared: "↩️ Rückgängig gemacht: Der Termin ist wieder geteilt.",
      edited: "↩️ Rückgängig gemacht: Es steht wieder da, was vorher da stand.",
    },
    later: "⏳ Die andere Seite folgt mit dem nächsten Abgleich.",
    changedSince: "Inzwischen hat jemand etwas daran geändert; das ist so geblieben.",
    tooLate:
      "Rückgängig machen lässt sich etwas nur zehn Minuten lang. Was gelöscht wurde, liegt im Papierkorb von Notion.",
    last: "Damit nimmst du zurück, was du zuletzt getan hast:",
    deletes: "Damit löschst du den Termin, den du gerade gespeichert hast:",
    nothing:
      "Gerade gibt es nichts rückgängig zu machen: Das geht zehn Minuten lang bei dem, was du gelöscht, geändert oder nicht mehr geteilt hast.",
    notUndone: "⚠️ Nicht rückgängig gemacht.",
    maybeUndone: "❓ Notion hat nicht geantwortet. Ob es rückgängig gemacht ist, weiß ich nicht.",
  },
  en: {
    button: "↩️ Undo",
    undone: {
      deleted: "↩️ Undone: the appointment is back.",
      unshared: "↩️ Undone: the appointment is shared again.",
      edited: "↩️ Undone: it is as it was before.",
    },
    later: "⏳ The other side follows with the next sync.",
    changedSince: "Somebody has changed something of it since; that has stayed.",
    tooLate: "Things can be undone for ten minutes only. What was deleted is in Notion's trash.",
    last: "This takes back what you did last:",
    deletes: "This deletes the appointment that you have just saved:",
    nothing:
      "There is nothing to undo at the moment: for ten minutes that works with what you deleted, changed or stopped sharing.",
    notUndone: "⚠️ Not undone.",
    maybeUndone: "❓ Notion didn't answer. I don't know whether it is undone.",
  },
};

/** A row with the button that takes it back, kept before anybody sees it; none where it can't be taken back. */
export async function undoRow(
  chat: Chat,
  page: string,
  what: Undoable | null,
): Promise<readonly (readonly Pressed[])[]> {
  if (what === null) return [];
  const { drafts } = chat.session;
  const id = `${chat.clock.now().toString(36)}${drafts.undoCount.toString(36)}`;
  await drafts.keepUndo({ id, page, at: chat.clock.now(), what });
  return [[undoButton(chat, id)]];
}

function undoButton({ language }: Chat, id: string): Pressed {
  return { label: SAYS[language].button, action: encodePress({ on: "undo", id }) };
}

/** To whoever writes it instead of tapping: which of several was meant is seen before it is done. */
export async function offerUndo(chat: Chat): Promise<void> {
  const { session, clock, language } = chat;
  const last = session.drafts.lastUndo(clock.now());
  const saved = session.drafts.allDone.at(-1);
  const buttons = [
    ...(last === null ? [] : [[undoButton(chat, last.id)]]),
    ...(saved === undefined || saved.pages.length === 0
      ? []
      : takeBackButton(saved.id, saved.pages.length, readerOf(chat))),
  ];
  const { nothing, last: takesBack, deletes } = SAYS[language];
  if (buttons.length > 0) return void (await chat.send({ ...plainMessage(takesBack), buttons }));
  const { justSaved } = session;
  if (justSaved === null || clock.now() - justSaved.at >= UNDO_FOR_MS)
    return void (await chat.send(plainMessage(nothing)));
  const remove = encodePress({ on: "appointment", page: justSaved.page, press: { do: "delete" } });
  await chat.send({
    ...plainMessage(deletes),
    buttons: [[{ label: chat.texts.buttons.delete, action: remove }]],
  });
}

export async function undo(chat: Chat, id: string, messageId: number): Promise<void> {
  const { session, clock, language } = chat;
  const says = SAYS[language];
  const kept = session.drafts.undo(id);
  if (kept === undefined || clock.now() - kept.at >= UNDO_FOR_MS)
    return void (await chat.send(plainMessage(says.tooLate)));
  const { page, what } = kept;
  if (what === null) return;
  session.listing = null;
  session.awaited = null;
  chat.typing();
  try {
    const change = await takenBack(chat, page, what);
    await session.drafts.keepUndo({ ...kept, what: null });
    const at = session.deletedIn.indexOf(messageId);
    if (at >= 0) session.deletedIn.splice(at, 1);
    await chat.edit(
      messageId,
      answerTo(chat, change, () => said(chat, what, change).join("\n")),
    );
  } catch (error) {
    const failed = mayHaveWritten(error) ? says.maybeUndone : says.notUndone;
    const buttons = [[undoButton(chat, id)]];
    await chat.edit(messageId, { ...plainMessage(failed, ...refusalLines(error, chat)), buttons });
  }
}

function takenBack({ desk }: Chat, page: string, what: Undoable): Promise<DeskChange> {
  switch (what.kind) {
    case "deleted":
      return desk.restore(page);
    case "unshared":
      return desk.shareAgain(page, what.copy);
    case "edited":
      return desk.putBack(page, what);
  }
}

function said(chat: Chat, what: Undoable, change: DeskChange): readonly string[] {
  const { undone, later, changedSince } = SAYS[chat.language];
  if (change.outcome !== "done") return [refusal(chat, change.outcome)];
  const then = what.kind === "edited" ? what.before : what.fields;
  return [
    undone[what.kind],
    ...(change.synced === "later" ? [later] : []),
    ...(differs(change.entry, then) ? [changedSince] : []),
  ];
}
