/** An embedded, Notion-compatible server on loopback, for demo, tests and development. */
import type { Sandbox, SandboxOptions } from "./api.ts";
import { foundWorkspace } from "./founding.ts";
import { IdSource } from "./ids.ts";
import { load, Saver } from "./persistence.ts";
import { NotionServer } from "./server.ts";
import { Store } from "./store.ts";
import { HumanHand } from "./world.ts";

export type * from "./api.ts";

/** Starts a workspace with one root page and one all-capable token that sees it, or the one that `persistTo` holds. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const ids = new IdSource();
  let saver: Saver | null = null;
  const store = new Store(() => saver?.changed());
  const world = new HumanHand(store, ids, now);
  const known = options.persistTo !== undefined && (await load(store, options.persistTo));
  if (!known) foundWorkspace(store, ids, world, now());
  if (options.persistTo !== undefined) {
    saver = new Saver(store, options.persistTo);
    saver.changed();
  }
  const server = new NotionServer({
    store,
    ids,
    now,
    rateLimit: options.rateLimit ?? null,
    latencyMs: options.latencyMs ?? 0,
    keepLog: options.keepLog ?? true,
    maxQueryResults: options.maxQueryResults ?? 10_000,
  });
  const port = await server.listen(options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    rootPageId: store.rootPageId,
    token: [...store.integrations.keys()][0] ?? "",
    world,
    log: server.log,
    clearLog: () => {
      server.log.length = 0;
    },
    setFault: (fault) => server.setFault(fault),
    setRateLimit: (limit) => server.setRateLimit(limit),
    setLatency: (ms) => {
      server.latencyMs = ms;
    },
    close: async () => {
      await server.close();
      await saver?.flushed();
    },
  };
}
