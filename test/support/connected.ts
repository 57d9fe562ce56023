import { NotionConnection } from "../../src/notion/connection.ts";
import { NotionFailure } from "../../src/notion/failure.ts";
import { type Answer, scriptedFetch } from "./scripted-fetch.ts";
import { VirtualClock } from "./virtual-clock.ts";

export const TOKEN = "ntn_secret";
export const SAVED = "11111111-2222-8333-8444-555555555555";

export type Changes = Partial<Omit<ConstructorParameters<typeof NotionConnection>[0], "clock" | "fetch">>;
export type Call = Parameters<typeof NotionConnection.prototype.send<unknown>>[0];

export function connected(answers: readonly [Answer, ...Answer[]], changes: Changes = {}) {
  const clock = new VirtualClock();
  const script = scriptedFetch(clock, ...answers);
  const connection = new NotionConnection({
    token: TOKEN,
    baseUrl: "https://notion.test",
    clock,
    // Back-offs of 500, 1000, 2000 and 4000 ms.
    random: () => 0.5,
    fetch: script.fetch,
    ...changes,
  });
  return {
    clock,
    connection,
    log: script.log,
    /** When each request left, in virtual ms. */
    times: () => script.log.map(({ at }) => at),
    /** When and what, one line a request. */
    lines: () => script.log.map(({ at, method, path }) => `${at} ${method} ${path}`),
  };
}

export function read(id = "p1", changes: Partial<Call> = {}): Call {
  return {
    repeat: "freely",
    what: `read page ${id}`,
    run: (client) => client.pages.retrieve({ page_id: id }),
    parse: (answer) => answer,
    ...changes,
  };
}

export function create(changes: Partial<Call> = {}): Call {
  return {
    repeat: "never-blindly",
    what: "create the copy of p1",
    run: (client) => client.pages.create({ parent: { data_source_id: "d1" }, properties: {} }),
    parse: (answer) => answer,
    ...changes,
  };
}

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was fulfilled");
}

export async function failureOf(promise: Promise<unknown>): Promise<NotionFailure> {
  const error = await rejection(promise);
  if (error instanceof NotionFailure) return error;
  throw error;
}

/** A deadline that has passed as soon as the request waits for its answer. */
export const atOnce = () => AbortSignal.abort(new DOMException("timed out", "TimeoutError"));
