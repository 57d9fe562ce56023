/** Two people with Notion, connections and nothing else, for a set-up to begin with. */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../src/lab/sandbox/index.ts";

export interface Newcomer {
  readonly token: string;
  readonly databaseId: string;
  readonly dataSourceId: string;
}

const TEXT = { rich_text: {} };

export class Newcomers {
  readonly sandbox: Sandbox;
  readonly dir: string;
  /** Where new databases can lie; only Anna's connection sees it. */
  readonly page: string;
  /** Calls her properties as she likes, and lacks two; nothing is shown to her connection yet. */
  readonly anna: Newcomer;
  /** Uses the usual names, and lacks one; nothing is shown to his connection yet either. */
  readonly ben: Newcomer;

  private constructor(sandbox: Sandbox, dir: string) {
    this.sandbox = sandbox;
    this.dir = dir;
    const { world } = sandbox;
    this.page = world.addPage({ title: "Familie" });
    const anna = world.addConnection({ name: "Annas Sync" });
    const ben = world.addConnection({ name: "Bens Sync" });
    world.share(anna.secret, this.page);
    this.anna = {
      token: anna.secret,
      ...world.addDatabase({
        title: "Kalender",
        properties: { Titel: { title: {} }, Wann: { date: {} }, Notizen: TEXT, Ort: TEXT, Geheim: TEXT },
      }),
    };
    this.ben = {
      token: ben.secret,
      ...world.addDatabase({
        title: "Bens Termine",
        properties: {
          Name: { title: {} },
          Datum: { date: {} },
          Beschreibung: TEXT,
          Ort: TEXT,
          PartnerRelevant: { checkbox: {} },
        },
      }),
    };
    sandbox.clearLog();
  }

  static async arrive(): Promise<Newcomers> {
    return new Newcomers(await startSandbox(), await mkdtemp(join(tmpdir(), "partner-sync-setup-")));
  }

  async leave(): Promise<void> {
    await this.sandbox.close();
    await rm(this.dir, { recursive: true, force: true });
  }

  get env(): Record<string, string> {
    return { NOTION_BASE_URL: this.sandbox.url, STATE_DIR: join(this.dir, "state"), TZ: "Europe/Berlin" };
  }

  show(newcomer: Newcomer, id = newcomer.databaseId): void {
    this.sandbox.world.share(newcomer.token, id);
  }

  address(newcomer: Newcomer): string {
    const hex = newcomer.databaseId.replaceAll("-", "");
    return `https://www.notion.so/anna/Kalender-${hex}?v=${"1".repeat(32)}`;
  }

  propertiesOf({ dataSourceId }: Pick<Newcomer, "dataSourceId">): readonly string[] {
    const row = this.sandbox.world.addRow(dataSourceId, {});
    const names = Object.keys(this.sandbox.world.row(row).properties);
    this.sandbox.world.destroy(row);
    return names.sort();
  }

  /** Writes that took effect since the log was cleared. */
  get effects(): readonly string[] {
    return this.sandbox.log
      .filter(({ effect }) => effect)
      .map(({ method, path }) => `${method} ${path.replace("/v1/", "")}`);
  }

  text(name: string): Promise<string> {
    return readFile(join(this.dir, name), "utf8");
  }

  /** Every file here by name, with its permissions. */
  async files(): Promise<Readonly<Record<string, string>>> {
    const names = (await readdir(this.dir)).filter((name) => name !== "state").sort();
    const modes = await Promise.all(
      names.map(async (name) => (await stat(join(this.dir, name))).mode & 0o777),
    );
    return Object.fromEntries(names.map((name, n) => [name, (modes[n] ?? 0).toString(8)]));
  }
}
