/** What jobs that run side by side hand over to each other: set by their workflow, not by people. */
import { type Environment, VariableReader } from "./variables.ts";

interface SideBySide {
  /** As the job that plans has said it; null where each finds out by itself who is its own. */
  readonly plan: string | null;
  /** The folder for the reports of the parts, which one job adds up; null where nobody does. */
  readonly partsDir: string | null;
}

export function readSideBySide(env: Environment): SideBySide {
  const reader = new VariableReader(env);
  return { plan: reader.text("SYNC_PLAN"), partsDir: reader.text("SYNC_PARTS_DIR") };
}
