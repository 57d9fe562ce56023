/** One kind of broken set-up after the other: the doctor names each, and nothing else. */
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Fault } from "../../src/lab/sandbox/index.ts";
import { userStateFileName } from "../../src/state/user-state.ts";
import { Clinic, line, type Named, named, saidOf, TELEGRAM } from "../support/clinic.ts";
import { ANNA, BEN, creates, request, SHARED_SCHEMA } from "../support/household.ts";

interface Case {
  readonly kind: string;
  /** Returns what must be found. */
  readonly spoil: (clinic: Clinic) => Promise<readonly Named[]> | readonly Named[];
}

const NO_PAGE = "11111111-1111-4111-8111-111111111111";
const notLookedAt = (...users: readonly number[]): readonly Named[] =>
  users.map((user) => ["not_checked", user]);

/** What the connection of that name wants to create is refused for want of room. */
const full =
  (name: string): Fault =>
  (request) =>
    creates(request) && request.token === name
      ? { kind: "respond", when: "before", status: 403, additionalData: { block_limit: "block_creation" } }
      : undefined;

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

const ACCESS: readonly Case[] = [
  {
    kind: "a revoked token",
    spoil: ({ home }) => {
      home.sandbox.world.revoke(home.anna.token);
      return [["token_invalid", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "nothing wrong with a personal access token, which has its own ways",
    spoil: async (clinic) => {
      const token = clinic.home.actInPerson(clinic.home.anna);
      await clinic.configureAnna({ notion_api_key: token });
      await rm(join(clinic.home.stateDir, userStateFileName(ANNA)));
      return [["personal_token", ANNA]];
    },
  },
  {
    kind: "a personal access token that has expired",
    spoil: async (clinic) => {
      const token = clinic.home.actInPerson(clinic.home.anna);
      await clinic.configureAnna({ notion_api_key: token });
      await rm(join(clinic.home.stateDir, userStateFileName(ANNA)));
      clinic.home.sandbox.world.revoke(token);
      return [["token_invalid", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a connection that may not read",
    spoil: ({ home }) => {
      home.sandbox.world.setCapabilities(home.anna.token, { read: false });
      return [["cannot_read", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a connection that may not update",
    spoil: ({ home }) => {
      home.sandbox.world.setCapabilities(home.anna.token, { update: false });
      return [["cannot_update", ANNA]];
    },
  },
  {
    kind: "a connection that may not insert",
    spoil: ({ home }) => {
      home.sandbox.world.setCapabilities(home.ben.token, { insert: false });
      return [["cannot_insert", BEN]];
    },
  },
  {
    kind: "a connection that may not insert, but opens the private database only",
    spoil: async (clinic) => {
      const { anna, ben } = clinic.home;
      clinic.home.sandbox.world.setCapabilities(ben.token, { insert: false });
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { is_owner: false, teamspace_owner_api_key: anna.token });
      });
      return [["cannot_insert_private", BEN]];
    },
  },
  {
    kind: "a full workspace, which is no missing capability",
    spoil: ({ home }) => {
      home.sandbox.setFault(full("Ben"));
      return [["block_limit", BEN]];
    },
  },
  {
    kind: "a full workspace in which only a private database lies",
    spoil: async (clinic) => {
      const { anna } = clinic.home;
      clinic.home.sandbox.setFault(full("Ben"));
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { is_owner: false, teamspace_owner_api_key: anna.token });
      });
      return [["block_limit_private", BEN]];
    },
  },
  {
    kind: "a connection that may not comment",
    spoil: ({ home }) => {
      home.sandbox.world.setCapabilities(home.anna.token, { comment: false });
      return [["cannot_comment", ANNA]];
    },
  },
  {
    kind: "the id of a row in the place of its database's",
    spoil: async (clinic) => {
      await clinic.configureAnna({ notion_database_id: clinic.annas.page });
      return [["database_not_found", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a private database that isn't shared with the connection",
    spoil: ({ home }) => {
      home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
      return [["database_not_found", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a shared database that isn't shared with the partner's connection",
    spoil: ({ home }) => {
      home.sandbox.world.unshare(home.ben.token, home.shared.databaseId);
      return [["database_not_found", BEN], ...notLookedAt(BEN)];
    },
  },
  {
    kind: "a database whose data can't be seen",
    spoil: ({ home }) => {
      home.sandbox.world.unshare(home.anna.token, home.anna.dataSourceId);
      return [["database_without_content", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a private database in the trash",
    spoil: async ({ home }) => {
      const { url, token } = home.sandbox;
      await fetch(`${url}/v1/databases/${home.ben.databaseId}`, {
        method: "PATCH",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "notion-version": "2026-03-11",
        },
        body: JSON.stringify({ in_trash: true }),
      });
      home.sandbox.clearLog();
      return [["database_in_trash", BEN], ...notLookedAt(BEN)];
    },
  },
  {
    kind: "a listing that Notion cuts off",
    spoil: ({ home }) => {
      home.sandbox.setFault(({ path, token }) =>
        token === "Ben" && path.endsWith(`${home.ben.dataSourceId}/query`)
          ? {
              kind: "rewrite",
              transform: (body) => Object.assign({}, body, { request_status: { type: "incomplete" } }),
            }
          : undefined,
      );
      return [["listing_incomplete", BEN], ...notLookedAt(BEN)];
    },
  },
  {
    kind: "a database with two data sources that both fit",
    spoil: ({ home }) => {
      home.sandbox.world.addDataSource(home.shared.databaseId, {
        title: "Noch eine",
        properties: SHARED_SCHEMA,
      });
      return [["several_data_sources", ANNA], ["several_data_sources", BEN], ...notLookedAt(ANNA, BEN)];
    },
  },
  {
    kind: "Notion not answering for one token",
    spoil: ({ home }) => {
      home.sandbox.setFault(({ token }) =>
        token === "Anna" ? { kind: "respond", when: "before", status: 400 } : undefined,
      );
      return [["notion_error", ANNA], ...notLookedAt(ANNA)];
    },
  },
];

const DATABASES: readonly Case[] = [
  {
    kind: "one database under two ids, private and shared",
    spoil: async (clinic) => {
      const { shared, anna } = clinic.home;
      await clinic.configureAnna({ notion_database_id: shared.dataSourceId });
      clinic.home.sandbox.world.addProperty(shared.dataSourceId, "SyncedToSharedId", { rich_text: {} });
      clinic.home.sandbox.world.trash(clinic.annas.page);
      await clinic.home.loseState();
      clinic.home.sandbox.world.trash(clinic.annas.copy);
      return [
        ["same_database", anna.id],
        ["shared_is_private", BEN],
      ];
    },
  },
  {
    kind: "two users with one private database, by different ids",
    spoil: async (clinic) => {
      const { anna, ben, sandbox } = clinic.home;
      sandbox.world.share(ben.token, anna.databaseId);
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { notion_database_id: anna.dataSourceId });
      });
      await clinic.home.loseState();
      sandbox.world.trash(clinic.bens.copy);
      return [
        ["private_database_twice", ANNA],
        ["private_database_twice", BEN],
      ];
    },
  },
  {
    kind: "two users whose private databases are swapped",
    spoil: async (clinic) => {
      const { anna, ben, sandbox } = clinic.home;
      sandbox.world.share(ben.token, anna.databaseId);
      sandbox.world.share(anna.token, ben.databaseId);
      await clinic.configure(([a, b]) => {
        Object.assign(a ?? {}, { notion_database_id: ben.databaseId });
        Object.assign(b ?? {}, { notion_database_id: anna.databaseId });
      });
      await clinic.home.loseState();
      return [
        ["databases_swapped", ANNA],
        ["databases_swapped", BEN],
      ];
    },
  },
  {
    kind: "users who share nothing with each other",
    spoil: async (clinic) => {
      const { world } = clinic.home.sandbox;
      const other = world.addDatabase({ title: "Andere", properties: SHARED_SCHEMA });
      world.share(clinic.home.ben.token, other.databaseId);
      world.editRow(clinic.bens.page, { SyncedToSharedId: { rich_text: [] } });
      world.trash(clinic.bens.copy);
      await clinic.home.loseState();
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { shared_notion_database_id: other.databaseId });
      });
      return [
        ["shared_databases_differ", ANNA],
        ["shared_databases_differ", BEN],
      ];
    },
  },
];

const PROPERTIES: readonly Case[] = [
  {
    kind: "a tracking property missing in a private database",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "SyncedToSharedId");
      return [["property_missing", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "PartnerRelevant missing in the shared database",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "PartnerRelevant");
      return [["property_missing", ANNA], ["property_missing", BEN], ...notLookedAt(ANNA, BEN)];
    },
  },
  {
    kind: "a property of the wrong type",
    spoil: ({ home }) => {
      const { world } = home.sandbox;
      world.removeProperty(home.anna.dataSourceId, "Ort");
      world.addProperty(home.anna.dataSourceId, "Ort", { select: {} });
      return [["property_wrong_type", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a property under another name",
    spoil: async ({ home }) => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Datum", "Wann");
      await home.loseState();
      return [["property_other_name", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a property that was renamed since the last pass",
    spoil: ({ home }) => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Datum", "Wann");
      home.sandbox.world.renameProperty(home.shared.dataSourceId, "Ort", "Anders");
      return [
        ["property_renamed", ANNA],
        ["property_renamed", ANNA],
        ["property_renamed", BEN],
      ];
    },
  },
  {
    kind: "a further property that only one side has",
    spoil: async (clinic) => {
      clinic.home.sandbox.world.addProperty(clinic.home.anna.dataSourceId, "Kategorie", { select: {} });
      await clinic.configureAnna({ extra_properties: ["Kategorie"] });
      return [["property_missing", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a further property of two types",
    spoil: async (clinic) => {
      const { world } = clinic.home.sandbox;
      world.addProperty(clinic.home.anna.dataSourceId, "Kategorie", { select: {} });
      world.addProperty(clinic.home.shared.dataSourceId, "Kategorie", { rich_text: {} });
      await clinic.configureAnna({ extra_properties: ["Kategorie"] });
      return [["extra_types_differ", ANNA]];
    },
  },
];

const ROWS: readonly Case[] = [
  {
    kind: "a second copy",
    spoil: ({ home, annas }) => {
      const second = home.addShared({
        name: "Zahnarzt",
        ticked: true,
        sourcePrivateId: annas.page,
        sourceUserId: ANNA,
      });
      return [["duplicate_copy", ANNA, annas.page, second]];
    },
  },
  {
    kind: "a copy whose appointment is gone for good",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.page);
      return [["copy_without_private", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "an appointment that is gone for good, whose copy is in the trash",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.page);
      home.trash(annas.copy);
      return [["private_unreadable", ANNA, annas.page]];
    },
  },
  {
    kind: "a copy of a user who isn't configured any more",
    spoil: ({ home }) => {
      const stray = home.addShared({ ticked: true, sourcePrivateId: NO_PAGE, sourceUserId: 777 });
      return [["copy_of_unknown_user", 777, "", stray]];
    },
  },
  {
    kind: "a copy that names the wrong user",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourceUserId: BEN });
      return [["copy_wrong_user", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy without its tick",
    spoil: ({ home, bens }) => {
      home.edit(bens.copy, { ticked: false });
      return [["copy_unticked", BEN, bens.page, bens.copy]];
    },
  },
  {
    kind: "a copy whose mark was emptied",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "" });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy all of whose marks were emptied",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "an appointment and its copy that don't name each other any more, which only the state knows",
    spoil: ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "the same where no state knows it, but the copy still says whose it is",
    spoil: async ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "" });
      await home.loseState();
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "the same where nothing but what they show tells that they belong together",
    spoil: async ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      await home.loseState();
      return [["copy_perhaps", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy all of whose marks were emptied, which no state knows, but its appointment",
    spoil: async ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      await home.loseState();
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a shared row that says whose copy it is, but not of what, and is like no appointment",
    spoil: ({ home }) => {
      const stray = home.addShared({ name: "Anderes", ticked: true, sourceUserId: BEN });
      return [["copy_without_mark", BEN, "", stray]];
    },
  },
  {
    kind: "the same of a user who isn't configured any more",
    spoil: ({ home }) => {
      const stray = home.addShared({ name: "Anderes", sourceUserId: 777 });
      return [["copy_of_unknown_user", 777, "", stray]];
    },
  },
  {
    kind: "nothing wrong with a ticked row of the shared calendar that is like no appointment",
    spoil: ({ home }) => {
      home.addShared({ name: "Anderes", ticked: true });
      return [];
    },
  },
  {
    kind: "a copy of an appointment that stands in no configured database",
    spoil: ({ home }) => {
      const { world } = home.sandbox;
      const other = world.addDatabase({ title: "Frühere", properties: SHARED_SCHEMA });
      world.share(home.anna.token, other.databaseId);
      const page = world.addRow(other.dataSourceId, request({ name: "Alt" }));
      home.addShared({ name: "Alt", ticked: true, sourcePrivateId: page, sourceUserId: ANNA });
      return [["database_exchanged", ANNA]];
    },
  },
  {
    kind: "an unticked copy of an unticked appointment, which goes anyway",
    spoil: ({ home, bens }) => {
      home.edit(bens.page, { ticked: false });
      home.edit(bens.copy, { ticked: false });
      return [];
    },
  },
  {
    kind: "a known copy that was moved elsewhere, which the next pass takes for a removal",
    spoil: ({ home, annas }) => {
      const archive = home.sandbox.world.addPage({ title: "Archiv" });
      for (const { token } of [home.anna, home.ben]) home.sandbox.world.share(token, archive);
      home.sandbox.world.move(annas.copy, { pageId: archive });
      return [];
    },
  },
  {
    kind: "an appointment and a copy that are archived, which is nothing wrong",
    spoil: ({ home, annas, bens }) => {
      home.sandbox.world.archive(annas.page);
      home.sandbox.world.archive(bens.copy);
      return [];
    },
  },
  {
    kind: "an appointment that doesn't name its copy",
    spoil: ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      return [["link_broken", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a link that is no id",
    spoil: ({ home }) => {
      const page = home.add(home.anna, { name: "Neu", ticked: true, link: "siehe oben" });
      return [["link_to_nowhere", ANNA, page]];
    },
  },
  {
    kind: "a link to a page that is nobody's copy",
    spoil: ({ home }) => {
      const foreign = home.addShared({ name: "Gemeinsames" });
      const page = home.add(home.anna, { name: "Neu", ticked: true, link: foreign });
      return [["link_to_nowhere", ANNA, page]];
    },
  },
  {
    kind: "a link of an unticked appointment to a page that is gone",
    spoil: ({ home }) => {
      const page = home.add(home.ben, { name: "Alt", ticked: false, link: NO_PAGE });
      return [["link_to_nowhere", BEN, page]];
    },
  },
  {
    kind: "a ticked appointment whose copy can't be read",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.copy);
      return [["copy_unreadable", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "two appointments that share one copy",
    spoil: ({ home, annas }) => {
      const page = home.add(home.anna, { name: "Zahnarzt", ticked: true, link: annas.copy });
      return [["copy_shared_by_rows", ANNA, page, annas.copy]];
    },
  },
];

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
      const example = new URL("../../.github/examples/sync.yml", import.meta.url);
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

let clinic: Clinic | null = null;
afterEach(async () => {
  await clinic?.close();
  clinic = null;
});

describe("the doctor, of copies without a tick,", () => {
  it("says that the next pass ticks them where the program that made them set none", async () => {
    clinic = await Clinic.open();
    const { home, annas, bens } = clinic;
    const page = home.add(home.anna, { name: "Chor", ticked: true });
    const copy = home.sandbox.world.addRow(
      home.shared.dataSourceId,
      request({ name: "Chor", sourcePrivateId: page, sourceUserId: ANNA }),
      { by: home.anna.botId },
    );
    home.edit(page, { link: copy });
    home.edit(annas.copy, { ticked: false });
    const told = async () => (await clinic?.examine())?.findings.map((one) => saidOf(one).what) ?? [];
    expect(await told()).toEqual([
      expect.stringMatching(`${annas.copy}.*moves the copy to the trash`),
      expect.stringMatching(`${copy}.*the next pass ticks it`),
    ]);
    await rm(join(home.stateDir, userStateFileName(ANNA)));
    for (const what of await told()) expect(what).toContain("the next pass ticks it");
    expect(home.seen(bens.copy).PartnerRelevant).toBe(true);
  });

  it("says the same where their column was deleted and added again, which the next pass proves right", async () => {
    clinic = await Clinic.open();
    const { home, annas } = clinic;
    home.sandbox.world.removeProperty(home.shared.dataSourceId, "PartnerRelevant");
    home.sandbox.world.addProperty(home.shared.dataSourceId, "PartnerRelevant", { checkbox: {} });
    const { findings } = await clinic.examine();
    expect(findings.map(({ code }) => code)).toEqual(["copy_unticked", "copy_unticked"]);
    for (const what of findings.map((one) => saidOf(one).what)) expect(what).toContain("next pass ticks it");
    await home.pass();
    expect(home.seen(annas.copy).PartnerRelevant).toBe(true);
  });
});

const PARTS = { CONFIGURATION, ACCESS, DATABASES, PROPERTIES, ROWS, SURROUNDINGS };
for (const [part, cases] of Object.entries(PARTS)) {
  describe(`the doctor names a broken set-up (${part.toLowerCase()})`, () => {
    it.each(cases)("$kind", async ({ spoil }) => {
      clinic = await Clinic.open();
      const expected = await spoil(clinic);
      const { findings } = await clinic.examine();
      expect(named(findings)).toEqual(expected.map(line).sort());
      expect(clinic.home.effects).toEqual([]);
    });
  });
}
