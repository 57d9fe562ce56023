import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import {
  parseDraft,
  serializeDraft,
  withoutSharedDatabase,
  withoutToken,
  withPerson,
} from "../../src/setup/draft.ts";
import { standsPlain, withoutVariables, withVariables } from "../../src/setup/env-file.ts";
import { publishText, repositoryFrom } from "../../src/setup/publish-text.ts";
import { nextStep } from "../../src/setup/steps.ts";
import { textsIn } from "../../src/setup/texts/index.ts";
import { draftFrom, usersFileText } from "../../src/setup/users-file.ts";

const ID = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`;

const OWNER = {
  _note: "mine",
  telegram_user_id: "101",
  notion_api_key: "$ANNA",
  notion_database_id: `https://www.notion.so/x-${ID("a").replaceAll("-", "")}?v=1`,
  shared_notion_database_id: ID("5"),
  is_owner: true,
  reminder_time: "08:00",
  properties: { _comment: "names", date: "Wann" },
};
const PARTNER = {
  telegram_user_id: 202,
  telegram_username: "ben",
  notion_api_key: "ntn_ben",
  notion_database_id: ID("b"),
  shared_notion_database_id: ID("5"),
  teamspace_owner_api_key: "$ANNA",
};

function read(text: string) {
  return draftFrom(
    text,
    loadUsersConfig({ json: text, env: { ANNA: "ntn_anna" } }, () => null),
  );
}

describe("users_config.json", () => {
  it.each([
    [
      "as a person formatted it",
      `{ "users":[${JSON.stringify(OWNER)},\n\n${JSON.stringify(PARTNER, null, 3)}]}`,
    ],
    ["with further keys", JSON.stringify({ version: 2, _about: "us", users: [OWNER] })],
    ["with nothing optional", JSON.stringify({ users: [{ ...PARTNER, telegram_username: undefined }] })],
  ])("stays the same to the byte where no answer is another one, %s", (_, text) => {
    expect(usersFileText(read(text), text)).toBe(text);
  });

  it("gets the changed answer, and keeps everything else in its order", () => {
    const text = JSON.stringify({ _about: "us", users: [OWNER, PARTNER] });
    const changed = withPerson(read(text), 0, { privateDatabase: ID("c") });
    const written = JSON.parse(usersFileText(changed, text));
    expect(written).toEqual({ _about: "us", users: [{ ...OWNER, notion_database_id: ID("c") }, PARTNER] });
    expect(Object.keys(written.users[0])).toEqual(Object.keys(OWNER));
  });

  it("calls people by what Telegram says where nothing else is known, without the @, and by nothing of a stranger's", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, telegram_username: "@anna" }, PARTNER] });
    const draft = read(text);
    expect(draft.people.map(({ name }) => name)).toEqual(["anna", "ben"]);
    expect(usersFileText(draft, text)).toBe(text);
    const [anna, ben] = JSON.parse(
      usersFileText(withPerson(withPerson(draft, 0, { name: "Anna" }), 1, { telegramId: 303 }), text),
    ).users;
    expect(anna).toMatchObject({ name: "Anna", telegram_username: "@anna" });
    // The name goes on, but what another account is called is not this one's.
    expect(ben).toMatchObject({ telegram_user_id: 303, name: "ben" });
    expect(ben).not.toHaveProperty("telegram_username");
  });

  it("gives a property its usual name back, and leaves a language in another form alone", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, language: "de-AT" }] });
    expect(usersFileText(read(text), text)).toBe(text);
    const [anna] = JSON.parse(usersFileText(withPerson(read(text), 0, { properties: {} }), text)).users;
    expect(anna).toMatchObject({ language: "de-AT", properties: { _comment: "names" } });
  });

  it("takes one id in two spellings for the same", () => {
    const text = JSON.stringify({ users: [OWNER] });
    const same = withPerson(read(text), 0, { privateDatabase: ID("a") });
    expect(usersFileText(same, text)).toBe(text);
  });

  it("leaves another household in the same file its own shared database", () => {
    const others = { ...PARTNER, telegram_user_id: 303, notion_database_id: ID("c") };
    const text = JSON.stringify({
      users: [OWNER, PARTNER, { ...others, shared_notion_database_id: ID("6") }],
    });
    expect(usersFileText(read(text), text)).toBe(text);
    const changed = { ...withoutSharedDatabase(read(text)), sharedDatabase: ID("7") };
    const { users } = JSON.parse(usersFileText(changed, text));
    const shared = users.map((user: Record<string, unknown>) => user.shared_notion_database_id);
    expect(shared).toEqual([ID("7"), ID("7"), ID("6")]);
    expect(changed.people.map(({ sharedReady }) => sharedReady)).toEqual([undefined, undefined, true]);
  });

  it("asks everybody anew where the owner's shared database is none", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, shared_notion_database_id: "your_id" }, PARTNER] });
    const draft = read(text);
    expect(draft.sharedDatabase).toBeUndefined();
    const { users } = JSON.parse(usersFileText({ ...draft, sharedDatabase: ID("7") }, text));
    expect(users[1].shared_notion_database_id).toBe(ID("7"));
  });

  it("gives nobody a shared database unasked who stands in the file without one", () => {
    const { shared_notion_database_id: _, ...alone } = PARTNER;
    const text = JSON.stringify({
      users: [
        OWNER,
        { ...alone, shared_notion_database_id: null },
        { ...alone, telegram_user_id: 303, notion_database_id: ID("c") },
      ],
    });
    expect(usersFileText(read(text), text)).toBe(text);
    expect(nextStep(read(text))).toEqual({ name: "telegram-bot" });
    const reopened = { ...withoutSharedDatabase(read(text)), sharedDatabase: ID("5") };
    expect(nextStep(withPerson(reopened, 0, { sharedReady: true }))).toEqual({
      name: "shared-access",
      person: 1,
    });
  });

  it("leaves open what its own checks refuse", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, notion_api_key: "your_key", telegram_user_id: -1 }] });
    const [person] = read(text).people;
    expect(person?.token).toBeUndefined();
    expect(person?.telegramId).toBeUndefined();
    expect(person?.privateDatabase).toBe(OWNER.notion_database_id);
  });
});

