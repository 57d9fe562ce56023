/** Two partners with Notion (the sandbox) and GitHub (a bare repository), for executing the workflow. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "../../src/lab/sandbox/api.ts";
import { startSandbox } from "../../src/lab/sandbox/index.ts";
import type { Home } from "./runner.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/** What a copy of the template holds, as far as a run of the workflow looks at it, besides what is built. */
const TEMPLATE = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  ".gitignore",
  ".github",
  "action.yml",
];
/** In the place of `build.mjs`, where a test is about what a run does once it has its programs. */
const PUTS_IN_PLACE = `import { cpSync } from "node:fs";
for (const name of process.argv.slice(2)) cpSync(\`${join(PROJECT, "dist")}/\${name}.mjs\`, \`dist/\${name}.mjs\`);
`;
/** For all runs of a worker: those with the same sources share what was built of them, as runs of one repository do. */
const caches = mkdtempSync(join(tmpdir(), "caches-"));

export const APPOINTMENT = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: { rich_text: {} },
  Ort: { rich_text: {} },
  PartnerRelevant: { checkbox: {} },
};

export interface Partner {
  readonly id: number;
  readonly secret: string;
  readonly calendar: string;
}

export interface Household {
  readonly home: Home;
  readonly notion: Sandbox;
  readonly anna: Partner;
  readonly ben: Partner;
  /** The shared database's data source. */
  readonly shared: string;
  /** The value of the secret USERS_CONFIG; `tokens` replaces somebody's token. */
  usersConfig(tokens?: { readonly anna?: string; readonly ben?: string }): string;
  withSecrets(secrets: Readonly<Record<string, string>>): Home;
  /** A ticked appointment of a partner; returns the private page's id. */
  addAppointment(partner: Partner, title: string): string;
  /** In the bare repository. */
  git(...args: readonly string[]): string;
  /** Commits a change of one file to the repository, as the owner would. */
  commit(file: string, content: string): void;
  close(): Promise<void>;
}

/** git as the owner of the repository runs it. */
function git(cwd: string, ...args: readonly string[]): string {
  const owner = [
    "-c",
    "user.name=Anna",
    "-c",
    "user.email=anna@example.org",
    "-c",
    "init.defaultBranch=main",
  ];
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...owner, ...args], { cwd, env, encoding: "utf8" }).trim();
}

/**
 * A copy of the template; the same with hardly a source and with programs that are built already, for a build and seven
 * hundred sources take most of a run's time; or only the example workflows, which use the action.
 */
type Repository = "template" | "ready" | "examples";

/** Made once for all tests of a worker: the same commit for each of them, before anything has run. */
const firstRemotes = new Map<Repository, string>();

function firstRemote(repository: Repository): string {
  const known = firstRemotes.get(repository);
  if (known !== undefined) return known;
  const remote = mkdtempSync(join(tmpdir(), "remote-"));
  firstRemotes.set(repository, remote);
  git(remote, "init", "--quiet", "--bare");
  // As GitHub's git does: it hands out every commit of a branch, and doesn't tidy up while somebody pushes.
  git(remote, "config", "uploadpack.allowReachableSHA1InWant", "true");
  git(remote, "config", "receive.autogc", "false");
  const clone = mkdtempSync(join(tmpdir(), "clone-"));
  git(clone, "init", "--quiet");
  fill(clone, repository);
  git(clone, "add", "--all");
  git(clone, "commit", "--quiet", "--message", "Template");
  git(clone, "push", "--quiet", remote, "main");
  rmSync(clone, { recursive: true });
  return remote;
}

export async function setUpHousehold(repository: Repository = "ready"): Promise<Household> {
  const root = mkdtempSync(join(tmpdir(), "household-"));
  const notion = await startSandbox();
  const { world } = notion;
  const shared = world.addDatabase({
    title: "Gemeinsam",
    properties: { ...APPOINTMENT, SourcePrivateId: { rich_text: {} }, SourceUserId: { number: {} } },
  });
  const partner = (name: string, id: number): Partner & { readonly database: string } => {
    const { secret } = world.addConnection({ name });
    const own = world.addDatabase({
      title: name,
      properties: { ...APPOINTMENT, SyncedToSharedId: { rich_text: {} } },
    });
    world.share(secret, own.databaseId);
    world.share(secret, shared.databaseId);
    return { id, secret, calendar: own.dataSourceId, database: own.databaseId };
  };
  const anna = partner("anna", 123456789);
  const ben = partner("ben", 987654321);

  const folder = (name: string): string => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const environment = {
    // The node that runs this test, as setup-node would see to it.
    PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    HOME: folder("user"),
    GIT_CONFIG_NOSYSTEM: "1",
    NOTION_BASE_URL: notion.url,
  };
  const remote = join(root, "remote.git");
  cpSync(firstRemote(repository), remote, { recursive: true });

  const home: Home = {
    remote,
    branch: "main",
    caches,
    machines: folder("machines"),
    modules: join(PROJECT, "node_modules"),
    secrets: {},
    // Tests read English; each of them may say otherwise.
    vars: { PARTNER_SYNC_LANGUAGE: "en" },
    environment,
  };

  return {
    home,
    notion,
    anna,
    ben,
    shared: shared.dataSourceId,
    usersConfig(tokens = {}) {
      const user = ({ id, database, secret }: typeof anna, token = secret) => ({
        telegram_user_id: id,
        notion_api_key: token,
        notion_database_id: database,
        shared_notion_database_id: shared.databaseId,
        timezone: "Europe/Berlin",
        language: "de",
        is_owner: true,
      });
      return JSON.stringify({ users: [user(anna, tokens.anna), user(ben, tokens.ben)] });
    },
    withSecrets: (secrets) => ({ ...home, secrets }),
    addAppointment({ calendar }, title) {
      return world.addRow(calendar, {
        Name: { title: [{ text: { content: title } }] },
        Datum: { date: { start: "2026-08-03T15:00:00+02:00" } },
        Ort: { rich_text: [{ text: { content: "Praxis Dr. Brandt" } }] },
        PartnerRelevant: { checkbox: true },
      });
    },
    git: (...args) => git(remote, ...args),
    commit(file, content) {
      const clone = mkdtempSync(join(root, "clone-"));
      git(root, "clone", "--quiet", remote, clone);
      writeFileSync(join(clone, file), content);
      // The configuration is ignored until somebody means it.
      git(clone, "add", "--force", file);
      git(clone, "commit", "--quiet", "--message", `Change ${file}`);
      git(clone, "push", "--quiet", "origin", "main");
    },
    async close() {
      await notion.close();
      if (existsSync(root)) rmSync(root, { recursive: true, force: true });
    },
  };
}

function fill(clone: string, repository: Repository): void {
  const copy = (from: string, to = from) => cpSync(join(PROJECT, from), join(clone, to), { recursive: true });
  if (repository === "examples") {
    copy(".github/examples", ".github/workflows");
    return;
  }
  for (const entry of TEMPLATE) copy(entry);
  for (const entry of repository === "template" ? ["build.mjs", "src"] : ["src/sync.ts"]) copy(entry);
  if (repository === "ready") writeFileSync(join(clone, "build.mjs"), PUTS_IN_PLACE);
  mkdirSync(join(clone, "state"));
  writeFileSync(join(clone, "state/README.md"), "What Partner Sync remembers.\n");
}
