import { describe, expect, it } from "vitest";
import {
  canBeSaved,
  draftOf,
  fieldsOfDraft,
  guidedDraft,
  nextToAsk,
  offeredDates,
  unchanged,
  withDate,
  withField,
  withoutHour,
  withRange,
} from "../../src/telegram/draft.ts";

const FRIDAY = { start: "2026-11-27", end: null };
const SATURDAY = { start: "2026-11-28", end: null };
const ambiguous = { kind: "ambiguous" as const, choices: [FRIDAY, SATURDAY] };
const cinema = { title: "Kino", range: FRIDAY, place: null, description: null, questions: [], line: "" };

describe("a draft of a sentence", () => {
  it("asks for nothing where everything was understood", () => {
    const draft = draftOf("a1", cinema);
    expect([nextToAsk(draft), canBeSaved(draft), draft.shared]).toEqual([null, true, false]);
  });

  it("asks for the title first, then for the date", () => {
    const draft = draftOf("a1", { ...cinema, title: "", range: null });
    expect(nextToAsk(draft)).toBe("title");
    const titled = withField(draft, "title", "Kino");
    expect([nextToAsk(titled), canBeSaved(titled)]).toEqual(["date", false]);
    expect(nextToAsk(withRange(titled, FRIDAY))).toBeNull();
  });

  it("takes no date for granted that comes with a question", () => {
    const draft = draftOf("a1", { ...cinema, questions: [ambiguous] });
    expect([draft.range, nextToAsk(draft), canBeSaved(draft)]).toEqual([null, "date", false]);
    expect(offeredDates(draft)).toEqual([FRIDAY, SATURDAY]);
  });

  it.each([
    ["Kino 20", "20:00", "Kino"],
    ["bbq 3", "15:00", "bbq"],
    ["Kino 1830", "18:30", "Kino"],
    ["Kino 20", "20:15", "Kino 20"],
    ["Matrix 2", "20:00", "Matrix 2"],
  ])("“%s” at %s is called “%s”, where its number was asked about", (title, hour, called) => {
    const timed = { start: `2026-11-27T${hour}:00.000+01:00`, end: null };
    const asked = draftOf("a1", {
      ...cinema,
      title,
      questions: [{ kind: "ambiguous", choices: [timed, FRIDAY] }],
    });
    expect(withoutHour(asked, withRange(asked, timed)).title).toBe(called);
    expect(withoutHour(asked, withRange(asked, FRIDAY)).title).toBe(title);
    const other = draftOf("a1", { ...cinema, title });
    expect(withoutHour(other, withRange(other, timed)).title).toBe(title);
  });
});

describe("a change", () => {
  const changing = { ...draftOf("a1", cinema), changing: "date" as const };

  it("asks for its field, and is over with the answer", () => {
    expect(nextToAsk(changing)).toBe("date");
    const changed = withRange(changing, SATURDAY);
    expect([nextToAsk(changed), changed.range]).toEqual([null, SATURDAY]);
  });

  it("leaves everything as it was when it is given up, even after an answer that raised a question", () => {
    const asked = withDate(changing, { range: SATURDAY, questions: [ambiguous], line: "" });
    expect([nextToAsk(asked), canBeSaved(asked)]).toEqual(["date", false]);
    expect(unchanged(asked)).toEqual(draftOf("a1", cinema));
  });

  it("gives up nothing where nothing was being changed", () => {
    const open = draftOf("a1", { ...cinema, questions: [ambiguous] });
    expect(unchanged(open)).toBe(open);
  });
});

it("a guided draft asks for one field after the other, and may leave place and note empty", () => {
  const asked: (string | null)[] = [];
  let draft = guidedDraft("a1");
  asked.push(nextToAsk(draft));
  draft = withField(draft, "title", "Kino");
  asked.push(nextToAsk(draft));
  draft = withRange(draft, FRIDAY);
  asked.push(nextToAsk(draft));
  draft = withField(draft, "place", "");
  asked.push(nextToAsk(draft));
  draft = withField(draft, "description", "");
  expect([...asked, nextToAsk(draft)]).toEqual(["title", "date", "place", "description", null]);
  expect(Object.keys(fieldsOfDraft(draft))).toEqual(["name", "date"]);
});
