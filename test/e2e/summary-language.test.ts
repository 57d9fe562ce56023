/** In which language a run on GitHub speaks, and to whom: summary and annotations to people, log and report in English. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BundledHousehold } from "../support/workflow-run.ts";

let run: BundledHousehold;
beforeEach(async () => {
  run = await BundledHousehold.open();
});
afterEach(() => run.close());

const trashCopies = () => {
  for (const { id } of run.home.sharedRows) run.home.sandbox.world.trash(id);
};

describe("a run of somebody whose configuration says German", () => {
  it("tells the summary and the annotations in German, and leaves log and report in English", async () => {
    await run.shared(1);
    trashCopies();
    const { summary, log, messages } = await run.sync({ PARTNER_SYNC_LANGUAGE: "" });
    expect(summary).toContain("| Termine | Neu | Geändert | Entfernt | Widersprüche | Wartend | Fehler |");
    expect(summary).toContain("### ℹ️ Eine Kopie wurde im gemeinsamen Kalender entfernt");
    expect(summary).toMatch(/begonnen am \d\d\.\d\d\.\d{4}, \d\d:\d\d ME(S)?Z/);
    expect(log).toContain("::notice title=Eine Kopie wurde im gemeinsamen Kalender entfernt (user");
    expect(log).toMatch(/User \d+: The partner removed the shared copy/);
    expect(messages).toContain("The partner removed the shared copy");
  });

  it("calls people by their names, links both pages, and names nobody's id", async () => {
    const [row] = await run.shared(1);
    trashCopies();
    const { summary, log } = await run.sync({ PARTNER_SYNC_LANGUAGE: "" });
    const id = run.home.anna.id;
    expect(summary).toContain(`| user${id} |`);
    // A page's id, and so its address, may hold the same digits.
    expect(summary.replace(/\[\w+\]\(\S+\)/g, "")).not.toMatch(new RegExp(`(?<!user)${id}`));
    const link = (page = "") => `[${page.slice(-8)}](https://www.notion.so/${page.replaceAll("-", "")})`;
    expect(summary).toContain(`Seite: ${link(row?.page)} (Kopie ${link(row?.copy)})`);
    expect(log).toContain(`(user${id})::`);
  });

  it("is told in English where that is asked for, and what is switched off in German where it isn't", async () => {
    expect((await run.sync({ PARTNER_SYNC_LANGUAGE: "en" })).summary).toContain("| Appointments | Created |");
    const off = await run.sync({ PARTNER_SYNC_LANGUAGE: "", PARTNER_SYNC_ENABLED: "false" });
    expect(off.summary).toContain("**Partner Sync ist abgeschaltet.**");
    expect(off.log).toContain("Partner Sync is switched off.");
  });
});

describe("a configuration that is wrong", () => {
  it("is told in German in the summary, and in English in the log and the report", async () => {
    const wrong = { users: [{ telegram_user_id: 5, notion_api_key: "x", timezone: "Bonn", language: "de" }] };
    const { summary, log, messages } = await run.sync({
      PARTNER_SYNC_LANGUAGE: "de",
      USERS_CONFIG: JSON.stringify(wrong),
    });
    expect(summary).toContain("timezone: ist keine Zeitzone, die es gibt");
    expect(summary).not.toContain("is no time zone");
    for (const text of [log, messages]) expect(text).toContain("timezone: is no time zone");
  });
});

describe("a dry run", () => {
  it("draws no bar for what it would have done", async () => {
    await run.shared(2);
    for (const _ of [1, 2]) await run.sync({ SYNC_FORCE: "true" });
    const before = (await run.sync({ SYNC_DRY_RUN: "true" })).summary;
    const bars = (summary: string) => /^ +bar \[(.*)\]$/m.exec(summary)?.[1]?.split(", ").length;
    expect(before).toContain("Drawn are the passes that the state remembers");
    expect(bars(before)).toBe(2);
  });
});
