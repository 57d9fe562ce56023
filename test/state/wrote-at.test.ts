import { describe, expect, it } from "vitest";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import { emptyUserState } from "../../src/state/user-state.ts";
import { parseUserState, serializeUserState } from "../../src/state/user-state-text.ts";

const state = (wroteAt?: number) => ({ ...emptyUserState(1), ...(wroteAt === undefined ? {} : { wroteAt }) });

describe("when we last wrote anything", () => {
  it("is read back from the file", () => {
    expect(parseUserState(serializeUserState(state(1_700_000_000_000)), 1).wroteAt).toBe(1_700_000_000_000);
  });

  it("is missing in files that were written before it was kept", () => {
    expect(parseUserState(serializeUserState(state()), 1)).toEqual(state());
  });

  it("is the later one where two writers kept it", () => {
    expect(mergeUserStates(null, state(1), state(2)).wroteAt).toBe(2);
    expect(mergeUserStates(null, state(2), state(1)).wroteAt).toBe(2);
    expect(mergeUserStates(null, state(), state(1)).wroteAt).toBe(1);
    expect(mergeUserStates(null, state(), state())).toEqual(state());
  });
});
