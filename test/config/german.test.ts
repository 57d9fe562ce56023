import { describe, expect, it } from "vitest";
import { clauseOf } from "../../src/config/problem.ts";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import { VariableReader } from "../../src/config/variables.ts";

describe("what is wrong with the configuration, in German,", () => {
  it.each([
    ["\u0000", "ist kein Text in UTF-8"],
    ["[]", 'ist eine Liste: Setz sie so ein: {"users": […]}'],
    ['{"users": [', "ist kein gültiges JSON: Zeile 1, Spalte 12: Es hört zu früh auf"],
    ['{"users": [}', "Hier fehlt ein Wert"],
    ['{"users": [1,]}', 'Vor dem schließenden "]" steht ein "," zu viel'],
    ['{"users": []}', "enthält keine Person"],
    ['{"users": [{"telegram_user_id": 1}]}', "fehlt: Hierher gehört das Token einer Verbindung"],
    ['{"users": [{"telegram_user_id": 1, "notion_api_key": "$NOPE"}]}', "Umgebungsvariable NOPE, aber"],
    [
      '{"users": [{"telegram_user_id": 1, "conflict_policy": "x"}]}',
      'muss eines von diesen sein: "newest", "private", "shared"',
    ],
  ])("is said of %s", (json, said) => {
    const told = loadUsersConfig({ json, env: {} }, () => null);
    const problems =
      told.kind === "broken"
        ? told.problems
        : told.kind === "loaded"
          ? told.wrong.flatMap((one) => one.problems)
          : [];
    const all = problems.map((problem) => clauseOf(problem, "de")).join("\n");
    expect(all).toContain(said);
  });

  it("is said of variables", () => {
    const reader = new VariableReader({ A: "x", B: "x", C: "x" });
    reader.boolean("A", true);
    reader.hours("B", 2);
    reader.baseUrl("C", "https://api.notion.com");
    expect(reader.problems.map((problem) => clauseOf(problem, "de"))).toEqual([
      "muss true, false, 1, 0, yes oder no sein",
      "muss eine positive Zahl von Stunden sein, etwa 2 oder 0.5",
      'muss eine Adresse mit http oder https sein, ohne Benutzernamen, "?" oder "#", etwa https://api.notion.com',
    ]);
  });
});
