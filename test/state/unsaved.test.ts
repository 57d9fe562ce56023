import { describe, expect, it } from "vitest";
import { messageOf } from "../../src/problems/table.ts";
import { REFUSED } from "../../src/state/texts.ts";
import { unsavedProblem } from "../../src/state/unsaved.ts";

const REASON = REFUSED.unreachable;

describe("E7: a state that isn't saved", () => {
  it.each([
    ["was refused, though only figures wait", { changed: false, kind: "refused" }, false],
    ["has no remote to go to, and nobody can tell what waits", { changed: false, kind: "unshared" }, false],
    ["can't reach the remote, and something waits since before", { changed: true, kind: "passing" }, false],
    ["can't reach the remote, and this run changed it", { changed: false, kind: "passing" }, true],
  ] as const)("is a failure where it %s", (_, pushed, stateChanged) => {
    const problem = unsavedProblem({ pushed: false, reason: REASON, ...pushed }, stateChanged);
    expect(problem?.code).toBe("state_not_pushed");
    expect(problem && messageOf(problem)).toMatch(
      /the remote can't be reached\. While that lasts, .* unticking has no effect/,
    );
    expect(problem && messageOf(problem)).toContain("contents: write");
  });

  it("is none where nothing but figures wait, and the remote is merely out of reach", () => {
    const pushed = { pushed: false, changed: false, reason: REASON, kind: "passing" } as const;
    expect(unsavedProblem(pushed, false)).toBeNull();
  });

  it("is none where it was pushed, or there was nothing to push", () => {
    expect(unsavedProblem({ pushed: true, changed: true }, true)).toBeNull();
    expect(unsavedProblem({ pushed: false, changed: false }, false)).toBeNull();
  });
});
