import { describe, expect, it } from "vitest";
import { describeProxy, proxyProblems, proxySecrets, wayBy } from "../../src/config/proxy.ts";

const P = "http://proxy.example:3128";

describe("the way to a server", () => {
  it("is that of its own protocol's variable; the one in lower case goes first, an empty one counts as unset", () => {
    const both = wayBy({ HTTPS_PROXY: P, HTTP_PROXY: "http://plain.example" });
    expect(both("https://api.notion.com")?.url.host).toBe("proxy.example:3128");
    expect(both("http://127.0.0.1:1")?.url.host).toBe("plain.example");
    const lower = wayBy({ HTTPS_PROXY: P, https_proxy: "other.example:80" })("https://api.notion.com");
    expect(lower).toMatchObject({ variable: "https_proxy" });
    expect(wayBy({ HTTPS_PROXY: P, https_proxy: "" })("https://api.notion.com")?.variable).toBe(
      "HTTPS_PROXY",
    );
    expect(wayBy({ HTTP_PROXY: P })("https://api.notion.com")).toBeNull();
    expect(wayBy({})("https://api.notion.com")).toBeNull();
  });

  it.each([
    ["api.notion.com", true],
    ["notion.com", true],
    [".notion.com", true],
    ["*.Notion.com", true],
    ["*", true],
    ["localhost, notion.com", true],
    ["localhost notion.com:443", true],
    ["notion.com:8443", false],
    ["tion.com", false],
    ["api.notion.com.evil.example", false],
    [" , ", false],
  ])("NO_PROXY %j takes Notion out: %s", (exempt, straight) => {
    expect(wayBy({ HTTPS_PROXY: P, NO_PROXY: exempt })("https://api.notion.com") === null).toBe(straight);
  });

  it("is straight to an IPv6 address that is exempt", () => {
    const way = wayBy({ HTTP_PROXY: P, NO_PROXY: "::1,[fe80::1]:80" });
    expect(way("http://[::1]:3000")).toBeNull();
    expect(way("http://[fe80::1]/")).toBeNull();
    expect(way("http://[fe80::1]:81/")).not.toBeNull();
  });

  it("is told without user name and password, which are secrets in each of their forms", () => {
    const env = { HTTPS_PROXY: "http://anna:p%40ssword@proxy.example:3128" };
    const proxy = wayBy(env)("https://api.notion.com");
    expect(proxy && describeProxy(proxy)).toBe("proxy.example:3128 (HTTPS_PROXY)");
    expect(proxySecrets(env)).toEqual([
      env.HTTPS_PROXY,
      "anna:p%40ssword",
      "anna:p@ssword",
      "p%40ssword",
      "p@ssword",
    ]);
    expect(proxySecrets({ HTTPS_PROXY: P })).toEqual([]);
  });

  it.each([
    "ftp://proxy",
    "socks5://proxy:1",
    "http://",
    "http://a b",
    "http://proxy/path",
    "http://proxy?x",
    "::",
  ])("isn't told by %j, and the problem names the variable", (value) => {
    expect(proxyProblems({ https_proxy: value })).toMatchObject([{ path: "https_proxy" }]);
    expect(wayBy({ https_proxy: value })("https://api.notion.com")).toBeNull();
  });
});
