/** One person's chat while one message or press is being answered. */
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import type { PhraseContext } from "../phrases/understand.ts";
import type { Reader } from "./cards.ts";
import type { Desk } from "./desk.ts";
import type { Operator } from "./failure-texts.ts";
import type { ChatFile, ChatMessage } from "./messenger.ts";
import type { Wishes } from "./reminders/wishes.ts";
import type { Session } from "./session.ts";
import type { BotTexts } from "./texts/bot-texts.ts";

export interface Chat {
  /** The person's Telegram id, which is the chat's too. */
  readonly id: number;
  /** As Telegram has it. */
  readonly firstName: string;
  readonly language: Language;
  readonly texts: BotTexts;
  /** IANA name. */
  readonly timeZone: string;
  /** Whether others in the configuration live in another zone. */
  readonly zonesDiffer: boolean;
  /** What the owner of an appointment is called; `null` where nobody knows. */
  readonly nameOf: (owner: number | null) => string | null;
  readonly session: Session;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly log: Log;
  /** Drafts of the message that is being answered have ids that begin with it. */
  readonly messageKey: string;
  /** Who runs the bot, for those who can't mend its faults themselves; `null`: this person does. */
  readonly operator: Operator | null;
  /** The new message's id; `null` where it could not be sent. Never rejects. */
  send(message: ChatMessage): Promise<number | null>;
  /** `false` where it could not be sent. Never rejects. */
  sendFile(file: ChatFile): Promise<boolean>;
  /** @throws TelegramFailure */
  download(fileId: string, most: number): Promise<Uint8Array>;
  /** Never rejects. */
  edit(messageId: number, message: ChatMessage): Promise<void>;
  /**
   * For what must be seen: where the message can't be edited any more, or there is none, a new one takes its place.
   * The id of the message that shows it; `null` where nothing could be sent. Never rejects.
   */
  place(messageId: number | null, message: ChatMessage): Promise<number | null>;
  /** Shows that an answer takes a while. Never rejects, and is not to be waited for. */
  typing(): void;
  /** What the person is reminded of, and how that is changed; a change resolves when it would outlive a power cut. */
  readonly reminders: {
    readonly wishes: Wishes;
    choose(wishes: Wishes): Promise<void>;
  };
  /** Remembers which language the person chose. */
  chooseLanguage(language: Language): Promise<void>;
  /** Lets work go on beside the chat. `work` never rejects. */
  inBackground(work: Promise<void>): void;
}

export function readerOf({ texts, language, timeZone, zonesDiffer, nameOf }: Chat): Reader {
  return { texts, language, timeZone, zonesDiffer, nameOf };
}

export function phraseContext({ clock, timeZone, language }: Chat): PhraseContext {
  return { now: clock.now(), timeZone, language };
}