describe("the draft", () => {
  it("asks anew for everybody's way to the shared database that went through a token which changes", () => {
    const draft = read(JSON.stringify({ users: [OWNER, PARTNER] }));
    const [owner, partner] = withoutToken(draft, 0).people;
    expect(owner?.token).toBeUndefined();
    expect(partner?.token).toBe("ntn_ben");
    expect(partner?.sharedReady).toBeUndefined();
    expect(withoutToken(draft, 1).people[0]).toEqual(draft.people[0]);
  });

  it("is read as it was written, and anything else is none", () => {
    const draft = read(JSON.stringify({ users: [OWNER, PARTNER] }));
    expect(parseDraft(serializeDraft(draft))).toEqual(draft);
    for (const text of [
      "",
      "{}",
      '{"version":2,"people":[]}',
      "[",
      '{"version":1,"people":[{"role":"king"}]}',
    ])
      expect(parseDraft(text)).toBeNull();
  });
});

describe(".env", () => {
  it.each([
    ["", "A=1\n"],
    ["B=2", "B=2\nA=1\n"],
    ["# A=0\nB=2\n", "# A=0\nB=2\nA=1\n"],
    ["A=0\nB=2\n", "A=1\nB=2\n"],
    ["export A='0' # old\r\nB=2\r\n", "A=1\r\nB=2\r\n"],
    ["A='1'\nB=2", "A='1'\nB=2\n"],
    ["A=0", "A=1\n"],
    ["\nA=0", "\nA=1\n"],
    ["A=3\nA=0\n", "A=3\nA=1\n"],
    ["AA=0\n", "AA=0\nA=1\n"],
    ["A=`1`\n", "A=`1`\n"],
  ])("%j becomes %j", (before, after) => {
    expect(withVariables(before, { A: "1" })).toBe(after);
  });
});

describe("variables that were kept for a while", () => {
  it("go with their lines, and nothing else does", () => {
    const text = "# A=1\nA=1\nB=2\r\n export A='3'\nAA=4";
    expect(withoutVariables(text, (name) => name === "A")).toBe("# A=1\nB=2\r\nAA=4\n");
    expect(withoutVariables("A=1", (name) => name === "A")).toBe("");
  });
});

describe("a value in .env", () => {
  it.each(["a\\nb", "#", 'with "quotes"', "it's", "$A", "a`b"])("%j is read as it was written", (value) => {
    const text = withVariables("", { A: value });
    expect(parseEnv(text).A).toBe(value);
    expect(withVariables(text, { A: value })).toBe(text);
  });
});

describe("a line of .env", () => {
  it.each([
    ["A=1:b-c\n", true],
    ["# A=2\nB=2\nA=1", true],
    ["A='1'\n", false],
    ['A="1"', false],
    ["export A=1", false],
    ["A = 1", false],
    ["A=1 # old", false],
    ["A=1\nA=2", false],
    ["A=1\r\n", false],
    ["", false],
  ])("%j can be read without knowing quotes: %s", (text, expected) => {
    expect(standsPlain("A", text)).toBe(expected);
  });
});

describe("what has to be done on GitHub", () => {
  const PRETTY = JSON.stringify({ users: [OWNER] }, null, 2);
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
