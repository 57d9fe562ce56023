import { describe, expect, it } from "vitest";
import { fingerprint, fingerprintKey } from "../../src/state/fingerprint.ts";

describe("fingerprints (C7)", () => {
  const anna = fingerprintKey("ntn_anna");

  it("are the same for the same token and value, and 22 characters long", () => {
    const print = fingerprint(anna.key, "Zahnarzt");
    expect(fingerprint(fingerprintKey("ntn_anna").key, "Zahnarzt")).toBe(print);
    expect(print).toMatch(/^[\w-]{22}$/);
  });

  it("differ with the value and with the token", () => {
    const ben = fingerprintKey("ntn_ben");
    const prints = [
      fingerprint(anna.key, "Zahnarzt"),
      fingerprint(anna.key, "Zahnarzt "),
      fingerprint(anna.key, ""),
      fingerprint(ben.key, "Zahnarzt"),
    ];
    expect(new Set(prints).size).toBe(4);
    expect(ben.check).not.toBe(anna.check);
  });

  it("stay what they are, because old state files hold them", () => {
    expect(anna.check).toBe("VPJc1pldLqg");
    expect(fingerprint(anna.key, "Zahnarzt")).toBe("IVgxflHxiLWahdTFlIlWJg");
  });

  it("can't be recognised by the token or by a plain hash", () => {
    expect(anna.key.includes("ntn_anna")).toBe(false);
    expect(anna.key).toHaveLength(32);
  });
});
