/** `npm run bench`: the figures that the sync must reach. `-- --quick` leaves out what takes long, `-- looks` all but the looks. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  firstSyncFigures,
  firstSyncMemoryFigures,
  householdMemoryFigures,
  memoryFigures,
  startFigures,
} from "./lab/bench/bundle.ts";
import { decideFigures } from "./lab/bench/decisions.ts";
import { type FigureTable, isMet, tableText } from "./lab/bench/figure.ts";
import { pausedTokenFigures } from "./lab/bench/households.ts";
import { limitedFigures } from "./lab/bench/limited.ts";
import { dayOfLooksFigures, editToOtherSideFigures, quietLookFigures } from "./lab/bench/looks.ts";
import { requestFigures, sharingFigures } from "./lab/bench/requests.ts";
import { outliveReaders } from "./output/door.ts";

outliveReaders();
const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const { quick } = values;
const now = () => performance.now();
const bench = { bundle: fileURLToPath(new URL("sync.mjs", import.meta.url)), now };
const sharing = [
  { users: 2, rows: 100 },
  { users: 5, rows: 101 },
];

const looks = async (): Promise<FigureTable> => ({
  title: "Looks",
  note: "the bot's service in this process on a virtual clock, a look a minute; commits by the bot's own rule, without git",
  figures: [
    ...(await quietLookFigures(quick ? [2] : [1, 2, 5], 50, quick ? 20 : 60)),
    ...(await editToOtherSideFigures(quick ? 10 : 50)),
    ...(await dayOfLooksFigures(200, quick ? 2 : 24)),
  ],
});

/** One after the other: they share the machine whose speed they measure. */
const measurements: readonly (() => Promise<FigureTable>)[] = [
  async () => ({
    title: "Start of dist/sync.mjs",
    note: "as a process, in turns with an empty Node script; medians",
    figures: await startFigures(bench, quick ? 15 : 31),
  }),
  async () => ({
    title: "decide",
    note: "pure, in this process",
    figures: decideFigures(100_000, now),
  }),
  async () => ({
    title: "Requests",
    note: "passes in this process, counted by the embedded Notion",
    figures: [
      ...(await requestFigures(quick ? [1, 100, 101] : [1, 2, 99, 100, 101, 250, 1_000])),
      ...(await sharingFigures(sharing)),
    ],
  }),
  async () => ({
    title: "Time without a limit",
    note: "dist/sync.mjs as a process, real time, the report's duration_ms; median",
    figures: await firstSyncFigures(bench, 100, quick ? 3 : 5),
  }),
  async () => ({
    title: "Time under 180 requests in 60 s",
    note: "a pass in this process on a virtual clock, 100 ms for each answer",
    figures: await limitedFigures(quick ? 200 : 500),
  }),
  async () => ({
    title: "Households",
    note: "first pass in this process on a virtual clock, 100 ms for each answer",
    figures: await pausedTokenFigures(quick ? 10 : 50),
  }),
  looks,
  ...(quick
    ? []
    : [
        async () => ({
          title: "Peak memory",
          note: "resident set of dist/sync.mjs as a process",
          figures: [
            ...(await memoryFigures(bench, 10_000)),
            ...(await firstSyncMemoryFigures(bench, 10_000)),
            ...(await householdMemoryFigures(bench, 50, 1_000)),
          ],
        }),
      ]),
];

let missed = 0;
for (const measure of positionals.includes("looks") ? [looks] : measurements) {
  const table = await measure();
  console.log(tableText(table));
  missed += table.figures.filter((figure) => !isMet(figure)).length;
}
console.log(missed === 0 ? "Every bound is met." : `Missed: ${missed}.`);
process.exitCode = missed === 0 ? 0 : 1;
