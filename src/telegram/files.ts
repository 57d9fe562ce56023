/** What people send the bot as files. */
import type { CarefulTelegram } from "./careful-telegram.ts";
import { failureOf, TelegramFailure } from "./failure.ts";

const TIMEOUT_MS = 20_000;

/**
 * @param most bytes; of a larger file no more is read
 * @throws TelegramFailure whose words hold neither the token, which is part of the address, nor anything of the file
 */
export async function downloaded(
  telegram: CarefulTelegram,
  fileId: string,
  most: number,
): Promise<Uint8Array> {
  try {
    const address = await telegram.getFileLink(fileId);
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok || answer.body === null)
      throw new TelegramFailure("unavailable", `file: ${answer.status}`);
    return await firstBytes(answer.body, most);
  } catch (error) {
    throw failureOf(error, "file");
  }
}

async function firstBytes(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(chunks).subarray(0, most + 1);
}
