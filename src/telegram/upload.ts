/**
 * Sends a file. telegraf would build the body of such a call by a stream that takes a read to give all there is; on Node 26
 * a read gives one chunk, and the call never ends.
 */
import { TelegramError } from "telegraf";
import * as z from "zod";
import type { ChatFile } from "./messenger.ts";

interface BotAddress {
  readonly apiRoot: string;
  readonly token: string;
}

const answers = z.union([
  z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string().default(""),
    parameters: z.object({ retry_after: z.number().exactOptional() }).exactOptional(),
  }),
]);

/**
 * @returns the message's id
 * @throws TelegramError where Telegram refuses it, and whatever `fetch` throws
 */
export async function sendDocument(
  { apiRoot, token }: BotAddress,
  chat: number,
  { name, content, caption }: ChatFile,
  signal: AbortSignal,
): Promise<number> {
  const body = new FormData();
  body.set("chat_id", String(chat));
  body.set("caption", caption);
  body.set("document", new Blob([content]), name);
  const address = new URL(`./bot${token}/sendDocument`, apiRoot);
  const response = await fetch(address, { method: "POST", body, signal });
  const { status, statusText } = response;
  if (status >= 500) throw new TelegramError({ error_code: status, description: statusText });
  const answer = answers.parse(await response.json());
  if (answer.ok) return answer.result.message_id;
  throw new TelegramError(answer);
}
