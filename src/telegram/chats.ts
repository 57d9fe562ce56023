/** The chats of all who are in the configuration, each with what is remembered of it. */
import type { Message } from "telegraf/types";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { showTyping } from "./calls.ts";
import type { CarefulTelegram } from "./careful-telegram.ts";
import type { Chat } from "./chat.ts";
import type { Desk } from "./desk.ts";
import { show } from "./drafting.ts";
import type { DraftsFile } from "./drafts-file.ts";
import type { Operator } from "./failure-texts.ts";
import { downloaded } from "./files.ts";
import type { ChatMessage, Delivery, FileSender, Messenger } from "./messenger.ts";
import { OpenDrafts } from "./open-drafts.ts";
import type { RemindersFile } from "./reminders/reminders-file.ts";
import { sameWishes, type Wishes } from "./reminders/wishes.ts";
import { keyOf } from "./said.ts";
import { recover } from "./saving.ts";
import { newSession, type Session } from "./session.ts";
import { TEXTS } from "./texts/texts.ts";
import { Forgetting } from "./undo/forgetting.ts";

/** Somebody in the configuration. */
export interface BotUser {
  /** Telegram id. */
  readonly id: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly desk: Desk;
  /** What others call this person. */
  readonly name: string | null;
  /** As configured; `null`: as Telegram says. */
  readonly language: Language | null;
  /** Who runs the bot, where it is somebody else. */
  readonly operator: Operator | null;
  /** What they are reminded of, until they say something else in the chat. */
  readonly wishes: Wishes;
}

export interface ChatsOptions {
  readonly telegram: CarefulTelegram;
  readonly messenger: Messenger & FileSender;
  readonly users: readonly BotUser[];
  /** Drafts that were open when the program ended last. */
  readonly drafts: DraftsFile;
  readonly reminders: RemindersFile;
  readonly clock: Clock;
  readonly log: Log;
  /** As chosen by /language, which comes first. */
  readonly chosenLanguage: (user: number) => Language | null;
  readonly conversation: Pick<Chat, "inBackground"> & {
    readonly chooseLanguage: (person: number, language: Language) => Promise<void>;
  };
}

export interface Speaker {
  readonly id: number;
  readonly first_name: string;
  readonly language_code?: string | undefined;
}

/** Makes the chat of whoever speaks, with what is remembered of it. */
export class Chats {
  readonly #options: ChatsOptions;
  readonly #sessions = new Map<number, Session>();
  readonly #forgetting: Forgetting;

  constructor(options: ChatsOptions) {
    this.#options = options;
    this.#forgetting = new Forgetting(options.clock, (now) => this.#forgetUndos(now));
  }

  /** @param message the one that is being answered, if it is one */
  of(speaker: Speaker, message: Message | null): Chat | null {
    const user = this.#options.users.find(({ id }) => id === speaker.id);
    if (user === undefined) return null;
    const language = this.#options.chosenLanguage(user.id) ?? user.language ?? languageOf(speaker);
    return this.#chatWith(user, language, speaker, message);
  }

  /** With somebody who hasn't just written. */
  unasked(user: BotUser): Chat {
    const { chosenLanguage, drafts, reminders } = this.#options;
    const { id } = user;
    const seen = drafts.chats.get(id)?.language ?? reminders.of(id).language;
    const language = chosenLanguage(id) ?? user.language ?? seen ?? "de";
    return this.#chatWith(user, language, { id, first_name: "" }, null);
  }

  /** As chosen in the chat, else as configured. */
  wishesOf({ id, wishes }: Pick<BotUser, "id" | "wishes">): Wishes {
    return this.#options.reminders.of(id).wishes ?? wishes;
  }

  /**
   * Says of everybody's drafts what became of them while nobody was there. Resolves when that is done; rejects never, so that
   * nobody's trouble is another's.
   */
  async recover(): Promise<void> {
    const { drafts, log } = this.#options;
    await Promise.all(
      [...drafts.chats.keys()].map((user) =>
        this.#recovered(user).catch(() => log.warn(`The drafts of user ${user} could not be looked after.`)),
      ),
    );
  }

