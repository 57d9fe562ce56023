/** Pressed buttons, until the bot answers them. */
import { badRequest } from "./errors.ts";
import type { Payload } from "./payload.ts";

export interface Press {
  readonly queryId: string;
  /** The person who pressed. */
  readonly by: number;
  readonly data: string;
  /** `undefined` while their app shows that it waits. */
  answer: PressAnswer | undefined;
}

interface PressAnswer {
  /** Empty where the press was only acknowledged. */
  readonly text: string;
  /** A window to be closed, instead of a line that fades. */
  readonly alert: boolean;
}

const LONGEST_ANSWER = 200;

export function answerPress(press: Press | undefined, payload: Payload): Press {
  // Answered once, it is answered for good.
  if (press === undefined || press.answer !== undefined)
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const text = payload.string("text") ?? "";
  if (text.length > LONGEST_ANSWER) throw badRequest("MESSAGE_TOO_LONG");
  press.answer = { text, alert: payload.flag("show_alert") };
  return press;
}
