/** The demo as a newcomer runs it: the bundles as processes. */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/output/display-width.ts";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

interface Finished {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** A copy of what the build made, with room of its own for temporary files, so that leftovers show. */
class Place {
  readonly root = mkdtempSync(join(tmpdir(), "demo-test-"));
  readonly temp = join(this.root, "temp");
  readonly elsewhere = join(this.root, "elsewhere");

  constructor(sync?: string) {
    mkdirSync(this.temp);
    mkdirSync(this.elsewhere);
    copyFileSync(join(DIST, "demo.mjs"), join(this.root, "demo.mjs"));
    if (sync === undefined) copyFileSync(join(DIST, "sync.mjs"), join(this.root, "sync.mjs"));
    else writeFileSync(join(this.root, "sync.mjs"), sync);
  }

  /** From another folder, with variables around that would lead a sync astray. `stopAt`: a line at which it is told to stop. */
  run({ args = [], stopAt }: { args?: readonly string[]; stopAt?: string } = {}): Promise<Finished> {
    const env = {
      LANG: "C.UTF-8",
      PATH: process.env.PATH ?? "",
      TMPDIR: this.temp,
      PARTNER_SYNC_ENABLED: "false",
      SYNC_USER: "1",
      STATE_DIR: "/nowhere",
    };
    writeFileSync(join(this.elsewhere, ".env"), "SYNC_DRY_RUN=true\n");
    const child = spawn(process.execPath, [join(this.root, "demo.mjs"), ...args], {
      cwd: this.elsewhere,
      env,
    });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (stopAt !== undefined && output.includes(stopAt)) child.kill("SIGINT");
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      errors += chunk;
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ exitCode, lines: output.split("\n"), errors }));
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

describe("npm run demo", () => {
  const place = new Place();
  let demo: Finished;
  let output: string;
  /** Wherever a line was broken. */
  let told: string;
  beforeAll(async () => {
    demo = await place.run();
    output = demo.lines.join("\n");
    told = output.replace(/\s+/g, " ");
  });
  afterAll(() => place.remove());

  it("succeeds from any folder, whatever variables are set around it", () => {
    expect(demo.errors).toBe("");
    expect(demo.exitCode, output).toBe(0);
    expect(output).not.toContain("✗");
  });

  it.each([
    "15 created, 0 updated, 0 removed, 0 conflicts; 42 requests, 30 of them writes",
    "✓ The row that is nobody's copy was left alone.",
    "✓ Every edit arrived on the other side, in whichever direction it had to go.",
    "✓ Nothing is lost: Anna's date stands as a comment on her own page.",
    "✓ Before that, Ben's note was brought home to Anna's page.",
    "✓ Anna's own page is kept: no pass ever deletes a private page.",
    "✓ Three requests, one listing for each of the three calendars, and not a single write.",
    "✓ No token, and no appointment's name, place or description, stands in any log",
  ])("says: %s", (statement) => {
    expect(told).toContain(statement);
  });

  it("looks at every ticked appointment after each of the six passes", () => {
    const counts = [...told.matchAll(/✓ All (\d+) ticked appointments have one copy each/g)].map(
      ([, n]) => n,
    );
    expect(counts).toEqual(["15", "16", "16", "15", "14", "14"]);
  });

  it("shows changed rows with German contents, before and after", () => {
    expect(output).toMatch(
      /^ {2}Anna, private {2}Heizungswartung {2}Datum {2}Mo\., .* {2}Fr\., .*\n +08:00–12:00 +13:00–16:00$/m,
    );
  });

  it("fits a terminal of 80 columns, but for the path of the summary", () => {
    const tooLong = demo.lines.filter((line) => displayWidth(line) > 80 && !line.includes("demo-summary.md"));
    expect(tooLong).toEqual([]);
  });

  it("uses no colour where no terminal is", () => {
    expect(output).not.toContain("\u001B");
  });

  it("leaves the job summary behind as markdown, where it says", () => {
    const path = join(place.root, "demo-summary.md");
    expect(demo.lines.map((line) => line.trim())).toContain(path);
    const markdown = readFileSync(path, "utf8");
    expect(markdown).toContain("## ✅ Partner Sync");
    expect(markdown).toContain("### ℹ️ The partner removed a copy");
    expect(markdown).toContain("bar [15, 6, 1, 2, 1]");
  });

  it("leaves nothing else behind", () => {
    expect(readdirSync(place.temp)).toEqual([]);
    expect(readdirSync(place.elsewhere)).toEqual([".env"]);
  });

  it("ends with the way to one's own Notion", () => {
    expect(output).toContain("README.md");
    expect(demo.lines.filter((line) => line !== "").at(-1)).toBe("  npm run setup");
  });
});

describe("npm run demo -- --language de", () => {
  const place = new Place();
  let demo: Finished;
  beforeAll(async () => {
    demo = await place.run({ args: ["--language", "de"] });
  });
  afterAll(() => place.remove());

  it("tells the same story in German, summary included, and every word of it is true", () => {
    const output = demo.lines.join(" ").replace(/\s+/g, " ");
    expect(demo.exitCode, output).toBe(0);
    expect(output).not.toContain("✗");
    for (const words of [
      "Partner Sync: eine Vorführung",
      "✓ Verloren geht nichts: Annas Datum steht als Kommentar auf ihrer eigenen Seite.",
      "Alles in Ordnung: Die Termine von 2 Personen sind abgeglichen.",
      "Mit deinem eigenen Notion",
    ])
      expect(output).toContain(words);
    expect(output).not.toMatch(/What (people|the pass) did|All well/);
  });

  it("fits a terminal of 80 columns, and tears no word apart", () => {
    const tooLong = demo.lines.filter((line) => displayWidth(line) > 80 && !line.includes("demo-summary.md"));
    expect(tooLong).toEqual([]);
    const words = demo.lines.flatMap((line) => line.split(/[\s│]+/));
    expect(words).toEqual(expect.arrayContaining(["Widersprüche", "Männerwochenende", "Schienbeinschoner,"]));
  });
});

describe("a demo in which something is wrong", () => {
  const report = {
    success: true,
    requests: 0,
    writes: 0,
    duration_ms: 0,
    stats: { total_processed: 0, created: 15, updated: 0, removed: 0, conflicts: 0, held: 0, errors: 0 },
    users: [],
  };
  const claimsSuccess = `import { writeFileSync } from "node:fs";
    writeFileSync(process.env.SYNC_REPORT_FILE, ${JSON.stringify(JSON.stringify(report))});`;

  it.each([
    ["a sync that reports success but does nothing", claimsSuccess, "✗ NOT TRUE: 15 copies were made"],
    ["a sync that dies", `console.error("[ERROR] ouch"); process.exit(1);`, "[ERROR] ouch"],
    ["a sync that never ends and is stopped", "setInterval(() => {}, 1000);", "Stopped."],
  ])("fails, says why and cleans up: %s", async (name, sync, said) => {
    const place = new Place(sync);
    const { exitCode, lines } = await place.run(
      name.includes("stopped") ? { stopAt: "What people did" } : {},
    );
    expect(exitCode).toBe(1);
    expect(lines.join("\n")).toContain(said);
    expect(readdirSync(place.temp)).toEqual([]);
    place.remove();
  });

  it("asks for the build where the bundle is missing", async () => {
    const place = new Place();
    rmSync(join(place.root, "sync.mjs"));
    const { exitCode, errors } = await place.run();
    expect(exitCode).toBe(1);
    expect(errors).toContain("npm run demo");
    expect(existsSync(join(place.root, "demo-summary.md"))).toBe(false);
    place.remove();
  });
});
