/** Buttons below a message. */
import { badRequest } from "./errors.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Payload } from "./payload.ts";

export type InlineButton = { readonly text: string; readonly style?: string } & (
  | { readonly callback_data: string }
  | { readonly url: string }
);

export type Keyboard = readonly (readonly InlineButton[])[];

const LONGEST_DATA_BYTES = 64;
const MOST_BUTTONS = 100;
/** Since Bot API 9.4. */
const STYLES = ["danger", "success", "primary"];

/** Keyboards that replace the person's own are accepted and not shown. */
export function keyboardOf(payload: Payload): Keyboard {
  const rows = payload.object("reply_markup")?.inline_keyboard;
  if (rows === undefined) return [];
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const keyboard: Keyboard = rows.map((row: readonly unknown[]) => row.map(button));
  if (keyboard.flat().length > MOST_BUTTONS) throw badRequest("reply markup is too long");
  return keyboard.filter(({ length }) => length > 0);
}

function button(value: unknown): InlineButton {
  if (!isObject(value)) throw badRequest("can't parse inline keyboard button: expected an Object");
  const { text, style } = value;
  if (typeof text !== "string" || text.trim() === "")
    throw badRequest('can\'t parse inline keyboard button: field "text" must be a non-empty String');
  if (style !== undefined && (typeof style !== "string" || !STYLES.includes(style)))
    throw badRequest("can't parse inline keyboard button: unknown style");
  return { text, ...(style !== undefined && { style }), ...action(value) };
}

function action(value: JsonObject): { readonly callback_data: string } | { readonly url: string } {
  const { callback_data, url } = value;
  if (typeof callback_data === "string") {
    const bytes = Buffer.byteLength(callback_data);
    if (bytes === 0 || bytes > LONGEST_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
    return { callback_data };
  }
  if (typeof url !== "string") throw badRequest("text buttons are unallowed in the inline keyboard");
  if (!isAddress(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  return { url };
}

/** Telegram opens no address without a dot in its host. */
function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "tg:" || (/^https?:$/.test(protocol) && hostname.includes("."));
}
