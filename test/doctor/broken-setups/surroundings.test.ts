import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { userStateFileName } from "../../../src/state/user-state.ts";
import { type Case, namesEach } from "../../support/broken-setups.ts";
import { TELEGRAM } from "../../support/clinic.ts";
import { ANNA } from "../../support/household.ts";

const SURROUNDINGS: readonly Case[] = [
  {
    kind: "a damaged state file",
    spoil: async (clinic) => {
      await clinic.writeState(userStateFileName(ANNA), "<<<<<<< HEAD\n");
      return [["state_damaged", ANNA]];
    },
  },
  {
    kind: "a state file that can't be read",
    spoil: async ({ home }) => {
      const file = join(home.stateDir, userStateFileName(ANNA));
      await rm(file);
      await mkdir(file);
      return [["state_unreadable", ANNA]];
    },
  },
  {
    kind: "the state of a user who isn't configured any more",
    spoil: async (clinic) => {
      await clinic.writeState(userStateFileName(777), "{}");
      return [["state_of_unknown_user", 777]];
    },
  },
  {
    kind: "a state that was written with another token",
    spoil: async (clinic) => {
      const { world } = clinic.home.sandbox;
      const { anna, shared } = clinic.home;
      const { secret } = world.addConnection({ name: "Neu" });
      for (const id of [anna.databaseId, shared.databaseId]) world.share(secret, id);
      await clinic.configureAnna({ notion_api_key: secret });
      return [["state_other_token", ANNA]];
    },
  },
  {
    kind: "a state that names another copy than both pages do",
    spoil: ({ home, annas }) => {
      home.trash(annas.copy);
      const other = home.addShared({
        name: "Zahnarzt",
        ticked: true,
        sourcePrivateId: annas.page,
        sourceUserId: ANNA,
      });
      home.edit(annas.page, { link: other });
      return [["state_differs", ANNA, annas.page, other]];
    },
  },
  {
    kind: "no pass for two days",
    spoil: async (clinic) => {
      const at = new Date(Date.now() - 48 * 3_600_000).toISOString();
      await clinic.writeState(
        "passes.json",
        JSON.stringify({ version: 1, passes: [], last_full_pass: { [ANNA]: at } }),
      );
      return [["pass_overdue", ANNA]];
    },
  },
  {
    kind: "no workflow that runs the sync",
    spoil: async (clinic) => {
      await clinic.writeWorkflow("name: CI\non: push\n");
      return [["workflow_missing"]];
    },
  },
  {
    kind: "a workflow whose schedule is commented out",
    spoil: async (clinic) => {
      await clinic.changeWorkflow((text) => text.replace("- cron:", "# - cron:"));
      return [["schedule_missing"]];
    },
  },
  {
    kind: "a schedule that is none",
    spoil: async (clinic) => {
      await clinic.changeWorkflow((text) => text.replace("23 * * * *", "23 * * *"));
      return [["schedule_invalid"]];
    },
  },
  {
    kind: "a schedule on the hour",
    spoil: async (clinic) => {
      await clinic.changeWorkflow((text) => text.replace("23 * * * *", "0 * * * *"));
      return [["schedule_on_the_hour"]];
    },
  },
  {
    kind: "a schedule that is rarer than the interval",
    spoil: async (clinic) => {
      clinic.env.PARTNER_SYNC_INTERVAL_HOURS = "0.5";
      return [["schedule_too_rare"]];
    },
  },
  {
    kind: "a token as a variable that the workflow doesn't pass",
    spoil: async (clinic) => {
      clinic.env.ANNAS_TOKEN = clinic.home.anna.token;
      await clinic.configureAnna({ notion_api_key: "$ANNAS_TOKEN" });
      return [["workflow_lacks_variable"]];
    },
  },
  {
    kind: "nothing wrong with a token that the workflow gives to the action",
    spoil: async (clinic) => {
      clinic.env.NOTION_TOKEN_6 = clinic.home.anna.token;
      await clinic.configureAnna({ notion_api_key: "$NOTION_TOKEN_6" });
      const example = new URL("../../../.github/examples/sync.yml", import.meta.url);
      await clinic.writeWorkflow(await readFile(example, "utf8"));
      return [];
    },
  },
  {
    kind: "a clock that is ten minutes ahead",
    spoil: (clinic) => {
      clinic.aheadMs = 600_000;
      return [["clock_wrong"]];
    },
  },
  {
    kind: "a bot token that Telegram doesn't know",
    spoil: (clinic) => {
      Object.assign(clinic.env, { TELEGRAM_BOT_TOKEN: "1:wrong", TELEGRAM_API_ROOT: TELEGRAM });
      clinic.telegram = { status: 401, body: { ok: false, error_code: 401, description: "Unauthorized" } };
      return [["telegram_token_invalid"]];
    },
  },
  {
    kind: "Telegram not answering",
    spoil: (clinic) => {
      Object.assign(clinic.env, { TELEGRAM_BOT_TOKEN: "1:right", TELEGRAM_API_ROOT: TELEGRAM });
      return [["telegram_unreachable"]];
    },
  },
  {
    kind: "nothing wrong with the bot, of whose chats nothing can be known",
    spoil: (clinic) => {
      Object.assign(clinic.env, { TELEGRAM_BOT_TOKEN: "1:right", TELEGRAM_API_ROOT: TELEGRAM });
      clinic.telegram = { status: 200, body: { ok: true, result: { id: 1, username: "sync_bot" } } };
      return [["telegram_chats_unknown"]];
    },
  },
];

namesEach("surroundings", SURROUNDINGS);
