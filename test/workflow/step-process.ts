/** Runs a step's script as a runner does: `bash -e`, with files for what it hands back. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Annotation, CommandLines } from "./command-lines.ts";
import type { Masks } from "./masks.ts";

export interface Executed {
  readonly succeeded: boolean;
  /** As people see them: masked, commands obeyed. */
  readonly log: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Log and summary as the process left them, so that a test sees whether the runner's masks were needed. */
  readonly unmasked: string;
}

/** What befalls a machine while a step runs. */
interface Fate {
  /** When aborted, it reaches the process as GitHub's cancelling does: one SIGINT to it alone. */
  readonly cancel?: AbortSignal | undefined;
  /** The machine goes off. */
  readonly lost?: AbortSignal | undefined;
}

export async function execute(
  script: string,
  environment: Readonly<Record<string, string>>,
  workspace: string,
  temp: string,
  masks: Masks,
  { cancel, lost }: Fate = {},
): Promise<Executed> {
  const folder = mkdtempSync(join(temp, "step-"));
  const file = (name: string, content = ""): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const outputFile = file("output");
  const summaryFile = file("summary");
  const child = spawn("bash", ["-e", file("script.sh", script)], {
    cwd: workspace,
    env: {
      ...environment,
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_ENV: file("env"),
      GITHUB_PATH: file("path"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = new CommandLines(masks);
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on("line", (line) => said.take(line));
  cancel?.addEventListener("abort", () => child.kill("SIGINT"));
  lost?.addEventListener("abort", () => child.kill("SIGKILL"));
  // A signal leaves no code.
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const summary = readFileSync(summaryFile, "utf8");
  return {
    succeeded: exitCode === 0 && !said.failed,
    log: said.log,
    summary: masks.maskText(summary),
    annotations: said.annotations,
    outputs: { ...said.outputs, ...readOutputs(readFileSync(outputFile, "utf8")) },
    unmasked: said.unmasked + summary,
  };
}

/** `name=value` lines and `name<<END … END` blocks. */
function readOutputs(content: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = content.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    if (block?.[1] !== undefined) {
      const end = lines.indexOf(block[2] ?? "", at + 1);
      if (end < 0) throw new Error(`GITHUB_OUTPUT: ${block[1]} has no end`);
      outputs[block[1]] = lines.slice(at + 1, end).join("\n");
      at = end;
    } else if (line.includes("=")) {
      outputs[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    }
  }
  return outputs;
}
