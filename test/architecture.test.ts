import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type Module, modulesIn } from "./support/modules.ts";

/**
 * The house, from the ground up: each storey with what it may import besides itself, which stands above it in this list.
 * A storey is a folder of `src`, or an entry point; where a single file is named, only that one may be imported.
 */
const HOUSE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  output: [],
  problems: ["core"],
  engine: ["core"],
  notion: ["core", "engine"],
  state: ["core", "engine"],
  config: ["core", "output"],
  github: ["core", "output", "problems"],
  "calendar-files": ["core"],
  phrases: ["core/appointment.ts", "core/readable-date.ts"],
  telegram: ["calendar-files", "core", "engine", "output", "phrases", "problems"],
  run: ["core", "engine", "notion", "state", "config", "github", "output", "phrases", "telegram", "problems"],
  cleanup: ["core", "engine", "state", "config", "github", "output", "problems", "run"],
  doctor: [
    ...["core", "engine", "notion", "state", "config", "github", "output", "problems", "run"],
    "telegram/bot-account.ts",
  ],
  shards: ["core", "engine", "state", "config", "github", "output", "problems", "run"],
  status: ["core", "engine", "state", "config", "github", "output", "problems", "run"],
  setup: [
    ...["core", "engine", "notion", "state", "config", "github", "output", "problems", "run", "doctor"],
    "telegram/bot-account.ts",
  ],
  library: ["core", "engine", "state", "config", "output", "problems", "run"],
  // What no user installs.
  "lab/sandbox": [],
  "lab/telegram-sandbox": ["engine/clock.ts", "run/clock-system.ts"],
  "lab/demo": ["core/readable-date.ts", "engine/clock.ts", "output", "lab/sandbox", "lab/telegram-sandbox"],
  "lab/pictures": ["core", "engine", "output", "setup", "lab/demo", "lab/sandbox"],
  "lab/bench": ["core", "engine", "notion", "config", "run", "state", "lab/sandbox"],
  // One for each program.
  "sync.ts": ["config", "run"],
  "bot.ts": ["run"],
  "cleanup.ts": ["cleanup", "output", "run"],
  "doctor.ts": ["config", "doctor", "output", "run"],
  "status.ts": ["output", "run", "status"],
  "shards.ts": ["output", "run", "shards"],
  "setup.ts": ["config", "output", "run", "setup"],
  "index.ts": ["library"],
  "sandbox.ts": ["lab/sandbox", "output/door.ts"],
  "demo.ts": ["run/flags.ts", "lab/demo", "output/door.ts", "run/clock-system.ts", "run/language.ts"],
  "bench.ts": ["lab/bench", "output/door.ts"],
  "pictures.ts": ["lab/pictures", "output/door.ts", "run/clock-system.ts"],
};

const STOREYS = Object.keys(HOUSE);
const SRC = modulesIn("src");
const TEST = modulesIn("test");

/** Where it lies, as the drawing names it. */
function storeyOf(file: string): string {
  return STOREYS.find((storey) => isAt(file, storey)) ?? `${file} is nowhere in the drawing`;
}

