/**
 * Asks, unless the answer was given beforehand. A given answer is used once: asked again, the person is asked.
 * All that the set-up says and asks goes through here, and so is shown as `shown` does it (F4).
 */
import { parseBoolean } from "../config/variables.ts";
import { remember } from "../output/secrets.ts";
import { shown } from "../output/shown.ts";
import {
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";

/** One line, or several. */
type Text = string | readonly string[];

interface Saying {
  readonly kind: Message["kind"];
  /** Above a note. */
  readonly title?: string;
  readonly text: Text;
}

export class Dialogue {
  readonly #prompter: Prompter;
  readonly #given: Map<string, string>;
  readonly #nameOf: (key: string) => string;

  /** @param nameOf where whoever answers has written the answer of this key */
  constructor(
    prompter: Prompter,
    given: ReadonlyMap<string, string>,
    nameOf = (key: string): string => `The answer for --${key}`,
  ) {
    this.#prompter = prompter;
    this.#given = new Map(given);
    this.#nameOf = nameOf;
  }

  get attended(): boolean {
    return this.#prompter.attended;
  }

  say({ kind, title = "", text }: Saying): void {
    const safe = linesOf(text).map(shown).join("\n");
    this.#prompter.say(kind === "note" ? { kind, title: shown(title), text: safe } : { kind, text: safe });
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
    return this.#answer(question, () => this.#prompter.text(asShown(question)));
  }

  async secret(question: SecretQuestion): Promise<string> {
    const answer = await this.#answer(question, () => this.#prompter.secret(asShown(question)));
    remember([answer]);
    return answer;
  }

  async choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    const given = this.take(question.key)?.toLowerCase() ?? null;
    if (given === null) return this.#prompter.choose(withShownOptions(question));
    const chosen = question.options.find(({ value }) => value.toLowerCase() === given);
    if (chosen !== undefined) return chosen.value;
    const known = question.options.map(({ value }) => value).join(", ");
    this.again(question.key, `must be one of: ${known}.`);
    return this.#prompter.choose(withShownOptions(question));
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    const given = this.take(question.key);
    if (given === null) return this.#prompter.confirm(asShown(question));
    const answer = parseBoolean(given);
    if (answer !== null) return answer;
    this.again(question.key, "must be yes or no.");
    return this.#prompter.confirm(asShown(question));
  }

  /** Says what is wrong, so that the caller asks again; where nobody is there, that ends the set-up. */
  again(key: string, problem: Text): void {
    const [first = "", ...more] = linesOf(problem);
    if (!this.attended) throw new Refused(`${this.#nameOf(key)} won't do: ${first}`, ...more);
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

function linesOf(text: Text): readonly string[] {
  return typeof text === "string" ? [text] : text;
}

function asShown<Q extends { readonly message: string }>(question: Q): Q {
  return { ...question, message: shown(question.message) };
}

/** Titles and names from Notion; what stands for them behind the list stays as it is. */
function withShownOptions<T extends string>(question: ChoiceQuestion<T>): ChoiceQuestion<T> {
  const options = question.options.map(({ value, label, hint }) => ({
    value,
    label: shown(label),
    ...(hint !== undefined && { hint: shown(hint) }),
  }));
  return { ...asShown(question), options };
}
