import { describe, expect, it } from "vitest";
import { CalendarFailure, type FailureKind, problemOf, UserPassEnded } from "../../src/engine/failure.ts";
import { messageOf } from "../../src/problems/table.ts";

describe("what a failure becomes in a report", () => {
  it.each<[FailureKind, string, RegExp]>([
    [
      "token_invalid",
      "token_invalid",
      /The token has expired, was renewed or deleted, or was mistyped: .* place\.$/,
    ],
    ["forbidden", "notion_error", /capabilities to read, update and insert content\.$/],
    ["full", "block_limit", /workspace .* is full.*as a guest/],
    ["not_found", "database_not_found", /Show the page and its database/],
    ["refused", "notion_error", /Look at the page in Notion/],
    ["rate_limited", "rate_limited", /Nothing is lost; the next pass goes on/],
    ["unavailable", "notion_unavailable", /Nothing is lost; the next pass tries again/],
    ["unexpected", "notion_error", /Nothing is lost; the next pass tries again/],
  ])("%s has its code, says what happened, and what to do", (kind, code, remedy) => {
    const problem = problemOf(new CalendarFailure(kind, { en: "read page p failed", de: "es ging nicht" }), {
      page: "p",
      copy: "c",
    });
    expect(problem).toMatchObject({ code, page_id: "p", copy_id: "c" });
    expect(messageOf(problem)).toMatch(/^read page p failed\. [A-Z]/);
    expect(messageOf(problem)).toMatch(remedy);
  });

  it.each<[string, unknown]>([
    ["isn't an error", { code: "ENOSPC" }],
    ["has a number for a code", Object.assign(new Error("x"), { code: 28 })],
    ["has a code with something before it", Object.assign(new Error("x"), { code: "MY_ENOSPC" })],
    ["has a code with something behind it", Object.assign(new Error("x"), { code: "ERR_INVALID" })],
    ["is null", null],
  ])("takes nothing for a fault of the disk that %s", (_, error) => {
    expect(problemOf(error)).toMatchObject({
      code: "notion_error",
      why: "fault",
    });
  });

  it("without a page names none", () => {
    expect(problemOf(new CalendarFailure("refused", { en: "no", de: "nein" }))).not.toHaveProperty("page_id");
  });

  it("keeps what a part of the program has found out already", () => {
    const problem = { code: "no_shared_database", user: 1 } as const;
    expect(problemOf(new UserPassEnded(problem))).toBe(problem);
  });

  it("tells a full disk from a fault of the program's, and repeats the words of neither", () => {
    const full = Object.assign(new Error("Zahnarzt"), { code: "ENOSPC" });
    expect(messageOf(problemOf(full))).toMatch(/could not be written \(ENOSPC\).*disk/);
    const fault = messageOf(problemOf(new RangeError("Zahnarzt")));
    expect(fault).toContain("RangeError");
    expect(fault).not.toContain("Zahnarzt");
    expect(messageOf(problemOf("Zahnarzt"))).toContain("(string)");
    expect(messageOf(problemOf(Object.assign(new Error("x"), { code: "odd" })))).toContain(
      "unexpected fault",
    );
  });
});
