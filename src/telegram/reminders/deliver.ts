/**
 * Tells what is due, at most once. It is written down as told *before* it is sent: a program that is killed in between must not
 * tell it twice, and nobody can ask Telegram what has arrived. Only what certainly hasn't is taken back and tried again, so that
 * a message is at worst lost with the very kill that cut it off.
 */
import type { Log } from "../../engine/ports.ts";
import type { ChatMessage, OnceMessenger } from "../messenger.ts";
import type { Ledger } from "./ledger.ts";
import type { Planned } from "./schedule.ts";

interface Line {
  /** Telegram id. */
  readonly user: number;
  readonly ledger: Ledger;
  readonly messenger: OnceMessenger;
  readonly log: Pick<Log, "info" | "warn">;
}

type Delivered =
  | { readonly kind: "settled" | "unreachable" }
  /** It is still due. */
  | { readonly kind: "unsent"; readonly waitMs: number };

export async function deliver(
  { user, ledger, messenger, log }: Line,
  items: readonly Planned[],
  message: ChatMessage,
): Promise<Delivered> {
  await ledger.record(items);
  const delivery = await messenger.sendOnce(user, message);
  switch (delivery.kind) {
    case "sent":
      log.info(`Reminded user ${user} (${[...new Set(items.map(({ kind }) => kind))].join(", ")}).`);
      return { kind: "settled" };
    case "unreachable":
      await ledger.block();
      log.warn(
        `User ${user} can't be reached in the chat (blocked the bot, or never started it), and is not reminded until they write to it.`,
      );
      return { kind: "unreachable" };
    case "refused":
      log.warn(`Telegram refused a reminder for user ${user}: ${delivery.reason}. It is not sent again.`);
      return { kind: "settled" };
    case "unknown":
      log.warn(
        `Whether a reminder for user ${user} has arrived is not known: ${delivery.reason}. It is not sent again.`,
      );
      return { kind: "settled" };
    case "not-sent":
      await ledger.takeBack(items);
      log.warn(`A reminder for user ${user} could not be sent: ${delivery.reason}. It is tried again.`);
      return { kind: "unsent", waitMs: delivery.waitMs };
  }
}
