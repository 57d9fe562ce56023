/** The package as a program outside the repository has it: packed, unpacked, imported, type-checked. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleEnv, usersConfig } from "../support/bundle.ts";
import { Household } from "../support/household.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
let home: Household;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "partner-sync-outside-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: ROOT,
  });
  const [packed] = JSON.parse(stdout);
  await mkdir(join(folder, "node_modules", "partner-sync"), { recursive: true });
  const target = join(folder, "node_modules", "partner-sync");
  await run("tar", ["-xzf", join(folder, packed.filename), "-C", target, "--strip-components=1"]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program that lies in the folder; told to stop as soon as it says so itself. */
async function program(name: string, text: string, env: Record<string, string> = {}): Promise<Ran> {
  await writeFile(join(folder, name), text);
  const { USERS_CONFIG, ...rest } = bundleEnv(home, env);
  await writeFile(join(folder, "users_config.json"), USERS_CONFIG ?? "");
  const child = spawn(process.execPath, [name], { cwd: folder, env: rest });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
    if (String(chunk).includes("Partner sync service started")) child.kill("SIGTERM");
  });
  child.stderr.on("data", (chunk) => (err += chunk));
  const [code] = await once(child, "close");
  return { code, out, err };
}

const DRIVES_ALL = `
  import { CombinedAppointmentService, createPartnerSync, PartnerSyncService } from "partner-sync";

  const options = {
    usersConfig: JSON.parse(process.env.CONFIG),
    stateDir: process.env.STATE_DIR,
    notionBaseUrl: process.env.NOTION_BASE_URL,
    ...(process.env.OFF && { enabled: false }),
    log: { info: () => {}, warn: (line) => console.error(line), error: (line) => console.error(line) },
  };
  const answers = {};
  const answer = async (name, asked) => {
    answers[name] = await asked().catch((error) => error.name + " " + error.code);
  };
  const service = new PartnerSyncService(options);
  const [anna] = service.users;
  const combined = new CombinedAppointmentService(anna, service);
  await answer("statusBefore", () => service.getSyncStatus(anna));
  await answer("created", () =>
    combined.createAppointment({ name: "Kino", date: "2026-12-24T20:00", partnerRelevant: true }));
  await answer("single", () => service.syncSingleAppointment(answers.created, anna));
  await answer("nobody", () => service.getSyncStatus());
  await answer("pass", () => service.syncPartnerRelevantAppointments(anna, { force: true }));
  service.startBackgroundSync(1);
  await answer("status", () => service.getSyncStatus(anna.id));
  await service.stopBackgroundSync();
  await service.shutDown();
  answers.alike = createPartnerSync(options).service instanceof PartnerSyncService;
  console.log(JSON.stringify(answers));`;

