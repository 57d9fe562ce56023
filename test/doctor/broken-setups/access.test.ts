import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "../../../src/lab/sandbox/index.ts";
import { userStateFileName } from "../../../src/state/user-state.ts";
import { type Case, namesEach, notLookedAt } from "../../support/broken-setups.ts";
import { ANNA, BEN, creates, SHARED_SCHEMA } from "../../support/household.ts";

/** What the connection of that name wants to create is refused for want of room. */
const full =
  (name: string): Fault =>
  (request) =>
    creates(request) && request.token === name
      ? { kind: "respond", when: "before", status: 403, additionalData: { block_limit: "block_creation" } }
      : undefined;

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
      return [["several_data_sources", ANNA], ...notLookedAt(ANNA)];
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

namesEach("access", ACCESS);
