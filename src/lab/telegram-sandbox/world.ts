/** Everything that the server knows, and what the methods and the people change. */
import type { Clock } from "../../engine/clock.ts";
import type { Chats } from "./chats.ts";
import type { CommandMenus } from "./command-menus.ts";
import type { Files } from "./files.ts";
import type { Happenings } from "./happenings.ts";
import type { Latest } from "./latest.ts";
import type { Press } from "./presses.ts";
import type { UpdateQueue } from "./updates.ts";

export interface World {
  readonly chats: Chats;
  readonly updates: UpdateQueue;
  readonly menus: CommandMenus;
  readonly presses: Latest<Press>;
  readonly happenings: Happenings;
  /** What people and the bot did, as lines. */
  readonly transcript: Latest<string>;
  readonly files: Files;
  readonly clock: Clock;
  /** Where it isn't empty, nobody can poll. */
  webhook: string;
}
