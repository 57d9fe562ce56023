/** The embedded Notion without its sockets: the same store, checks and faults behind a `fetch`, for thousands of runs. */

import { setImmediate as turn } from "node:timers/promises";
import type { LoggedRequest, RateLimit, Sandbox } from "../../src/lab/sandbox/api.ts";
import { carriedOut, type Incoming } from "../../src/lab/sandbox/carry-out.ts";
import { CursorBook } from "../../src/lab/sandbox/cursors.ts";
import { rateLimited, unauthorized } from "../../src/lab/sandbox/errors.ts";
import { FaultHook, faultReply, strikesBefore } from "../../src/lab/sandbox/faults.ts";
import { foundWorkspace } from "../../src/lab/sandbox/founding.ts";
import { IdSource } from "../../src/lab/sandbox/ids.ts";
import { Windows } from "../../src/lab/sandbox/rate-limit.ts";
import { failure, type Reply, replyWith } from "../../src/lab/sandbox/replies.ts";
import { actorOf } from "../../src/lab/sandbox/session.ts";
import { type Snapshot, Store } from "../../src/lab/sandbox/store.ts";
import { HumanHand } from "../../src/lab/sandbox/world.ts";
import type { LeapingClock } from "./leaping-clock.ts";

export interface InProcessNotion {
  readonly sandbox: Sandbox;
  readonly fetch: typeof fetch;
  /** For the connection's `deadline`: strikes where a request hangs, and at no other time. */
  readonly deadline: (ms: number) => AbortSignal;
  /** All that it holds, to start another one from. */
  readonly snapshot: () => Snapshot;
  /** From now on queries show the workspace as it was in that snapshot, as an index that lags behind; `null`: as it is. */
  readonly listFrom: (then: Snapshot | null) => void;
  /** Told of each request right when it is carried out, before anybody knows its answer. */
  readonly observe: (served: (request: Served) => void) => void;
}

export interface Served {
  /** What the program that sent it calls itself, in the header `x-program`. */
  readonly program: string;
  /** The clock may leap while it is on its way. */
  readonly sentAt: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly effect: boolean;
  readonly answer: string;
}

export interface InProcessOptions {
  readonly clock: LeapingClock;
  /** The same seed makes the same ids. */
  readonly seed?: number;
  readonly maxQueryResults?: number;
  /** The same, or one row more than any minute has seen made: so there is always a way past it. */
  readonly listsAtMost?: number | undefined;
  readonly from?: Snapshot;
  /** Lets each request wait for a while of its own, so that other ones overtake it: a different one for each seed. */
  readonly shuffled?: boolean;
}

type Entry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

