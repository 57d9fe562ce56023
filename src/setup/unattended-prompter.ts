/** Nobody is there: proposals are taken where that was allowed, everything else is refused by name. */
import { isSecretKey, variableOf } from "./answers.ts";
import { type Message, NobodyThere, type Question, Refused } from "./prompter.ts";
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

export class UnattendedPrompter extends NobodyThere {
  readonly #o: Unattended;

  constructor(o: Unattended) {
    super();
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

  #print(...texts: readonly string[]): void {
    const { width, print } = this.#o;
    print(...texts.flatMap((text) => folded(text, width)));
  }

  protected deal<T>({ key }: Question, proposal?: T): Promise<T> {
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