  /** Forgets in time what can't be taken back any more. Resolves when `stop` aborts; never rejects. */
  live(stop: AbortSignal): Promise<void> {
    return this.#forgetting.live(stop);
  }

  async #forgetUndos(now: number): Promise<number | null> {
    const holding = [...this.#options.drafts.chats].filter(([, { undos }]) => undos.length > 0);
    const next = await Promise.all(
      holding.map(([id, { language }]) => this.#sessionOf(id, language).drafts.forgetUndos(now)),
    );
    const awaited = next.filter((at) => at !== null);
    return awaited.length === 0 ? null : Math.min(...awaited);
  }

  async #recovered(id: number): Promise<void> {
    const user = this.#options.users.find((each) => each.id === id);
    if (user === undefined) return;
    const chat = this.unasked(user);
    for (const { draft, messages } of chat.session.drafts.all) {
      if (draft.state === "saving") await recover(chat, draft, messages.at(-1) ?? null);
      // The cut came before its card was sent.
      else if (messages.length === 0) await show(chat, draft);
    }
  }

  #chatWith(user: BotUser, language: Language, speaker: Speaker, message: Message | null): Chat {
    const { users, messenger, telegram, clock, log, conversation } = this.#options;
    const { id, timeZone, desk } = user;
    return {
      id,
      firstName: speaker.first_name,
      language,
      texts: TEXTS[language],
      timeZone,
      zonesDiffer: users.some((each) => each.timeZone !== timeZone),
      nameOf: (owner) => users.find((each) => each.id === owner)?.name ?? null,
      operator: user.operator,
      session: this.#sessionOf(id, language),
      desk,
      clock,
      log,
      messageKey: message === null ? "0" : keyOf({ messageId: message.message_id, date: message.date }),
      send: (message) => this.#send(id, message),
      sendFile: async (file) => {
        const delivery = await messenger.sendFile(id, file);
        this.#note(id, delivery);
        return delivery.kind === "sent";
      },
      download: (fileId, most) => downloaded(telegram, fileId, most),
      edit: async (messageId, message) => this.#note(id, await messenger.edit(id, messageId, message)),
      place: async (messageId, message) => {
        if (messageId === null) return this.#send(id, message);
        const delivery = await messenger.edit(id, messageId, message);
        return delivery.kind === "sent" ? messageId : this.#send(id, message);
      },
      typing: () => void showTyping(telegram, id),
      reminders: this.#remindersOf(user, language),
      chooseLanguage: (chosen) => conversation.chooseLanguage(id, chosen),
      inBackground: conversation.inBackground,
    };
  }

  #remindersOf(user: BotUser, language: Language): Chat["reminders"] {
    const { reminders } = this.#options;
    const wishesOf = () => this.wishesOf(user);
    return {
      get wishes() {
        return wishesOf();
      },
      choose: (wishes) =>
        sameWishes(wishes, wishesOf())
          ? reminders.change(user.id, { wishes, language })
          : reminders.choose(user.id, { wishes, language }),
    };
  }

  async #send(id: number, message: ChatMessage): Promise<number | null> {
    const delivery = await this.#options.messenger.send(id, message);
    this.#note(id, delivery);
    return delivery.kind === "sent" ? delivery.messageId : null;
  }

  /** A person who blocked the bot is nobody's trouble; an answer that was refused is. */
  #note(id: number, delivery: Delivery): void {
    if (delivery.kind === "failed")
      this.#options.log.warn(`User ${id} could not be answered: ${delivery.reason}`);
  }

  #sessionOf(id: number, language: Language): Session {
    const { drafts } = this.#options;
    const opened = () =>
      newSession(
        new OpenDrafts(
          drafts.of(id),
          (kept) => drafts.keep(id, { ...kept, language }),
          () => this.#forgetting.remembered(),
        ),
      );
    const known = this.#sessions.get(id) ?? opened();
    this.#sessions.set(id, known);
    return known;
  }
}

export function languageOf({ language_code }: Pick<Speaker, "language_code">): Language {
  return language_code?.toLowerCase().startsWith("de") === true ? "de" : "en";
}
