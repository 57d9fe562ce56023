import { describe, expect, it } from "vitest";
import { isPlaceholder } from "../../src/config/placeholder.ts";
import fc from "../support/properties.ts";

describe("isPlaceholder", () => {
  it.each([
    "your_notion_api_key",
    "YOUR-DATABASE-ID",
    "ntn_your_key",
    "secret_your_key",
    "secret_xxx",
    "ntn_xxxxxxxxxxxx",
    "xxx",
    "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
    "<token>",
    "…",
    "ntn_…",
    "ntn_...",
    "ntn_",
    "…32 hex or URL…",
    "dein_notion_key",
    "insert token",
    "changeme",
    "token_here",
    "notion_api_key",
    "[database]",
    "{{ TOKEN }}",
    "***",
  ])("recognises %j", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    "ntn_anna",
    "secret-ben",
    "anna-token",
    "test_token_1",
    "my-integration",
    "1a2b3c4d5e6f4a8b9c0d1e2f3a4b5c6d",
  ])("leaves %j alone", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it("never takes a real token for one", () => {
    const letters = "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ0123456789";
    const token = fc.string({ unit: fc.constantFrom(...letters), minLength: 40, maxLength: 50 });
    fc.assert(
      fc.property(token, fc.constantFrom("ntn_", "secret_"), (body, prefix) => !isPlaceholder(prefix + body)),
    );
  });
});
