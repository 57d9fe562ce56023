/** Somebody who goes back at every question, once, finds what they had answered, and comes to the same question again. */
import {
  type ChoiceQuestion,
  GoneBack,
  type Message,
  type Prompter,
  type SecretQuestion,
  type TextQuestion,
  type YesNoQuestion,
} from "../../src/setup/prompter.ts";
import type { ScriptedPrompter } from "./scripted-prompter.ts";

export class ThereAndBack implements Prompter {
  readonly attended = true;
  readonly #script: ScriptedPrompter;
  /** Where it went back from; `null` while it goes on. */
  #from: string | null = null;
  #hasBeenBack = false;
  /** How often it went back. */
  times = 0;

  constructor(script: ScriptedPrompter) {
    this.#script = script;
  }

  say(message: Message): void {
    this.#script.say(message);
  }

  text(question: TextQuestion): Promise<string> {
    return this.#walk(question.key, () => this.#script.text(question), question.proposal);
  }

  secret(question: SecretQuestion): Promise<string> {
    return this.#walk(question.key, () => this.#script.secret(question), question.isKept ? "" : undefined);
  }

  choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    return this.#walk(question.key, () => this.#script.choose(question), question.proposal);
  }

  confirm(question: YesNoQuestion): Promise<boolean> {
    return this.#walk(question.key, () => this.#script.confirm(question), question.proposal);
  }

  async #walk<T>(key: string, script: () => Promise<T>, proposal: T | undefined): Promise<T> {
    if (this.#from !== null && this.#from !== key) {
      if (proposal === undefined) throw new Error(`"${key}" doesn't propose what was answered before`);
      return proposal;
    }
    this.#from = null;
    if (this.#hasBeenBack) {
      this.#hasBeenBack = false;
      return script();
    }
    this.#hasBeenBack = true;
    this.#from = key;
    this.times += 1;
    throw new GoneBack();
  }
}
