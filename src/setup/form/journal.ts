/** Listens to the steps: what they say goes to the log, and what was done into the summary. Answers no question. */
import {
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "../prompter.ts";
import { FIELDS } from "./form.ts";
import { Undecided } from "./undecided.ts";

export class Journal implements Prompter {
  readonly attended = false;
  /** All of it, in order. */
  readonly said: Message[] = [];
  readonly #print: (...lines: readonly string[]) => void;

  constructor(print: (...lines: readonly string[]) => void) {
    this.#print = print;
  }

  /** What was done, and what people should know, one line each, in order. */
  get done(): readonly string[] {
    return this.said.flatMap(({ kind, text }) =>
      kind === "step" || kind === "done" || kind === "warning" ? [text.replaceAll("\n", " ")] : [],
    );
  }

  say(message: Message): void {
    this.said.push(message);
    this.#print(...(message.kind === "note" ? [message.title] : []), ...message.text.split("\n"));
  }

  text(question: TextQuestion): Promise<string> {
    return unanswered(question.key);
  }

  secret(question: SecretQuestion): Promise<string> {
    return unanswered(question.key);
  }

  choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    return unanswered(question.key);
  }

  confirm({ key, inOneLine }: YesNoQuestion): Promise<boolean> {
    if (inOneLine === undefined) return unanswered(key);
    return Promise.reject(
      new Undecided(
        `Some properties may be meant by other names than the usual ones: ${inOneLine}.`,
        `If they are, write exactly that into “${FIELDS.SETUP_PROPERTY_NAMES}”. For one that isn't meant, write its usual name there, such as date=Datum, and a new property is added.`,
      ),
    );
  }
}

/** Everything that a step may ask was answered beforehand; this is for what nobody thought of. */
function unanswered<T>(key: string): Promise<T> {
  return Promise.reject(new Refused(`An answer is missing that the form can't give (${key}).`));
}
