import { describe, expect, it } from "vitest";
import { draftFromSheet, isOfASheet, keptAnswers, sheetOf } from "../../src/setup/answer-sheet.ts";
import type { Draft } from "../../src/setup/draft.ts";

const ENTRY = { notion_api_key: "ntn_in_the_file", business_notion_api_key: "ntn_of_another", _note: "mine" };
const DRAFT: Draft = {
  version: 1,
  people: [
    { role: "owner", name: "Anna", token: "ntn_in_the_file", teamspaceKey: null, entry: ENTRY },
    { role: "partner", token: "ntn_new", teamspaceKey: "ntn_in_the_file", sharedReady: true },
    { role: "partner", token: "$NOTION_TOKEN_3" },
  ],
  proposals: {
    "person 0/owner-name": "Ana",
    "token 0/owner-token": "ntn_taken_back",
    "telegram-bot/telegram-bot-token": "123456:bot",
  },
  botToken: "123456:bot",
};

describe("the answer sheet", () => {
  it("holds no secret, and is read as it was written with what .env holds", () => {
    const { draft, variables } = sheetOf(DRAFT, true);
    expect(JSON.stringify(draft)).not.toMatch(/ntn_|123456:bot/);
    expect(Object.keys(variables).every(isOfASheet)).toBe(true);
    expect(new Set(Object.values(variables))).toEqual(
      new Set(["123456:bot", "ntn_in_the_file", "ntn_new", "ntn_taken_back"]),
    );
    expect(draftFromSheet(draft, variables, [ENTRY])).toEqual(DRAFT);
  });

  it("leaves tokens open whose variables are gone, and what they opened", () => {
    const { draft } = sheetOf(DRAFT, true);
    const [owner, partner, other] = draftFromSheet(draft, {}, [ENTRY]).people;
    expect(owner?.token).toBe("ntn_in_the_file");
    expect(partner).toEqual({ role: "partner" });
    expect(other?.token).toBe("$NOTION_TOKEN_3");
  });

  it("keeps no token at all where nobody is there: the next run is given it again", () => {
    const { draft, variables } = sheetOf(DRAFT, false);
    expect(variables).toEqual({});
    // Nor, then, that the shared database is opened by it.
    expect(draft.people[1]).toEqual({ role: "partner" });
    expect(draft.proposals).toEqual({ "person 0/owner-name": "Ana" });
  });

  it("keeps of a step that isn't over what was answered before the first secret", () => {
    const answers = [
      { key: "owner-name", answer: "1" },
      { key: "owner-token", answer: "ntn_secret" },
      { key: "again", answer: true },
    ];
    expect(keptAnswers(answers)).toEqual([{ key: "owner-name", answer: "1" }]);
  });
});
