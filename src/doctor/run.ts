/** A run of the doctor: examine, mend what was asked for, tell. */
import { publishFindings, publishNotice } from "../github/actions.ts";
import { counted } from "../github/markdown.ts";
import { applyWrites } from "./apply-writes.ts";
import { type Examination, examine, type Surroundings } from "./examine.ts";
import { isHealthy, titleOf } from "./finding.ts";
import { describeWrite } from "./planned-write.ts";
import { inSummary, plannedWrites, reportJson, reportText, verdict, writesText } from "./report.ts";

export interface DoctorOptions {
  readonly json: boolean;
  readonly fix: boolean;
  /** Don't ask before writing. */
  readonly yes: boolean;
}

interface DoctorPorts {
  readonly print: (...lines: readonly string[]) => void;
  readonly printJson: (result: unknown) => void;
  /** Beside the result, where that is JSON for a program. */
  readonly printAside: (...lines: readonly string[]) => void;
  /** `null`: nobody is there to be asked. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
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
  const first = await examine(around);
  const say = options.json ? ports.printAside : ports.print;
  if (options.fix && !options.json) ports.print(...reportText(first));
  const last = options.fix ? await mended(first, options, around, { ...ports, print: say }) : first;
  if (options.json) ports.printJson(reportJson(last));
  else if (last !== first || !options.fix) ports.print(...reportText(last));
  if (!options.fix && !options.json && plannedWrites(last.findings).length > 0) {
    ports.print(
      "",
      `${counted(plannedWrites(last.findings).length, "write")} would mend part of it: npm run doctor -- --fix`,
    );
  }
  const inActions = around.env.GITHUB_ACTIONS === "true";
  const run = { inActions, env: around.env };
  const missing = last.findings.find(({ code }) => code === "config_missing");
  const untold =
    missing === undefined
      ? await publishFindings(verdict(last.findings), last.findings.map(inSummary), run)
      : await publishNotice({ title: titleOf(missing), message: `${missing.what} ${missing.remedy}` }, run);
  ports.printAside(...untold);
  return (inActions && missing !== undefined) || isHealthy(last.findings) ? 0 : 1;
}

/** The same examination where nothing was written. */
async function mended(
  found: Examination,
  { yes }: DoctorOptions,
  around: Surroundings,
  { print, confirm }: DoctorPorts,
): Promise<Examination> {
  const writes = plannedWrites(found.findings);
  if (writes.length === 0) {
    print("", "There is nothing that can be mended without a person.");
    return found;
  }
  print("", "This would be written to Notion:", ...writesText(writes));
  const agreed = yes || (confirm !== null && (await confirm(`Make ${counted(writes.length, "write")}?`)));
  if (!agreed) {
    print(confirm === null ? "Nothing was written: add --yes to agree to it." : "Nothing was written.");
    return found;
  }
  // While somebody thought about it, people may have edited: only what is still wrong is written.
  const now = yes ? found : await examine(around);
  const still = plannedWrites(now.findings).map(describeWrite);
  for (const write of writes.filter((one) => !still.includes(describeWrite(one)))) {
    print(`Left alone, as it has changed meanwhile: ${describeWrite(write)}`);
  }
  const due = writes.filter((one) => still.includes(describeWrite(one)));
  for (const { write, refused } of await applyWrites(due, now.users, now.connections)) {
    print(
      refused === null ? `Done: ${describeWrite(write)}` : `Not done: ${describeWrite(write)}. ${refused}`,
    );
  }
  print("", "As it is now:");
  return examine(around);
}
