/** The Bot API's methods about files. */
import { messageAnswer } from "./answers.ts";
import { badRequest } from "./errors.ts";
import { isObject, type JsonObject } from "./json.ts";
import { keyboardOf } from "./keyboard.ts";
import type { Payload } from "./payload.ts";
import { sentByBot } from "./transcript.ts";
import type { World } from "./world.ts";

/** More than that a bot can't download. */
const LARGEST = 20 * 1024 * 1024;
const LONGEST_CAPTION = 1_024;

export function getFile({ files }: World, payload: Payload): JsonObject {
  const id = payload.string("file_id");
  const file = files.find(id);
  if (file === undefined || id === undefined) throw badRequest("invalid file_id");
  const size = Buffer.byteLength(file.content);
  if (size > LARGEST) throw badRequest("file is too big");
  return { file_id: id, file_unique_id: id, file_size: size, file_path: `documents/${id}` };
}

export function sendDocument(world: World, payload: Payload): unknown {
  const chat = world.chats.reachable(payload.integer("chat_id"));
  const document = payload.given.document;
  if (!isObject(document) || typeof document.name !== "string" || typeof document.content !== "string")
    throw badRequest("there is no document in the request");
  const caption = payload.string("caption") ?? "";
  if (caption.length > LONGEST_CAPTION) throw badRequest("message caption is too long");
  const extra = {
    document: world.files.keep({ name: document.name, content: document.content }),
    ...(caption !== "" && { caption }),
  };
  const message = world.chats.add(
    chat,
    world.chats.bot,
    { text: "", entities: [] },
    { keyboard: keyboardOf(payload), extra },
  );
  world.transcript.add(sentByBot(message));
  return messageAnswer(message);
}
