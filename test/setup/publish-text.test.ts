import { describe, expect, it } from "vitest";
import { publishText, repositoryFrom } from "../../src/setup/publish-text.ts";
import { textsIn } from "../../src/setup/texts/index.ts";

describe("what has to be done on GitHub", () => {
  const PRETTY = JSON.stringify({ users: [{ telegram_user_id: "101", notion_api_key: "$ANNA" }] }, null, 2);
  const publishing = {
    scope: "all" as const,
    configPath: "users_config.json",
    config: PRETTY,
    secrets: [
      { name: "ANNA", inEnvFile: false },
      { name: "NOTION_TOKEN_2", inEnvFile: true },
    ],
    gone: [],
    intervalHours: "4",
    repository: "anna/sync",
    newBranch: null,
    says: textsIn("en").publishing,
    isWindows: false,
  };

  it("names the repository and every secret, no value of which stands on a command line", () => {
    const text = publishText(publishing).join("\n");
    expect(text).toContain("  gh secret set ANNA --repo anna/sync\n");
    expect(text).toContain(
      "  sed -n 's/^NOTION_TOKEN_2=//p' .env | gh secret set NOTION_TOKEN_2 --repo anna/sync\n",
    );
    expect(text).toContain("gh variable set PARTNER_SYNC_INTERVAL_HOURS --body 4 --repo anna/sync");
    expect(text).toContain("https://github.com/anna/sync/settings/secrets/actions");
    expect(text).toContain("each with its value, from .env: ANNA, NOTION_TOKEN_2.");
  });

  it("has a configuration without secrets committed, or stored on one line", () => {
    const lines = publishText(publishing);
    const git = lines.filter((line) => line.startsWith("  git "));
    expect(git).toEqual([
      "  git add --force users_config.json",
      '  git commit -m "Configuration" users_config.json',
      "  git pull --rebase --autostash",
      "  git push",
    ]);
    expect(lines).toContain(
      "  tr -d '\\r\\n' < users_config.json | gh secret set USERS_CONFIG --repo anna/sync",
    );
    expect(lines.join("\n")).toContain("Upload users_config.json");
  });

  it("pushes a branch of which git doesn't know yet where it belongs to the remote that there is", () => {
    const newBranch = { name: "main", remote: "home" };
    const git = publishText({ ...publishing, newBranch }).filter((line) => line.startsWith("  git "));
    expect(git.slice(2)).toEqual(["  git push --set-upstream home main"]);
  });

  it("tells only what is new of a set-up that was there before", () => {
    const changed = { ...publishing, secrets: [], intervalHours: null };
    const lines = publishText({ ...changed, scope: "changes" });
    const commands = lines.filter((line) => /^ {2}(?:git|gh|tr) /.test(line));
    expect(commands.map((line) => line.trim().split(" ")[0])).toEqual(["git", "git", "git", "git", "tr"]);
    expect(lines).toContain('  1. Upload users_config.json (tab "Code", "Add file").');
    expect(lines.join("\n")).not.toMatch(/PARTNER_SYNC_ENABLED|workflow run|2\. /);
    const interval = publishText({ ...changed, intervalHours: "3", scope: "changed variables" }).join("\n");
    expect(interval).toContain("  gh variable set PARTNER_SYNC_INTERVAL_HOURS --body 3 --repo anna/sync\n");
    expect(interval).toContain('  2. On the tab "Variables": PARTNER_SYNC_INTERVAL_HOURS = 3.');
    expect(interval).not.toContain("users_config.json");
    expect(publishText({ ...changed, scope: "changed variables" })).toEqual([]);
  });

  it("has one that lies elsewhere pasted on one line", () => {
    const lines = publishText({ ...publishing, configPath: "alone.json" });
    expect(publishText({ ...publishing, repository: null })[0]).toContain("belongs to no repository");
    expect(lines[0]).not.toContain("belongs to no repository");
    const pasted = lines.filter((line) => line.includes("telegram_user_id"));
    expect(pasted.map((line) => JSON.parse(line))).toEqual([JSON.parse(PRETTY)]);
  });

  it("asks for each value itself where the shell has no sed, and has the configuration put on one line by Node", () => {
    const text = publishText({ ...publishing, isWindows: true }).join("\n");
    expect(text).toContain("  gh secret set NOTION_TOKEN_2 --repo anna/sync\n");
    expect(text).toMatch(/node -p "JSON\.stringify\(.+" \| gh secret set USERS_CONFIG/);
    expect(text).not.toMatch(/\b(?:sed|tr) -/);
  });

  it.each([
    ["one with secrets in it", { config: null }],
    ["one that lies elsewhere", { configPath: "alone.json" }],
  ])("has %s stored on one line, and never committed", (_, changed) => {
    const text = publishText({ ...publishing, ...changed }).join("\n");
    expect(text).not.toContain("git add");
    expect(text).toMatch(/tr -d '\\r\\n' < \S+\.json \| gh secret set USERS_CONFIG/);
    expect(text).toContain("name USERS_CONFIG: paste");
  });

  it.each([
    ["\turl = git@github.com:anna/sync.git\n", "anna/sync"],
    ["\turl = https://github.com/anna/my.sync\n", "anna/my.sync"],
    ["\turl = https://x-token@github.com/anna/sync.git\n", "anna/sync"],
    ["\turl = https://example.org/anna/sync.git\n", null],
    ["", null],
  ])("finds in %j the repository %s", (config, repository) => {
    expect(repositoryFrom(config)).toBe(repository);
  });
});
