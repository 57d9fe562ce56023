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
import { Undecided } from "./choice.ts";
import { FIELDS } from "./form.ts";

export class Journal implements Prompter {
  readonly attended = false;
  /** What was done, and what people should know, one line each, in order. */
  readonly done: string[] = [];
  readonly #print: (...lines: readonly string[]) => void;

  constructor(print: (...lines: readonly string[]) => void) {
    this.#print = print;
  }

  say(message: Message): void {
    switch (message.kind) {
      case "note":
        this.#print(message.title, ...message.text.split("\n"));
        return;
      case "step":
      case "done":
      case "warning":
        this.done.push(message.text.replaceAll("\n", " "));
        this.#print(...message.text.split("\n"));
        return;
      default:
        this.#print(...message.text.split("\n"));
    }
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
