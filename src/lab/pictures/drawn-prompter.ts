/** Somebody at the keyboard whose answers are written down, and the screen in front of them, in the way of @clack/prompts. */
import { displayWidth, padded, wrapped } from "../../output/display-width.ts";
import {
  Cancelled,
  type ChoiceQuestion,
  type Message,
  type Prompter,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "../../setup/prompter.ts";
import { marking } from "./marked-lines.ts";

const WIDTH = 80;
const MOST_OPTIONS = 6;
const BAR = marking("dim", "│");
const SIGNS = {
  step: marking("green", "◇"),
  done: marking("green", "◆"),
  warning: marking("yellow", "▲"),
  problem: marking("red", "■"),
  plain: BAR,
} as const;

interface Part {
  /** The key of the first question in the picture. */
  readonly begin: string;
  /** How an agreement is shown. */
  readonly yes: string;
}

export class DrawnPrompter implements Prompter {
  readonly attended = true;
  readonly #answers: ReadonlyMap<string, string>;
  readonly #part: Part;
  readonly #lines: string[] = [];
  #isOver = false;

  /** By the questions' keys; with the first one that isn't among them, still open, the picture ends. */
  constructor(answers: ReadonlyMap<string, string>, part: Part) {
    this.#answers = answers;
    this.#part = part;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  say(message: Message): void {
    if (this.#isOver) return;
    switch (message.kind) {
      case "heading":
        this.#lines.push(`${marking("dim", "┌")}  ${marking("bold", message.text)}`, BAR);
        return;
      case "note":
        this.#note(message.title, message.text.split("\n"));
        return;
      default:
        this.#block(SIGNS[message.kind], message.text.split("\n"), []);
    }
  }

  text({ key, message }: TextQuestion): Promise<string> {
    return this.#answered(key, message, (answer) => answer);
  }

  secret({ key, message }: SecretQuestion): Promise<string> {
    return this.#answered(key, message, (answer) => "▪".repeat(Math.min(40, answer.length)));
  }

  async choose<T extends string>({ key, message, options }: ChoiceQuestion<T>): Promise<T> {
    const answer = this.#answers.get(key);
    if (answer === undefined) this.#open(message, options);
    const chosen = options.find(({ value, label }) => value === answer || label.startsWith(answer ?? "\n"));
    await this.#answered(key, message, () => chosen?.label ?? "");
    if (chosen === undefined) throw new Error(`The picture's answer for ${key} is none of its options.`);
    return chosen.value;
  }

  async confirm({ key, message }: YesNoQuestion): Promise<boolean> {
    return (await this.#answered(key, message, () => this.#part.yes)) === "yes";
  }

  async #answered(key: string, message: string, shown: (answer: string) => string): Promise<string> {
    const answer = this.#answers.get(key);
    if (answer === undefined) {
      this.#isOver = true;
      throw new Cancelled();
    }
    if (key === this.#part.begin) this.#lines.splice(0);
    this.#block(SIGNS.step, [message], [marking("dim", shown(answer))]);
    return answer;
  }

  /** The first one is the one that Enter would take. */
  #open(message: string, options: readonly { readonly label: string; readonly hint?: string }[]): void {
    const bar = marking("cyan", "│");
    this.#lines.push(
      ...wrapped(message, WIDTH - 3).map((line, n) => `${n === 0 ? marking("cyan", "◆") : bar}  ${line}`),
      ...options.slice(0, MOST_OPTIONS).map(({ label, hint }, n) => {
        const text = hint === undefined ? label : `${label} (${hint})`;
        const [shown = ""] = wrapped(text, WIDTH - 5);
        return `${bar}  ${n === 0 ? marking("green", "●") : "○"} ${n === 0 ? shown : marking("dim", shown)}`;
      }),
      marking("cyan", "└"),
    );
  }

  #block(sign: string, text: readonly string[], answer: readonly string[]): void {
    const [first = "", ...more] = text.flatMap((line) => wrapped(line, WIDTH - 3));
    this.#lines.push(`${sign}  ${first}`, ...[...more, ...answer].map((line) => `${BAR}  ${line}`), BAR);
  }

  #note(title: string, text: readonly string[]): void {
    const rows = ["", ...text.flatMap((line) => wrapped(line, WIDTH - 7)), ""];
    const width = Math.max(displayWidth(title) + 2, ...rows.map(displayWidth));
    const edge = (line: string) => marking("dim", line);
    this.#lines.push(
      `${SIGNS.step}  ${title} ${edge(`${"─".repeat(width - displayWidth(title) + 1)}╮`)}`,
      ...rows.map((row) => `${BAR}  ${padded(row, width)}  ${edge("│")}`),
      edge(`├${"─".repeat(width + 4)}╯`),
      BAR,
    );
  }
}
