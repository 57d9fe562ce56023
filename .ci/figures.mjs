// Prints what vitest counted, as its last line alone "N passed, M failed"; fails when a test did, or none ran.
import { readFileSync } from "node:fs";

const file = process.argv[2];
if (file === undefined) throw new Error("usage: figures.mjs <vitest's JSON report>");
const report = JSON.parse(readFileSync(file, "utf8"));

// A file that could not even be loaded has no tests to count, so it counts as one that failed.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
);
const passed = report.numPassedTests;
const failed = report.numFailedTests + broken.length;

const files = report.testResults.length;
console.log(
  `Test files: ${files}, tests: ${report.numTotalTests}, skipped: ${report.numPendingTests + report.numTodoTests}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
