/** The methods that there are; every other one is unknown, as to Telegram itself. */
import { chatAnswer, userAnswer } from "./answers.ts";
import { badRequest, conflict } from "./errors.ts";
import { getFile, sendDocument } from "./file-methods.ts";
import { deleteMessage, editMessageReplyMarkup, editMessageText, sendMessage } from "./message-methods.ts";
import type { Payload } from "./payload.ts";
import { answerPress } from "./presses.ts";
import { nameOf } from "./transcript.ts";
import type { World } from "./world.ts";

/** `gone`: the client has hung up. @throws BotApiError */
export type Method = (world: World, payload: Payload, gone: AbortSignal) => unknown;

const LONGEST_POLL_S = 50;
const MOST_UPDATES = 100;
const ACTIONS =
  /^(typing|upload_photo|record_video|upload_video|record_voice|upload_voice|upload_document|choose_sticker|find_location|record_video_note|upload_video_note)$/;

const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ chats }) => ({
    ...userAnswer(chats.bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getUpdates,
  sendMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  sendChatAction,
  sendDocument,
  getFile,
  getChat: ({ chats }, payload) => chatAnswer(chats.reachable(payload.integer("chat_id"))),
  setMyCommands: ({ menus }, payload) => menus.set(payload),
  deleteMyCommands: ({ menus }, payload) => menus.delete(payload),
  getMyCommands: ({ menus }, payload) => menus.get(payload),
  deleteWebhook(world, payload) {
    world.webhook = "";
    if (payload.flag("drop_pending_updates")) world.updates.drop();
    return true;
  },
  getWebhookInfo: ({ webhook, updates }) => ({
    url: webhook,
    has_custom_certificate: false,
    pending_update_count: updates.pending.length,
  }),
};

/** In whichever case its name is written. */
export function methodNamed(name: string): { readonly name: string; readonly method: Method } | undefined {
  const found = Object.entries(METHODS).find(([known]) => known.toLowerCase() === name.toLowerCase());
  return found && { name: found[0], method: found[1] };
}

function getUpdates(world: World, payload: Payload, gone: AbortSignal): unknown {
  if (world.webhook !== "")
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  return world.updates.take({
    offset: payload.integer("offset") ?? 0,
    limit: Math.min(MOST_UPDATES, Math.max(1, payload.integer("limit") ?? MOST_UPDATES)),
    timeout: Math.min(LONGEST_POLL_S, Math.max(0, payload.integer("timeout") ?? 0)),
    allowed: payload.list("allowed_updates")?.map(String),
    gone,
  });
}

function answerCallbackQuery({ presses, transcript }: World, payload: Payload): unknown {
  const id = payload.string("callback_query_id");
  const press = answerPress(
    presses.entries.find(({ queryId }) => queryId === id),
    payload,
  );
  transcript.add(`bot answers the press of "${press.data}": ${press.answer?.text || "(nothing)"}`);
  return true;
}

function sendChatAction({ chats, clock, transcript }: World, payload: Payload): unknown {
  const chat = chats.reachable(payload.integer("chat_id"));
  const name = payload.string("action") ?? "";
  if (!ACTIONS.test(name)) throw badRequest("wrong parameter action in request");
  chat.action = { name, at: clock.now() };
  transcript.add(`bot → ${nameOf(chat)}: (${name})`);
  return true;
}
