/** Nobody is there: proposals are taken where that was allowed, everything else is refused by name. */
import { isSecretKey, variableOf } from "./answers.ts";
import {
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";
import { folded } from "./terminal-lines.ts";
import type { SetupTexts } from "./texts/index.ts";

const SIGNS = { heading: "", step: "", done: "✓ ", warning: "! ", problem: "✖ " } as const;

interface Unattended {
  readonly takeProposals: boolean;
  readonly print: (...lines: readonly string[]) => void;
  readonly says: SetupTexts["general"];
  /** Of the terminal; infinite where it is none, and whoever reads it wants whole lines. */
  readonly width: number;
}

export class UnattendedPrompter implements Prompter {
  readonly attended = false;
  readonly #o: Unattended;

  constructor(o: Unattended) {
    this.#o = o;
  }

  say(message: Message): void {
    switch (message.kind) {
      case "note":
        this.#print("", message.title, message.text, "");
        return;
      case "plain":
        this.#print("", message.text, "");
        return;
      default:
        this.#print(`${SIGNS[message.kind]}${message.text}`);
    }
  }

  text({ key, proposal }: TextQuestion): Promise<string> {
    return this.#take(key, proposal);
  }

  secret({ key }: SecretQuestion): Promise<string> {
    return this.#take<string>(key, undefined);
  }

  choose<T extends string>({ key, proposal }: ChoiceQuestion<T>): Promise<T> {
    return this.#take(key, proposal);
  }

  confirm({ key, proposal }: YesNoQuestion): Promise<boolean> {
    return this.#take(key, proposal);
  }

  #print(...texts: readonly string[]): void {
    const { width, print } = this.#o;
    print(...texts.flatMap((text) => folded(text, width)));
  }

  #take<T>(key: string, proposal: T | undefined): Promise<T> {
    if (this.#o.takeProposals && proposal !== undefined) return Promise.resolve(proposal);
    return Promise.reject(new Refused(this.#missing(key, proposal !== undefined)));
  }

  #missing(key: string, isProposed: boolean): string {
    const { says } = this.#o;
    const variable = variableOf(key);
    const how = isSecretKey(key) ? says.missingSecret(variable) : says.missing(key, variable);
    return `${how}${isProposed ? says.orYes : ""}.`;
  }
}
