/** Many households on one Notion, each with a shared database of its own, for runs side by side. */
import { loadUsersConfig, type UserConfig } from "../../src/config/users-config.ts";
import { partsOf } from "../../src/engine/shards.ts";
import type { Sandbox } from "../../src/lab/sandbox/api.ts";
import { APPOINTMENT } from "./household.ts";

interface Neighbour {
  readonly id: number;
  readonly secret: string;
  /** The ticked private page, one each. */
  readonly page: string;
  /** The shared data source. */
  readonly shared: string;
}

export interface Neighbourhood {
  readonly neighbours: readonly Neighbour[];
  /** The value of the secret USERS_CONFIG. */
  readonly usersConfig: string;
  /** By Telegram id, as runs deal them out. */
  partsOf(of: number): Promise<ReadonlyMap<number, number>>;
  /** Live copies of somebody's page. */
  copiesOf(neighbour: Neighbour): number;
}

/** In every fourth household there are two, of whom one names the database and the other its data source, by an address. */
export function settle({ world }: Sandbox, households: number): Neighbourhood {
  const neighbours: Neighbour[] = [];
  const entries: unknown[] = [];
  for (let n = 0; n < households; n += 1) {
    const shared = world.addDatabase({
      title: "Gemeinsam",
      properties: { ...APPOINTMENT, SourcePrivateId: { rich_text: {} }, SourceUserId: { number: {} } },
    });
    const forms = [
      shared.databaseId,
      `https://www.notion.so/${shared.dataSourceId.replaceAll("-", "")}?v=1`,
    ].slice(0, n % 4 === 0 ? 2 : 1);
    for (const [m, form] of forms.entries()) {
      const id = 1_000 + 10 * n + m;
      const { secret } = world.addConnection({ name: `user ${id}` });
      const own = world.addDatabase({
        title: "Privat",
        properties: { ...APPOINTMENT, SyncedToSharedId: { rich_text: {} } },
      });
      world.share(secret, own.databaseId);
      world.share(secret, shared.databaseId);
      const page = world.addRow(own.dataSourceId, {
        Name: { title: [{ text: { content: `Zahnarzt-Kontrolle ${id}` } }] },
        Datum: { date: { start: "2026-08-03T15:00:00+02:00" } },
        PartnerRelevant: { checkbox: true },
      });
      neighbours.push({ id, secret, page, shared: shared.dataSourceId });
      entries.push({
        telegram_user_id: id,
        notion_api_key: secret,
        notion_database_id: own.databaseId,
        shared_notion_database_id: form,
        is_owner: true,
      });
    }
  }
  const usersConfig = JSON.stringify({ users: entries });
  return {
    neighbours,
    usersConfig,
    partsOf: (of) =>
      partsOf(usersIn(usersConfig), of, {
        remembered: async () => ({}),
        locate: async ({ id }) => neighbours.find((one) => one.id === id)?.shared ?? null,
      }),
    copiesOf: ({ page, shared }) =>
      world
        .rows(shared)
        .filter((row) => !row.in_trash && JSON.stringify(row.properties.SourcePrivateId).includes(page))
        .length,
  };
}

function usersIn(json: string): readonly UserConfig[] {
  const loaded = loadUsersConfig({ json, env: {} }, () => null);
  if (loaded.kind !== "loaded") throw new Error(loaded.kind);
  return loaded.users;
}
