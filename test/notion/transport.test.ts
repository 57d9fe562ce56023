import { getEventListeners } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { exchange } from "../../src/notion/transport.ts";

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A real server on a free port, as fakes can't show what sockets do. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/v1/pages/p1`;
}

const never = new AbortController().signal;
const patiently = { fetch, deadline: never, abort: never };

test("status, headers and the whole body come through", async () => {
  const url = await serve((request, response) => {
    response.writeHead(418, { "x-notion-request-id": "req-1" });
    request.pipe(response);
  });
  const response = await exchange(url, { method: "POST", body: '{"title":"Zahnärztin 🦷"}' }, patiently);
  expect(response).toMatchObject({ ok: false, status: 418 });
  expect(response.headers.get("x-notion-request-id")).toBe("req-1");
  expect(await response.text()).toBe('{"title":"Zahnärztin 🦷"}');
});

test("a character that arrives in two pieces is put together, one that never ends is shown as such", async () => {
  const bytes = new TextEncoder().encode("éé");
  const pieces: typeof fetch = async () =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(bytes.subarray(0, 1));
          controller.enqueue(bytes.subarray(1, 3));
          controller.close();
        },
      }),
    );
  const response = await exchange("https://notion.test/", {}, { ...patiently, fetch: pieces });
  expect(await response.text()).toBe("é\uFFFD");
});

test("a redirect is an answer, not followed", async () => {
  let requests = 0;
  const url = await serve((_request, response) => {
    requests += 1;
    response.writeHead(301, { location: "/elsewhere" }).end();
  });
  expect((await exchange(url, { method: "PATCH" }, patiently)).status).toBe(301);
  expect(requests).toBe(1);
});

test("a port on which nobody listens was not reached", async () => {
  const url = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await expect(exchange(url, {}, patiently)).rejects.toMatchObject({ trouble: "not_reached" });
});

test.each<[string, RequestListener]>([
  ["before the answer", (request) => request.socket.destroy()],
  [
    "in the middle of the body",
    (request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => request.socket.destroy());
    },
  ],
])("a connection that breaks %s dropped", async (_when, listener) => {
  const url = await serve(listener);
  await expect(exchange(url, {}, patiently)).rejects.toMatchObject({ trouble: "dropped" });
});

test("a body that breaks without a reason dropped too", async () => {
  const broken: typeof fetch = async () =>
    new Response(
      new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) }),
    );
  const sent = exchange("https://notion.test/", {}, { ...patiently, fetch: broken });
  await expect(sent).rejects.toMatchObject({ trouble: "dropped" });
});

test.each(["deadline", "abort"] as const)("the %s closes the connection", async (which) => {
  const end = new AbortController();
  let closed: Promise<unknown> = Promise.resolve();
  const url = await serve((request, response) => {
    closed = new Promise((resolve) => request.socket.once("close", resolve));
    response.writeHead(200);
    response.write("{", () => end.abort());
  });
  const trouble = which === "deadline" ? "timeout" : "aborted";
  const sent = exchange(url, {}, { ...patiently, [which]: end.signal });
  await expect(sent).rejects.toMatchObject({ trouble });
  await closed;
});

test("nothing is left listening to the signals that outlive a request", async () => {
  const url = await serve((_request, response) => response.end("{}"));
  const abort = new AbortController().signal;
  await exchange(url, {}, { ...patiently, abort });
  expect(getEventListeners(abort, "abort")).toEqual([]);
});
