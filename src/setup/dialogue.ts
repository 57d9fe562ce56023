/** Asks, unless the answer was given beforehand. A given answer is used once: asked again, the person is asked. */
import { parseBoolean } from "../config/variables.ts";
import {
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";

export class Dialogue {
  readonly #prompter: Prompter;
  readonly #given: Map<string, string>;

  constructor(prompter: Prompter, given: ReadonlyMap<string, string>) {
    this.#prompter = prompter;
    this.#given = new Map(given);
  }

  get attended(): boolean {
    return this.#prompter.attended;
  }

  say(message: Message): void {
    this.#prompter.say(message);
  }

  /** Whether an answer waits to be used. */
  has(key: string): boolean {
    return this.#given.has(key);
  }

  peek(key: string): string | null {
    return this.#given.get(key) ?? null;
  }

  /** The given answer, from now on used up. */
  take(key: string): string | null {
    const answer = this.#given.get(key) ?? null;
    this.#given.delete(key);
    return answer;
  }

  text(question: TextQuestion): Promise<string> {
    return this.#answer(question, () => this.#prompter.text(question));
  }

  secret(question: SecretQuestion): Promise<string> {
    return this.#answer(question, () => this.#prompter.secret(question));
  }

  async choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    const given = this.take(question.key)?.toLowerCase() ?? null;
    if (given === null) return this.#prompter.choose(question);
    const chosen = question.options.find(({ value }) => value.toLowerCase() === given);
    if (chosen !== undefined) return chosen.value;
    const known = question.options.map(({ value }) => value).join(", ");
    this.again(question.key, `must be one of: ${known}.`);
    return this.#prompter.choose(question);
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    const given = this.take(question.key);
    if (given === null) return this.#prompter.confirm(question);
    const answer = parseBoolean(given);
    if (answer !== null) return answer;
    this.again(question.key, "must be yes or no.");
    return this.#prompter.confirm(question);
  }

  /** Says what is wrong, so that the caller asks again; where nobody is there, that ends the set-up. */
  again(key: string, problem: string): void {
    if (!this.attended) throw new Refused(`The answer for --${key} won't do: ${problem}`);
    this.say({ kind: "problem", text: problem });
  }

  async #answer(question: TextQuestion, ask: () => Promise<string>): Promise<string> {
    const given = this.take(question.key);
    if (given === null) return ask();
    const problem = question.check?.(given);
    if (problem === undefined) return given;
    this.again(question.key, problem);
    return ask();
  }
}
