/** A run of the set-up, from what is there to a set-up that works. */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { readDotEnv, readSettings } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { clauseOf } from "../config/problem.ts";
import { describeProxy, wayBy } from "../config/proxy.ts";
import { loadUsersConfig } from "../config/users-config.ts";
import { type Environment, VariableReader } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { inventedUserId } from "../core/user-id.ts";
import { PassStopped } from "../engine/failure.ts";
import { NotionAdministration } from "../notion/administration.ts";
import { NotionConnection } from "../notion/connection.ts";
import { rememberedCalendars } from "../state/look.ts";
import { TELEGRAM_API_ROOT } from "../telegram/bot-account.ts";
import { begin } from "./begin.ts";
import { checkGiven } from "./check-given.ts";
import { sayWhatIsNext } from "./closing.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import type { Folder } from "./files.ts";
import { checkUp, sayHowToPublish, writeFiles } from "./finish.ts";
import { firstPass, type PassSurroundings } from "./first-pass.ts";
import { keeper, readSheet } from "./keep-sheet.ts";
import { complete } from "./machine.ts";
import { changesIn } from "./overview.ts";
import { Cancelled, GoneBack, Refused } from "./prompter.ts";
import type { Answered } from "./replay.ts";
import { steppingBack } from "./stepping-back.ts";
import { textsIn } from "./texts/index.ts";
import { keepOutOfCommits } from "./tokens-place.ts";
import { draftFrom } from "./users-file.ts";

interface SetupSurroundings extends PassSurroundings {
  readonly timezone: string;
  readonly fetch?: typeof fetch;
}

/** Returns the exit code: 0 done, 1 something is missing or wrong, 130 stopped. */
export async function runSetup(dialogue: Dialogue, around: SetupSurroundings): Promise<number> {
  const says = dialogue.says.general;
  try {
    dialogue.say({ kind: "heading", text: says.title });
    if (dialogue.attended) dialogue.say({ kind: "step", text: says.keys });
    let { env } = around;
    for (;;) {
      const ended = await setUp(dialogue, { ...around, env });
      if ("code" in ended) return ended.code;
      // Whoever goes back from the end finds all of it set up, and each answer there to be changed.
      env = ended.again;
    }
  } catch (error) {
    if (error instanceof Refused) {
      dialogue.say({ kind: "problem", text: error.lines });
      return 1;
    }
    if (error instanceof Cancelled || error instanceof PassStopped) {
      dialogue.say({ kind: "warning", text: says.stopped });
      return 130;
    }
    const why = says.unsaved(refusedBy(error));
    if (why === null) throw error;
    dialogue.say({ kind: "problem", text: why });
    return 1;
  }
}

