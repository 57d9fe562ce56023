/** Turns whatever one try threw into what it means: give up, pause the token, or try again. */
import {
  APIErrorCode,
  InvalidPathParameterError,
  isHTTPResponseError,
  RequestTimeoutError,
} from "@notionhq/client";
import * as z from "zod";
import type { Hitch } from "../core/clause.ts";
import { normalizeId } from "../core/ids.ts";
import { PROXY_REFUSALS, PROXY_WANTS_LOGIN } from "../core/proxy-refusal.ts";
import type { FailureKind } from "../engine/failure.ts";
import type { FailureDetails } from "./failure.ts";
import { retryAfterMs } from "./retry-after.ts";
import * as says from "./texts.ts";
import { TransportFailure, type TransportTrouble } from "./transport.ts";

/** One fruitless try. */
export interface Trouble extends FailureDetails {
  readonly next: NextStep;
  /** Our own words for it, without content. */
  readonly summary: Hitch;
}

type NextStep =
  | { readonly step: "give_up" }
  /** 429 (`limit`) or 529 (`overload`): the whole token pauses; `ms` as Notion asked for, if it did. */
  | { readonly step: "pause"; readonly because: "limit" | "overload"; readonly ms: number | undefined }
  /** The token is shut out: no request of it can succeed. */
  | { readonly step: "shut_out" }
  | { readonly step: "back_off"; readonly timedOut: boolean };

const BLOCKED = "public_api_request_blocked";

/** The codes that Notion documents, more than the SDK knows. Any other text in their place is not repeated (F4). */
const KNOWN_CODES: ReadonlySet<string> = new Set([
  ...Object.values(APIErrorCode),
  "bad_gateway",
  "database_connection_unavailable",
  "invalid_grant",
  "missing_version",
]);

