import { describe, expect, it } from "vitest";
import {
  botAccount,
  looksLikeBotToken,
  startsWithCodes,
  writersSince,
} from "../../src/telegram/bot-account.ts";

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

describe("people who pressed Start on a link", () => {
  const asking = (answers: Readonly<Record<string, () => Response>>) => {
    const asked: string[] = [];
    const fetch = async (url: string | URL | Request) => {
      const method = String(url).split("/").at(-1) ?? "";
      asked.push(method);
      return answers[method]?.() ?? Response.json({ ok: true, result: { url: "" } });
    };
    return { asked, starts: () => startsWithCodes({ token: TOKEN, apiRoot: "http://telegram.test", fetch }) };
  };
  const update = (id: number, text: string, chat: object = { id, type: "private" }) => ({
    update_id: id,
    message: { date: 1, from: { id, is_bot: false, first_name: "P" }, chat, text },
  });

  it("are told by their codes, in chats of their own, without an offset that would confirm anything", async () => {
    const result = [
      update(1, "/start abc-_1"),
      update(2, "/start@sync_bot abc2"),
      update(3, "/start"),
      update(4, "start abc"),
      update(5, "/start two words"),
      update(6, "/start abc", { id: -9, type: "group" }),
    ];
    const { asked, starts } = asking({ getUpdates: () => Response.json({ ok: true, result }) });
    expect(await starts()).toEqual({
      kind: "read",
      isCutOff: false,
      starts: [
        { id: 1, code: "abc-_1" },
        { id: 2, code: "abc2" },
      ],
    });
    expect(asked).toEqual(["getWebhookInfo", "getUpdates"]);
  });

  it("may be more than Telegram tells at once", async () => {
    const result = Array.from({ length: 100 }, (_, n) => update(n + 1, "hello"));
    const { starts } = asking({ getUpdates: () => Response.json({ ok: true, result }) });
    expect(await starts()).toMatchObject({ kind: "read", isCutOff: true });
  });

  it.each([
    ["webhook", { getWebhookInfo: () => Response.json({ ok: true, result: { url: "https://x.test" } }) }],
    ["busy", { getUpdates: () => new Response("", { status: 409 }) }],
    ["unknown", { getUpdates: () => new Response("", { status: 502 }) }],
    ["unknown", { getUpdates: () => new Response("", { status: 401 }) }],
    ["unknown", { getUpdates: () => Response.json({ ok: true, result: "?" }) }],
  ])("can't be told: %s (%#)", async (kind, answers) => {
    expect(await asking(answers).starts()).toMatchObject({ kind });
  });
});
