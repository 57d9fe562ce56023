/** The bot's life: configuration in, then chats and background passes side by side, until a signal ends both. */

import { join } from "node:path";
import type { Settings, TelegramSettings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { neededForBot } from "../config/texts/variables.ts";
import type { LoadedUsers } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { linked } from "../engine/signals.ts";
import { log } from "../output/door.ts";
import { shown } from "../output/shown.ts";
import { warmUp } from "../phrases/warm-up.ts";
import type { SharingMode } from "../state/sharing.ts";
import { answerAtOnce, makeBot, showMenu } from "../telegram/bot.ts";
import { CarefulTelegram } from "../telegram/careful-telegram.ts";
import { DraftsFile } from "../telegram/drafts-file.ts";
import { Gate } from "../telegram/gate.ts";
import { pollUpdates, TokenRefused } from "../telegram/polling.ts";
import { RemindersFile } from "../telegram/reminders/reminders-file.ts";
import { TelegramMessenger } from "../telegram/telegram-messenger.ts";
import { Aftermath } from "./aftermath.ts";
import { botHousehold } from "./bot-household.ts";
import { systemClock as clock } from "./clock-system.ts";
import { readInstructions, tellMistakes, tellWarnings } from "./front-desk.ts";
import { NOT_SET_UP } from "./notice.ts";
import { listenForStop, type Stopping } from "./stopping.ts";

const NO_TOKEN: ConfigProblem = {
  path: "TELEGRAM_BOT_TOKEN",
  wrong: neededForBot,
};

/** Returns the exit code: 0 it was told to stop, 1 it could not begin or go on. */
export async function runBot(env: Environment): Promise<number> {
  const told = readInstructions(env);
  if (told.kind === "wrong-variables") return refuse(told.problems);
  const { settings } = told;
  const { telegram } = settings;
  if (telegram === null) return refuse(settings.warnings.length > 0 ? settings.warnings : [NO_TOKEN]);
  if (told.kind === "not-set-up") {
    log.error(`${NOT_SET_UP.en.title}. ${NOT_SET_UP.en.message}`);
    return 1;
  }
  if (told.kind === "broken") return refuse(told.problems);
  const { config } = told;
  tellWarnings(config.warnings);
  tellMistakes(config.wrong.flatMap((entry) => entry.problems));
  const stopping = listenForStop(clock, log);
  try {
    return await live(settings, telegram, config, stopping);
  } finally {
    stopping.release();
  }
}

async function live(
  settings: Settings,
  account: TelegramSettings,
  config: LoadedUsers,
  stopping: Stopping,
): Promise<number> {
  const { recover, live, reminders, aftermath, service, ...line } = await assembled(
    settings,
    account,
    config,
    stopping,
  );
  const { signal: stop, abort: end } = linked(stopping.stop);
  // At once, beside the handlers that are still at work.
  stop.addEventListener("abort", () => aftermath.goesOn(service.shutDown()), { once: true });
  aftermath.goesOn(recover());
  aftermath.onChanged(() => reminders.calendarsChanged());
  aftermath.goesOn(reminders.live(stop));
  aftermath.goesOn(live(stop));
  if (settings.enabled) service.startBackgroundSync();
  else
    log.info(
      "The sync is switched off (PARTNER_SYNC_ENABLED=false): the bot shows and writes appointments only.",
    );
  const onReady = ({ username }: { readonly username: string }) => {
    log.info(`Listening in Telegram as @${/^\w{1,64}$/.test(username) ? username : "…"}`);
    log.info(
      "As a service, the bot runs without an open window and begins with the machine: .github/docs/en/bot-service.md says how.",
    );
    aftermath.goesOn(showMenu(line.telegram, log));
    aftermath.goesOn(warmUp({ now: clock.now(), timeZone: "Europe/Berlin", language: "de" }));
  };
  try {
    return await poll({ ...line, clock, log, stop, onArrival: answerAtOnce(line.telegram), onReady });
  } finally {
    end();
    await aftermath.settled();
    log.info("The bot has stopped.");
  }
}

async function assembled(
  settings: Settings,
  { botToken, ...server }: TelegramSettings,
  config: LoadedUsers,
  stopping: Stopping,
) {
  // What is under way at a stop may still be answered; only then are its calls cut off.
  const telegram = new CarefulTelegram(botToken, { clock, ...server, stop: stopping.abort });
  const messenger = new TelegramMessenger(telegram);
  const { stateDir: dir } = settings;
  const { giveUp } = stopping;
  const sharing = sharingMode(settings);
  const aftermath = new Aftermath({ dir, sharing, config, messenger, clock, log, giveUp });
  await aftermath.begin();
  const { users, service } = botHousehold({ settings, config, aftermath, clock, log, stopping });
  const room = await DraftsFile.open(join(process.cwd(), ".partner-sync", "drafts.json"), log);
  const kept = await RemindersFile.open(join(process.cwd(), ".partner-sync", "reminders.json"), log);
  const { bot, recover, live, reminders } = makeBot({
    telegram,
    messenger,
    users,
    drafts: room,
    reminders: kept,
    gate: gateFor(config),
    clock,
    log,
    chosenLanguage: (user) => aftermath.chosenLanguage(user),
    conversation: {
      chooseLanguage: (person, language) => aftermath.chooseLanguage(person, language),
      inBackground: (work) => aftermath.goesOn(work),
    },
  });
  return { bot, recover, live, reminders, room, telegram, aftermath, service };
}

/** Returns the exit code. */
async function poll(options: Parameters<typeof pollUpdates>[0]): Promise<number> {
  try {
    await pollUpdates(options);
    return 0;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    log.error(error.message);
    return 1;
  }
}

/** A program that keeps running shares its state wherever it can, unless it is told not to. */
function sharingMode({ statePush, statePushIsAuto }: Settings): SharingMode {
  if (statePushIsAuto) return "auto";
  return statePush ? "always" : "never";
}

/** Whose entry is wrong is told its wrong keys: as they are shown, since a token may stand in a key's place. */
function gateFor({ users, wrong }: LoadedUsers): Gate {
  const wrongKeys = wrong.flatMap(({ user, problems }) =>
    user === null ? [] : [[user, problems.map(({ path }) => shown(path))] as const],
  );
  return new Gate(
    users.map(({ id }) => id),
    new Map(wrongKeys),
    clock,
  );
}

function refuse(problems: readonly ConfigProblem[]): number {
  tellMistakes(problems);
  return 1;
}