/** The body of Notion's errors; each part is taken for itself, as the SDK drops them for codes that it doesn't know. */
const errorBody = z.object({
  code: z.string().optional().catch(undefined),
  request_id: z.string().optional().catch(undefined),
  additional_data: z
    .object({
      rate_limit_reason: z.string().optional().catch(undefined),
      retry_after: z.union([z.string(), z.number()]).optional().catch(undefined),
      committed_resource_id: z.string().optional().catch(undefined),
      block_limit: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** `undefined` where the error is none of the SDK's or the transport's: a mistake in our own code. */
export function troubleFrom(error: unknown, now: number): Trouble | undefined {
  if (error instanceof TransportFailure) return fromTransport(error.trouble);
  if (error instanceof RequestTimeoutError) return fromTransport("timeout");
  if (error instanceof InvalidPathParameterError) return fromTransport("not_sent");
  if (error instanceof SyntaxError) return notUnderstood(undefined);
  if (!isHTTPResponseError(error)) return undefined;
  return fromAnswer(error.status, error.body, headerReader(error.headers), now);
}

/** An answer with a good status that makes no sense; a create may well have happened. */
export function notUnderstood(answer: unknown): Trouble {
  const named = z.object({ id: z.string() }).safeParse(answer);
  return {
    ...nothingKnown,
    kind: "unexpected",
    maybeWritten: true,
    committedId: idIn(named.data?.id),
    next: BACK_OFF,
    summary: says.NOT_UNDERSTOOD,
  };
}

const nothingKnown = {
  status: undefined,
  notionCode: undefined,
  requestId: undefined,
  committedId: undefined,
} as const;

const BACK_OFF: NextStep = { step: "back_off", timedOut: false };
const GIVE_UP: NextStep = { step: "give_up" };

/** What each means; `unavailable`, but where something else is said. */
const OF_TRANSPORT: Readonly<
  Record<
    TransportTrouble,
    Pick<Trouble, "maybeWritten" | "next" | "summary"> & { readonly kind?: FailureKind }
  >
> = {
  timeout: {
    maybeWritten: true,
    next: { step: "back_off", timedOut: true },
    summary: says.TIMEOUT,
  },
  dropped: { maybeWritten: true, next: BACK_OFF, summary: says.DROPPED },
  not_reached: { maybeWritten: false, next: BACK_OFF, summary: says.NOT_REACHED },
  proxy_refused: { maybeWritten: false, next: BACK_OFF, summary: PROXY_REFUSALS.proxy_refused },
  // The same name and password once more would be refused again, and may lock somebody out.
  proxy_wants_login: { maybeWritten: false, next: GIVE_UP, summary: PROXY_REFUSALS.proxy_wants_login },
  aborted: { maybeWritten: true, next: GIVE_UP, summary: says.ABORTED },
  not_sent: {
    kind: "refused",
    maybeWritten: false,
    next: GIVE_UP,
    summary: says.NOT_SENT,
  },
  too_large: {
    kind: "unexpected",
    maybeWritten: true,
    next: GIVE_UP,
    summary: says.TOO_LARGE,
  },
};

function fromTransport(trouble: TransportTrouble): Trouble {
  return { ...nothingKnown, kind: "unavailable", ...OF_TRANSPORT[trouble] };
}

type ReadHeader = (name: string) => string | undefined;

function fromAnswer(status: number, rawBody: unknown, header: ReadHeader, now: number): Trouble {
  const body = errorBody.safeParse(parsedJson(rawBody)).data ?? {};
  const notionCode = body.code !== undefined && KNOWN_CODES.has(body.code) ? body.code : undefined;
  const requestId = idIn(body.request_id) ?? idIn(header("x-notion-request-id"));
  const details = {
    status,
    notionCode,
    requestId,
    committedId: idIn(body.additional_data?.committed_resource_id),
    summary: says.answeredWith(status, notionCode, requestId),
  };
  if (status === 429 || status === 529) {
    const asked = header("retry-after") ?? body.additional_data?.retry_after?.toString();
    const next: NextStep =
      body.additional_data?.rate_limit_reason === BLOCKED
        ? { step: "shut_out" }
        : { step: "pause", because: status === 429 ? "limit" : "overload", ms: retryAfterMs(asked, now) };
    return { ...details, kind: "rate_limited", maybeWritten: false, next };
  }
  if (status >= 400 && status < 500 && status !== 409 && !isNotions(rawBody)) {
    const summary =
      status === PROXY_WANTS_LOGIN ? PROXY_REFUSALS.proxy_wants_login : says.answeredByAnother(status);
    return { ...details, kind: "unavailable", maybeWritten: false, next: GIVE_UP, summary };
  }
  const meaning = meaningOf(status, notionCode);
  // A missing capability has the same status, code and, perhaps, message; only this field tells them apart.
  const full = meaning.kind === "forbidden" && body.additional_data?.block_limit !== undefined;
  return full ? { ...details, ...meaning, kind: "full" } : { ...details, ...meaning };
}

const NOTIONS = z.union([z.object({ object: z.literal("error") }), z.object({ code: z.string() })]);

/** Notion's own refusals are JSON of this shape; a page of HTML, say, is somebody else's. */
function isNotions(rawBody: unknown): boolean {
  return NOTIONS.safeParse(parsedJson(rawBody)).success;
}

function meaningOf(
  status: number,
  code: string | undefined,
): Pick<Trouble, "kind" | "maybeWritten" | "next"> {
  if (status === 409) return { kind: "unavailable", maybeWritten: false, next: BACK_OFF };
  if (status >= 500) return { kind: "unavailable", maybeWritten: true, next: BACK_OFF };
  if (status < 400) return { kind: "unexpected", maybeWritten: true, next: BACK_OFF };
  const kinds: Readonly<Record<number, FailureKind>> = {
    401: "token_invalid",
    403: "forbidden",
    404: "not_found",
  };
  // Of all that Notion forbids, only this is a capability that lacks.
  const isOther = status === 403 && code !== undefined && code !== "restricted_resource";
  const kind = isOther ? "refused" : (kinds[status] ?? "refused");
  return { kind, maybeWritten: false, next: kind === "token_invalid" ? { step: "shut_out" } : GIVE_UP };
}

/** A server may answer anything, even an echo of the request: only what is an id reaches a message or a request (F4). */
function idIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (normalizeId(text) ?? undefined);
}

function parsedJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The SDK types headers as `unknown`, since it takes any `fetch`; ours always answers with `Headers`. */
function headerReader(headers: unknown): ReadHeader {
  return (name) => (headers instanceof Headers ? (headers.get(name) ?? undefined) : undefined);
}
