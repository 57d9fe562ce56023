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
import type { QuestionTexts } from "./texts/questions.ts";
import { Undecided } from "./undecided.ts";

export class Journal implements Prompter {
  readonly attended = false;
  /** All of it, in order. */
  readonly said: Message[] = [];
  readonly #print: (...lines: readonly string[]) => void;
  readonly #texts: QuestionTexts;

  constructor(print: (...lines: readonly string[]) => void, texts: QuestionTexts) {
    this.#print = print;
    this.#texts = texts;
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
    return this.#unanswered(question.key);
  }

  secret(question: SecretQuestion): Promise<string> {
    return this.#unanswered(question.key);
  }

  choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    return this.#unanswered(question.key);
  }

  confirm({ key, inOneLine }: YesNoQuestion): Promise<boolean> {
    if (inOneLine === undefined) return this.#unanswered(key);
    const { otherNames, writeNames } = this.#texts;
    const field = FIELDS.SETUP_PROPERTY_NAMES;
    return Promise.reject(new Undecided(otherNames(inOneLine), writeNames(field)));
  }

  /** Everything that a step may ask was answered beforehand; this is for what nobody thought of. */
  #unanswered<T>(key: string): Promise<T> {
    return Promise.reject(new Refused(this.#texts.unforeseen(key)));
  }
}
