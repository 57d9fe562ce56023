import { describe, expect, it } from "vitest";
import { fingerprint, fingerprintKey, olderFingerprint } from "../../src/state/fingerprint.ts";

describe("fingerprints (C7)", () => {
  const anna = fingerprintKey("ntn_anna");
  const printOf = (key: Buffer, value = "Zahnarzt", row = "1", field = "name") =>
    fingerprint(key, row, field, value);

  it("are the same for the same token and value, and 22 characters long", () => {
    const print = printOf(anna.key);
    expect(printOf(fingerprintKey("ntn_anna").key)).toBe(print);
    expect(print).toMatch(/^[\w-]{22}$/);
  });

  it("differ with the value, the token, the row and the field, so that nobody sees what two rows share (F5)", () => {
    const ben = fingerprintKey("ntn_ben");
    const prints = [
      printOf(anna.key),
      printOf(anna.key, "Zahnarzt "),
      printOf(anna.key, ""),
      printOf(ben.key),
      printOf(anna.key, "Zahnarzt", "2"),
      printOf(anna.key, "Zahnarzt", "1", "location"),
      printOf(anna.key, 'Zahnarzt"]', "1"),
    ];
    expect(new Set(prints).size).toBe(7);
    expect(ben.check).not.toBe(anna.check);
  });

  it("stay what they are, because old state files hold them", () => {
    expect(anna.check).toBe("VPJc1pldLqg");
    expect(printOf(anna.key)).toBe("pbL9yp51Npl5nIvHJw8XvA");
    expect(olderFingerprint(anna.key, "Zahnarzt")).toBe("IVgxflHxiLWahdTFlIlWJg");
  });

  it("can't be recognised by the token or by a plain hash", () => {
    expect(anna.key.includes("ntn_anna")).toBe(false);
    expect(anna.key).toHaveLength(32);
  });
});
