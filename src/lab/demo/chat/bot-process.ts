/** The real bot bundle, as a process of its own with an environment of its own. */
import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fromThisProcess, stateFolder } from "../sync-process.ts";

interface BotSetting {
  /** `dist/bot.mjs`. */
  readonly bundle: string;
  /** For the state, and an empty working folder. */
  readonly folder: string;
  readonly notionUrl: string;
  readonly usersConfig: string;
  readonly telegramUrl: string;
  readonly telegramToken: string;
}

export interface BotProcess {
  /** What it printed so far, as lines. */
  readonly log: () => readonly string[];
  /** Aborts when it has ended. */
  readonly ended: AbortSignal;
  /** Asks it to end, and ends it where it doesn't. */
  stop(): Promise<void>;
}

/** A bot finishes what is under way within ten seconds. */
const KILLED_AFTER_MS = 12_000;

export async function startBot(setting: BotSetting): Promise<BotProcess> {
  // A folder without `.env`: nobody's own settings may reach the demo.
  const cwd = await mkdtemp(join(setting.folder, "bot-"));
  const child = spawn(process.execPath, [setting.bundle], {
    cwd,
    env: {
      ...fromThisProcess(["PATH", "SystemRoot", "TMPDIR", "TEMP"]),
      USERS_CONFIG: setting.usersConfig,
      NOTION_BASE_URL: setting.notionUrl,
      STATE_DIR: stateFolder(setting.folder),
      STATE_PUSH: "false",
      TELEGRAM_API_ROOT: setting.telegramUrl,
      TELEGRAM_BOT_TOKEN: setting.telegramToken,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listen = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding("utf8").on("data", listen);
  child.stderr.setEncoding("utf8").on("data", listen);
  const ended = new AbortController();
  child.on("error", () => ended.abort());
  child.on("close", () => ended.abort());
  return {
    log: () => output.split("\n").filter((line) => line !== ""),
    ended: ended.signal,
    stop: () =>
      new Promise((resolve) => {
        if (ended.signal.aborted) return resolve();
        const kill = setTimeout(() => child.kill("SIGKILL"), KILLED_AFTER_MS);
        ended.signal.addEventListener("abort", () => {
          clearTimeout(kill);
          resolve();
        });
        child.kill("SIGTERM");
      }),
  };
}
