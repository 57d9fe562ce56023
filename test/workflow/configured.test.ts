/** Each way of configuring, with the runner's masks on: what people see of a run is whole, and holds no token. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Household, setUpHousehold } from "./household.ts";
import { type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

const BY_HAND = { event: "workflow_dispatch", inputs: {} } as const;
const BOM = "\uFEFF";
const workflow = await readWorkflow("sync.yml");
let household: Household;
beforeEach(async () => {
  household = await setUpHousehold();
});
afterEach(() => household.close());

interface Way {
  /** The secret USERS_CONFIG, of the configuration's one-line text with literal tokens. */
  readonly secret?: (json: string) => string;
  /** The repository's users_config.json. */
  readonly file?: (json: string) => string;
  /** Of the household's two tokens: those that are secrets by themselves, by name. */
  readonly tokens?: (anna: string, ben: string) => Readonly<Record<string, string>>;
}

const named = (anna: string, ben: string) => ({ NOTION_TOKEN: `${anna}\n`, NOTION_TOKEN_2: ben });
const referring = (json: string): string =>
  json
    .replaceAll(household.anna.secret, "$NOTION_TOKEN")
    .replaceAll(household.ben.secret, `$${"{NOTION_TOKEN_2}"}`);
const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);

const WHOLE: readonly (readonly [string, Way])[] = [
  [
    "users_config.json in the repository, and a secret for each token",
    { file: (json) => pretty(referring(json)), tokens: named },
  ],
  [
    "the same with a BOM and Windows' line ends",
    { file: (json) => BOM + pretty(referring(json)).replaceAll("\n", "\r\n"), tokens: named },
  ],
  ["one line with references, and a secret for each token", { secret: referring, tokens: named }],
  ["one line with literal tokens", { secret: (json) => json }],
  ["one line with a BOM", { secret: (json) => `${BOM}${json}\n` }],
  ["a file with literal tokens, in which somebody committed them", { file: pretty }],
];
const ON_MANY_LINES: readonly (readonly [string, Way])[] = [
  ["many lines", { secret: pretty }],
  ["many lines with a BOM", { secret: (json) => BOM + pretty(json) }],
  [
    "many lines by tabs, with Windows' line ends",
    { secret: (json) => JSON.stringify(JSON.parse(json), null, "\t").replaceAll("\n", "\r\n") },
  ],
  ["many lines with references", { secret: (json) => pretty(referring(json)), tokens: named }],
];

/** Two passes, so that there is a chart; a problem with a page, so that there is a link; a key that is an oddity. */
async function secondRun({
  secret,
  file,
  tokens,
}: Way): Promise<{ readonly result: RunResult; readonly page: string }> {
  const { anna, ben, notion, shared } = household;
  const json = household.usersConfig().replace('"language"', '"languge":"{de}","language"');
  if (file !== undefined) household.commit("users_config.json", file(json));
  const secrets = {
    ...(secret && { USERS_CONFIG: secret(json) }),
    ...tokens?.(anna.secret, ben.secret),
  };
  const page = household.addAppointment(anna, "Zahnarzt");
  const home = household.withSecrets(secrets);
  const first = await runWorkflow(workflow, home, BY_HAND);
  expect(first.conclusion, first.step("Sync").log).toBe("success");
  for (const { id } of notion.world.rows(shared)) notion.world.trash(id);
  const result = await runWorkflow(workflow, home, BY_HAND);
  expect(result.conclusion, result.step("Sync").log).toBe("success");
  for (const { log, unmasked, summary, annotations } of result.steps) {
    const seen = `${log}${unmasked}${summary}${JSON.stringify(annotations)}`;
    for (const token of [anna.secret, ben.secret]) expect(seen).not.toContain(token);
  }
  return { result, page: page.replaceAll("-", "") };
}

function expectTables(summary: string): void {
  const rows = summary.split("\n").filter((line) => line.startsWith("|"));
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row).toMatch(/^\|( [^|]+ \|){7,10}$/);
  expect(summary).not.toContain("***");
}

describe("a run, configured by", { timeout: 120_000 }, () => {
  it.each(WHOLE)("%s, shows whole links, tables and a chart", async (_, way) => {
    const { result, page } = await secondRun(way);
    const { summary, log, annotations } = result.step("Sync");
    expectTables(summary);
    expect(summary).toContain(`[${page.slice(-8)}](https://www.notion.so/${page})`);
    expect(summary).toMatch(
      /```mermaid\n%%\{init: \{.*\}\}%%\nxychart-beta\n {4}x-axis \[".*", ".*"\]\n[^`]* bar \[1, 1\]\n```/,
    );
    expect(summary).toContain("users&#91;0&#93;.languge");
    expect(log).toMatch(/Sync completed for user 123456789: \{"total_processed":1,.*\}$/m);
    expect(annotations.filter(({ message }) => message.includes("many lines"))).toEqual([]);
  });

  it.each(ON_MANY_LINES)("%s, does without brackets, and says that one line would do", async (_, way) => {
    const { result, page } = await secondRun(way);
    const { summary, log, annotations } = result.step("Sync");
    expectTables(summary);
    expect(summary).toContain(`<a href="https://www.notion.so/${page}">${page.slice(-8)}</a>`);
    expect(summary).toMatch(/```text\n *\S.* ████ 1\n *\S.* ████ 1\n```/);
    expect(summary).toContain("users&#91;0&#93;.languge");
    expect(annotations).toContainEqual({
      level: "warning",
      title: "Something to look at in the configuration",
      message: expect.stringMatching(/^USERS_CONFIG: is a secret on many lines/),
    });
    expect(log).toContain("store it again on one line");
  });

  it("a file whose secrets aren't all there, is red, names those that are missing, and syncs everybody else", async () => {
    const { anna, ben } = household;
    household.addAppointment(ben, "Kino");
    household.commit("users_config.json", referring(household.usersConfig()));
    const home = household.withSecrets({ NOTION_TOKEN: "", NOTION_TOKEN_2: ben.secret });
    const result = await runWorkflow(workflow, home, BY_HAND);
    const { outputs, annotations } = result.step("Sync");
    expect(result.conclusion).toBe("failure");
    expect(outputs).toMatchObject({ success: "false", created: "1" });
    expect(annotations).toMatchObject([
      {
        level: "error",
        title: `The configuration is wrong (user ${anna.id})`,
        message: expect.stringContaining("NOTION_TOKEN, which is not set"),
      },
    ]);
  });
});
