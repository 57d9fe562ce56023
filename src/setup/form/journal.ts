/** Listens to the steps: what they say goes to the log, and what was done into the summary. Answers no question. */
import { type Message, NobodyThere, type Question, Refused, Undecided } from "../prompter.ts";
import { FIELDS } from "./form.ts";
import type { QuestionTexts } from "./texts/questions.ts";

export class Journal extends NobodyThere {
  /** All of it, in order. */
  readonly said: Message[] = [];
  readonly #print: (...lines: readonly string[]) => void;
  readonly #texts: QuestionTexts;

  constructor(print: (...lines: readonly string[]) => void, texts: QuestionTexts) {
    super();
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

  /** Everything that a step may ask was answered beforehand, but for what only a person can decide. */
  protected deal<T>({ key, inOneLine }: Question): Promise<T> {
    const { otherNames, writeNames, unforeseen } = this.#texts;
    if (inOneLine === undefined) return Promise.reject(new Refused(unforeseen(key)));
    return Promise.reject(new Undecided(otherNames(inOneLine), writeNames(FIELDS.SETUP_PROPERTY_NAMES)));
  }
}
