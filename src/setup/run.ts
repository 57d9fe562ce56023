/** A run of the set-up, from what is there to a set-up that works. */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { readSettings } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { loadUsersConfig } from "../config/users-config.ts";
import { VariableReader } from "../config/variables.ts";
import { inventedUserId } from "../core/user-id.ts";
import { PassStopped } from "../engine/failure.ts";
import { NotionAdministration } from "../notion/administration.ts";
import { NotionConnection } from "../notion/connection.ts";
import { rememberedCalendars } from "../state/look.ts";
import { TELEGRAM_API_ROOT } from "../telegram/bot-account.ts";
import { begin } from "./begin.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import { type Folder, readDraft, writeDraft } from "./files.ts";
import { checkUp, intervalFrom, sayHowToPublish, writeFiles } from "./finish.ts";
import { firstPass, type PassSurroundings } from "./first-pass.ts";
import { complete } from "./machine.ts";
import { Cancelled, Refused } from "./prompter.ts";
import { keepOutOfCommits } from "./tokens-place.ts";

interface SetupSurroundings extends PassSurroundings {
  readonly timezone: string;
  readonly fetch?: typeof fetch;
}

/** Returns the exit code: 0 done, 1 something is missing or wrong, 130 stopped. */
export async function runSetup(dialogue: Dialogue, around: SetupSurroundings): Promise<number> {
  try {
    return await setUp(dialogue, around);
  } catch (error) {
    if (error instanceof Refused) {
      dialogue.say({ kind: "problem", text: error.lines });
      return 1;
    }
    if (error instanceof Cancelled || error instanceof PassStopped) {
      dialogue.say({
        kind: "warning",
        text: "Stopped. What you answered is kept in a file that only you can read; run this again to go on.",
      });
      return 130;
    }
    throw error;
  }
}

async function setUp(dialogue: Dialogue, around: SetupSurroundings): Promise<number> {
  const { env, dir } = around;
  const reader = new VariableReader(env);
  const named = reader.text("USERS_CONFIG_FILE");
  const folder: Folder = { dir, configPath: resolve(dir, named ?? "users_config.json") };
  const desk: Desk = { ...deskFor(around), dialogue, timezone: around.timezone };
  dialogue.say({ kind: "heading", text: "Partner Sync: set-up" });
  if (reader.text("USERS_CONFIG") !== null) {
    dialogue.say({
      kind: "warning",
      text: "The variable USERS_CONFIG is set, and the sync prefers it to the file that is written here.",
    });
  }
  await keepOutOfCommits(folder, desk);
  // Told at once, and not after everything else was answered.
  intervalFrom(dialogue.peek("interval-hours"));
  const text = readTextFile(folder.configPath);
  const file = { path: folder.configPath, explicit: named !== null };
  const config = loadUsersConfig({ file, env }, () => text);
  const begun = await begin(
    { text, config, draft: readDraft(folder.configPath), botToken: reader.text("TELEGRAM_BOT_TOKEN"), env },
    dialogue,
  );
  const draft = await complete(begun, desk, (one) => writeDraft(folder.configPath, one));
  const { wrote, env: written } = await writeFiles(draft, folder, desk);
  if (wrote || dialogue.attended) sayHowToPublish(draft, folder, desk);
  const { fetch, clock, stop } = around;
  const isWell = await checkUp({ env: written, dir, clock, stop, ...(fetch && { fetch }) }, desk);
  if (!isWell) return 1;
  const went =
    wrote || dialogue.has("first-pass") ? await firstPass({ ...around, env: written }, dialogue) : true;
  dialogue.say({ kind: "done", text: "That's all. `npm run doctor` checks everything again at any time." });
  return went ? 0 : 1;
}

/** All that the steps work with, apart from whom they ask. @throws Refused where variables are wrong */
export function deskFor(around: Omit<SetupSurroundings, "timezone">) {
  const { env, dir, clock, fetch, stop } = around;
  const read = readSettings(env);
  const reader = new VariableReader(env);
  const apiRoot = reader.baseUrl("TELEGRAM_API_ROOT", TELEGRAM_API_ROOT);
  const wrong = [...("problems" in read ? read.problems : []), ...reader.problems];
  if (!("settings" in read) || wrong.length > 0) {
    throw new Refused(...wrong.map(({ path, message }) => `The variable ${path} ${message}.`));
  }
  const { notionBaseUrl: baseUrl, stateDir } = read.settings;
  // A new one for each look: what one learnt of a token must not bind the next.
  const connect = (token: string) =>
    new NotionConnection({ token, baseUrl, clock, stop, ...(fetch && { fetch }) });
  return {
    connect,
    clock,
    env,
    stop,
    notion: (token) => new NotionAdministration(connect(token)),
    remembered: (user) => rememberedCalendars(resolve(dir, stateDir), user),
    invent: () => inventedUserId(Number(randomBytes(8).readBigUInt64BE() >> 12n)),
    telegram: (token) => ({ token, apiRoot, ...(fetch && { fetch }) }),
  } satisfies Omit<Desk, "dialogue" | "timezone"> & { readonly connect: (token: string) => NotionConnection };
}
