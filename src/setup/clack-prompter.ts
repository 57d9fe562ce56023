/** A person at a terminal. */
import * as clack from "@clack/prompts";
import { print } from "../output/door.ts";
import {
  Cancelled,
  type ChoiceQuestion,
  type Message,
  type Prompter,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";

/** Beyond these, a list scrolls. */
const MOST_SHOWN = 10;

const CTRL_C = "\u0003";

export class ClackPrompter implements Prompter {
  readonly attended = true;
  readonly #onInterrupt: () => void;
  #isHushed = false;

  /** @param onInterrupt told of Ctrl+C while no question is open */
  constructor(onInterrupt: () => void) {
    this.#onInterrupt = onInterrupt;
    this.#hush();
  }

  /** Gives the keyboard back; without it the process would wait for keys for ever. */
  close(): void {
    this.#listen();
    process.stdin.pause();
  }

  say(message: Message): void {
    switch (message.kind) {
      case "note":
        clack.note(message.text, message.title, { format: (line) => line });
        return;
      case "plain":
        print("", ...message.text.split("\n"), "");
        return;
      case "heading":
        clack.intro(message.text);
        return;
      case "step":
        clack.log.step(message.text);
        return;
      case "done":
        clack.log.success(message.text);
        return;
      case "warning":
        clack.log.warn(message.text);
        return;
      case "problem":
        clack.log.error(message.text);
        return;
    }
  }

  async text({ message, placeholder, proposal, check }: TextQuestion): Promise<string> {
    const answer = await this.#ask(() =>
      clack.text({
        message,
        placeholder: placeholder ?? proposal ?? "",
        ...(proposal !== undefined && { defaultValue: proposal }),
        validate: (value) => check?.((value || (proposal ?? "")).trim()),
      }),
    );
    return (answer ?? "").trim();
  }

  async secret({ message, check }: SecretQuestion): Promise<string> {
    const validate = (value: string | undefined) => check?.((value ?? "").trim());
    const answer = await this.#ask(() => clack.password({ message, validate }));
    return (answer ?? "").trim();
  }

  async choose<T extends string>({ message, options, proposal }: ChoiceQuestion<T>): Promise<T> {
    const labels: { value: string; label: string; hint?: string }[] = [...options];
    const answer = await this.#ask(() =>
      clack.select<string>({
        message,
        options: labels,
        maxItems: MOST_SHOWN,
        ...(proposal !== undefined && { initialValue: proposal }),
      }),
    );
    const chosen = options.find(({ value }) => value === answer);
    if (chosen === undefined) throw new Cancelled();
    return chosen.value;
  }

  async confirm({ message, proposal }: YesNoQuestion): Promise<boolean> {
    return this.#ask(() => clack.confirm({ message, initialValue: proposal }));
  }

  async #ask<T>(prompt: () => Promise<T | typeof clack.CANCEL_SYMBOL>): Promise<T> {
    this.#listen();
    try {
      const answer = await prompt();
      if (clack.isCancel(answer)) throw new Cancelled();
      return answer;
    } finally {
      this.#hush();
    }
  }

  /** Between two questions a terminal would echo what is typed, and that may be a secret pasted too early. */
  #hush(): void {
    if (this.#isHushed || !process.stdin.isTTY) return;
    this.#isHushed = true;
    process.stdin.setRawMode(true);
    process.stdin.on("data", this.#swallow);
    process.stdin.resume();
  }

  #listen(): void {
    if (!this.#isHushed) return;
    this.#isHushed = false;
    process.stdin.off("data", this.#swallow);
    process.stdin.setRawMode(false);
  }

  readonly #swallow = (keys: Buffer | string): void => {
    if (keys.toString().includes(CTRL_C)) this.#onInterrupt();
  };
}
