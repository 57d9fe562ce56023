import { describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../../src/core/news.ts";
import type { Problem } from "../../../src/core/report.ts";
import { chatTextOf, PROBLEM_CODES, toldIn } from "../../../src/problems/table.ts";
import { composeNews } from "../../../src/telegram/news/compose.ts";
import { newsFor, type Person } from "../../../src/telegram/news/people.ts";
import { aDate, aRichText, text } from "../../support/builders.ts";
import { aProblemOf } from "../../support/problems.ts";
import { ANNA, aChange, aProblem, BEN, formatsOf, idOf, moved, NOW, someNews, textOf } from "./builders.ts";

/** F4: what is told of the configuration may hold what somebody pasted there. */
it("shows no token that stands in a problem's sentence", () => {
  const path = `users[0].${"x".repeat(215)}`;
  const clause = "refers to the environment variable ntn_1234567890abcdefghij1234567890";
  const wrong = { de: clause, en: clause };
  const said = textOf(compose(ANNA, [], [{ code: "config_invalid", path, wrong }])?.message);
  expect(said).toContain("users[0]");
  expect(said).not.toContain("ntn_1");
});

it("calls people in a problem's sentence by their names", () => {
  const renamed = { ...aProblemOf("property_renamed"), user: BEN.id };
  expect(toldIn(renamed, "de")).toContain(`Person ${BEN.id}`);
  const said = textOf(compose(BEN, [], [renamed])?.message);
  expect(said).toContain(`von ${BEN.name}`);
  expect(said).not.toContain(String(BEN.id));
});

const IN_ENGLISH: Person = { ...BEN, language: "en" };
const NAMELESS: Person = { ...ANNA, id: 9, name: null };
const PEOPLE = [ANNA, BEN, NAMELESS];

function compose(person: Person, news: readonly AppointmentNews[], problems: readonly Problem[] = []) {
  const own = newsFor(person, PEOPLE, news);
  return composeNews({ person, people: PEOPLE, now: NOW, news: own, problems, listening: true });
}

function told(person: Person, ...news: readonly AppointmentNews[]): string {
  return textOf(compose(person, news)?.message);
}

describe("a message about a pass", () => {
  it("is none where nothing happened", () => {
    expect(compose(BEN, [])).toBeNull();
  });

  it("names what is new, by whom, with a link to the copy that the reader can open", () => {
    const composed = compose(BEN, [someNews("shared")]);
    expect(textOf(composed?.message)).toBe(
      "🆕 anna teilt einen Termin mit dir\n• Zahnarzt · Mi., 2. Dezember 2026",
    );
    expect(composed && formatsOf(composed.message)).toEqual([
      "bold 🆕 anna teilt einen Termin mit dir",
      `text_link Zahnarzt https://www.notion.so/${idOf(101).replaceAll("-", "")}`,
      "bold Zahnarzt",
    ]);
  });

  it("tells old and new of each field that changed", () => {
    const date = {
      key: "date",
      label: "Datum",
      before: aDate("2026-12-02"),
      after: aDate("2026-12-03T15:00:00+01:00"),
    } as const;
    const news = aChange("private", [date, moved("Praxis Nord", ""), moved("", "Klinik")]);
    expect(told(ANNA, news)).toBe(
      [
        "✏️ Zahnarzt · Mi., 2. Dezember 2026",
        "Im gemeinsamen Kalender geändert:",
        "Datum: Mi., 2. Dezember 2026 → Do., 3. Dezember 2026, 15:00 Uhr",
        "Ort: „Praxis Nord“ → (leer)",
        "Ort: (leer) → „Klinik“",
      ].join("\n"),
    );
    expect(told(IN_ENGLISH, aChange("shared", [moved("North", "South")]))).toBe(
      "✏️ Zahnarzt · Wed 2 December 2026\nChanged by anna:\nOrt: “North” → “South”",
    );
  });

  it("says where only the format changed", () => {
    const field = { ...moved("a", "a"), after: aRichText(text("a", { bold: true })) };
    expect(told(ANNA, aChange("private", [field]))).toContain("Ort: nur anders formatiert");
  });

  it("tells both values of a conflict, and which one won", () => {
    expect(told(ANNA, someNews("conflict"))).toBe(
      [
        "⚖️ Zahnarzt · Mi., 2. Dezember 2026",
        "Ort wurde auf beiden Seiten geändert.",
        "Gilt jetzt: „Hof“ (aus deinem Kalender)",
        "Nicht übernommen: „Garten“; steht als Kommentar auf der Seite",
      ].join("\n"),
    );
    expect(told(IN_ENGLISH, someNews("conflict"))).toContain("Kept: “Hof” (from anna)");
  });

  it("tells of a conflict what the reader may know, and where the other value is", () => {
    const news = someNews("conflict");
    const { toOthers } = news;
    if (toOthers?.kind !== "conflict") throw new Error("no conflict");
    const readers = [BEN, IN_ENGLISH];
    const won = { ...news, toOthers: { ...toOthers, kept: null, preservedOn: "private" } as const };
    const lost = { ...news, toOthers: { ...toOthers, lost: null, winner: "shared" } as const };
    expect(readers.map((reader) => told(reader, won).split("\n").slice(1))).toEqual([
      [
        "Ort wurde auf beiden Seiten geändert.",
        "Nicht übernommen: „Garten“; anna hat den Wert als Kommentar",
      ],
      ["Ort was changed on both sides.", "Not kept: “Garten”; anna has it as a comment"],
    ]);
    expect(readers.map((reader) => told(reader, lost).split("\n").slice(1))).toEqual([
      ["Ort wurde auf beiden Seiten geändert.", "Gilt jetzt: „Hof“ (aus dem gemeinsamen Kalender)"],
      ["Ort was changed on both sides.", "Kept: “Hof” (from the shared calendar)"],
    ]);
  });

  it("puts all that happened to one appointment under its name", () => {
    const news = [
      aChange("private", [moved("a", "b")]),
      someNews("removed"),
      someNews("removed", { page: idOf(2) }),
    ];
    const blocks = told(ANNA, ...news).split("\n\n");
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toContain("Ort: „a“ → „b“\nIm gemeinsamen Kalender entfernt.");
  });

  it("links the owner to the own page, but to the copy where that is what lives on", () => {
    const links = [someNews("removed"), someNews("detached")].map((news) => {
      const composed = compose(ANNA, [news]);
      return composed && formatsOf(composed.message)[0];
    });
    expect(links).toEqual(
      [idOf(1), idOf(101)].map((id) => `text_link Zahnarzt https://www.notion.so/${id.replaceAll("-", "")}`),
    );
  });

  it("cuts what happened to one appointment rather than leave it out", () => {
    const value = aRichText("Wort ".repeat(50));
    const conflicts = Array.from({ length: 20 }, () => someNews("conflict", { kept: value, lost: value }));
    const message = told(ANNA, ...conflicts);
    expect(message).toContain("Zahnarzt");
    expect(message.endsWith("\n…")).toBe(true);
    expect(message.length).toBeLessThan(1700);
  });

  it("tells who stopped sharing apart from who deleted", () => {
    const deleted = someNews("withdrawn", { page: idOf(2), because: "trashed" });
    expect(told(IN_ENGLISH, someNews("withdrawn"), deleted)).toBe(
      "🗑 anna deleted an appointment\n• Zahnarzt · Wed 2 December 2026\n\n➖ anna no longer shares an appointment\n• Zahnarzt · Wed 2 December 2026",
    );
  });

  it("makes do without a name, a date, a copy and a user name", () => {
    const news = someNews("shared", { name: null, date: null, copy: null, owner: NAMELESS.id });
    expect(told(IN_ENGLISH, news)).toBe("🆕 Someone shares an appointment with you\n• (untitled)");
  });

  it("is short for a first sync of 100 appointments: what comes next, and a count", () => {
    const days = Array.from({ length: 100 }, (_, n) =>
      new Date(NOW + (n - 50) * 86_400_000).toISOString().slice(0, 10),
    );
    const news = days.map((day, n) =>
      someNews("shared", { page: idOf(n), copy: idOf(100 + n), name: aRichText(day), date: aDate(day) }),
    );
    const lines = told(BEN, ...news).split("\n");
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe("🆕 anna teilt 100 Termine mit dir");
    expect(lines[1]).toContain("2026-12-01");
    expect(lines[6]).toBe("und 95 weitere");
  });
});

describe("what needs a person", () => {
  it("comes after the news: what it is, what to do, and where", () => {
    const composed = compose(
      IN_ENGLISH,
      [someNews("shared")],
      [aProblem("copy_unmarked", 7), aProblem("token_invalid")],
    );
    const [news, heading = "", second] = textOf(composed?.message).split("\n\n");
    expect(news).toContain("shares an appointment");
    expect(heading).toBe(
      `⚠️ This needs your attention\nNotion no longer accepts the key\n${chatTextOf("token_invalid", "en").todo}`,
    );
    expect(second?.endsWith("\nOpen the page")).toBe(true);
    expect([...(composed?.causes ?? [])]).toEqual(["token_invalid", `copy_unmarked ${idOf(7)}`]);
  });

  it("tells a kind of problem once, with its pages", () => {
    const problems = Array.from({ length: 7 }, (_, n) => aProblem("value_held", n));
    const composed = compose(ANNA, [], problems);
    expect(textOf(composed?.message)).toContain("Ein Wert lässt sich nicht übertragen (7-mal)");
    expect(textOf(composed?.message)).toContain("Seite 5, und 2 weitere");
    expect(composed?.causes.size).toBe(7);
  });

  it("leads to both pages of a row, and to a copy by itself where that is all there is", () => {
    const linksOf = (...problems: readonly Problem[]) => {
      const composed = compose(IN_ENGLISH, [], problems);
      return composed ? formatsOf(composed.message).filter((one) => one.startsWith("text_link")) : [];
    };
    const address = (n: number) => `https://www.notion.so/${idOf(n).replaceAll("-", "")}`;
    expect(linksOf(aProblem("value_held", 1, 101))).toEqual([
      `text_link Open the page ${address(1)}`,
      `text_link Open the copy ${address(101)}`,
    ]);
    const further = [aProblem("duplicate_copy", 1, 102), aProblem("duplicate_copy", undefined, 103)];
    expect(linksOf(...further)).toEqual([
      `text_link Page 1 ${address(1)}`,
      `text_link Copy 1 ${address(102)}`,
      `text_link Copy 2 ${address(103)}`,
    ]);
    const german = compose(ANNA, [], [aProblem("value_held", 1, 101)]);
    expect(textOf(german?.message)).toMatch(/\nSeite öffnen \/ Kopie öffnen$/);
  });

  it("adds the sentence that names the property, and no other", () => {
    const [named, other] = [aProblem("property_renamed"), aProblem("notion_unavailable")];
    const said = textOf(compose(ANNA, [], [named, other])?.message);
    expect(said).toContain(toldIn(named, "de").slice(0, 250));
    expect(said).not.toContain("read page");
  });

  it("counts as told only where it stands in the message", () => {
    const problems = PROBLEM_CODES.map((code) => aProblem(code));
    const composed = compose(ANNA, [], problems);
    const told = PROBLEM_CODES.filter((code) =>
      textOf(composed?.message).includes(chatTextOf(code, "de").title),
    );
    expect(told.length).toBeGreaterThan(3);
    expect([...(composed?.causes ?? [])].sort()).toEqual([...told].sort());
    expect(textOf(composed?.message)).toMatch(/… und \d+ andere Dinge$/);
  });
});

describe("a long message", () => {
  const long = "ein langes 😀 Wort ".repeat(400);
  const everything = Array.from({ length: 60 }, (_, n) => {
    const changes = { page: idOf(n), copy: idOf(100 + n), name: aRichText(`${n} ${long}`) };
    const fields = Array.from({ length: 9 }, (_, f) => ({
      ...moved(`${f} ${long}`, `${f}${long}`),
      label: `${f} ${long}`,
    }));
    const kinds = [
      someNews("shared", changes),
      someNews("conflict", changes),
      someNews("withdrawn", changes),
      aChange("shared", fields, changes),
    ];
    return kinds[n % 4] ?? someNews("shared");
  });
  const problems = PROBLEM_CODES.flatMap((code) =>
    [1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...aProblemOf(code, `${n} ${long}`), page_id: idOf(n) })),
  );

  it.each([
    ["news alone", everything, []],
    ["problems alone", [], problems],
    ["both", everything, problems],
    ["one appointment with everything", everything.map((news) => ({ ...news, page: idOf(1) })), problems],
  ])("stays within Telegram's limit and says what was cut: %s", (_, news, ahead) => {
    const { message } = compose(BEN, news, ahead) ?? {};
    const { text = "", entities = [] } = message?.text ?? {};
    expect(text.length).toBeGreaterThan(500);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text).toMatch(/und \d+ weitere|… und|\n…/);
    for (const { offset, length } of entities) {
      expect(length).toBeGreaterThan(0);
      expect(offset + length).toBeLessThanOrEqual(text.length);
    }
  });
});

describe("who did it, and what it is about", () => {
  const edit = () => aChange("private", [moved("Hof", "Garten")]);

  it("names who changed it by chat, and never the reader", () => {
    expect(told(ANNA, { ...edit(), by: BEN.id })).toContain("ben");
    expect(told(ANNA, edit())).not.toContain("ben");
    expect(told(ANNA, { ...edit(), by: ANNA.id })).not.toContain("anna");
  });

  it("has a button that opens it, where the bot is there to answer", () => {
    const actions = compose(ANNA, [edit()])?.message.buttons?.flat() ?? [];
    expect(actions).toEqual([{ label: "📖 Zahnarzt", action: `a:${edit().page.replaceAll("-", "")}:open` }]);
  });
});
