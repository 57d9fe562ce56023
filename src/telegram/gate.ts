/** Who may talk to the bot: the people in the configuration, in their private chats. Everybody else stays outside. */
import type { Clock } from "../engine/clock.ts";

/** Where an update comes from. */
interface Sender {
  readonly id: number;
  readonly isBot: boolean;
  /** `private`, `group`, `supergroup` or `channel`; `null` where there is no chat. */
  readonly chatType: string | null;
  /** Telegram's id of the chat: in a private one, that of the person. */
  readonly chatId: number | null;
}

type Admission =
  | { readonly kind: "welcome" }
  /** In the configuration, but with an entry that can't be used. */
  | { readonly kind: "wrong-entry"; readonly paths: readonly string[] }
  /** Told once in a while that the bot is private, and with which id they would be let in. */
  | { readonly kind: "refused" }
  /** Left without an answer. */
  | { readonly kind: "ignored" };

const ONE_ANSWER_PER_MS = 24 * 3_600_000;
/** Strangers who are remembered; so many at once are an attack, and get no answers at all. */
const MOST_STRANGERS = 1_000;

export class Gate {
  readonly #welcome: ReadonlySet<number>;
  readonly #wrong: ReadonlyMap<number, readonly string[]>;
  readonly #clock: Clock;
  /** When somebody was last told something at the gate. */
  readonly #answered = new Map<number, number>();

  /** @param wrong the paths of the wrong keys, by Telegram id */
  constructor(welcome: Iterable<number>, wrong: ReadonlyMap<number, readonly string[]>, clock: Clock) {
    this.#welcome = new Set(welcome);
    this.#wrong = wrong;
    this.#clock = clock;
  }

  admit({ id, isBot, chatType, chatId }: Sender): Admission {
    // A forged press may name a chat that isn't the sender's own.
    if (isBot || chatType !== "private" || chatId !== id) return { kind: "ignored" };
    if (this.#welcome.has(id)) return { kind: "welcome" };
    if (!this.#mayAnswer(id)) return { kind: "ignored" };
    const paths = this.#wrong.get(id);
    return paths === undefined ? { kind: "refused" } : { kind: "wrong-entry", paths };
  }

  #mayAnswer(id: number): boolean {
    const now = this.#clock.now();
    const last = this.#answered.get(id);
    if (last !== undefined && now - last < ONE_ANSWER_PER_MS) return false;
    for (const [each, at] of this.#answered) if (now - at >= ONE_ANSWER_PER_MS) this.#answered.delete(each);
    if (this.#answered.size >= MOST_STRANGERS) return false;
    this.#answered.set(id, now);
    return true;
  }
}
