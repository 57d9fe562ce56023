import { describe, expect, it } from "vitest";
import { movedOver } from "../../../src/setup/form/moving.ts";

const moved = (...users: readonly object[]) => movedOver(JSON.stringify({ users }), "en");

describe("a configuration that moves out of its secret", () => {
  it("names a secret for each token, the same one for the same token", () => {
    const told = moved(
      { telegram_username: "anna", notion_api_key: "ntn_anna" },
      { notion_api_key: "ntn_ben", teamspace_owner_api_key: "ntn_anna", language: "en" },
    );
    expect(JSON.parse(told?.text ?? "")).toEqual({
      users: [
        { telegram_username: "anna", notion_api_key: "$NOTION_TOKEN" },
        { notion_api_key: "$NOTION_TOKEN_2", teamspace_owner_api_key: "$NOTION_TOKEN", language: "en" },
      ],
    });
    expect(told?.secrets).toEqual([
      { variable: "NOTION_TOKEN", person: "anna" },
      { variable: "NOTION_TOKEN_2", person: "person 2" },
    ]);
  });

  it("says whose token it is, even where it first stands with somebody else", () => {
    const told = moved(
      { name: "Ben", notion_api_key: "ntn_ben", teamspace_owner_api_key: "ntn_anna" },
      { name: "Anna", notion_api_key: "ntn_anna" },
    );
    expect(told?.secrets.map(({ person }) => person)).toEqual(["Ben", "Anna"]);
    expect(told?.text).toContain('"teamspace_owner_api_key":"$NOTION_TOKEN_2"');
  });

  it("keeps names that it refers to already, and takes none of them for another token", () => {
    const told = moved({ notion_api_key: "$NOTION_TOKEN" }, { notion_api_key: "ntn_ben" });
    expect(told?.text).toContain("$NOTION_TOKEN_2");
    expect(told?.secrets).toEqual([{ variable: "NOTION_TOKEN_2", person: "person 2" }]);
  });

  it("tells in German whose token it is", () => {
    const told = movedOver('{"users": [{"notion_api_key": "$A", "teamspace_owner_api_key": "ntn_b"}]}', "de");
    expect(told?.secrets).toEqual([
      { variable: "NOTION_TOKEN", person: "öffnet die gemeinsame Datenbank für Person 1" },
    ]);
  });

  it("leaves behind the secrets of other programs, and whatever it can't take out it doesn't move", () => {
    expect(moved({ notion_api_key: "ntn_anna", openai_api_key: "sk-1234567890" })?.text).not.toContain(
      "sk-1234567890",
    );
    expect(moved({ notion_api_key: "ntn_anna", notes: "ntn_123456789AbCdEfGhIjKl" })).toBeNull();
    expect(movedOver("{", "en")).toBeNull();
    expect(moved(...Array.from({ length: 7 }, (_, n) => ({ notion_api_key: `ntn_${n}` })))).toBeNull();
  });
});
