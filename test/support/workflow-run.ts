/** A household whose programs run as bundles, as a workflow runs them: with all that a person gets to see of a run. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProblemCode } from "../../src/core/report.ts";
import type { ToldReport } from "../../src/problems/told.ts";
import { bundleEnv, runBundle } from "./bundle.ts";
import { codes, Household, type HouseholdOptions } from "./household.ts";
import { type Ran, runProgram } from "./program.ts";

export interface WorkflowRun {
  readonly code: number | null;
  readonly report: ToldReport;
  /** Each code once, by name. */
  readonly codes: readonly ProblemCode[];
  readonly messages: string;
  readonly summary: string;
  /** All that it printed. */
  readonly log: string;
}

export interface Row {
  readonly page: string;
  readonly copy: string;
}

export class BundledHousehold {
  readonly home: Household;
  readonly #dir: string;

  private constructor(home: Household, dir: string) {
    this.home = home;
    this.#dir = dir;
  }

  static async open(options: HouseholdOptions = {}): Promise<BundledHousehold> {
    const home = await Household.open(options);
    return new BundledHousehold(home, await mkdtemp(join(tmpdir(), "partner-sync-workflow-")));
  }

  async close(): Promise<void> {
    await this.home.close();
    await rm(this.#dir, { recursive: true, force: true });
  }

  /** `dist/sync.mjs`, whose report must be there. */
  async sync(env: Readonly<Record<string, string>> = {}): Promise<WorkflowRun> {
    const file = join(this.#dir, "summary.md");
    await writeFile(file, "");
    const ran = await runBundle(
      bundleEnv(this.home, {
        GITHUB_ACTIONS: "true",
        GITHUB_STEP_SUMMARY: file,
        PARTNER_SYNC_LANGUAGE: "en",
        ...env,
      }),
    );
    const { code, report, stdout, stderr } = ran;
    if (report === null) throw new Error(`no report: ${stdout}${stderr}`);
    return {
      code,
      report,
      codes: [...new Set(codes(report))],
      messages: report.users.flatMap(({ problems }) => problems.map(({ message }) => message)).join("\n"),
      summary: await readFile(file, "utf8"),
      log: stdout + stderr,
    };
  }

  /** `dist/doctor.mjs` on the same configuration. */
  doctor(...args: readonly string[]): Promise<Ran> {
    return runProgram("doctor", args, { cwd: this.#dir, env: bundleEnv(this.home) });
  }

  /** Shared rows of Anna's with every field filled, in step after a pass in this process. */
  async shared(count: number): Promise<readonly Row[]> {
    const pages = Array.from({ length: count }, (_, n) =>
      this.home.add(this.home.anna, {
        name: `Termin ${n}`,
        date: `2026-12-0${n + 1}`,
        location: `Ort ${n}`,
        description: `Text ${n}`,
        ticked: true,
      }),
    );
    const { success } = await this.home.pass();
    if (!success) throw new Error("the first pass failed");
    return pages.map((page) => ({ page, copy: this.home.copy(page) }));
  }

  /** What both pages of each row show. */
  shownBy(rows: readonly Row[]): readonly unknown[] {
    return rows.map(({ page, copy }) => [this.home.seen(page), this.home.seen(copy)]);
  }

  /** All comments on these rows' pages. */
  commentsOn(rows: readonly Row[]): readonly string[] {
    return rows.flatMap(({ page, copy }) => [...this.home.comments(page), ...this.home.comments(copy)]);
  }
}
