import { describe, expect, it } from "vitest";
import { isSilentAbout } from "../../../src/lab/demo/secrecy.ts";

describe("the look for what leaked", () => {
  it("finds a secret inside any of the traces", () => {
    expect(isSilentAbout(["Zahnarzt"], ["[INFO] fine", "[INFO] Zahnarzt Dr. Müller"])).toBe(false);
  });

  it("is content with traces that hold none", () => {
    expect(isSilentAbout(["Zahnarzt", "ntn_1"], ["[INFO] fine"])).toBe(true);
  });

  it("doesn't take the lack of any trace for silence", () => {
    expect(isSilentAbout(["Zahnarzt"], [])).toBe(false);
  });
});
