/** What came of a request, and what of it goes over the wire. */
import type { NotionError } from "./errors.ts";

/** What came of carrying a request out. */
export interface Outcome {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it was a write, and is now done. */
  readonly effect: boolean;
}

/** `drop` closes the socket, `hang` leaves it open for ever. */
export type Reply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: "drop" }
  | { readonly kind: "hang" };

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** A JSON answer; `headers` in lower case. */
export const jsonReply = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({ kind: "answer", status, headers: { ...JSON_TYPE, ...headers }, text: JSON.stringify(body) });

export const replyWith = ({ status, body, headers }: Outcome, requestId: string): Reply =>
  jsonReply(status, { ...body, request_id: requestId }, headers);

export function failure(error: NotionError): Outcome {
  const { status, code, message, additionalData: additional_data, headers } = error;
  const body = { object: "error", status, code, message, ...(additional_data && { additional_data }) };
  return { status, body, headers, effect: false };
}
