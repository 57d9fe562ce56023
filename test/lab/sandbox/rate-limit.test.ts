import { expect, test } from "vitest";
import { aClient, aClock, aSandbox, refusal } from "./support.ts";

test("a window starts with a token's first request, takes any burst, and says how long it still lasts", async () => {
  const clock = aClock();
  const sandbox = await aSandbox({ now: clock.now, rateLimit: { requests: 3, windowMs: 60_000 } });
  const client = aClient(sandbox);
  await client.users.me({});
  clock.advance(10_500);
  await Promise.all([client.users.me({}), client.users.me({})]);
  const error: unknown = await client.users.me({}).catch((e: unknown) => e);
  expect(error).toMatchObject({
    status: 429,
    code: "rate_limited",
    message: "You have been rate limited. Please try again later.",
    additional_data: { rate_limit_reason: "public_api_request_rate_limit", retry_after: "50" },
  });
  expect(Object(error).headers.get("retry-after")).toBe("50");
  clock.advance(49_500);
  await client.users.me({});
});

test("each token has its own window", async () => {
  const sandbox = await aSandbox({ rateLimit: { requests: 1, windowMs: 60_000 } });
  const other = sandbox.world.addConnection({ name: "Other" });
  await aClient(sandbox).users.me({});
  await aClient(sandbox, { token: other.secret }).users.me({});
  expect(await refusal(aClient(sandbox, { token: other.secret }).users.me({}))).toMatchObject({
    status: 429,
  });
});

test("the limit can be lifted", async () => {
  const sandbox = await aSandbox({ rateLimit: { requests: 1, windowMs: 60_000 } });
  await aClient(sandbox).users.me({});
  sandbox.setRateLimit(null);
  await aClient(sandbox).users.me({});
});