export function notionInProcess(options: InProcessOptions): InProcessNotion {
  const { clock, seed = 1, maxQueryResults = 10_000, listsAtMost } = options;
  const ids = new IdSource(randomBytesFrom(seed));
  const delays = randomBytesFrom(seed + 1);
  const onTheWay = async (): Promise<void> => {
    const turns = options.shuffled ? (delays(1)[0] ?? 0) % 12 : 1;
    for (let n = 0; n < turns; n += 1) await turn();
  };
  const store = new Store();
  const world = new HumanHand(store, ids, clock.now);
  if (options.from === undefined) foundWorkspace(store, ids, world, clock.now());
  else store.restore(options.from);
  const windows = new Windows(null);
  const faults = new FaultHook();
  const cursors = new CursorBook(ids);
  const log: Entry[] = [];
  let latestDeadline = new AbortController();
  let listed: Store | null = null;
  let observer: ((request: Served) => void) | null = null;

  const replyTo = async (request: Incoming, program: string, sentAt: number): Promise<Reply> => {
    const requestId = ids.uuidV4();
    const { method, url, body } = request;
    const entry: Entry = { at: clock.now(), method, path: url.pathname, token: "", status: 0, effect: false };
    if (body !== undefined) entry.body = body;
    log.push(entry);
    const integration = store.integrations.get(request.secret ?? "");
    const answered = (reply: Reply): Reply => {
      if (reply.kind === "answer") entry.status = reply.status;
      return reply;
    };
    if (integration === undefined || integration.revoked) {
      return answered(replyWith(failure(unauthorized()), requestId));
    }
    entry.token = integration.name;
    const wait = windows.take(integration.secret, clock.now());
    if (wait !== null) return answered(replyWith(failure(rateLimited(wait)), requestId));
    const fault = await faults.next({ method, path: url.pathname, token: integration.name, body });
    if (fault && strikesBefore(fault)) return answered(faultReply(fault, undefined, requestId));
    // As the integration is now: a fault hook leaves time to share and unshare.
    const current = store.integrations.get(integration.secret) ?? integration;
    const seen = url.pathname.endsWith("/query") ? (listed ?? store) : store;
    const session = { store: seen, ids, now: clock.now, integration: current, actorId: actorOf(current) };
    const most = listsAtMost === undefined ? maxQueryResults : passable(listsAtMost, seen, url.pathname);
    const outcome = carriedOut(request, session, cursors, most);
    entry.effect = outcome.effect;
    observer?.({
      ...{ program, sentAt, method, path: url.pathname, body, effect: outcome.effect },
      answer: JSON.stringify(outcome.body),
    });
    return answered(fault ? faultReply(fault, outcome, requestId) : replyWith(outcome, requestId));
  };

  const sandbox: Sandbox = {
    url: "http://notion.invalid",
    rootPageId: store.rootPageId,
    token: [...store.integrations.keys()][0] ?? "",
    world,
    log,
    clearLog: () => {
      log.length = 0;
    },
    setFault: (fault) => faults.set(fault),
    setRateLimit: (limit: RateLimit | null) => {
      windows.limit = limit;
    },
    setLatency: () => {},
    close: async () => {},
  };

  return {
    sandbox,
    snapshot: () => store.snapshot(),
    observe: (served) => {
      observer = served;
    },
    listFrom: (then) => {
      listed = then === null ? null : new Store();
      if (then !== null) listed?.restore(then);
    },
    deadline: () => {
      latestDeadline = new AbortController();
      return latestDeadline.signal;
    },
    fetch: async (input, init) => {
      // A request's deadline is made right before the request itself.
      const deadline = latestDeadline;
      const headers = new Headers(init?.headers);
      const text = typeof init?.body === "string" ? init.body : "";
      const sentAt = clock.now();
      await onTheWay();
      const incoming = {
        method: init?.method ?? "GET",
        url: new URL(input instanceof Request ? input.url : input),
        secret: /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1],
        version: headers.get("notion-version") ?? undefined,
        text,
        body: text === "" ? undefined : JSON.parse(text),
      };
      const reply = await replyTo(incoming, headers.get("x-program") ?? "", sentAt);
      await onTheWay();
      switch (reply.kind) {
        case "answer":
          return new Response(reply.text, { status: reply.status, headers: reply.headers });
        case "drop":
          throw new TypeError("fetch failed", {
            cause: Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
          });
        case "hang":
          clock.advance(25_000);
          deadline.abort();
          throw new DOMException("aborted", "AbortError");
      }
    },
  };
}

function passable(most: number, store: Store, path: string): number {
  const source = /data_sources\/([^/]+)\/query$/.exec(path)?.[1];
  if (source === undefined) return most;
  const made = new Map<number, number>();
  for (const { createdTime } of store.rowsOf(source).values()) {
    const minute = Math.floor(createdTime / 60_000);
    made.set(minute, (made.get(minute) ?? 0) + 1);
  }
  return Math.max(most, ...[...made.values()].map((rows) => rows + 1));
}

/** Bytes of a small generator (mulberry32), so that a failing run can be repeated. */
function randomBytesFrom(seed: number): (size: number) => Uint8Array {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 24;
  };
  return (size) => Uint8Array.from({ length: size }, next);
}
