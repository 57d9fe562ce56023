import { describe, expect, it } from "vitest";
import type { BookEntry, Standing } from "../../src/engine/book-entry.ts";
import { agendaMessage } from "../../src/telegram/agenda-message.ts";
import {
  appointmentCard,
  choiceOfDates,
  deleteCard,
  editCard,
  questionForField,
  type Reader,
} from "../../src/telegram/cards.ts";
import { draftOf, LONGEST } from "../../src/telegram/draft.ts";
import {
  draftCard,
  draftOver,
  draftQuestion,
  heardQuestion,
  unsavedDraft,
} from "../../src/telegram/draft-cards.ts";
import { plainValue } from "../../src/telegram/field-texts.ts";
import type { ChatMessage } from "../../src/telegram/messenger.ts";
import { TEXTS } from "../../src/telegram/texts/texts.ts";

const MOST_UNITS = 4_096;
const MOST_BYTES = 64;
const PAGE = "11111111-2222-4333-8444-555555555555";
const ZONE = "America/Argentina/ComodRivadavia";
const EVENING = { start: "2026-11-27T19:00:00+01:00", end: "2026-12-04T21:00:00+01:00" };

const readers: readonly Reader[] = (["de", "en"] as const).map((language) => ({
  texts: TEXTS[language],
  language,
  timeZone: ZONE,
  zonesDiffer: true,
  nameOf: () => `@${"n".repeat(32)}`,
}));
const STANDINGS: readonly Standing[] = ["private", "shared", "partners", "common"];

/** With texts of so many emoji, which are two units each. */
function entry(standing: Standing, length: number, changes: Partial<BookEntry> = {}): BookEntry {
  const text = plainValue("🎈".repeat(length));
  const fields = {
    name: text,
    date: { type: "date" as const, range: EVENING },
    location: text,
    description: text,
  };
  return { id: PAGE, side: "private", copy: null, standing, fields, ticked: false, owner: 1, ...changes };
}

