/** The HTTP side: who asks, within which limit, with which fault, and what the log remembers of it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Fault, LoggedRequest, RateLimit } from "./api.ts";
import { carriedOut, type Incoming, incoming } from "./carry-out.ts";
import { CursorBook } from "./cursors.ts";
import { rateLimited, unauthorized } from "./errors.ts";
import { FaultHook, faultReply, strikesBefore } from "./faults.ts";
import type { IdSource } from "./ids.ts";
import type { Integration } from "./model.ts";
import { Windows } from "./rate-limit.ts";
import { failure, jsonReply, type Reply, replyWith } from "./replies.ts";
import { actorOf, type Session } from "./session.ts";
import type { Store } from "./store.ts";

interface ServerSetup {
  readonly store: Store;
  readonly ids: IdSource;
  readonly now: () => number;
  readonly rateLimit: RateLimit | null;
  readonly latencyMs: number;
  readonly keepLog: boolean;
  readonly maxQueryResults: number;
}

/** A log entry while its request is under way. */
type Entry = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] };

export class NotionServer {
  readonly log: Entry[] = [];
  latencyMs: number;
  readonly #setup: ServerSetup;
  readonly #windows: Windows;
  readonly #faults = new FaultHook();
  readonly #cursors: CursorBook;
  readonly #http: Server;

  constructor(setup: ServerSetup) {
    this.#setup = setup;
    this.latencyMs = setup.latencyMs;
    this.#windows = new Windows(setup.rateLimit);
    this.#cursors = new CursorBook(setup.ids);
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
      this.#http.closeAllConnections();
    });
  }

  setFault(fault: Fault | null): void {
    this.#faults.set(fault);
  }

  setRateLimit(limit: RateLimit | null): void {
    this.#windows.limit = limit;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await incoming(message);
    if (!request) return;
    const requestId = this.#setup.ids.uuidV4();
    const integration = this.#integrationOf(request);
    const entry = this.#logged(request, integration);
    const reply = await this.#replyTo(request, integration, entry, requestId).catch((error: unknown) => {
      // A mistake in a fault hook, or in here: the client must not wait for ever because of it.
      const text = error instanceof Error ? error.message : String(error);
      return jsonReply(500, { object: "error", status: 500, code: "internal_server_error", message: text });
    });
    if (reply.kind === "drop") message.socket.destroy();
    if (reply.kind !== "answer") return;
    entry.status = reply.status;
    const date = new Date(this.#setup.now()).toUTCString();
    response.writeHead(reply.status, { ...reply.headers, date, "x-notion-request-id": requestId });
    response.end(reply.text);
  }

  async #replyTo(
    request: Incoming,
    integration: Integration | undefined,
    entry: Entry,
    requestId: string,
  ): Promise<Reply> {
    if (!integration) return replyWith(failure(unauthorized()), requestId);
    const { name, secret } = integration;
    const wait = this.#windows.take(secret, this.#setup.now());
    if (wait !== null) return replyWith(failure(rateLimited(wait)), requestId);
    if (this.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
    const { method, url, body } = request;
    const fault = await this.#faults.next({ method, path: url.pathname, token: name, body });
    if (fault && strikesBefore(fault)) return faultReply(fault, undefined, requestId);
    const session = this.#sessionOf(request);
    if (!session) return replyWith(failure(unauthorized()), requestId);
    const outcome = carriedOut(request, session, this.#cursors, this.#setup.maxQueryResults);
    entry.effect = outcome.effect;
    return fault ? faultReply(fault, outcome, requestId) : replyWith(outcome, requestId);
  }

  #integrationOf({ secret }: Incoming): Integration | undefined {
    const integration = secret === undefined ? undefined : this.#setup.store.integrations.get(secret);
    return integration?.revoked ? undefined : integration;
  }

  /** As the integration is now: latency and fault hooks leave time to share, unshare and revoke. */
  #sessionOf(request: Incoming): Session | undefined {
    const { store, ids, now } = this.#setup;
    const integration = this.#integrationOf(request);
    return integration && { store, ids, now, integration, actorId: actorOf(integration) };
  }

  #logged({ method, url, body }: Incoming, integration: Integration | undefined): Entry {
    const at = this.#setup.now();
    const entry: Entry = {
      at,
      method,
      path: url.pathname,
      token: integration?.name ?? "",
      status: 0,
      effect: false,
    };
    if (url.search !== "") entry.query = url.search.slice(1);
    if (body !== undefined) entry.body = body;
    if (this.#setup.keepLog) this.log.push(entry);
    return entry;
  }
}
