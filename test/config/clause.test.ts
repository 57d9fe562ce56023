import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ConfigProblem, clauseOf } from "../../src/config/problem.ts";
import { type LoadedConfig, loadUsersConfig } from "../../src/config/users-config.ts";
import { VariableReader } from "../../src/config/variables.ts";

const problemsOf = (config: LoadedConfig): readonly ConfigProblem[] => {
  if (config.kind === "broken") return config.problems;
  return config.kind === "loaded"
    ? [...config.warnings, ...config.wrong.flatMap((entry) => entry.problems)]
    : [];
};
const load = (json: string) => problemsOf(loadUsersConfig({ json, env: {} }, () => null));
const german = (json: string) =>
  load(json)
    .map((problem) => `${problem.path} ${clauseOf(problem, "de")}.`)
    .join("\n");

describe("what is wrong in the configuration", () => {
  it("is said in German to whoever reads that, figures and names included", () => {
    const user = { telegram_user_id: -1, notion_api_key: "$NOTION", timezone: "Bonn", languge: "de" };
    const said = german(JSON.stringify({ users: [user] }));
    for (const words of [
      "users[0].notion_api_key verweist auf die Umgebungsvariable NOTION, die nicht gesetzt ist",
      "users[0].telegram_user_id muss die Telegram-ID der Person sein",
      'users[0].timezone ist keine bekannte Zeitzone: Nimm einen Namen wie "Europe/Berlin".',
      'users[0].languge ist hier unbekannt und wird übergangen: Meintest du "language"?.',
      "users[0].notion_database_id fehlt: die Kennung der Datenbank",
    ])
      expect(said).toContain(words);
  });

  it.each(['{"users": [', "[]", "{}", '{"users": []}', "x", '{"users": [1]}', '{"a": 1 /* b */}'])(
    "is said in German about %s too",
    (json) => {
      const all = load(json);
      expect(all.length).toBeGreaterThan(0);
      for (const problem of all) {
        expect(clauseOf(problem, "de")).not.toBe(clauseOf(problem, "en"));
        expect(clauseOf(problem, "en")).toBe(problem.message);
      }
    },
  );

  it("is said in German about variables", () => {
    const reader = new VariableReader({ A: "x", B: "x", C: "x" });
    reader.boolean("A", false);
    reader.hours("B", 2);
    reader.userId("C");
    for (const problem of reader.problems) expect(clauseOf(problem, "de")).toMatch(/^muss /);
    expect(reader.problems).toHaveLength(3);
  });

  it("is never written in English alone", () => {
    const folder = new URL("../../src/config/", import.meta.url);
    for (const file of readdirSync(folder)) {
      const code = readFileSync(new URL(file, folder), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(code, file).not.toMatch(/(?:message|error): *["`](?:is|must|holds|stands|names|refers|can't) /);
    }
  });
});
