import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inGerman } from "../../src/config/german.ts";
import { clauseOf } from "../../src/config/problem.ts";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import { VariableReader } from "../../src/config/variables.ts";
import { literalsIn } from "../support/literals.ts";

const CONFIG = new URL("../../src/config/", import.meta.url);
/** Clauses begin with what is so of the path, or must be. */
const CLAUSE = /^(is|isn't|must|holds|names|refers|stands|describes|can't) .*\w/;

const clauses = readdirSync(CONFIG)
  .filter((file) => file !== "german.ts")
  .flatMap((file) => literalsIn(readFileSync(new URL(file, CONFIG), "utf8")))
  .map((text) => text.replaceAll("\\", ""))
  .filter((text) => CLAUSE.test(text));

/** What templates put in. */
const PUT_IN = ["", "compare it with users_config.example.json", "true, false, 1, 0, yes or no"];

describe("what is wrong with the configuration, in German,", () => {
  it.each(clauses.map((text) => [text]))("is said for: %s", (text) => {
    const whole = [text, ...PUT_IN.map((part) => text.replace(/…$/, part))];
    const withAdvice = `${text}: check that it is a file, and its permissions`;
    expect([...whole, withAdvice].some((one) => inGerman(one) !== one)).toBe(true);
  });

  it("is many things", () => {
    expect(clauses.length).toBeGreaterThan(35);
  });

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
    for (const problem of problems) expect(clauseOf(problem, "en")).toBe(problem.message);
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
