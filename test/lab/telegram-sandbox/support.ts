import { onTestFinished } from "vitest";
import {
  startTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from "../../../src/lab/telegram-sandbox/index.ts";

/** Ended with the test. */
export async function aTelegram(options: TelegramSandboxOptions = {}): Promise<TelegramSandbox> {
  const telegram = await startTelegramSandbox(options);
  onTestFinished(() => telegram.close());
  return telegram;
}

export interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: unknown;
}

/** One call as any client makes it. */
export async function call(
  { url, token }: { readonly url: string; readonly token: string },
  method: string,
  payload: object = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`${url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
    ...(signal && { signal }),
  });
  return JSON.parse(await response.text());
}
