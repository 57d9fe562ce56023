/** Whoever takes an answer back, or stops, finds everything as they left it. */
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALONE, Conversation, INTRODUCTION, NEW_SHARED, NO_PASS } from "../support/conversation.ts";
import type { Newcomers } from "../support/newcomers.ts";
import { AS_PROPOSED, BACK, type Line, ScriptedPrompter, STOP } from "../support/scripted-prompter.ts";
import { ThereAndBack } from "../support/there-and-back.ts";

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

const NEW_PRIVATE: readonly Line[] = [
  ["owner-database", "new"],
  ["page", "Familie"],
  ["private-title", "Meine"],
];
const all = (): readonly Line[] => [...INTRODUCTION, talk.token, ...NEW_PRIVATE, ...NEW_SHARED, ...ALONE];
const madeDatabases = () => home.effects.filter((effect) => effect === "POST databases").length;

describe("going back", () => {
  it("works at every question, proposes what was answered, and makes no database twice", async () => {
    const script = new ScriptedPrompter([...talk.calendars, ...ALONE]);
    const walker = new ThereAndBack(script);
    // Beyond the last question lies a pass, from which there is no way back to the questions before.
    await talk.with(walker, {}).catch((error: unknown) => {
      expect(String(error)).toContain('Nobody expected the question "first-pass"');
    });
    expect(script.left).toEqual([]);
    expect(walker.times).toBe(talk.calendars.length + ALONE.length + 1);
    expect(madeDatabases()).toBe(1);
    expect((await talk.config()).users[0]).toMatchObject({
      name: "anna",
      timezone: "Europe/Berlin",
      properties: { date: "Wann" },
      telegram_user_id: 123456789,
    });
  });

  it("offers a database that was made, and takes another one where that isn't wanted", async () => {
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      ...NEW_PRIVATE,
      ["shared-database", BACK],
      ["take-made", false],
      ["page", "Familie"],
      ["private-title", "Andere"],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(madeDatabases()).toBe(3);
    // It is never left behind without a word.
    expect(talk.said).toMatch(/aren't used.+\n• Meine: https:\/\/www\.notion\.so\//);
  });

  it("isn't offered at the first question, which says so, and leads from the end to all answers", async () => {
    const script = new ScriptedPrompter([
      ["owner-name", BACK],
      ...talk.calendars,
      ...ALONE,
      ["first-pass", BACK],
      ["change", "change"],
      ["change-person", BACK],
      ["change", "interval"],
      ["interval-hours", BACK],
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "name"],
      ["owner-name", BACK],
      ["change-answer", "name"],
      ["owner-name", "Anna Maria"],
      NO_PASS,
    ]);
    expect(await talk.with(script, {})).toBe(0);
    expect(script.left).toEqual([]);
    expect(script.said.join()).toContain("This is the first question");
    expect(script.first).toEqual(["owner-name", "owner-name", "change", "change", "change"]);
    expect((await talk.config()).users[0].name).toBe("Anna Maria");
  });
});

describe("a set-up that was stopped", () => {
  it("goes on with the very question that was open, wherever that was, and keeps no secret in its sheet", async () => {
    const script = all();
    for (const [n, [key]] of script.entries()) {
      const before = n === 0 ? [] : [["go-on", AS_PROPOSED] as const, ...script.slice(n - 1, n)];
      expect(await talk.converse([...(n === 1 ? script.slice(0, 1) : before), [key, STOP]])).toBe(130);
      if (n === 0) continue;
      expect(await home.text("users_config.json.draft")).not.toContain(home.anna.token);
    }
    expect(await talk.converse([["go-on", true], ...script.slice(-1), NO_PASS])).toBe(0);
    expect(madeDatabases()).toBe(2);
    expect(await home.files()).toEqual({ ".env": "600", "users_config.json": "600" });
    expect(await home.text(".env")).toBe(`PARTNER_SYNC_ENABLED=true\nNOTION_TOKEN=${home.anna.token}\n`);
  });

  it("begins anew with every earlier answer as a proposal, and offers what it made", async () => {
    const stopped: readonly Line[] = [...INTRODUCTION, talk.token, ...NEW_PRIVATE, ["shared-database", STOP]];
    expect(await talk.converse(stopped)).toBe(130);
    // Whoever stops again at once has lost nothing.
    for (let times = 0; times < 2; times += 1)
      expect(
        await talk.converse([
          ["go-on", false],
          ["owner-name", STOP],
        ]),
      ).toBe(130);
    const code = await talk.converse([
      ["go-on", false],
      ["owner-name", AS_PROPOSED],
      ["owner-language", AS_PROPOSED],
      ["timezone", AS_PROPOSED],
      ["owner-token", AS_PROPOSED],
      ["owner-database", AS_PROPOSED],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(madeDatabases()).toBe(2);
    expect((await talk.config()).users[0].name).toBe("anna");
    expect(await home.text(".env")).not.toContain("SETUP");
  });

  it("takes what it made even where the sheet was lost, as long as nothing stands in it", async () => {
    const stopped: readonly Line[] = [...INTRODUCTION, talk.token, ...NEW_PRIVATE, ["shared-database", STOP]];
    expect(await talk.converse(stopped)).toBe(130);
    for (const name of ["users_config.json.draft", ".env"]) await rm(`${home.dir}/${name}`);
    const code = await talk.unattended({
      "owner-token": home.anna.token,
      "owner-database": "new",
      "private-title": "Meine",
      "shared-database": "new",
      page: "Familie",
    });
    expect(code, talk.said).toBe(0);
    expect(madeDatabases()).toBe(2);
  });
});

describe("a set-up that is killed", () => {
  it("has lost nothing but the answer to the question that was open", async () => {
    const [name, ...others] = INTRODUCTION;
    if (name === undefined) throw new Error("nothing is asked first");
    // As a machine that is switched off, it gives nobody a chance to write anything any more.
    const killed = talk.with(new ScriptedPrompter([name]), {});
    await expect(killed).rejects.toThrow("Nobody expected the question");
    const { begun } = JSON.parse(await home.text("users_config.json.draft"));
    expect(begun.answers).toEqual([{ key: name[0], answer: name[1] }]);
    const code = await talk.converse([
      ["go-on", true],
      ...others,
      talk.token,
      ...NEW_PRIVATE,
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect((await talk.config()).users[0]).toMatchObject({ name: name[1] });
  });
});
