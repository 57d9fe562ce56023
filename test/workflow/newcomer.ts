/** Somebody with a fresh copy of the repository, two people's Notion, a bot, and nothing but a browser. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Sandbox } from "../../src/lab/sandbox/api.ts";
import { startTelegramSandbox, type TelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type Home, type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

type Inputs = Readonly<Record<string, string | boolean>>;
type Secrets = Readonly<Record<string, string>>;

const TEXT = { rich_text: {} };
export const BASICS = { Name: { title: {} }, Datum: { date: {} }, Beschreibung: TEXT, Ort: TEXT };
/** All that each side needs. */
export const PRIVATE = { ...BASICS, PartnerRelevant: { checkbox: {} }, SyncedToSharedId: TEXT };
export const SHARED = {
  ...BASICS,
  PartnerRelevant: { checkbox: {} },
  SourcePrivateId: TEXT,
  SourceUserId: { number: {} },
};
export const APPOINTMENT = {
  Name: { title: [{ text: { content: "Zahnarzt" } }] },
  Datum: { date: { start: "2026-08-03T15:00:00+02:00" } },
  PartnerRelevant: { checkbox: true },
};

/** As people copy it from the browser. */
export const linkTo = (id: string): string =>
  `https://www.notion.so/anna/Kalender-${id.replaceAll("-", "")}?v=1`;

export interface User {
  readonly telegram_user_id: number;
  readonly name?: string;
  readonly language: string;
  readonly timezone: string;
  readonly notion_api_key: string;
  readonly notion_database_id: string;
  readonly shared_notion_database_id: string;
  readonly is_owner: boolean;
  readonly teamspace_owner_api_key: string | null;
  readonly properties?: Readonly<Record<string, string>>;
}

export class Newcomer {
  readonly #household: Household;
  readonly #folder: string;
  readonly telegram: TelegramSandbox;
  /** Each sees one page of their own, on which nothing lies. */
  readonly anna: { readonly token: string; readonly page: string };
  readonly ben: { readonly token: string; readonly page: string };
  secrets: Secrets = {};
  vars: Secrets = { PARTNER_SYNC_LANGUAGE: "en" };
  actions: NonNullable<Home["actions"]> = {};
  /** Where the workflows lie. */
  readonly #workflows: string;

  private constructor(household: Household, telegram: TelegramSandbox, folder: string, workflows: string) {
    this.#household = household;
    this.telegram = telegram;
    this.#folder = folder;
    this.#workflows = workflows;
    const person = (name: string) => {
      const { secret: token } = this.world.addConnection({ name });
      const page = this.world.addPage({ title: `${name}'s page` });
      this.world.share(token, page);
      return { token, page };
    };
    this.anna = person("Annas Sync");
    this.ben = person("Bens Sync");
    this.repositoryIs({ private: true, visibility: "private" });
  }

  /** @param examples the folder from which the example workflows are taken */
  static async arrive(
    repository: Parameters<typeof setUpHousehold>[0] = "ready",
    examples = ".github/examples",
  ): Promise<Newcomer> {
    const household = await setUpHousehold(repository);
    const folder = join(household.home.machines, "events");
    mkdirSync(folder);
    const workflows = repository === "examples" ? examples : ".github/workflows";
    return new Newcomer(household, await startTelegramSandbox(), folder, workflows);
  }

  async leave(): Promise<void> {
    await this.telegram.close();
    await this.#household.close();
  }

  get notion(): Sandbox {
    return this.#household.notion;
  }

  get world(): Sandbox["world"] {
    return this.notion.world;
  }

  /** In the bare repository. */
  git(...args: readonly string[]): string {
    return this.#household.git(...args);
  }

  get head(): string {
    return this.git("rev-parse", "main");
  }

  /** Files of the branch, without those that it began with. */
  get added(): readonly string[] {
    const first = this.git("rev-list", "--max-parents=0", "main");
    return this.git("diff", "--name-only", first, "main")
      .split("\n")
      .filter((path) => path !== "");
  }

  get users(): readonly User[] {
    const { users }: { users: readonly User[] } = JSON.parse(this.git("show", "main:users_config.json"));
    return users;
  }

  commit(file: string, content: string): void {
    this.#household.commit(file, content);
  }

  /** As a protected branch does. */
  refusePushes(on: boolean): void {
    const hook = join(this.#household.home.remote, "hooks/pre-receive");
    if (on) writeFileSync(hook, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    else rmSync(hook);
  }

  /** What GitHub tells of it with each event. */
  repositoryIs(repository: Readonly<Record<string, unknown>>): void {
    const event = { repository: { full_name: "anna/partner-sync", default_branch: "main", ...repository } };
    writeFileSync(this.#event, JSON.stringify(event));
  }

  get #event(): string {
    return join(this.#folder, "event.json");
  }

  /** Writes that took effect since the log was cleared. */
  get effects(): readonly string[] {
    return this.notion.log.filter(({ effect }) => effect).map(({ method, path }) => `${method} ${path}`);
  }

  async run(file: string, inputs: Inputs = {}): Promise<RunResult> {
    const { home } = this.#household;
    const environment = {
      ...home.environment,
      GITHUB_EVENT_PATH: this.#event,
      TELEGRAM_API_ROOT: this.telegram.url,
    };
    const workflow = await readWorkflow(file, this.#workflows);
    const of = { ...home, environment, secrets: this.secrets, vars: this.vars, actions: this.actions };
    return runWorkflow(workflow, of, { event: "workflow_dispatch", inputs });
  }

  async setUp(inputs: Inputs = {}): Promise<RunResult["steps"][number] & { readonly conclusion: string }> {
    const result = await this.run("setup.yml", inputs);
    return { ...result.step("Set up"), conclusion: result.conclusion };
  }

  /** A database as Notion answers it, whatever it is. */
  async database(
    id: string,
  ): Promise<{ readonly title: string; readonly parent: string; readonly source: string }> {
    const headers = { authorization: `Bearer ${this.notion.token}`, "notion-version": "2026-03-11" };
    const response = await fetch(`${this.notion.url}/v1/databases/${id}`, { headers });
    const { title, parent, data_sources } = answered.parse(await response.json());
    return {
      title: title.map(({ plain_text }) => plain_text).join(""),
      parent: parent.page_id,
      source: data_sources[0]?.id ?? "",
    };
  }

  async rowsOf(databaseId: string): Promise<ReturnType<Sandbox["world"]["rows"]>> {
    return this.world.rows((await this.database(databaseId)).source);
  }
}

const answered = z.object({
  title: z.array(z.object({ plain_text: z.string() })),
  parent: z.object({ page_id: z.string() }),
  data_sources: z.array(z.object({ id: z.string() })),
});
