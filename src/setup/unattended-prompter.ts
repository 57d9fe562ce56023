/** Nobody is there: proposals are taken where that was allowed, everything else is refused by name. */
import { ANSWERS, variableOf } from "./answers.ts";
import {
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "./prompter.ts";

const SIGNS = { heading: "", step: "", done: "✓ ", warning: "! ", problem: "✖ " } as const;

export class UnattendedPrompter implements Prompter {
  readonly attended = false;
  readonly #takeProposals: boolean;
  readonly #print: (...lines: readonly string[]) => void;

  constructor(takeProposals: boolean, print: (...lines: readonly string[]) => void) {
    this.#takeProposals = takeProposals;
    this.#print = print;
  }

  say(message: Message): void {
    switch (message.kind) {
      case "note":
        this.#print("", message.title, ...message.text.split("\n"), "");
        return;
      case "plain":
        this.#print(...message.text.split("\n"));
        return;
      default:
        this.#print(...`${SIGNS[message.kind]}${message.text}`.split("\n"));
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

  #take<T>(key: string, proposal: T | undefined): Promise<T> {
    if (this.#takeProposals && proposal !== undefined) return Promise.resolve(proposal);
    return Promise.reject(new Refused(missing(key, proposal !== undefined)));
  }
}

function missing(key: string, proposed: boolean): string {
  const secret = Object.entries(ANSWERS).some(([name, answer]) => name === key && "secret" in answer);
  const how = secret ? `set the variable ${variableOf(key)}` : `give --${key} or set ${variableOf(key)}`;
  return `An answer is missing: ${how}${proposed ? ", or add --yes to take what is proposed" : ""}.`;
}
