/** A request carried out: path, version and body are checked in Notion's order, then its endpoint answers. */
import type { IncomingMessage } from "node:http";
import { VERSIONS, type Version } from "./call.ts";
import { isObject } from "./checks.ts";
import type { CursorBook } from "./cursors.ts";
import { invalid, invalidJson, invalidUrl, NotionError } from "./errors.ts";
import { failure, type Outcome } from "./replies.ts";
import { routed } from "./router.ts";
import type { Session } from "./session.ts";

const LARGEST_BODY = 500 * 1024;

export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** `undefined` without a bearer token. */
  readonly secret: string | undefined;
  readonly version: string | undefined;
  readonly text: string;
  /** `undefined` if there is none, or if it isn't JSON. */
  readonly body: unknown;
}

/** Resolves when the whole body is there; `undefined` if the client went away before. */
export async function incoming(request: IncomingMessage): Promise<Incoming | undefined> {
  const text = await bodyText(request).catch(() => undefined);
  if (text === undefined) return undefined;
  const version = request.headers["notion-version"];
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://127.0.0.1"),
    secret: /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1],
    version: typeof version === "string" ? version : undefined,
    text,
    body: parsedJson(text),
  };
}

async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function parsedJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function carriedOut(
  request: Incoming,
  session: Session,
  cursors: CursorBook,
  maxQueryResults: number,
): Outcome {
  const { method, url, text, body } = request;
  try {
    const match = routed(method, url.pathname);
    if (!match) throw invalidUrl();
    const version = versionFrom(request.version);
    if (Buffer.byteLength(text) > LARGEST_BODY)
      throw invalid("Request body is too large: the limit is 500 KB.");
    if (text !== "" && body === undefined) throw invalidJson();
    const call = {
      session,
      version,
      ids: match.ids,
      query: url.searchParams,
      body,
      cursors,
      maxQueryResults,
    };
    return { status: 200, body: inVersion(match.endpoint(call), version), headers: {}, effect: match.writes };
  } catch (error) {
    if (error instanceof NotionError) return failure(error);
    throw error;
  }
}

function versionFrom(given: string | undefined): Version {
  const version = VERSIONS.find((one) => one === given);
  if (version) return version;
  const header = "Notion-Version header";
  if (given === undefined) {
    const message = `${header} failed validation: ${header} should be defined, instead was \`undefined\`.`;
    throw new NotionError(400, "missing_version", message);
  }
  const wanted = VERSIONS.map((one) => `\`"${one}"\``).join(", or ");
  throw invalid(`${header} failed validation: ${header} should be ${wanted}, instead was \`"${given}"\`.`);
}

/** 2026-03-11 has done away with `archived`, on objects and on the objects of a list. */
function inVersion(answered: object, version: Version): object {
  if (version === "2025-09-03") return answered;
  const { archived: _, ...rest } = { archived: undefined, ...answered };
  if (!("results" in rest) || !Array.isArray(rest.results)) return rest;
  const results = rest.results.map((one: unknown) => (isObject(one) ? inVersion(one, version) : one));
  return { ...rest, results };
}
