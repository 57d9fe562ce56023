import { expect, test } from "vitest";
import { type Figure, isMet, median, tableText } from "../../../src/lab/bench/figure.ts";
import { leastMs } from "../../../src/lab/bench/limited.ts";

const aFigure = (figure: Partial<Figure>): Figure => ({
  what: "a pass",
  measured: 2,
  relation: "≤",
  bound: 2,
  unit: "",
  ...figure,
});

test.each([
  ["=", 2, true],
  ["=", 1, false],
  ["≤", 2, true],
  ["≤", 3, false],
  ["<", 1, true],
  ["<", 2, false],
  ["<", Number.NaN, false],
] as const)("a bound of %s 2 is compared with %d", (relation, measured, met) => {
  expect(isMet(aFigure({ relation, measured }))).toBe(met);
});

test("a table shows each figure beside its bound, and which one is missed", () => {
  const figures = [
    aFigure({ what: "start", measured: 1.5, bound: 1.6, unit: "×" }),
    aFigure({ what: "first sync", measured: 3_500, bound: 3_348.4, unit: "ms" }),
  ];
  expect(tableText({ title: "Time", note: "real", figures }).split("\n")).toEqual([
    "Time",
    "(real)",
    "",
    "               measured   bound",
    "  start          1.50 ×   ≤ 1.60 ×    met",
    "  first sync    3500 ms   ≤ 3348 ms   MISSED",
    "",
  ]);
});

test("the median is the middle value, whatever the order", () => {
  expect([median([5, 1, 3]), median([4, 1, 3, 2]), median([7])]).toEqual([3, 3, 7]);
});

test("the least possible time waits for every window but the last", () => {
  expect([leastMs(8), leastMs(180), leastMs(181), leastMs(360), leastMs(1_004)]).toEqual([
    100, 2_300, 60_100, 62_300, 301_300,
  ]);
});
