/** Takes one step after the other until nothing is open, and keeps what was answered after each. */
import { CalendarFailure, problemOf } from "../engine/failure.ts";
import { messageOf } from "../problems/table.ts";
import {
  privateDatabaseStep,
  privatePropertiesStep,
  sharedAccessStep,
  sharedDatabaseStep,
} from "./calendar-steps.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { anotherPersonStep, personStep } from "./person-step.ts";
import { Cancelled, Refused } from "./prompter.ts";
import { nextStep, type Step } from "./steps.ts";
import { telegramBotStep, telegramIdStep } from "./telegram-steps.ts";
import { tokenStep } from "./token-step.ts";

/** @param keep told of each new draft, before the next question is asked */
export async function complete(
  begun: Draft,
  desk: Desk,
  keep: (draft: Draft) => Promise<void>,
): Promise<Draft> {
  let draft = begun;
  for (;;) {
    const step = nextStep(draft);
    if (step.name === "complete") return draft;
    draft = await taken(step, draft, desk);
    await keep(draft);
  }
}

/** Where Notion fails us, the same step is taken again if somebody is there to say so. */
export async function taken(step: Step, draft: Draft, desk: Desk): Promise<Draft> {
  for (;;) {
    try {
      return await take(step, draft, desk);
    } catch (error) {
      if (!(error instanceof CalendarFailure)) throw error;
      const message = messageOf(problemOf(error));
      if (!desk.dialogue.attended) throw new Refused(message);
      desk.dialogue.say({ kind: "problem", text: message });
      const again = await desk.dialogue.confirm({ key: "again", message: "Try again?", proposal: true });
      if (!again) throw new Cancelled();
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
