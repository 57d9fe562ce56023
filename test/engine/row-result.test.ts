import { expect, it } from "vitest";
import { RowResult } from "../../src/engine/row-result.ts";
import { OTHER, P, S } from "../support/rows.ts";

it("a row tells each problem once, and of two further copies each", () => {
  const result = new RowResult();
  const about = (copy_id: string) => ({ code: "duplicate_copy", page_id: P, copy_id }) as const;
  result.tell(about(S), about(OTHER), about(S));
  expect(result.problems).toEqual([about(S), about(OTHER)]);
});
