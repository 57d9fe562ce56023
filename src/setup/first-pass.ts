/** A pass right out of the set-up, so that people see something happen: dry at first. */
import { resolve } from "node:path";
import { readTextFile } from "../config/files.ts";
import type { Environment } from "../config/variables.ts";
import type { PassReport } from "../core/report.ts";
import type { Clock } from "../engine/clock.ts";
import { runPass } from "../engine/pass.ts";
import { toldIn } from "../problems/table.ts";
import { readInstructions } from "../run/front-desk.ts";
import { passDeps } from "../run/wiring.ts";
import type { Dialogue } from "./dialogue.ts";

export interface PassSurroundings {
  readonly env: Environment;
  readonly dir: string;
  readonly clock: Clock;
  readonly stop: AbortSignal;
}

/** The dialogue says what happened. */
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

type Wish = "none" | "dry-run" | "pass";

/** Returns whether every pass that was wanted succeeded. */
export async function firstPass(around: PassSurroundings, dialogue: Dialogue): Promise<boolean> {
  const says = dialogue.says.ending;
  const wish = await dialogue.choose<Wish>({
    key: "first-pass",
    message: says.tryNow,
    options: [
      { value: "dry-run", label: says.dryRun, hint: says.dryRunHint },
      { value: "pass", label: says.realPass },
      { value: "none", label: says.later },
    ],
    proposal: dialogue.attended ? "dry-run" : "none",
  });
  if (wish === "none") return true;
  const tried = await passed(wish === "dry-run", around, dialogue);
  if (tried === null || !tried.success) return false;
  if (wish === "pass" || !dialogue.attended || tried.writes === 0) return true;
  const forReal = await dialogue.confirm({ key: "real-pass", message: says.forReal, proposal: true });
  return !forReal || (await passed(false, around, dialogue))?.success === true;
}

/** `null` where it can't run at all, which the doctor has said. */
async function passed(
  dryRun: boolean,
  around: PassSurroundings,
  dialogue: Dialogue,
): Promise<PassReport | null> {
  const { env, dir, clock, stop } = around;
  const told = readInstructions(env, (path) => readTextFile(resolve(dir, path)));
  if (told.kind !== "ready") return null;
  const { config, settings } = told;
  const deps = passDeps({
    notionBaseUrl: settings.notionBaseUrl,
    stateDir: resolve(dir, settings.stateDir),
    dryRun,
    knownIds: config.knownIds,
    clock,
    log: QUIET,
    stop,
    abort: stop,
  });
  const names = new Map(config.users.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  const report = await runPass(config.users, deps, { dryRun, force: false, allowBulkDelete: false, stop });
  for (const { problems } of report.users) {
    for (const problem of problems)
      dialogue.say({ kind: "warning", text: toldIn(problem, dialogue.language, names) });
  }
  const text = dialogue.says.ending.pass(report);
  dialogue.say({ kind: report.success ? "done" : "problem", text });
  return report;
}
