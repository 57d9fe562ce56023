import { describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../../src/core/news.ts";
import { newsFor, peopleOf } from "../../../src/telegram/news/people.ts";
import { aRichText } from "../../support/builders.ts";
import { ANNA, aChange, BEN, EVE, idOf, moved, someNews } from "./builders.ts";

const PEOPLE = [ANNA, BEN, EVE];

function told(news: Parameters<typeof newsFor>[2][number]): number[] {
  return PEOPLE.filter((person) => newsFor(person, PEOPLE, [news]).length > 0).map(({ id }) => id);
}

describe("who is told", () => {
  it.each([
    ["an appointment that was shared", someNews("shared"), [BEN.id]],
    ["one that is no longer shared", someNews("withdrawn"), [BEN.id]],
    ["a copy that somebody removed", someNews("removed"), [ANNA.id]],
    ["a copy that lives on", someNews("detached"), [ANNA.id, BEN.id]],
    ["a conflict", someNews("conflict"), [ANNA.id, BEN.id]],
    ["an edit of the appointment", aChange("shared", [moved("a", "b")]), [BEN.id]],
    ["an edit of the copy", aChange("private", [moved("a", "b")]), [ANNA.id]],
    ["news of somebody who isn't configured", someNews("conflict", { owner: 99 }), []],
  ])("%s", (_, news, expected) => {
    expect(told(news)).toEqual(expected);
  });

  it("what the owner alone may know, and what everybody may", () => {
    const [own, others] = [someNews("conflict"), someNews("conflict", { kept: aRichText("Garten") })];
    const news = { ...own, toOthers: others.toOthers };
    const texts = [ANNA, BEN].map((person) => JSON.stringify(newsFor(person, PEOPLE, [news])));
    expect(texts.map((text) => text.includes("Hof"))).toEqual([true, false]);
  });

  it("with the page that each of them can open", () => {
    const opened = (person: typeof ANNA, news: AppointmentNews) =>
      newsFor(person, PEOPLE, [news]).map(({ opens }) => opens);
    expect(opened(ANNA, someNews("conflict"))).toEqual([idOf(1)]);
    expect(opened(ANNA, someNews("detached"))).toEqual([idOf(101)]);
    expect(opened(BEN, someNews("conflict"))).toEqual([idOf(101)]);
    expect(opened(BEN, someNews("withdrawn", { copy: null }))).toEqual([null]);
  });

  it("nobody but the owner, where the owner has no shared calendar", () => {
    const alone = [ANNA, BEN].map((person) => ({ ...person, calendar: null }));
    const news = [someNews("conflict")];
    expect(alone.map((person) => newsFor(person, alone, news).length)).toEqual([1, 0]);
  });
});

describe("which calendar people are on", () => {
  const user = { id: 1, name: null, language: "en", timezone: "Europe/Berlin", operator: null } as const;

  it("is one where one configured the database and the other its data source", () => {
    const users = [
      { ...user, sharedDatabase: "database" },
      { ...user, id: 2, sharedDatabase: "source" },
      { ...user, id: 3, sharedDatabase: "other" },
      { ...user, id: 4, sharedDatabase: null },
    ];
    const people = peopleOf(users, [{ configured: "database", dataSource: "source" }]);
    expect(people.map(({ calendar }) => calendar)).toEqual(["source", "source", "other", null]);
  });
});