function isAt(file: string, place: string): boolean {
  return file === `src/${place}` || file.startsWith(`src/${place}/`);
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Types included. */
const ARROWS: readonly Arrow[] = SRC.flatMap(({ file, imports }) =>
  imports.filter(({ target }) => target.startsWith("src/")).map(({ target }) => ({ from: file, to: target })),
);

const inWords = ({ from, to }: Arrow): string => `${from} → ${to}`;

const UPWARDS = ARROWS.filter(
  ({ from, to }) => STOREYS.indexOf(storeyOf(to)) > STOREYS.indexOf(storeyOf(from)),
).map(inWords);

/** The arrows of circles, and those between two circles: what is left without beginnings and ends. */
function inCircles(arrows: readonly Arrow[]): readonly Arrow[] {
  const [begins, ends] = [new Set(arrows.map(({ from }) => from)), new Set(arrows.map(({ to }) => to))];
  const left = arrows.filter(({ from, to }) => ends.has(from) && begins.has(to));
  return left.length === arrows.length ? left : inCircles(left);
}

const CIRCULAR = inCircles(ARROWS).map(inWords);

/** The names of a file that others import, such as `src/core/row.ts Row`; those of files that it passes on included. */
function namesUsedBy(modules: readonly Module[]): ReadonlySet<string> {
  const used = new Set<string>();
  const byFile = new Map([...SRC, ...TEST].map((module) => [module.file, module]));
  const use = (file: string, name: string): void => {
    const module = byFile.get(file);
    if (module === undefined) return;
    for (const each of name === "*" ? module.exports : [name]) used.add(`${file} ${each}`);
    if (!module.exports.includes(name)) for (const further of module.passedOn) use(further, name);
  };
  for (const { imports } of modules)
    for (const { target, names } of imports) for (const name of names) use(target, name);
  return used;
}

/** What is tested by itself, or stands for a type of a library in a test. */
const FOR_TESTS: readonly string[] = [
  "src/github/actions.ts Toolkit",
  "src/telegram/careful-telegram.ts Call",
  "src/telegram/news/values.ts dateInWords",
  "src/lab/bench/limited.ts leastMs",
  "src/lab/demo/paint.ts colourful",
];

/** The package's own face. */
const FOR_OTHER_PROGRAMS = "src/index.ts ";

const USED = { inSrc: namesUsedBy(SRC), inTests: namesUsedBy(TEST) };
const UNUSED = SRC.flatMap(({ file, exports }) => exports.map((name) => `${file} ${name}`)).filter(
  (name) => !USED.inSrc.has(name) && !name.startsWith(FOR_OTHER_PROGRAMS),
);
const ONLY_TESTED = UNUSED.filter((name) => USED.inTests.has(name));
const UNKNOWN = UNUSED.filter((name) => !USED.inTests.has(name));

afterAll(() => {
  console.info(
    `Imports in src: ${ARROWS.length}; in circles: ${CIRCULAR.length}; upwards: ${UPWARDS.length}. ` +
      `Exports that nobody uses outside their file: ${UNKNOWN.length}; only tests: ${ONLY_TESTED.length}.`,
  );
});

describe("the house", () => {
  it("has every file in a storey of the drawing", () => {
    const strays = SRC.map(({ file }) => storeyOf(file)).filter((storey) => !STOREYS.includes(storey));
    expect(strays).toEqual([]);
  });

  it("has nothing right in src but one entry point for each program", () => {
    const bundled = [...readFileSync("build.mjs", "utf8").matchAll(/"(\w+)"/g)].map(
      ([, name]) => `${name}.ts`,
    );
    const loose = readdirSync("src").filter((name) => name.endsWith(".ts"));
    expect(loose.filter((name) => !bundled.includes(name) && name !== "pictures.ts")).toEqual([]);
    expect(loose.sort()).toEqual(STOREYS.filter((storey) => storey.endsWith(".ts")).sort());
  });

  for (const [storey, allowed] of Object.entries(HOUSE)) {
    it(`${storey} imports from ${allowed.length === 0 ? "nothing else in src" : allowed.join(", ")}`, () => {
      const strays = ARROWS.filter(
        ({ from, to }) => isAt(from, storey) && ![storey, ...allowed].some((place) => isAt(to, place)),
      );
      expect(strays.map(inWords)).toEqual([]);
    });
  }

  it("has no arrow that runs up, so that no two storeys lie in a circle", () => {
    expect(UPWARDS).toEqual([]);
  });

  it("has no files that import each other in a circle, be it for a type only", () => {
    expect(CIRCULAR).toEqual([]);
  });

  it("exports nothing that nobody uses outside its file", () => {
    expect(UNKNOWN).toEqual([]);
  });

  it("exports next to nothing for tests alone", () => {
    expect([...ONLY_TESTED].sort()).toEqual([...FOR_TESTS].sort());
  });
});

describe("what only one storey may know", () => {
  it("the core does no input or output and asks no clock", () => {
    const core = SRC.filter(({ file }) => isAt(file, "core"));
    expect(core.length).toBeGreaterThan(0);
    for (const { file, imports } of core) {
      expect(imports.filter(({ target }) => !target.startsWith("src/"))).toEqual([]);
      expect(readFileSync(file, "utf8")).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|process\.|\bawait\b/,
      );
    }
  });

  it("only src/notion knows the SDK", () => {
    const knowing = SRC.filter(({ imports }) =>
      imports.some(({ target }) => target.startsWith("@notionhq/")),
    );
    const places = new Set(knowing.map(({ file }) => storeyOf(file).replace(/^lab\/.*/, "lab")));
    expect([...places]).toEqual(["notion", "lab"]);
  });
});
