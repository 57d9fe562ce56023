/** `dist/shards.mjs`: for several runs side by side, the job that plans them and the one that adds them up. */
import { printAside } from "./output/door.ts";
import { explain, readFlags } from "./run/flags.ts";
import { readersLanguage } from "./run/language.ts";
import { runProgram } from "./run/program.ts";
import { runPlan } from "./shards/plan.ts";
import { runSum } from "./shards/sum.ts";
import { SAYS } from "./shards/texts.ts";

const FLAGS = {
  shards: { type: "string", default: "8" },
  planned: { type: "string", default: "" },
  result: { type: "string", default: "success" },
} as const;

/** As many jobs as GitHub makes of one matrix. */
const MOST_SHARDS = 256;

await runProgram({
  main: async (env) => {
    const given = process.argv.slice(2);
    const command = given[0]?.startsWith("-") ? undefined : given[0];
    const told = readFlags(command === undefined ? given : given.slice(1), FLAGS);
    if (told.kind !== "given") return explain(told, env, (language) => SAYS[language].usage);
    const { shards, planned, result } = told.values;
    const of = /^\d{1,3}$/.test(shards) ? Number(shards) : 0;
    if (command === "plan" && of >= 1 && of <= MOST_SHARDS) return runPlan(of, env);
    if (command === "sum") return runSum({ planned, result }, env);
    const says = SAYS[readersLanguage(told.language, env)];
    printAside(command === "plan" ? says.noNumber(MOST_SHARDS) : says.noCommand, "", ...says.usage);
    return 2;
  },
  endedEarly: (fault) =>
    `[ERROR] The run ended early: ${fault}. Check that the reports of the parts and the state directory can be read and written.`,
});