describe("the package", () => {
  it("drives all of its methods from JavaScript, and knows the passes of earlier processes", async () => {
    const env = { CONFIG: usersConfig(home) };
    const first = await program("all.mjs", DRIVES_ALL, env);
    expect(first.err).toMatch(
      /^Error during sync for user undefined: The configuration has no such user[^\n]*\n$/,
    );
    const answers = JSON.parse(first.out);
    expect(answers).toMatchObject({
      statusBefore: { enabled: true, running: false, interval_hours: 2, last_sync: null },
      single: true,
      nobody: "PartnerSyncError unknown_user",
      pass: { success: true, stats: { total_processed: 1, errors: 0 }, report: { problems: [] } },
      status: { running: true, interval_hours: 1, private_partner_relevant: 1, shared_synced: 1 },
      alike: true,
    });
    expect(home.seen(answers.created)).toMatchObject({ Name: "Kino", PartnerRelevant: true });
    expect(home.seen(home.copy(answers.created)).Datum).toBe("2026-12-24T20:00:00.000+01:00");
    const second = JSON.parse((await program("all.mjs", DRIVES_ALL, env)).out);
    expect(Date.parse(second.statusBefore.last_sync)).toBeGreaterThan(0);
  });

  it("writes nothing where it is switched off, whichever method is called", async () => {
    home.add(home.anna, { name: "Zoo", ticked: true });
    const { err, out } = await program("all.mjs", DRIVES_ALL, { CONFIG: usersConfig(home), OFF: "1" });
    expect(JSON.parse(out)).toMatchObject({
      created: "PartnerSyncError switched_off",
      single: false,
      pass: { success: false, report: null },
      status: { enabled: false, running: false, private_partner_relevant: 1, last_sync: null },
    });
    expect(err).toContain("The sync is switched off");
    expect(home.effects).toEqual([]);
  });

  it("logs what goes wrong on every path, in words and without a token", async () => {
    home.sandbox.world.revoke(home.anna.token);
    const { err, out } = await program("all.mjs", DRIVES_ALL, { CONFIG: usersConfig(home) });
    expect(JSON.parse(out)).toMatchObject({
      statusBefore: "PartnerSyncError token_invalid",
      created: "PartnerSyncError token_invalid",
      single: "PartnerSyncError wrong_argument",
      pass: { success: false, report: { problems: [{ code: "token_invalid" }] } },
    });
    const lines = err
      .split("\n")
      .filter((line) => line.includes(`Error during sync for user ${home.anna.id}: `));
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(err).not.toContain(home.anna.token);
  });

  it("is there for CommonJS too", async () => {
    const text = `console.log(Object.keys(require("partner-sync")).sort().join());`;
    expect(await program("old.cjs", text)).toMatchObject({
      code: 0,
      out: "CombinedAppointmentService,PartnerSyncError,PartnerSyncService,createPartnerSync\n",
    });
  });

  it("is typed: right programs compile, wrong ones don't", async () => {
    const lines = (...more: readonly string[]) => [
      `import { type Appointment, CombinedAppointmentService, createPartnerSync, PartnerSyncService } from "partner-sync";`,
      `const service: PartnerSyncService = createPartnerSync({ log: console, enabled: false }).service;`,
      `const [anna] = service.users;`,
      `const cinema: Appointment = { name: "Kino", date: new Date(), partnerRelevant: true };`,
      `if (anna !== undefined) {`,
      `  const page: string = await new CombinedAppointmentService(anna, service).createAppointment(cinema, false);`,
      `  const done: boolean = await service.syncSingleAppointment({ id: page }, anna.id, true);`,
      `  const { stats, report } = await service.syncPartnerRelevantAppointments(anna, { force: done });`,
      `  const last: string | null = (await service.getSyncStatus(anna)).last_sync;`,
      `  const told: readonly string[] = (report?.problems ?? []).map(({ code, message }) => code + message);`,
      `  service.startBackgroundSync(stats.created + told.length + Number(last));`,
      `}`,
      `await service.stopBackgroundSync();`,
      `await service.shutDown();`,
      ...more,
    ];
    expect(await compiled(lines())).toBe("");
    const wrong = await compiled(
      lines("service.startBackgroundSync(true);", `new PartnerSyncService({ on: 1 });`),
    );
    expect(wrong.match(/error TS/g)).toHaveLength(2);
  });
});

/** What the compiler says. */
async function compiled(lines: readonly string[]): Promise<string> {
  await writeFile(join(folder, "program.mts"), lines.join("\n"));
  const compiler = join(ROOT, "node_modules", "typescript", "lib", "tsc.js");
  const how = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", ""];
  return run(process.execPath, [compiler, "--ignoreConfig", ...how, "program.mts"], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
}

describe("the page about it", () => {
  const exampleIn = async (language: string): Promise<string> => {
    const page = await readFile(join(ROOT, ".github", "docs", language, "library.md"), "utf8");
    return /```js\n(.*?)```/s.exec(page)?.[1] ?? "";
  };

  it("has an example of at most 20 lines, which does what it says; the same in either language", async () => {
    const example = await exampleIn("en");
    expect(await exampleIn("de")).toBe(example.replace("Cinema", "Kino"));
    expect(example.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(20);
    home.add(home.anna, { name: "Zoo", ticked: true });
    const { code, out, err } = await program("example.mjs", example);
    expect([code, err]).toEqual([0, ""]);
    expect(home.sharedRows.map(({ in_trash }) => in_trash)).toEqual([false, false]);
    expect(out).toContain("private_partner_relevant: 2");
    expect(out).toContain("Partner sync service stopped");
  });
});
