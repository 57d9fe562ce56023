import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = { name: "Kino", date: "2026-12-01", location: "Odeon", description: "Karten" };

/** The rich text of a property, without what Notion adds. */
function runs(page: string, property: string): unknown {
  const value = home.sandbox.world.row(page).properties[property];
  const items = value?.type === "title" ? value.title : value?.type === "rich_text" ? value.rich_text : [];
  return items.map(({ plain_text, href, annotations, type }) => ({ plain_text, href, annotations, type }));
}

describe("rich text", () => {
  const styled = [
    { text: { content: "Karten " }, annotations: { bold: true, color: "red" } },
    {
      text: { content: "hier", link: { url: "https://example.com/karten?a=1" } },
      annotations: { italic: true },
    },
    { equation: { expression: "e=mc^2" } },
    {
      text: { content: "\nzweite Zeile 🎬" },
      annotations: { code: true, underline: true, strikethrough: true },
    },
    { mention: { date: { start: "2026-12-24" } } },
  ];

  it("travels with formatting, links, equations and mentions of dates, both ways", async () => {
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text: styled } } });
    expect(runs(copy, "Beschreibung")).toEqual(runs(page, "Beschreibung"));
    home.edit(copy, { raw: { Name: { title: styled } } }, home.ben);
    await home.pass();
    expect(runs(page, "Name")).toEqual(runs(copy, "Name"));
    await home.untilQuiet();
  });

  it("travels although nothing but its formatting changed", async () => {
    const { page, copy } = await home.share(everything);
    const bold = [{ text: { content: "Karten" }, annotations: { bold: true } }];
    home.edit(page, { raw: { Beschreibung: { rich_text: bold } } });
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { updated: 1 } });
    expect(runs(copy, "Beschreibung")).toEqual(runs(page, "Beschreibung"));
  });

  it("travels in full beyond the 2000 characters of one run", async () => {
    const rich_text = [{ text: { content: "a".repeat(2000) } }, { text: { content: "b" } }];
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text } } });
    expect(home.seen(copy).Beschreibung).toBe(`${"a".repeat(2000)}b`);
    home.edit(
      copy,
      { raw: { Beschreibung: { rich_text: [...rich_text, { text: { content: "c" } }] } } },
      home.ben,
    );
    await home.pass();
    expect(home.seen(page).Beschreibung).toBe(`${"a".repeat(2000)}bc`);
    await home.untilQuiet();
  });

  it("travels in full with more than 25 runs, which a listing may cut off", async () => {
    const rich_text = Array.from({ length: 60 }, (_, n) => ({
      text: { content: `${n} ` },
      annotations: { bold: n % 2 === 0 },
    }));
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text } } });
    expect(home.seen(copy).Beschreibung).toBe(home.seen(page).Beschreibung);
    expect(await home.pass()).toMatchObject({ writes: 0 });
  });

  it("loses formatting, never a character, where it has more runs than a request takes", async () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ content: `${n} `, bold: n % 2 === 0 }));
    const page = home.add(home.anna, { name: "Kino", description: "viel", ticked: true });
    // People can write more runs in Notion than requests may have.
    home.sandbox.setFault(() => ({ kind: "rewrite", transform: (answer) => withRuns(answer, many) }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1, held: 0 } });
    expect(home.seen(home.copy(page)).Beschreibung).toBe(many.map(({ content }) => content).join(""));
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0 } });
  });

  it("becomes plain where it mentions a page that the other side can't see, and stays so", async () => {
    const { world } = home.sandbox;
    const { secret } = world.addConnection({ name: "Teamspace" });
    world.share(secret, home.shared.databaseId);
    const hidden = world.addPage({ title: "Anfahrt" });
    world.share(home.anna.token, hidden);
    home.settings.set(home.anna.id, { sharedToken: secret });
    const mention = [{ text: { content: "Siehe " } }, { mention: { page: { id: hidden } } }];
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text: mention } } });
    expect(home.seen(copy)).toMatchObject({ Name: "Kino", Beschreibung: "Siehe Anfahrt" });
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 0, conflicts: 0 } });

    home.edit(page, { raw: { Ort: { rich_text: mention } }, name: "Oper" });
    expect((await home.pass()).stats).toMatchObject({ updated: 1, held: 0, errors: 0 });
    expect(home.seen(copy)).toMatchObject({ Name: "Oper", Ort: "Siehe Anfahrt" });
    expect(JSON.stringify(runs(page, "Ort"))).toContain("mention");
    await home.untilQuiet();
  });
});

function withRuns(
  answer: unknown,
  texts: readonly { readonly content: string; readonly bold: boolean }[],
): unknown {
  const text = JSON.stringify(answer);
  if (!text.includes("SyncedToSharedId")) return answer;
  const plain = { italic: false, strikethrough: false, underline: false, code: false, color: "default" };
  const rich_text = texts.map(({ content, bold }) => ({
    type: "text",
    text: { content, link: null },
    annotations: { ...plain, bold },
    plain_text: content,
    href: null,
  }));
  return JSON.parse(text, (key, value) => (key === "Beschreibung" ? { ...value, rich_text } : value));
}
