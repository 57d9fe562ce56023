/** Takes one step after the other until nothing is open, and keeps what was answered after each. */
import { CalendarFailure, PassStopped, problemOf } from "../engine/failure.ts";
import { toldIn } from "../problems/table.ts";
import {
  privateDatabaseStep,
  privatePropertiesStep,
  sharedAccessStep,
  sharedDatabaseStep,
} from "./calendar-steps.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import type { Keep } from "./keep-sheet.ts";
import { anotherPersonStep, personStep } from "./person-step.ts";
import { Cancelled, GoneBack, Refused } from "./prompter.ts";
import type { Answered } from "./replay.ts";
import { steppingBack } from "./stepping-back.ts";
import { nameOf, nextStep, type Step } from "./steps.ts";
import { telegramBotStep, telegramIdStep } from "./telegram-steps.ts";
import { tokenStep } from "./token-step.ts";

/** A step that was taken, for somebody to come back to. */
interface Turn {
  readonly step: string;
  readonly before: Draft;
  readonly answers: readonly Answered[];
}

/**
 * Rejects with `GoneBack` where the person goes back from the first question.
 * @param keep told of each new draft and each answer, before the next question is asked
 */
export async function complete(begun: Draft, desk: Desk, keep: Keep): Promise<Draft> {
  try {
    return await allSteps(begun, desk, keep);
  } finally {
    desk.dialogue.keepEachBy(null);
  }
}

async function allSteps(begun: Draft, desk: Desk, keep: Keep): Promise<Draft> {
  const { dialogue } = desk;
  const past: Turn[] = [];
  const hasBegun = dialogue.answers.length > 0;
  let { begun: replayed, ...draft } = begun;
  let isReturning = false;
  for (;;) {
    const step = nextStep(draft);
    if (step.name === "complete") return draft;
    const name = nameOf(step);
    const answers = replayed?.step === name ? replayed.answers : [];
    replayed = undefined;
    const before = draft;
    dialogue.comesAfter(hasBegun || past.some((turn) => turn.answers.length > 0));
    // A machine that is switched off stops nobody with a word.
    dialogue.keepEachBy(() => keptInTheMiddle(before, desk, keep));
    try {
      draft = await steppingBack(dialogue, name, () => taken(step, before, desk), answers);
      past.push({ step: name, before, answers: dialogue.answers });
      // What it asked is done for good, as a property that was added: the question before it is meant.
      if (isReturning && dialogue.answers.length <= answers.length) throw new GoneBack();
      isReturning = false;
      await keep(draft);
    } catch (error) {
      if (error instanceof Cancelled || error instanceof PassStopped)
        await keptInTheMiddle(draft, desk, keep);
      if (!(error instanceof GoneBack)) throw error;
      const turn = lastAnswered(past);
      if (turn === null) throw error;
      isReturning = true;
      const { last, rest } = turn;
      dialogue.propose(turn.step, last);
      // What was made stays made.
      draft = { ...turn.before, ...(draft.made && { made: draft.made }) };
      replayed = { step: turn.step, answers: [...rest] };
    }
  }
}

/** Whoever stops goes on with the very question that was open; where nothing was answered, nothing is kept. */
async function keptInTheMiddle(draft: Draft, { dialogue }: Desk, keep: Keep): Promise<void> {
  const isAnything = draft.people.length > 0 || dialogue.answers.length > 0;
  if (dialogue.attended && isAnything) await keep(draft, true);
}

/** The last step in which somebody was asked something; steps that asked nothing are taken again. */
function lastAnswered(past: Turn[]) {
  for (let turn = past.pop(); turn !== undefined; turn = past.pop()) {
    const last = turn.answers.at(-1);
    if (last !== undefined) return { ...turn, last, rest: turn.answers.slice(0, -1) };
  }
  return null;
}

/** Where Notion fails us, the same step is taken again if somebody is there to say so. */
export async function taken(step: Step, draft: Draft, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  for (;;) {
    try {
      return await take(step, draft, desk);
    } catch (error) {
      if (!(error instanceof CalendarFailure)) throw error;
      const { throughProxy, tryAgain } = dialogue.says.general;
      const isFar = error.kind === "unavailable" && error.words.todo === undefined;
      const message = [
        toldIn(problemOf(error), dialogue.language),
        ...(isFar && desk.proxy !== null ? [throughProxy(desk.proxy)] : []),
      ];
      if (!dialogue.attended) throw new Refused(...message);
      dialogue.say({ kind: "problem", text: message });
      const again = await dialogue.confirm({
        key: "again",
        message: tryAgain,
        proposal: true,
      });
      if (!again) throw new Cancelled();
      for (const answered of dialogue.answers) dialogue.propose(nameOf(step), answered);
      dialogue.begin(nameOf(step));
    }
  }
}

function take(step: Step, draft: Draft, desk: Desk): Promise<Draft> {
  switch (step.name) {
    case "person":
      return personStep(draft, step.person, desk);
    case "token":
      return tokenStep(draft, step.person, desk);
    case "private-database":
      return privateDatabaseStep(draft, step.person, desk);
    case "private-properties":
      return privatePropertiesStep(draft, step.person, desk);
    case "shared-database":
      return sharedDatabaseStep(draft, desk);
    case "shared-access":
      return sharedAccessStep(draft, step.person, desk);
    case "another-person":
      return anotherPersonStep(draft, desk);
    case "telegram-bot":
      return telegramBotStep(draft, desk);
    case "telegram-id":
      return telegramIdStep(draft, step.person, desk);
    case "complete":
      return Promise.resolve(draft);
  }
}
