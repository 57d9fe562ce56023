import type { Person, TelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
import { type Call, CarefulTelegram } from "../../src/telegram/careful-telegram.ts";
import { aTelegram } from "../lab/telegram-sandbox/support.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

type CarefulOptions = ConstructorParameters<typeof CarefulTelegram>[1];

/** Holds the virtual clock while a request is under way: only its waits take virtual time. */
class HeldTelegram extends CarefulTelegram {
  readonly #clock: VirtualClock;

  constructor(token: string, options: CarefulOptions & { readonly clock: VirtualClock }) {
    super(token, options);
    this.#clock = options.clock;
  }

  protected override attempt<T>(call: Call<T>, timeoutMs: number, signal: AbortSignal | undefined) {
    return this.#clock.hold(() => super.attempt(call, timeoutMs, signal));
  }
}

export interface Line {
  readonly clock: VirtualClock;
  readonly sandbox: TelegramSandbox;
  readonly telegram: CarefulTelegram;
  readonly anna: Person;
}

export const ANNA = 7;

/** A bot's line to a sandbox on the same virtual clock, in which Anna has pressed "Start". */
export async function aLine(options: Partial<CarefulOptions> = {}, token?: string): Promise<Line> {
  const clock = new VirtualClock();
  const sandbox = await aTelegram({ clock });
  const telegram = new HeldTelegram(token ?? sandbox.token, { apiRoot: sandbox.url, ...options, clock });
  return { clock, sandbox, telegram, anna: sandbox.user({ id: ANNA, firstName: "Anna", started: true }) };
}
