/**
 * `npm run bench`: the figures that the sync must reach. `-- --quick` leaves out what takes long; `-- --large` measures what
 * only thousands show. A word behind it chooses by the title, `-- looks` or `-- --large git`.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { firstSyncFigures, firstSyncMemoryFigures, memoryFigures, startFigures } from "./lab/bench/bundle.ts";
import { decideFigures } from "./lab/bench/decisions.ts";
import { type Figure, isMet, tableText } from "./lab/bench/figure.ts";
import { pausedTokenFigures } from "./lab/bench/households.ts";
import { limitedFigures } from "./lab/bench/limited.ts";
import { dayOfLooksFigures, editToOtherSideFigures, quietLookFigures } from "./lab/bench/looks.ts";
import {
  crowdFigures,
  firstPassFigures,
  gitFigures,
  householdFigures,
  rowFigures,
} from "./lab/bench/many.ts";
import { requestFigures, sharingFigures } from "./lab/bench/requests.ts";
import { outliveReaders } from "./output/door.ts";

outliveReaders();
const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false }, large: { type: "boolean", default: false } },
  allowPositionals: true,
});
const { quick, large } = values;
const now = () => performance.now();
const bench = { bundle: fileURLToPath(new URL("sync.mjs", import.meta.url)), now };
const sharing = [
  { users: 2, rows: 100 },
  { users: 5, rows: 101 },
];

interface Measurement {
  readonly title: string;
  /** How it is measured. */
  readonly note: string;
  readonly figures: readonly (() => readonly Figure[] | Promise<readonly Figure[]>)[];
}

/** What takes minutes each. */
const LARGE: readonly Measurement[] = [
  { title: "Rows", note: "passes in this process", figures: [() => rowFigures(25_000)] },
  {
    title: "First pass",
    note: "dist/sync.mjs as a process",
    figures: [() => firstPassFigures(bench, 500)],
  },
  {
    title: "Crowd",
    note: "dist/sync.mjs as a process, its time on the processor",
    figures: [() => crowdFigures(bench, 100, 500)],
  },
  {
    title: "Households",
    note: "dist/sync.mjs as a process, its resident set",
    figures: [() => householdFigures(bench, 250, 2_500, 2.5)],
  },
  {
    title: "Git",
    note: "its processes, counted",
    figures: [2, 100, 1_000].map((users) => () => gitFigures(users)),
  },
];

const MEMORY: Measurement = {
  title: "Peak memory",
  note: "resident set of dist/sync.mjs as a process",
  figures: [
    () => memoryFigures(bench, 10_000),
    () => firstSyncMemoryFigures(bench, 10_000),
    () => householdFigures(bench, 50, 1_000, 1.5),
  ],
};

const USUAL: readonly Measurement[] = [
  {
    title: "Start of dist/sync.mjs",
    note: "as a process, in turns with an empty Node script; medians",
    figures: [() => startFigures(bench, quick ? 15 : 31)],
  },
  {
    title: "Requests",
    note: "passes in this process, counted by the embedded Notion",
    figures: [
      () => requestFigures(quick ? [1, 100, 101] : [1, 2, 99, 100, 101, 250, 1_000]),
      () => sharingFigures(sharing),
    ],
  },
  {
    title: "Time without a limit",
    note: "dist/sync.mjs as a process, real time, the report's duration_ms; median",
    figures: [() => firstSyncFigures(bench, 100, quick ? 3 : 5)],
  },
  {
    title: "Time under 180 requests in 60 s",
    note: "a pass in this process on a virtual clock, 100 ms for each answer",
    figures: [() => limitedFigures(quick ? 200 : 500)],
  },
  {
    title: "Households",
    note: "first pass in this process on a virtual clock, 100 ms for each answer",
    figures: [() => pausedTokenFigures(quick ? 10 : 50)],
  },
  {
    title: "Looks",
    note: "the bot's service in this process on a virtual clock, a look a minute; commits by the bot's own rule, without git",
    figures: [
      () => quietLookFigures(quick ? [2] : [1, 2, 5], 50, quick ? 20 : 60),
      () => editToOtherSideFigures(quick ? 10 : 50),
      () => dayOfLooksFigures(200, quick ? 2 : 24),
    ],
  },
  // Behind the looks, whose resident set is this process's: what a hundred thousand rows were in stays resident for a while.
  { title: "decide", note: "pure, in this process", figures: [() => decideFigures(100_000, now)] },
  {
    title: "Any number",
    note: "dist/sync.mjs as a process, but for rows and git; -- --large has thousands",
    figures: [
      () => rowFigures(2_500, 1_000),
      () => firstPassFigures(bench, quick ? 5 : 40),
      () => crowdFigures(bench, quick ? 20 : 50, quick ? 60 : 200),
      () => gitFigures(quick ? 10 : 40),
    ],
  },
  ...(quick ? [] : [MEMORY]),
];

const chosen = (large ? LARGE : USUAL).filter(
  ({ title }) =>
    positionals.length === 0 || positionals.some((word) => title.toLowerCase().includes(word.toLowerCase())),
);
let missed = 0;
// One after the other: they share the machine whose speed they measure.
for (const { title, note, figures: measures } of chosen) {
  const figures: Figure[] = [];
  for (const measure of measures) figures.push(...(await measure()));
  console.log(tableText({ title, note, figures }));
  missed += figures.filter((figure) => !isMet(figure)).length;
}
console.log(missed === 0 ? "Every bound is met." : `Missed: ${missed}.`);
process.exitCode = missed === 0 ? 0 : 1;
