/** A household in step, whose bot has just had a full pass: what its looks come upon (D8). */
import { LiveBot } from "./live-bot.ts";
import { MemoryState } from "./memory-state.ts";
import { QuickHousehold } from "./quick-household.ts";

interface LookScene {
  readonly home: QuickHousehold;
  readonly bot: LiveBot;
  /** Anna's. */
  readonly page: string;
  readonly copy: string;
  readonly later: (minutes: number) => void;
}

export const NOTHING_LOOKED_AT = { needPass: [], done: [] };

export async function lookScene(options: Parameters<typeof QuickHousehold.open>[0] = {}): Promise<LookScene> {
  const home = await QuickHousehold.open({ ...options });
  const later = (minutes: number) => home.clock.advance(minutes * 60_000);
  const page = home.add(home.anna, { name: "Arzt", location: "Tor", ticked: true });
  home.add(home.ben, { name: "Kino", ticked: true });
  await home.pass();
  later(5);
  const bot = new LiveBot(home, home.memory ?? new MemoryState());
  await bot.pass();
  later(3);
  home.sandbox.clearLog();
  return { home, bot, page, copy: home.copy(page), later };
}
