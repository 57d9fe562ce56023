/** A person at a terminal. */
import { styleText } from "node:util";
import * as clack from "@clack/prompts";
import { displayWidth, wrapped } from "../output/display-width.ts";
import { markPastes, print, terminalWidth } from "../output/door.ts";
import { ENTER, Keyboard, type Listening } from "./keyboard.ts";
import {
  Cancelled,
  type ChoiceQuestion,
  GoneBack,
  type Message,
  type Prompter,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";
import { folded } from "./terminal-lines.ts";
import type { SetupTexts } from "./texts/index.ts";

/** Beyond these, a list scrolls. */
const MOST_SHOWN = 10;

const EMPTY_THE_FIELD = "\u0015";
const UP = "\u001b[A";
const DOWN = "\u001b[B";
/** The value of the option that goes back. */
const BACK = "\u0000back";

const TELL = {
  heading: clack.intro,
  step: clack.log.step,
  done: clack.log.success,
  warning: clack.log.warn,
  problem: clack.log.error,
} as const;

type Answer<T> = T | typeof clack.CANCEL_SYMBOL;

export class ClackPrompter implements Prompter {
  readonly attended = true;
  readonly #says: SetupTexts["general"];
  readonly #keyboard: Keyboard;

  /** @param onInterrupt told of Ctrl+C while no question is open */
  constructor(says: SetupTexts["general"], onInterrupt: () => void) {
    this.#says = says;
    this.#keyboard = new Keyboard(onInterrupt);
    process.stdin.setRawMode(true);
    process.stdin.on("data", this.#keyboard.receive);
    // A terminal that is closed ends what comes from it, or can't be read; there is still something to keep.
    process.stdin.on("end", this.#keyboard.interrupt);
    process.stdin.on("error", this.#keyboard.interrupt);
    markPastes(true);
  }

  /** Gives the keyboard back; without it the process would wait for keys for ever. */
  close(): void {
    this.#keyboard.hush();
    process.stdin.off("data", this.#keyboard.receive);
    process.stdin.off("end", this.#keyboard.interrupt);
    markPastes(false);
    if (!process.stdin.destroyed) process.stdin.setRawMode(false);
    process.stdin.pause();
  }

  /** The terminal was closed while a question was open. */
  readonly interrupt = (): void => this.#keyboard.interrupt();

  say(message: Message): void {
    const text = (margin: number) => folded(message.text, terminalWidth() - margin);
    switch (message.kind) {
      case "note":
        clack.note(text(8).join("\n"), message.title, { format: (line) => line });
        return;
      case "plain":
        print("", ...folded(message.text, terminalWidth()), "");
        return;
      default:
        TELL[message.kind](text(4).join("\n"));
    }
  }

  async text({ message, proposal, check, isFirst }: TextQuestion): Promise<string> {
    const field = refusable(check, proposal);
    const answer = await this.#ask(field.listening, () =>
      clack.text({
        message: this.#withWayBack(message, isFirst),
        placeholder: proposal ?? "",
        ...(proposal !== undefined && { defaultValue: proposal }),
        validate: field.validate,
        input: this.#keyboard.keys,
      }),
    );
    return this.#unlessBack(answer ?? "");
  }

  /** A refused one is gone from the field before the next one is pasted. */
  async secret({ message, check, isKept, isFirst }: SecretQuestion): Promise<string> {
    const kept = isKept ? `${message} · ${this.#says.keptSecret}` : message;
    for (;;) {
      const answer = this.#unlessBack(
        (await this.#ask({ to: "field", beforePaste: () => "" }, () =>
          clack.password({ message: this.#withWayBack(kept, isFirst), input: this.#keyboard.keys }),
        )) ?? "",
      );
      const problem = check?.(answer);
      if (problem === undefined) return answer;
      this.say({ kind: "problem", text: problem });
    }
  }

  async choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    const { message, options, proposal, isFirst } = question;
    const answer = await this.#select(message, [...options, ...this.#wayBack(isFirst)], proposal, (key) =>
      key === ENTER || isArrow(key) ? key : "",
    );
    const chosen = options.find(({ value }) => value === answer);
    if (chosen === undefined) throw new GoneBack();
    return chosen.value;
  }

  async confirm({ message, proposal, isFirst }: YesNoQuestion): Promise<boolean> {
    const { yes, no, yesKeys } = this.#says;
    const options = [{ value: "yes", label: yes }, { value: "no", label: no }, ...this.#wayBack(isFirst)];
    let at = proposal ? 0 : 1;
    const answer = await this.#select(message, options, proposal ? "yes" : "no", (key) => {
      if (isArrow(key)) at = (at + (/[AD]$/.test(key) ? -1 : 1) + options.length) % options.length;
      if (isArrow(key) || key === ENTER) return key;
      const letter = key.toLowerCase();
      const wanted = letter === "y" || letter === yesKeys ? 0 : letter === "n" ? 1 : null;
      if (wanted === null) return "";
      return (wanted < at ? UP : DOWN).repeat(Math.abs(wanted - at)) + ENTER;
    });
    if (answer === BACK) throw new GoneBack();
    return answer === "yes";
  }

  #select(
    message: string,
    options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[],
    initial: string | undefined,
    meant: (key: string) => string,
  ): Promise<string> {
    return this.#ask({ to: "keys", meant: (key) => meant(key === "\n" ? ENTER : key) }, () =>
      clack.select<string>({
        message: wrapped(message, terminalWidth() - 4).join("\n"),
        options: options.map(({ value, label, hint }) => ({
          value,
          label,
          ...(hint !== undefined && { hint }),
        })),
        maxItems: MOST_SHOWN,
        showInstructions: false,
        input: this.#keyboard.keys,
        ...(initial !== undefined && { initialValue: initial }),
      }),
    );
  }

  /** Where nothing comes before, nothing leads there. */
  #wayBack(isFirst = false) {
    return isFirst ? [] : [{ value: BACK, label: this.#says.back }];
  }

  #withWayBack(message: string, isFirst = false): string {
    const room = terminalWidth() - 4;
    const hint = isFirst ? "" : `(${this.#says.backByKey})`;
    const lines = wrapped(message, room);
    const last = `${lines.at(-1) ?? ""} ${hint}`.trimEnd();
    const [first = "", ...more] =
      displayWidth(last) <= room ? [...lines.slice(0, -1), last] : [...lines, hint];
    const bar = styleText("cyan", clack.S_BAR);
    return [first, ...more.map((line) => `${bar}  ${line}`)].join("\n");
  }

  /** Whoever looks for a way back by typing finds it. */
  #unlessBack(answer: string): string {
    const word = answer.trim().toLowerCase();
    if (word === "<" || word === this.#says.back.toLowerCase()) throw new GoneBack();
    return answer;
  }

  async #ask<T>(listening: Listening, prompt: () => Promise<Answer<T>>): Promise<T> {
    this.#keyboard.listen(listening);
    try {
      const answer = await prompt();
      if (!clack.isCancel(answer)) return answer;
      throw this.#keyboard.wentBack ? new GoneBack() : new Cancelled();
    } finally {
      this.#keyboard.hush();
    }
  }
}

function isArrow(key: string): boolean {
  return key.startsWith("\u001b");
}

/** A field that is emptied by the next paste where its answer was refused: what was wrong would stand in front of it. */
function refusable(check: TextQuestion["check"], proposal: string | undefined) {
  let isRefused = false;
  return {
    validate: (value: string | undefined): string | undefined => {
      const problem = check?.(value || (proposal ?? ""));
      isRefused = problem !== undefined;
      return problem === undefined
        ? undefined
        : wrapped(problem, terminalWidth() - 4).join(`\n${" ".repeat(3)}`);
    },
    listening: {
      to: "field",
      beforePaste: () => {
        const emptied = isRefused ? EMPTY_THE_FIELD : "";
        isRefused = false;
        return emptied;
      },
    },
  } as const satisfies { readonly validate: unknown; readonly listening: Listening };
}
