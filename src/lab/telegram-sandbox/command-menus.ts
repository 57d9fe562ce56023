/** The commands that Telegram offers behind the `/`, per scope and language. */
import { badRequest } from "./errors.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Payload } from "./payload.ts";

export interface Command {
  readonly command: string;
  readonly description: string;
}

const MOST_COMMANDS = 100;
const SCOPES = [
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  "chat",
  "chat_administrators",
  "chat_member",
];

export class CommandMenus {
  readonly #menus = new Map<string, readonly Command[]>();

  set(payload: Payload): true {
    const commands = (payload.list("commands") ?? []).map(checked);
    if (commands.length > MOST_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    this.#menus.set(keyOf(payload), commands);
    return true;
  }

  delete(payload: Payload): true {
    this.#menus.delete(keyOf(payload));
    return true;
  }

  get(payload: Payload): readonly Command[] {
    return this.#menus.get(keyOf(payload)) ?? [];
  }

  /** What a person is offered in a private chat: the nearest scope first, and in each their language before none. */
  shownTo(chat: number, languageCode: string): readonly Command[] {
    const scopes = [key("chat", chat), key("all_private_chats"), key("default")];
    const menus = scopes.flatMap((scope) => [`${scope}|${languageCode}`, `${scope}|`]);
    return menus.map((menu) => this.#menus.get(menu) ?? []).find(({ length }) => length > 0) ?? [];
  }
}

const key = (scope: string, chat: number | string = "") => `${scope}|${chat}`;

function keyOf(payload: Payload): string {
  const language = payload.string("language_code") ?? "";
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  const scope: JsonObject = payload.object("scope") ?? { type: "default" };
  const { type, chat_id } = scope;
  if (typeof type !== "string" || !SCOPES.includes(type))
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  return `${key(type, chat_id === undefined ? "" : String(chat_id))}|${language}`;
}

function checked(value: unknown): Command {
  if (!isObject(value)) throw badRequest("can't parse BotCommand: expected an Object");
  const { command, description } = value;
  const name = typeof command === "string" ? command.replace(/^\//, "") : "";
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
  if (typeof description !== "string" || description.trim() === "" || description.length > 256)
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command: name, description };
}
