/** Waiting until a bot has done what it was asked for. */
import type { Clock } from "../../../engine/clock.ts";
import type { Person, TelegramSandbox } from "../../telegram-sandbox/index.ts";

interface Patience {
  readonly clock: Clock;
  /** This long nothing happens, once nothing is left to wait for. */
  readonly quietMs: number;
  /** Longer than this nobody waits. */
  readonly longestMs: number;
}

/**
 * Resolves once the bot has fetched every update and asks for more, has answered every press, is shown doing nothing,
 * and nothing has happened for a while; or when patience, or `stop`, ends it.
 */
export async function settled(
  sandbox: TelegramSandbox,
  people: readonly Person[],
  { clock, quietMs, longestMs }: Patience,
  stop: AbortSignal,
): Promise<void> {
  const end = clock.now() + longestMs;
  while (!stop.aborted && clock.now() < end) {
    const quiet = await silence(sandbox, clock, quietMs, stop);
    if (quiet && hasNothingToDo(sandbox, people)) return;
  }
}

function hasNothingToDo(sandbox: TelegramSandbox, people: readonly Person[]): boolean {
  return (
    sandbox.polled &&
    sandbox.unseenUpdates === 0 &&
    sandbox.presses().every(({ answer }) => answer !== undefined) &&
    people.every((person) => person.action() === undefined) &&
    sandbox.calls().every(({ method, status }) => method === "getUpdates" || status !== 0)
  );
}

/** Whether nothing happens for `ms`; `false` as soon as something does. */
async function silence(
  sandbox: TelegramSandbox,
  clock: Clock,
  ms: number,
  stop: AbortSignal,
): Promise<boolean> {
  const heard = new AbortController();
  const unlisten = sandbox.listen(() => heard.abort());
  try {
    await clock.sleep(ms, AbortSignal.any([heard.signal, stop]));
    return true;
  } catch {
    return false;
  } finally {
    unlisten();
  }
}
