/** Somebody at the keyboard whose answers a test has written down: each with the question that it expects. */
import {
  Cancelled,
  type ChoiceQuestion,
  GoneBack,
  type Message,
  type Prompter,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "../../src/setup/prompter.ts";

/** The question's key, and the answer; or what happens in the world before it is given. */
export type Line = readonly [key: string, answer: string | boolean, before?: () => void];

/** Takes what is proposed. */
export const AS_PROPOSED = "(as proposed)";
export const STOP = "(Ctrl+C)";
export const BACK = "(Esc)";

interface Asked {
  readonly key: string;
  readonly proposal?: string | boolean | undefined;
  readonly isFirst?: boolean | undefined;
}

export class ScriptedPrompter implements Prompter {
  readonly attended = true;
  readonly said: string[] = [];
  /** Keys of the questions from which nothing leads back. */
  readonly first: string[] = [];
  readonly #lines: Line[];

  constructor(lines: readonly Line[]) {
    this.#lines = [...lines];
  }

  /** Keys of the answers that nobody asked for. */
  get left(): readonly string[] {
    return this.#lines.map(([key]) => key);
  }

  say(message: Message): void {
    this.said.push(message.kind === "note" ? `${message.title}\n${message.text}` : message.text);
  }

  async text({ key, proposal, check, isFirst }: TextQuestion): Promise<string> {
    const answer = this.#next({ key, proposal, isFirst });
    const problem = check?.(String(answer));
    if (problem === undefined) return String(answer);
    this.said.push(problem);
    return this.text({ key, message: "", ...(check && { check }) });
  }

  async secret({ isKept, ...question }: SecretQuestion): Promise<string> {
    return this.text(isKept ? { ...question, proposal: "" } : question);
  }

  async choose<T extends string>({ key, options, ...question }: ChoiceQuestion<T>): Promise<T> {
    const answer = this.#next({ key, ...question });
    const chosen = options.find(({ value, label }) => value === answer || label === answer);
    if (chosen === undefined) {
      throw new Error(
        `"${key}" has no option "${answer}", only ${options.map(({ label }) => label).join(", ")}`,
      );
    }
    return chosen.value;
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    return this.#next(question) === true;
  }

  #next({ key, proposal, isFirst }: Asked): string | boolean {
    const line = this.#lines.shift();
    if (line === undefined) throw new Error(`Nobody expected the question "${key}"`);
    const [expected, answer, before] = line;
    if (expected !== key) throw new Error(`"${key}" was asked where "${expected}" was expected`);
    if (isFirst) this.first.push(key);
    before?.();
    if (answer === STOP) throw new Cancelled();
    if (answer === BACK) throw new GoneBack();
    if (answer === AS_PROPOSED && proposal === undefined) throw new Error(`"${key}" proposes nothing`);
    return answer === AS_PROPOSED ? (proposal ?? "") : answer;
  }
}
