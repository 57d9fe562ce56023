/** All commands of the bot. Telegram's menu, /help and the handlers follow from this. */
import { CANCELLING } from "./commands/cancel.ts";
import type { Command, CommandFamily } from "./commands/command.ts";
import { helpAbout } from "./commands/help.ts";
import { ICS } from "./commands/ics.ts";
import { LANGUAGE } from "./commands/language.ts";
import { DAYS, LIST } from "./commands/looking.ts";
import { NEW } from "./commands/new.ts";
import { REMINDERS } from "./commands/reminders.ts";
import { SEARCH } from "./commands/search.ts";
import { SHARING } from "./commands/sharing.ts";
import { STATUS } from "./commands/status.ts";
import { SYNC } from "./commands/sync.ts";

const DOING: readonly CommandFamily[] = [
  NEW,
  DAYS,
  LIST,
  SEARCH,
  ICS,
  REMINDERS,
  SHARING,
  SYNC,
  STATUS,
  LANGUAGE,
];

export const HELP = helpAbout([...DOING, CANCELLING]);

/** In the order of Telegram's menu. */
export const COMMANDS: readonly Command[] = [
  ...DOING.flatMap(({ commands }) => commands),
  HELP,
  ...CANCELLING.commands,
];
