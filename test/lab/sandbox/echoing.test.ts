import { expect, test } from "vitest";
import { ECHO_PLACES, echoing } from "../../support/echoing.ts";
import { aSandbox, raw } from "./support.ts";

test.each(ECHO_PLACES)("a server can repeat what it was asked as its %s, and do nothing", async (place) => {
  const sandbox = await aSandbox();
  sandbox.setFault(echoing(place, { status: 503, and: "\n::error::x" }));
  const body = {
    parent: { page_id: sandbox.rootPageId },
    properties: { title: { title: [{ text: { content: "Zahnarzt" } }] } },
  };
  const answer = await raw(sandbox, "POST", "/v1/pages", { body });
  expect(answer.status).toBe(503);
  const { additional_data, ...top } = answer.body;
  const echoed = String({ ...top, ...Object(additional_data) }[place]);
  expect(echoed).toBe(`POST /v1/pages ${JSON.stringify(body)}\n::error::x`);
  expect(sandbox.log.filter(({ effect }) => effect)).toEqual([]);
  const others = ECHO_PLACES.filter((one) => one !== place).map((one) => Object(top)[one]);
  expect(others.join()).not.toContain("Zahnarzt");
});
