import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Case, namesEach } from "../../support/broken-setups.ts";
import { ANNA, BEN } from "../../support/household.ts";

const CONFIGURATION: readonly Case[] = [
  {
    kind: "no configuration at all",
    spoil: async ({ dir }) => {
      await rm(join(dir, "users_config.json"));
      return [["config_missing"]];
    },
  },
  {
    kind: "a configuration that isn't JSON",
    spoil: async (clinic) => {
      await clinic.writeConfig('{"users": [');
      return [["config_invalid"]];
    },
  },
  {
    kind: "an entry with a placeholder",
    spoil: async (clinic) => {
      await clinic.configureAnna({ notion_api_key: "your_key" });
      return [["config_invalid", ANNA]];
    },
  },
  {
    kind: "a key that nobody knows",
    spoil: async (clinic) => {
      await clinic.configureAnna({ notion_databse_id: "x" });
      return [["config_unusual"]];
    },
  },
  {
    kind: "two users pointing at each other's private databases",
    spoil: async (clinic) => {
      const { anna, ben } = clinic.home;
      await clinic.configure(([a, b]) => {
        Object.assign(a ?? {}, { shared_notion_database_id: ben.databaseId });
        Object.assign(b ?? {}, { shared_notion_database_id: anna.databaseId });
      });
      return [
        ["config_invalid", ANNA],
        ["config_invalid", BEN],
      ];
    },
  },
  {
    kind: "a variable with a wrong value",
    spoil: ({ env }) => {
      env.SYNC_FORCE = "perhaps";
      return [["variable_invalid"]];
    },
  },
  {
    kind: "SYNC_USER that nobody has",
    spoil: ({ env }) => {
      env.SYNC_USER = "999";
      return [["variable_invalid"]];
    },
  },
  {
    kind: "switched off",
    spoil: ({ env }) => {
      env.PARTNER_SYNC_ENABLED = "false";
      return [["switched_off"]];
    },
  },
  {
    kind: "a user without a shared database",
    spoil: async (clinic) => {
      await clinic.configureAnna({ shared_notion_database_id: null });
      return [["no_shared_database", ANNA]];
    },
  },
  {
    kind: "a file of tokens that others may read",
    spoil: async (clinic) => {
      await chmod(join(clinic.dir, "users_config.json"), 0o644);
      await writeFile(join(clinic.dir, ".env"), "TELEGRAM_BOT_TOKEN=1:x\n", { mode: 0o644 });
      return [["config_readable_by_others"], ["config_readable_by_others"]];
    },
  },
  {
    kind: "files with secrets that git tracks",
    spoil: async (clinic) => {
      await writeFile(join(clinic.dir, ".env"), "NOTION_TOKEN=x-1\n", { mode: 0o600 });
      await writeFile(join(clinic.dir, ".env.example"), "NOTION_TOKEN=your_token\n");
      clinic.git("add", "--force", ".");
      return [["secret_committed"], ["secret_committed"]];
    },
  },
  {
    kind: "a secret that is only in what git tracks any more",
    spoil: async (clinic) => {
      clinic.git("add", "--force", ".");
      await clinic.referToTokens();
      return [["secret_committed"]];
    },
  },
  {
    kind: "nothing wrong with a tracked configuration that names its tokens",
    spoil: async (clinic) => {
      await clinic.referToTokens();
      await chmod(join(clinic.dir, "users_config.json"), 0o644);
      clinic.git("add", "--force", ".");
      return [];
    },
  },
  {
    kind: "a secret on many lines",
    spoil: async (clinic) => {
      const { users } = JSON.parse(await readFile(join(clinic.dir, "users_config.json"), "utf8"));
      clinic.env.GITHUB_ACTIONS = "true";
      clinic.env.USERS_CONFIG = JSON.stringify({ users }, null, 2);
      return [["secret_on_many_lines"]];
    },
  },
  {
    kind: "nothing wrong with a secret on one line",
    spoil: async (clinic) => {
      clinic.env.GITHUB_ACTIONS = "true";
      clinic.env.USERS_CONFIG = `${await readFile(join(clinic.dir, "users_config.json"), "utf8")}\n`;
      return [];
    },
  },
  {
    kind: "nothing wrong with files without tokens that others may read",
    spoil: async (clinic) => {
      await writeFile(join(clinic.dir, ".env"), "SYNC_DRY_RUN=false\n", { mode: 0o644 });
      return [];
    },
  },
];

namesEach("configuration", CONFIGURATION);
