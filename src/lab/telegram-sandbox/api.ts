/** What a program that starts the embedded Bot API server can ask of it. */
import type { Clock } from "../../engine/clock.ts";
import type { Command } from "./command-menus.ts";
import type { Fault } from "./faults.ts";
import type { Entity } from "./formatted-text.ts";
import type { WaitOptions } from "./happenings.ts";
import type { JsonObject } from "./json.ts";
import type { Press } from "./presses.ts";
import type { Call } from "./server.ts";

export type { Entity } from "./formatted-text.ts";
export type { Press } from "./presses.ts";

export interface TelegramSandboxOptions {
  /** TCP port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** The only one that is let in. */
  readonly token?: string;
  readonly botUsername?: string;
  /** Dates messages and ends long polls; default the machine's own time. */
  readonly clock?: Clock;
  /** One message per second and chat, as Telegram advises; default `false`. */
  readonly rateLimit?: boolean;
  /** How many calls, lines of the transcript, and messages per chat are kept at least; default all. */
  readonly keep?: number;
}

export type SeenButton =
  | { readonly label: string; readonly data: string; readonly style?: string }
  | { readonly label: string; readonly url: string };

/** A message as the person sees it now. */
export interface SeenMessage {
  readonly id: number;
  readonly byBot: boolean;
  /** The sender's id. */
  readonly from: number;
  /** Empty for a photo, a place and the like. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly SeenButton[])[];
  readonly edited: boolean;
  /** The file that came with it. */
  readonly file?: { readonly name: string; readonly content: string };
  /** Milliseconds. */
  readonly at: number;
}

export interface PersonOptions {
  readonly id: number;
  readonly firstName?: string;
  readonly username?: string;
  readonly languageCode?: string;
  /** The bot may write first, as if the person had pressed "Start" once; default `false`: `chat not found`. */
  readonly started?: boolean;
}

export interface Person {
  readonly id: number;
  readonly firstName: string;
  /** Returns the message's id. From now on the bot may write. */
  say(text: string, o?: { readonly replyTo?: number }): number;
  /** Anything but text, e.g. `{ photo: [...] }` or `{ location: {...} }`. */
  send(content: JsonObject): number;
  /** `size`: what Telegram says of it, where that is to differ. */
  sendFile(file: {
    readonly name: string;
    readonly content: string;
    readonly type?: string;
    readonly caption?: string;
    readonly size?: number;
  }): number;
  /** Changes one of their own messages. */
  edit(messageId: number, text: string): void;
  /** Somebody else's message, passed on. */
  forward(text: string, from: { readonly id: number; readonly firstName: string }): number;
  /** A button by its label or data: the newest one of that name, or that of one message. Returns the query's id. */
  press(button: string, messageId?: number): string;
  /** What only a forged client sends: any data, on any message, in this person's chat; `from`: another sender's id. */
  pressForged(data: string, o?: { readonly messageId?: number; readonly from?: number }): string;
  block(): void;
  unblock(): void;
  /** The account is deleted. */
  deactivate(): void;
  messages(): readonly SeenMessage[];
  /** What the bot is shown doing, e.g. `typing`; it fades after 5 seconds, and with the bot's next message. */
  action(): string | undefined;
}

interface Group {
  readonly id: number;
  say(who: Person, text: string): number;
  messages(): readonly SeenMessage[];
}

export interface TelegramSandbox {
  /** `http://127.0.0.1:<port>`, for `telegram.apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly botUsername: string;
  user(o: PersonOptions): Person;
  /** The bot is a member; `id` below 0. */
  group(o: { readonly id: number; readonly title: string }): Group;
  messages(chat: number): readonly SeenMessage[];
  /** Oldest first. */
  calls(method?: string): readonly Call[];
  /** Forgets the calls so far. */
  clearCalls(): void;
  /** Pressed buttons and how the bot answered, oldest first. */
  presses(): readonly Press[];
  /** What a person with this language is offered behind the `/`. */
  commands(chat: number, languageCode: string): readonly Command[];
  /** One fault for each of the next calls of `method`, in order; `*` stands for every method. */
  failNext(method: string, ...faults: readonly Fault[]): void;
  failAlways(method: string, fault: Fault): void;
  /** Ends all faults. */
  mend(): void;
  /** A `getUpdates` waits right now. */
  readonly polled: boolean;
  /** Updates that no `getUpdates` has been answered with. */
  readonly unseenUpdates: number;
  /** Updates that the bot hasn't confirmed. */
  readonly pendingUpdates: number;
  /** Any update of one's own making, e.g. `inject("poll", {...})`. */
  inject(kind: string, content: JsonObject): void;
  /** A webhook that stands in the way of polling, until the bot deletes it. */
  setWebhook(url: string): void;
  /** Resolves with what `look` finds, as soon as that is neither `undefined` nor `false`; rejects with the transcript. */
  waitFor<T>(look: () => T | undefined | false, o?: WaitOptions): Promise<T>;
  /** Called at every event, until the function that it returns is called. */
  listen(listener: () => void): () => void;
  /** What people and the bot did, in words. */
  transcript(): string;
  /** Ends every open connection, those of waiting polls too. */
  dropConnections(): void;
  close(): Promise<void>;
}
