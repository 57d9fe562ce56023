/**
 * Sync and bot are told what to do by variables alone. Whoever writes a flag behind them meant something by it: a dry run that
 * is taken for a real one writes.
 */
import type { Environment } from "../config/variables.ts";
import { explain, readFlags } from "./flags.ts";
import { BY_VARIABLES } from "./texts.ts";

/** Returns the exit code: 0 where help was asked for, else 1, as for whatever is wrong with a configuration. */
export function answerFlags(args: readonly string[], env: Environment, program: "sync" | "bot"): number {
  const told = readFlags(args, {});
  const asked = told.kind === "given" ? ({ kind: "help", language: told.language } as const) : told;
  return explain(asked, env, (language) => BY_VARIABLES[language](program)) === 0 ? 0 : 1;
}
