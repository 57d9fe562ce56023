/** The HTTP side: whose token, which method, which fault, and what the log remembers of it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BotApiError, tooManyRequests, usualDescription } from "./errors.ts";
import { type Failure, FaultScript, strikesAfter } from "./faults.ts";
import type { JsonObject } from "./json.ts";
import { Latest } from "./latest.ts";
import { type Method, methodNamed } from "./methods.ts";
import { Payload } from "./payload.ts";
import type { World } from "./world.ts";

/** One call as it came, with times in milliseconds. */
export interface Call {
  readonly at: number;
  /** As Telegram spells it; as it was called where there is no such method. */
  readonly method: string;
  readonly payload: JsonObject;
  /** 0 while unanswered: under way, dropped or silent. */
  readonly status: number;
  readonly answeredAt: number | undefined;
}

type Entry = { -readonly [K in keyof Call]: Call[K] };

type Reply =
  | { readonly kind: "answer"; readonly status: number; readonly text: string }
  | { readonly kind: "drop" }
  | { readonly kind: "silence" };

interface ServerSetup {
  readonly world: World;
  readonly token: string;
  /** One message per second and chat. */
  readonly rateLimit: boolean;
  readonly keep: number;
}

const MESSAGE_METHODS = ["sendMessage", "editMessageText"];

export class BotApiServer {
  readonly log: Latest<Entry>;
  readonly faults = new FaultScript();
  readonly #setup: ServerSetup;
  readonly #http: Server;
  /** When each chat last got a message. */
  readonly #lastMessage = new Map<number, number>();

  constructor(setup: ServerSetup) {
    this.#setup = setup;
    this.log = new Latest(setup.keep);
    this.#http = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      void this.#serve(request, response);
    });
  }

  /** Listens on loopback only; returns the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#http.once("error", reject);
      this.#http.listen(port, "127.0.0.1", () => {
        const address = this.#http.address();
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#http.close(() => resolve());
      this.dropConnections();
    });
  }

  dropConnections(): void {
    this.#http.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const body = await bodyText(request).catch(() => undefined);
    if (body === undefined) return;
    const download = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    if (download.startsWith(`/file/bot${this.#setup.token}/documents/`)) {
      const file = this.#setup.world.files.find(download.split("/").at(-1));
      response.writeHead(file === undefined ? 404 : 200, { "content-type": "application/octet-stream" });
      response.end(file?.content ?? "");
      return;
    }
    const reply = await this.#replyTo(request, body, gone.signal).catch((error: unknown) =>
      refusal(error instanceof BotApiError ? error : new BotApiError(500, `Internal Server Error: ${error}`)),
    );
    if (reply.kind === "drop") request.socket.destroy();
    if (reply.kind === "answer") {
      response.writeHead(reply.status, { "content-type": "application/json" });
      response.end(reply.text);
    }
    this.#setup.world.happenings.changed();
  }

  async #replyTo(request: IncomingMessage, body: string, gone: AbortSignal): Promise<Reply> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const [, token, name = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const found = methodNamed(name);
    if (token === undefined || !/^\d+:[\w-]+$/.test(token)) throw new BotApiError(404, "Not Found");
    if (token !== this.#setup.token) throw new BotApiError(401, "Unauthorized");
    const payload = Payload.from(url.searchParams, request.headers["content-type"] ?? "", body);
    const entry = this.#logged(found?.name ?? name, payload);
    const reply = await this.#carriedOut(found, payload, gone);
    if (reply.kind === "answer") {
      entry.status = reply.status;
      entry.answeredAt = this.#setup.world.clock.now();
    }
    return reply;
  }

  #logged(method: string, { given }: Payload): Entry {
    const { world } = this.#setup;
    const entry = { at: world.clock.now(), method, payload: given, status: 0, answeredAt: undefined };
    this.log.add(entry);
    world.happenings.changed();
    return entry;
  }

  async #carriedOut(
    found: { readonly name: string; readonly method: Method } | undefined,
    payload: Payload,
    gone: AbortSignal,
  ): Promise<Reply> {
    if (found === undefined) return refusal(new BotApiError(404, "Not Found"));
    const fault = this.faults.take(found.name);
    if (fault.kind !== "pass" && !strikesAfter(fault)) return faultReply(fault);
    try {
      this.#limit(found.name, payload);
      const result = await found.method(this.#setup.world, payload, gone);
      if (fault.kind !== "pass") return faultReply(fault);
      return { kind: "answer", status: 200, text: JSON.stringify({ ok: true, result }) };
    } catch (error) {
      if (error instanceof BotApiError) return refusal(error);
      throw error;
    }
  }

  #limit(name: string, payload: Payload): void {
    const chat = payload.integer("chat_id");
    if (!this.#setup.rateLimit || chat === undefined || !MESSAGE_METHODS.includes(name)) return;
    const now = this.#setup.world.clock.now();
    if (now - (this.#lastMessage.get(chat) ?? Number.NEGATIVE_INFINITY) < 1000) throw tooManyRequests(1);
    this.#lastMessage.set(chat, now);
  }
}

function faultReply(fault: Failure): Reply {
  switch (fault.kind) {
    case "drop":
    case "silence":
      return { kind: fault.kind };
    case "raw":
      return { kind: "answer", status: fault.status, text: fault.body };
    case "error": {
      const { code, retryAfter } = fault;
      if (retryAfter !== undefined) return refusal(tooManyRequests(retryAfter));
      return refusal(new BotApiError(code, fault.description ?? usualDescription(code)));
    }
  }
}

function refusal({ code, message, parameters }: BotApiError): Reply {
  const answer = {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters !== undefined && { parameters }),
  };
  return { kind: "answer", status: code, text: JSON.stringify(answer) };
}

async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