function expectToFit({ text, buttons = [] }: ChatMessage): void {
  expect(text.text.length).toBeLessThanOrEqual(MOST_UNITS);
  expect(text.text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  for (const button of buttons.flat()) {
    expect(button.label).not.toBe("");
    if ("action" in button) expect(Buffer.byteLength(button.action)).toBeLessThanOrEqual(MOST_BYTES);
  }
}

describe.each(readers.map((reader) => [reader.language, reader] as const))("in %s", (_, reader) => {
  it.each(STANDINGS)("cards of the longest %s appointment fit into a message", (standing) => {
    const longest = entry(standing, LONGEST.description);
    const { askDelete, changedLater } = reader.texts;
    for (const heading of [null, changedLater, askDelete[standing]])
      expectToFit(appointmentCard(longest, reader, heading));
    expectToFit(editCard(longest, reader, reader.texts.savedAlready));
    expectToFit(deleteCard(longest, reader));
    expectToFit(questionForField(longest, "place", reader));
  });

  it("cards and questions of the longest draft fit into a message", () => {
    const long = "🎈".repeat(MOST_UNITS / 2);
    const choices = [EVENING, EVENING, EVENING, EVENING];
    const understood = {
      title: long,
      range: EVENING,
      place: long,
      description: long,
      questions: [],
      line: "",
    };
    expectToFit(draftCard({ ...draftOf("a1", understood), shared: true }, reader, true));
    for (const question of [
      { kind: "not-a-date" as const, text: long },
      { kind: "ambiguous" as const, choices },
      { kind: "past" as const, range: EVENING },
      { kind: "recurring" as const, range: EVENING },
    ]) {
      const draft = draftOf("a1", { ...understood, questions: [question] });
      expectToFit(draftQuestion(draft, reader, draft));
      expectToFit(heardQuestion(draft, long, reader));
      expectToFit(draftOver(draft, reader, reader.texts.draftDiscarded));
      expectToFit(unsavedDraft(draft, reader, [reader.texts.maybeSaved]));
      expectToFit(choiceOfDates(PAGE, question, choices, reader));
    }
  });

  it("a page of the longest appointments fits into a message", () => {
    const entries = Array.from({ length: 200 }, () => entry("partners", LONGEST.title));
    const agenda = { entries, complete: false, problems: [] };
    const shown = { heading: "x", nothing: "y", agenda, from: "2026-11-27", leaf: String };
    for (const page of [0, 24, 9_999]) expectToFit(agendaMessage({ ...shown, page }, reader, null));
  });
});

describe("who may do what", () => {
  const [german] = readers;
  const actionsOf = ({ buttons = [] }: ChatMessage) =>
    buttons.flat().map((button) => ("action" in button ? button.action.split(":").at(-1) : "url"));

  it.each([
    ["private", ["share", "edit", "del", "url", "ics"]],
    ["shared", ["stop", "edit", "del", "url", "ics"]],
    ["partners", ["edit", "del", "url", "ics"]],
    ["common", ["edit", "del", "url", "ics"]],
  ] as const)("a %s appointment has the buttons that work", (standing, expected) => {
    if (german === undefined) throw new Error("no reader");
    expect(actionsOf(appointmentCard(entry(standing, 3), german, null))).toEqual(expected);
  });

  it("nobody is offered to share who has nobody to share with", () => {
    if (german === undefined) throw new Error("no reader");
    expect(actionsOf(appointmentCard(entry("private", 3), german, null, false))).not.toContain("share");
    const draft = draftOf("a1", {
      title: "x",
      range: EVENING,
      place: null,
      description: null,
      questions: [],
      line: "",
    });
    expect(actionsOf(draftCard(draft, german, false))).not.toContain("share");
  });
});

describe("a list", () => {
  const reader: Reader = {
    texts: TEXTS.en,
    language: "en",
    timeZone: "Europe/Berlin",
    zonesDiffer: false,
    nameOf: () => null,
  };
  const shown = { heading: "Coming up", nothing: "Nothing.", from: "2026-11-27", page: 0, leaf: String };
  const at = (start: string, end: string | null = null) =>
    entry("private", 0, {
      fields: { name: plainValue("Trip"), date: { type: "date", range: { start, end } } },
    });
  const linesOf = (entries: readonly BookEntry[]) =>
    agendaMessage({ ...shown, agenda: { entries, complete: true, problems: [] } }, reader, null)
      .text.text.split("\n")
      .filter((line) => /^\d+\./.test(line));

  it("says of each appointment what is left of its time on that day", () => {
    expect(
      linesOf([
        at("2026-11-20", "2026-11-29"),
        at("2026-11-26T20:00:00+01:00", "2026-11-27T01:00:00+01:00"),
        at("2026-11-27"),
        at("2026-11-27T19:00:00+01:00"),
        at("2026-11-27T19:00:00+01:00", "2026-11-27T21:30:00+01:00"),
        at("2026-11-27T23:30:00Z"),
      ]),
    ).toEqual([
      "1. 🔒 all day → 29 Nov, Trip",
      "2. 🔒 …–01:00 Trip",
      "3. 🔒 all day, Trip",
      "4. 🔒 19:00 Trip",
      "5. 🔒 19:00–21:30 Trip",
      "6. 🔒 00:30 Trip",
    ]);
  });

  it("has the last page for every number beyond it, and no page where there is nothing", () => {
    const entries = Array.from({ length: 9 }, () => at("2026-11-27"));
    const agenda = { entries, complete: true, problems: [] };
    expect(agendaMessage({ ...shown, agenda, page: 99 }, reader, null).text.text).toContain("Page 2 of 2");
    const none = agendaMessage({ ...shown, agenda: { ...agenda, entries: [] } }, reader, null);
    expect(none).toMatchObject({ text: { text: "Coming up\n\nNothing." }, buttons: [] });
  });

  it("never says that nothing is planned where a calendar could not be read", () => {
    const problem = { code: "token_invalid" as const, failed: { en: "read failed", de: "es ging nicht" } };
    const problems = [
      { side: "private" as const, problem },
      { side: "shared" as const, problem },
    ];
    const agenda = { entries: [], complete: true, problems };
    const { text } = agendaMessage({ ...shown, agenda }, reader, null).text;
    expect(text).toContain("couldn't be read");
    expect(text).toContain("Notion no longer accepts the key.");
    const lines = text.split("\n").filter((line) => line !== "");
    expect(lines).toEqual([...new Set(lines)]);
    expect(text).not.toContain("Nothing.");
  });
});
