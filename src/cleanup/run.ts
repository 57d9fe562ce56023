/** A cleanup: show what would go, ask, take it back by the engine's rules, then forget the user. */

import type { Environment } from "../config/variables.ts";
import type { Log } from "../engine/ports.ts";
import { wrongFlagIn } from "../run/flags.ts";
import { readersLanguage } from "../run/language.ts";
import { forgetUser } from "../state/forget-user.ts";
import { type CleanupArguments, readArguments } from "./arguments.ts";
import { findLeaver, type House, type Leaver, readHouse } from "./house.ts";
import type { Intention } from "./intention.ts";
import { look, pass } from "./look.ts";
import {
  type Door,
  type Person,
  type Screen,
  screenFor,
  tellIntention,
  tellPeople,
  tellProblems,
} from "./screen.ts";
import { SAYS } from "./texts.ts";

interface Ports extends Door {
  /** What the engine has to say. */
  readonly log: Log;
  /** Asks whether it is meant; `null` where nobody can be asked. */
  readonly ask: ((user: number, question: string) => Promise<boolean>) | null;
}

/** Returns the exit code: 0 nothing of the user's is shared any more (or, in a dry run, would be), 1 otherwise. */
export async function runCleanup(args: readonly string[], env: Environment, ports: Ports): Promise<number> {
  const wanted = readArguments(args);
  const language = readersLanguage(wanted.language, env);
  const says = SAYS[language];
  const house = readHouse(env, language);
  const screen = screenFor(language, "problems" in house ? [] : house.config.users, ports);
  switch (wanted.kind) {
    case "help":
      ports.print(...says.usage, ...says.help);
      return 0;
    case "wrong":
      ports.printAside(wrongFlagIn(wanted, language), ...says.usage);
      return 1;
    case "no-id":
      ports.printAside(says.noSuchId, ...says.usage);
      return 1;
    case "people":
      if ("problems" in house) screen.printAside(...house.problems);
      else tellPeople(await lookAtEverybody(house, screen, ports), screen);
      ports.printAside(...says.usage);
      return 1;
    case "cleanup":
      if (!("problems" in house)) return takeLeave(wanted.given, house, screen, ports);
      screen.printAside(...house.problems);
      return 1;
  }
}

async function takeLeave(
  given: CleanupArguments,
  house: House,
  screen: Screen,
  ports: Ports,
): Promise<number> {
  const says = SAYS[screen.language];
  const leaver = findLeaver(given.user, house, screen);
  if ("problems" in leaver) {
    screen.printAside(...leaver.problems);
    return 1;
  }
  const { intention, report } = await look(leaver, given.untick, ports.log);
  tellProblems(report, screen);
  if (intention === null) return 1;
  tellIntention(given.user, intention, screen);
  if (!intention.writes) screen.print(says.sharesNothing(screen.who(given.user)));
  if (given.dryRun || house.settings.dryRun) {
    screen.print(says.dryRun);
    return 0;
  }
  if (intention.writes && !(await mayGoOn(leaver, given, intention, screen, ports))) return 1;
  return takeBack(leaver, given, intention, screen, ports);
}

/** What a cleanup of each would do; nothing is written. */
async function lookAtEverybody(
  house: House,
  { language }: Screen,
  { log }: Ports,
): Promise<readonly Person[]> {
  const says = SAYS[language];
  const people: Person[] = [];
  for (const user of house.config.users) {
    if (user.sharedDatabase === null) people.push({ id: user.id, what: says.inShort(0) });
    else {
      const { intention } = await look({ ...house, user }, false, log);
      people.push({ id: user.id, what: intention === null ? says.cantLook : says.inShort(intention.shared) });
    }
  }
  for (const { user } of house.config.wrong)
    if (user !== null) people.push({ id: user, what: says.wrongEntry });
  return people;
}

async function mayGoOn(
  { enabled }: Leaver,
  { user, untick, yes }: CleanupArguments,
  { ticked }: Intention,
  { language, who, print, printAside }: Screen,
  { ask }: Ports,
): Promise<boolean> {
  const says = SAYS[language];
  if (enabled && !untick && ticked > 0) {
    printAside(says.stillOn(who(user), ticked));
    return false;
  }
  if (yes) return true;
  if (ask === null) {
    printAside(says.nobodyToAsk);
    return false;
  }
  if (await ask(user, says.type(user))) return true;
  print(says.unchanged);
  return false;
}

async function takeBack(
  leaver: Leaver,
  given: CleanupArguments,
  { ticked }: Intention,
  screen: Screen,
  { log }: Ports,
): Promise<number> {
  const says = SAYS[screen.language];
  const { user, untick } = given;
  const who = screen.who(user, "first");
  const report = await pass(leaver, untick, log, { dryRun: false });
  tellProblems(report, screen);
  // What was done is looked at, not believed: only where no copy lives is there nothing to remember.
  const after = report.success && !report.interrupted ? (await look(leaver, untick, log)).intention : null;
  if (after === null) {
    screen.printAside(says.mayStillShare(who));
    return 1;
  }
  screen.print(says.removed(report.stats.removed, after.shared));
  if (after.shared > 0) {
    screen.printAside(says.stillShares(who));
    return 1;
  }
  const forgotten = await forgetUser(leaver.settings.stateDir, user);
  screen.print(says.done(who), ...forgotten.map(says.forgotten));
  if (!untick && ticked > 0) screen.print(says.stillTicked(ticked));
  return 0;
}
