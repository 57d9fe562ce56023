import { describe, expect, it } from "vitest";
import { botAccount, looksLikeBotToken, writersSince } from "../../src/telegram/bot-account.ts";

const TOKEN = `123456789:${"a".repeat(35)}`;

const access = (answer: () => Response) => ({
  token: TOKEN,
  apiRoot: "http://telegram.test/",
  fetch: async () => answer(),
});

describe("a bot's account", () => {
  it("is known by its name", async () => {
    const answer = () => Response.json({ ok: true, result: { id: 1, username: "sync_bot" } });
    expect(await botAccount(access(answer))).toEqual({ kind: "known", username: "sync_bot" });
  });

  it.each([
    [() => new Response("", { status: 401 }), "invalid"],
    [() => new Response("", { status: 404 }), "invalid"],
    [() => new Response("", { status: 502 }), "unreachable"],
    [() => new Response("<html>"), "unreachable"],
    [() => Response.json({ ok: true, result: {} }), "unreachable"],
    [
      () => {
        throw new TypeError(`request to http://telegram.test/bot${TOKEN}/getMe failed`);
      },
      "unreachable",
    ],
  ])(
    "tells a wrong token from a server in trouble (%#), and never quotes the token",
    async (answer, kind) => {
      const account = await botAccount(access(answer));
      expect(account.kind).toBe(kind);
      expect(JSON.stringify(account)).not.toContain(TOKEN);
    },
  );
});

describe("people who wrote", () => {
  it("are each named once, the last first; bots and what isn't a message are left out", async () => {
    const message = (id: number, date: number, is_bot = false) => ({
      update_id: date,
      message: { date, from: { id, is_bot, first_name: `P${id}` } },
    });
    const result = [
      message(1, 10),
      message(2, 20),
      message(3, 21, true),
      message(1, 30),
      { update_id: 9, poll: {} },
    ];
    const writers = await writersSince(
      access(() => Response.json({ ok: true, result })),
      15_000,
    );
    expect(writers).toEqual([
      { id: 1, name: "P1" },
      { id: 2, name: "P2" },
    ]);
  });

  it("are nobody while another program polls", async () => {
    expect(
      await writersSince(
        access(() => new Response("", { status: 409 })),
        0,
      ),
    ).toEqual([]);
  });
});

describe("a bot's token", () => {
  it.each([
    [TOKEN, true],
    ["123456789", false],
    ["ntn_abcdefghijklmnopqrstuvwxyz", false],
    ["123456789:short", false],
  ])("is told by its looks (%#)", (text, expected) => {
    expect(looksLikeBotToken(text)).toBe(expected);
  });
});
