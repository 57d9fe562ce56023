/** What one person has seen of their chat so far. */
import type { Press, SeenMessage } from "../../telegram-sandbox/index.ts";
import { answerLine, bubble, type Choice, type Look } from "./bubble.ts";

export class ChatView {
  readonly #look: Look;
  /** Messages as they were last shown. */
  readonly #shown = new Map<number, SeenMessage>();
  readonly #answered = new Set<string>();
  #choices: readonly Choice[] = [];

  constructor(look: Look) {
    this.#look = look;
  }

  /** How many messages of the bot are new or have changed. */
  unseen(messages: readonly SeenMessage[]): number {
    return messages.filter((message) => this.#isNews(message)).length;
  }

  /** Lines for what is new since the last time. Buttons are numbered anew, where there are any. */
  news(messages: readonly SeenMessage[], presses: readonly Press[]): readonly string[] {
    const answers = this.#answers(presses);
    const fresh = messages.filter((message) => this.#isNews(message));
    const choices: Choice[] = [];
    const lines = fresh.flatMap((message) => {
      const drawn = bubble(message, this.#shown.has(message.id), choices.length + 1, this.#look);
      choices.push(...drawn.choices);
      return drawn.lines;
    });
    for (const message of messages) this.#shown.set(message.id, message);
    if (choices.length > 0) this.#choices = choices;
    return [...answers, ...lines];
  }

  /** By the number that it was last shown with. */
  choice(number: number): Choice | undefined {
    return this.#choices[number - 1];
  }

  #answers(presses: readonly Press[]): readonly string[] {
    return presses.flatMap(({ queryId, answer }) => {
      if (answer === undefined || this.#answered.has(queryId)) return [];
      this.#answered.add(queryId);
      return answer.text === "" ? [] : [answerLine(answer.text, answer.alert, this.#look.paint)];
    });
  }

  /** Buttons that merely went away need no second look. */
  #isNews(message: SeenMessage): boolean {
    if (!message.byBot) return false;
    const before = this.#shown.get(message.id);
    if (before === undefined || contentOf(before) !== contentOf(message)) return true;
    return message.buttons.length > 0 && JSON.stringify(before.buttons) !== JSON.stringify(message.buttons);
  }
}

const contentOf = ({ text, entities }: SeenMessage): string => JSON.stringify([text, entities]);