/** How the file system calls it, where a file was to be written. */
function refusedBy(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

type Ended = { readonly code: number } | { readonly again: Environment };

async function setUp(dialogue: Dialogue, around: SetupSurroundings): Promise<Ended> {
  const { env, dir } = around;
  const reader = new VariableReader(env);
  const named = reader.text("USERS_CONFIG_FILE");
  const folder: Folder = { dir, configPath: resolve(dir, named ?? "users_config.json") };
  const desk: Desk = {
    ...deskFor(around, dialogue.language),
    dialogue,
    timezone: around.timezone,
  };
  if (reader.text("USERS_CONFIG") !== null)
    dialogue.say({ kind: "warning", text: dialogue.says.general.usersConfigWins });
  await keepOutOfCommits(folder, desk);
  checkGiven(dialogue);
  return finished(await answers(folder, named !== null, desk), folder, desk, around);
}

interface Answers {
  /** What the configuration said before. */
  readonly known: Draft;
  readonly draft: Draft;
}

/** All questions; over again where somebody goes back to the first one. */
async function answers(folder: Folder, isNamed: boolean, desk: Desk): Promise<Answers> {
  const { dialogue, env } = desk;
  const text = readTextFile(folder.configPath);
  const config = loadUsersConfig({ file: { path: folder.configPath, explicit: isNamed }, env }, () => text);
  const botToken = new VariableReader(env).text("TELEGRAM_BOT_TOKEN");
  const known = text !== null && config.kind === "loaded" ? draftFrom(text, config) : EMPTY_DRAFT;
  for (let first: readonly Answered[] = []; ; ) {
    try {
      const found = { text, config, draft: readSheet(folder, env, text), botToken };
      for (const [question, answer] of Object.entries(found.draft?.proposals ?? {}))
        dialogue.proposeFor(question, answer);
      dialogue.comesAfter(false);
      const begun = await steppingBack(dialogue, "begin", () => begin(found, desk), first);
      first = dialogue.answers;
      return { known, draft: await complete(begun, desk, keeper(folder, desk)) };
    } catch (error) {
      if (!(error instanceof GoneBack)) throw error;
      const isFirst = first.length === 0;
      first = first.slice(0, -1);
      dialogue.begin("begin");
      if (isFirst) dialogue.say({ kind: "step", text: dialogue.says.general.firstQuestion });
    }
  }
}

async function finished(
  { known, draft }: Answers,
  folder: Folder,
  desk: Desk,
  around: SetupSurroundings,
): Promise<Ended> {
  const { dialogue } = desk;
  const { dir, fetch, clock, stop } = around;
  dialogue.comesAfter(true);
  try {
    const written = await steppingBack(dialogue, "files", () => writeFiles(draft, folder, desk));
    const { wrote, env } = written;
    // Whoever changes nothing wants to see all of it; a change that came to nothing is none.
    const isLook = !wrote && JSON.stringify(known.people) === JSON.stringify(draft.people);
    const isAll = isLook || (wrote && known.people.length === 0);
    for (const text of changesIn(known, draft, desk)) dialogue.say({ kind: "step", text });
    sayWhatWasNotUsed(dialogue);
    if (wrote || (isLook && dialogue.attended))
      await sayHowToPublish(draft, folder, desk, isAll ? null : written);
    const isWell = await checkUp({ env, dir, clock, stop, ...(fetch && { fetch }) }, desk);
    if (!isWell) return { code: 1 };
    const isWanted = wrote || dialogue.has("first-pass");
    const pass = () => firstPass({ ...around, env }, dialogue);
    const went = isWanted ? await steppingBack(dialogue, "first-pass", pass) : true;
    await sayWhatIsNext(draft, desk, isAll || (wrote && isPartnersNews(known, draft, written.variables)));
    dialogue.say({ kind: "done", text: dialogue.says.ending.allDone });
    return { code: went ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof GoneBack)) throw error;
    // What was written counts, and what the environment itself has wins over it.
    return { again: { ...around.env, ...readDotEnv(dir) } };
  }
}

/** What the text for a partner, or the next step, could tell that an earlier one didn't. */
function isPartnersNews(known: Draft, draft: Draft, variables: readonly string[]): boolean {
  const { people, sharedDatabase } = draft;
  const isNewPlace = people.length !== known.people.length || sharedDatabase !== known.sharedDatabase;
  return isNewPlace || variables.includes("TELEGRAM_BOT_TOKEN");
}

/** Answers that only a new database would have needed. */
function sayWhatWasNotUsed(dialogue: Dialogue): void {
  const flags = dialogue.unused.filter((key) => /(?:^|-)(?:page|title)$/.test(key)).map((key) => `--${key}`);
  if (flags.length === 0) return;
  dialogue.say({ kind: "warning", text: dialogue.says.changing.notNeeded(flags.join(", ")) });
}

/** All that the steps work with, apart from whom they ask. @throws Refused where variables are wrong */
export function deskFor(around: Omit<SetupSurroundings, "timezone">, language: Language) {
  const { env, dir, clock, fetch, stop } = around;
  const read = readSettings(env);
  const reader = new VariableReader(env);
  const apiRoot = reader.baseUrl("TELEGRAM_API_ROOT", TELEGRAM_API_ROOT);
  const wrong = [...("problems" in read ? read.problems : []), ...reader.problems];
  if (!("settings" in read) || wrong.length > 0) {
    const { wrongVariable } = textsIn(language).general;
    throw new Refused(...wrong.map((problem) => wrongVariable(problem.path, clauseOf(problem, language))));
  }
  const { notionBaseUrl: baseUrl, stateDir } = read.settings;
  const proxy = wayBy(env)(baseUrl);
  // A new one for each look: what one learnt of a token must not bind the next.
  const connect = (token: string) =>
    new NotionConnection({ token, baseUrl, clock, stop, ...(fetch && { fetch }) });
  return {
    connect,
    proxy: proxy === null ? null : describeProxy(proxy),
    clock,
    env,
    stop,
    notion: (token) => new NotionAdministration(connect(token)),
    remembered: (user) => rememberedCalendars(resolve(dir, stateDir), user),
    invent: () => inventedUserId(Number(randomBytes(8).readBigUInt64BE() >> 12n)),
    telegram: (token) => ({ token, apiRoot, ...(fetch && { fetch }) }),
  } satisfies Omit<Desk, "dialogue" | "timezone"> & { readonly connect: (token: string) => NotionConnection };
}
