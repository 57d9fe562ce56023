/** What people do with a bot on their phones, and wait to see. */
import type { Person, SeenMessage, TelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";

/** Machines that test several things at once are slow. */
export const PATIENCE_MS = 20_000;

export class Phones {
  readonly telegram: TelegramSandbox;

  constructor(telegram: TelegramSandbox) {
    this.telegram = telegram;
  }

  /** The newest message of the bot's to this person that fits, in its text or its buttons; waits for it. */
  said(person: Person, wanted: string | RegExp): Promise<SeenMessage> {
    return this.#newest(person, wanted, () => true);
  }

  /** Says something, and waits for an answer that comes after it. */
  ask(person: Person, text: string, wanted: string | RegExp): Promise<SeenMessage> {
    const after = person.say(text);
    return this.#newest(person, wanted, ({ id }) => id > after);
  }

  /** Presses the newest button of that name, and waits for what is new or different after it. */
  tap(person: Person, button: string, wanted: string | RegExp): Promise<SeenMessage> {
    const before = new Map(person.messages().map((message) => [message.id, JSON.stringify(message)]));
    person.press(button);
    return this.#newest(person, wanted, (message) => before.get(message.id) !== JSON.stringify(message));
  }

  #newest(
    person: Person,
    wanted: string | RegExp,
    counts: (message: SeenMessage) => boolean,
  ): Promise<SeenMessage> {
    const fits = (message: SeenMessage) => {
      const shown = [message.text, ...labels(message).flat()].join("\n");
      return typeof wanted === "string" ? shown.includes(wanted) : wanted.test(shown);
    };
    const look = () => person.messages().findLast((one) => one.byBot && counts(one) && fits(one));
    return this.telegram.waitFor(look, { timeoutMs: PATIENCE_MS });
  }
}

/** The labels of a message's buttons, row by row. */
export function labels({ buttons }: SeenMessage): readonly (readonly string[])[] {
  return buttons.map((row) => row.map(({ label }) => label));
}
