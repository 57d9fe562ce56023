/** A message's text with its entities, checked and trimmed as Telegram does. Offsets count UTF-16 code units. */
import { badRequest } from "./errors.ts";
import { isObject } from "./json.ts";
import type { Payload } from "./payload.ts";

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const LONGEST_TEXT = 4096;
const TYPES = new Set(
  "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji".split(
    " ",
  ),
);

/** Entities are the only formatting here: a `parse_mode` is refused, so that no test rests on it by mistake. */
export function formattedText(payload: Payload): FormattedText {
  if ((payload.string("parse_mode") ?? "") !== "") throw badRequest("unsupported parse_mode");
  const given = payload.string("text") ?? "";
  const entities = (payload.list("entities") ?? []).map((one) => checkedEntity(one, given));
  const text = given.trim();
  if (text === "") throw badRequest("message text is empty");
  if (text.length > LONGEST_TEXT) throw badRequest("message is too long");
  const lead = given.length - given.trimStart().length;
  return { text, entities: entities.flatMap((one) => moved(one, lead, text.length)) };
}

function checkedEntity(value: unknown, text: string): Entity {
  if (!isObject(value)) throw badRequest("can't parse MessageEntity: expected an Object");
  const { type, offset, length, url } = value;
  if (typeof type !== "string" || !TYPES.has(type))
    throw badRequest("can't parse MessageEntity: unsupported type");
  if (!isCount(offset)) throw badRequest("receive an entity with incorrect offset");
  if (!isCount(length) || length === 0) throw badRequest("receive an entity with incorrect length");
  const end = offset + length;
  if (end > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${text.length}`,
    );
  if (isInsideSymbol(text, offset))
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at offset ${offset}`);
  if (isInsideSymbol(text, end))
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at offset ${end}`,
    );
  if (type === "text_link" && (typeof url !== "string" || url === ""))
    throw badRequest("can't parse MessageEntity: text_link needs a URL");
  return { type, offset, length, ...(typeof url === "string" && { url }) };
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const isInsideSymbol = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));

/** Without the blanks that were cut off at either end; an entity on nothing else is dropped. */
function moved(entity: Entity, lead: number, length: number): readonly Entity[] {
  const start = Math.max(0, entity.offset - lead);
  const end = Math.min(length, entity.offset + entity.length - lead);
  return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
}

/** What a person types is formatted by Telegram: commands are marked. */
export function typedText(text: string): FormattedText {
  const entities = [...text.matchAll(/(?<=^|\s)\/\w{1,32}(?:@\w+)?/g)].map((match) => ({
    type: "bot_command",
    offset: match.index,
    length: match[0].length,
  }));
  return { text, entities };
}
