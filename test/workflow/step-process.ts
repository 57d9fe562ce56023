/** Runs a step's script as a runner does: `bash -e`, with files for what it hands back; a mask's value isn't shown. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Annotation {
  readonly level: string;
  readonly title: string;
  readonly message: string;
}

export interface Executed {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** `cancel`, when aborted, reaches the process as GitHub's cancelling does: one SIGINT to it alone. */
export async function execute(
  script: string,
  environment: Readonly<Record<string, string>>,
  workspace: string,
  temp: string,
  cancel?: AbortSignal,
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
  let log = "";
  child.stdout.on("data", (chunk) => {
    log += chunk;
  });
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  cancel?.addEventListener("abort", () => child.kill("SIGINT"));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code));
  });
  return {
    exitCode,
    // What it hides elsewhere stays visible here, so that a test sees whether it was needed.
    log: log.replaceAll(/^::add-mask::.*\n/gm, ""),
    outputs: readOutputs(readFileSync(outputFile, "utf8")),
    summary: readFileSync(summaryFile, "utf8"),
    annotations: readAnnotations(log),
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

function readAnnotations(log: string): readonly Annotation[] {
  return [...log.matchAll(/^::(error|warning|notice)(?: title=(.*?))?::(.*)$/gm)].map(
    ([, level = "", title = "", message = ""]) => ({
      level,
      title: decoded(title),
      message: decoded(message),
    }),
  );
}

function decoded(value: string): string {
  return value
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}
