import { describe, expect, it } from "vitest";
import type { Draft, Person } from "../../src/setup/draft.ts";
import { withReferences } from "../../src/setup/references.ts";

function aDraft(...people: readonly Partial<Person>[]): Draft {
  return { version: 1, people: people.map((person) => ({ role: "partner", ...person })) };
}

const tokens = ({ people }: Draft) => people.map(({ token, teamspaceKey }) => [token, teamspaceKey]);

describe("tokens become references", () => {
  it("under the names that the workflow passes, one for each token, however often it is used", () => {
    const draft = aDraft(
      { token: "ntn_a" },
      { token: "ntn_b", teamspaceKey: "ntn_a" },
      { token: "ntn_c", teamspaceKey: null },
    );
    const { draft: referring, variables } = withReferences(draft, {}, {});
    expect(tokens(referring)).toEqual([
      ["$NOTION_TOKEN", undefined],
      ["$NOTION_TOKEN_2", "$NOTION_TOKEN"],
      ["$NOTION_TOKEN_3", null],
    ]);
    expect(variables).toEqual({ NOTION_TOKEN: "ntn_a", NOTION_TOKEN_2: "ntn_b", NOTION_TOKEN_3: "ntn_c" });
  });

  it("leave what refers to a variable already, and take no name that stands for something else", () => {
    const draft = aDraft({ token: "$NOTION_TOKEN_2" }, { token: "ntn_b" }, { token: "ntn_c" });
    const env = { NOTION_TOKEN: "ntn_other", NOTION_TOKEN_2: "ntn_a", NOTION_TOKEN_3: " ntn_c " };
    const { draft: referring, variables } = withReferences(draft, env, env);
    expect(tokens(referring).map(([token]) => token)).toEqual([
      "$NOTION_TOKEN_2",
      "$NOTION_TOKEN_4",
      "$NOTION_TOKEN_3",
    ]);
    expect(variables).toEqual({ NOTION_TOKEN_4: "ntn_b" });
  });

  it("keep an entry's own name for a new token, if .env can change what it means and nobody else means it", () => {
    const entry = { notion_api_key: `$${"{ANNA}"}` };
    const env = { ANNA: "ntn_old" };
    const renewed = aDraft({ token: "ntn_new", entry });
    expect(withReferences(renewed, env, env).variables).toEqual({ ANNA: "ntn_new" });
    expect(withReferences(renewed, env, {}).variables).toEqual({ NOTION_TOKEN: "ntn_new" });
    const shared = aDraft({ token: "ntn_new", entry }, { token: "$ANNA" });
    expect(withReferences(shared, env, env).variables).toEqual({ NOTION_TOKEN: "ntn_new" });
  });
});
