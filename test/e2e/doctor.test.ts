import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/output/display-width.ts";
import { Clinic } from "../support/clinic.ts";
import { bareEnv, bundlePath, runProgram } from "../support/program.ts";
import { ENTER, Terminal, terminalCommand } from "../support/terminal.ts";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await Clinic.open();
});
afterEach(() => clinic.close());

const doctor = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  runProgram("doctor", args, { cwd: clinic.dir, env: { ...clinic.env, ...env } });

describe("dist/doctor.mjs", () => {
  it("exits 0 where all is well, 1 with a problem, 2 on an option that it doesn't know", async () => {
    const well = await doctor();
    expect(well).toMatchObject({ code: 0, stderr: "" });
    expect(well.stdout).toMatch(/^All well\n/);
    clinic.home.sandbox.world.revoke(clinic.home.ben.token);
    const ill = await doctor();
    expect(ill.code).toBe(1);
    expect(ill.stdout).toContain("Notion refused the token (token_invalid)");
    const wrong = await doctor(["--mend"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("usage: npm run doctor");
    expect((await doctor(["--help"])).stdout).toContain("--fix");
  });

  it("prints nothing but JSON with --json", async () => {
    clinic.home.edit(clinic.annas.page, { link: "" });
    const { annas } = clinic;
    const { code, stdout } = await doctor(["--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      healthy: true,
      findings: [{ code: "link_broken", severity: "warning", page_id: annas.page, copy_id: annas.copy }],
    });
    const { stdout: text } = await doctor([]);
    for (const [what, id] of Object.entries({ page: annas.page, copy: annas.copy }))
      expect(text).toContain(`  ${what}: https://www.notion.so/${id.replaceAll("-", "")}\n`);
  });

  it("writes nothing with --fix as long as nobody agrees, and mends with --yes", async () => {
    clinic.home.edit(clinic.annas.page, { link: "" });
    expect((await doctor(["--fix"])).stdout).toContain("add --yes");
    expect(clinic.home.effects).toEqual([]);
    expect((await doctor(["--fix", "--yes"])).code).toBe(0);
    expect(clinic.home.effects).toHaveLength(1);
    expect(clinic.home.seen(clinic.annas.page)).toMatchObject({ SyncedToSharedId: clinic.annas.copy });
  });

  it.skipIf(terminalCommand() === null)("asks at a terminal before it mends", async () => {
    const { home, annas, dir, env } = clinic;
    home.edit(annas.page, { link: "" });
    const command = `"${process.execPath}" "${bundlePath("doctor")}" --fix`;
    const terminal = new Terminal(command, { cwd: dir, env: bareEnv(env) });
    try {
      await terminal.sees(`1. write ${annas.copy} into "SyncedToSharedId"`);
      await terminal.sees("Make 1 write? [y/N]");
      expect(home.effects).toEqual([]);
      terminal.press("y", ENTER);
      await terminal.sees("All well");
      expect(await terminal.ended()).toBe(0);
      expect(home.effects).toHaveLength(1);
    } finally {
      terminal.close();
    }
  });

  it("speaks the owner's language, and refuses one that it doesn't know in that language too", async () => {
    await clinic.configureAnna({ name: "Anna" });
    const german = await doctor([], { PARTNER_SYNC_LANGUAGE: "" });
    expect(german.stdout).toMatch(/^Alles in Ordnung\n/);
    expect(german.stdout).toContain("✔ Zugriff auf die Datenbanken: 3 Datenbanken\n");
    const french = await doctor(["--language", "fr"], { PARTNER_SYNC_LANGUAGE: "" });
    expect(french.code).toBe(2);
    expect(french.stderr).toMatch(/^--language kennt de und en\.\n\nAufruf: npm run doctor/);
    expect((await doctor(["--help", "--language", "en"])).stdout).toMatch(/^usage:/);
  });

  it("finishes in silence what it was told to do, where its reader has seen enough", async () => {
    clinic.home.edit(clinic.annas.page, { link: "" });
    const command = `"${process.execPath}" "${bundlePath("doctor")}" --fix --yes 2>errors; echo $? >code`;
    const shell = ["-c", `(${command}) | true; cat code errors`];
    const { stdout } = await promisify(execFile)("sh", shell, { cwd: clinic.dir, env: bareEnv(clinic.env) });
    expect(stdout).toBe("0\n");
    expect(clinic.home.seen(clinic.annas.page)).toMatchObject({ SyncedToSharedId: clinic.annas.copy });
  });

  it.skipIf(terminalCommand() === null)("breaks no word in a terminal of 80 columns", async () => {
    clinic.home.sandbox.world.removeProperty(clinic.home.shared.dataSourceId, "Ort");
    clinic.home.sandbox.world.setCapabilities(clinic.home.anna.token, { comment: false });
    for (const language of ["de", "en"]) {
      const command = `sh -c 'stty cols 80; exec "${process.execPath}" "${bundlePath("doctor")}" --language ${language}'`;
      const terminal = new Terminal(command, { cwd: clinic.dir, env: bareEnv(clinic.env) });
      expect(await terminal.ended()).toBe(1);
      const lines = terminal.text.split(/\r*\n/);
      expect(lines.length).toBeGreaterThan(25);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
      terminal.close();
    }
  });

  it("writes its findings into the job summary on GitHub, without contents or tokens", async () => {
    const { home, annas } = clinic;
    home.edit(annas.copy, { ticked: false });
    home.sandbox.world.removeProperty(home.ben.dataSourceId, "Ort");
    const summary = join(clinic.dir, "summary.md");
    const config = await readFile(join(clinic.dir, "users_config.json"), "utf8");
    const output = join(clinic.dir, "output");
    for (const file of [summary, output]) await writeFile(file, "");
    const run = await doctor([], {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      USERS_CONFIG: config,
    });
    expect(run.code).toBe(1);
    const text = await readFile(summary, "utf8");
    expect(text).toContain("### ❌ A property is missing");
    expect(run.stdout).toContain("::error title=A property is missing (user202 (202))::");
    for (const secret of [home.anna.token, home.ben.token, "Zahnarzt", "Kino"]) {
      expect(`${text}${run.stdout.replaceAll(/^::add-mask::.*$/gm, "")}${run.stderr}`).not.toContain(secret);
    }
  });
});
