/** A run of the doctor: examine, mend what was asked for, tell. */
import { resolve } from "node:path";
import { readTextFile } from "../config/files.ts";
import type { Language } from "../core/readable-date.ts";
import { publishFindings, publishNotice } from "../github/actions.ts";
import { wrapped } from "../output/display-width.ts";
import { readersLanguage } from "../run/language.ts";
import { applyWrites } from "./apply-writes.ts";
import { type Examination, examine, type Surroundings } from "./examine.ts";
import { isHealthy } from "./finding.ts";
import { keyOf } from "./planned-write.ts";
import {
  inSummary,
  plannedWrites,
  type Reader,
  readerOf,
  reportBlocks,
  reportJson,
  verdict,
  writesText,
} from "./report.ts";
import { SCREEN } from "./texts/screen.ts";
import { titleOf } from "./texts/titles.ts";
import { describeWrite } from "./texts/writes.ts";

export const DOCTOR_FLAGS = {
  json: { type: "boolean", default: false },
  fix: { type: "boolean", default: false },
  yes: { type: "boolean", short: "y", default: false },
} as const;

interface DoctorOptions {
  readonly json: boolean;
  readonly fix: boolean;
  /** Don't ask before writing. */
  readonly yes: boolean;
  /** `null`: as the variable or the configuration says. */
  readonly language: Language | null;
}

interface DoctorPorts {
  readonly print: (...lines: readonly string[]) => void;
  readonly printJson: (result: unknown) => void;
  /** Beside the result, where that is JSON for a program. */
  readonly printAside: (...lines: readonly string[]) => void;
  /** `null`: nobody is there to be asked. */
  readonly confirm: ((question: string, answers: string) => Promise<boolean>) | null;
  /** Of the terminal, in columns; without one, lines are as long as they are. */
  readonly width: number;
}

/**
 * Returns the exit code: 0 healthy, 1 problems; in a workflow also 0 where nothing is set up yet, because a fresh copy of the
 * template is no failure. Where something was mended, as it is afterwards.
 */
export async function runDoctor(
  options: DoctorOptions,
  around: Surroundings,
  ports: DoctorPorts,
): Promise<number> {
  const { env, dir } = around;
  const first = await examine(around);
  const language = readersLanguage(options.language, env, (path) => readTextFile(resolve(dir, path)));
  const reader = readerOf(language, first.names, ports.width);
  const say = options.json ? ports.printAside : ports.print;
  const report = (told: Examination) => {
    for (const block of reportBlocks(told, reader)) ports.print(...block);
  };
  if (options.fix && !options.json) report(first);
  const last = options.fix ? await mended(first, options, around, { ...ports, print: say }, reader) : first;
  if (options.json) ports.printJson(reportJson(last));
  else if (last !== first || !options.fix) report(last);
  const writes = plannedWrites(last.findings).length;
  if (!options.fix && !options.json && writes > 0)
    ports.print("", ...wrapped(SCREEN[language].wouldMend(writes), ports.width));
  return await published(last, around, ports, reader);
}

/** Returns the exit code. */
async function published(
  { findings, names }: Examination,
  { env }: Surroundings,
  { printAside }: DoctorPorts,
  reader: Reader,
): Promise<number> {
  const inActions = env.GITHUB_ACTIONS === "true";
  const { language, who } = reader;
  const run = { inActions, env, context: { names, reader: { language, timeZone: "UTC" } } };
  const missing = findings.find(({ code }) => code === "config_missing");
  const shown = findings.map((finding) => inSummary(finding, reader));
  const untold =
    missing === undefined
      ? await publishFindings(verdict(findings, language), shown, run)
      : await publishNotice(
          { title: titleOf(missing.code, language), message: missing.words[language](who).join(" ") },
          run,
        );
  printAside(...untold);
  return (inActions && missing !== undefined) || isHealthy(findings) ? 0 : 1;
}

/** The same examination where nothing was written. */
async function mended(
  found: Examination,
  { yes }: DoctorOptions,
  around: Surroundings,
  { print, confirm }: DoctorPorts,
  reader: Reader,
): Promise<Examination> {
  const { language } = reader;
  const says = SCREEN[language];
  const writes = plannedWrites(found.findings);
  if (writes.length === 0) {
    print("", says.nothingToMend);
    return found;
  }
  print("", says.wouldBeWritten, ...writesText(writes, reader));
  const agreed = yes || (confirm !== null && (await confirm(says.mayI(writes.length), says.answers)));
  if (!agreed) {
    print(confirm === null ? says.nobodyToAsk : says.notAgreed);
    return found;
  }
  const tell = (line: string) => print(...wrapped(line, reader.width));
  // While somebody thought about it, people may have edited: only what is still wrong is written.
  const now = yes ? found : await examine(around);
  const still = plannedWrites(now.findings).map(keyOf);
  for (const write of writes.filter((one) => !still.includes(keyOf(one))))
    tell(`${says.leftAlone}: ${describeWrite(write, language)}`);
  const due = writes.filter((one) => still.includes(keyOf(one)));
  for (const { write, refused } of await applyWrites(due, now.users, now.connections)) {
    const what = describeWrite(write, language);
    tell(refused === null ? `${says.done}: ${what}` : `${says.notDone}: ${what}. ${refused(language)}`);
  }
  print("", says.asItIsNow);
  return examine(around);
}
