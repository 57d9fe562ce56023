/** A household on a clock of its own where each answer takes its time: what people do meanwhile happens at its moment. */

import type { PassReport } from "../../src/core/report.ts";
import type { Clock } from "../../src/engine/clock.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { Disclosures } from "../../src/lab/bench/disclosures.ts";
import type { FaultRequest, RateLimit, Sandbox } from "../../src/lab/sandbox/api.ts";
import { startSandbox } from "../../src/lab/sandbox/index.ts";
import { Connections } from "../../src/notion/connections.ts";
import { NotionGateway } from "../../src/notion/gateway.ts";
import {
  type DepsOptions,
  type Furniture,
  furnished,
  Household,
  once,
  type PassSettings,
} from "./household.ts";
import { MemoryState } from "./memory-state.ts";
import { VirtualClock } from "./virtual-clock.ts";

export class TimedHousehold extends Household {
  readonly clock: VirtualClock;
  /** How long an answer takes, both ways together. */
  latencyMs = 100;
  /** By how much its programs' clock is ahead of its Notion's. */
  aheadMs = 0;
  /** What its passes have shown to others so far. */
  readonly disclosures: Disclosures;
  #memory = new MemoryState();

  private constructor(sandbox: Sandbox, furniture: Furniture, clock: VirtualClock) {
    super(sandbox, furniture, "", clock);
    this.clock = clock;
    this.disclosures = new Disclosures(() => clock.now(), furniture.shared.dataSourceId);
  }

  /** @param rateLimit of its Notion; by default none */
  static async openAt(rateLimit: RateLimit | null = null): Promise<TimedHousehold> {
    const clock = new VirtualClock();
    const sandbox = await startSandbox({ now: () => clock.now(), rateLimit });
    return new TimedHousehold(sandbox, furnished(sandbox.world, {}), clock);
  }

  override close(): Promise<void> {
    return this.sandbox.close();
  }

  override async loseState(): Promise<void> {
    this.#memory = new MemoryState();
  }

  override pass(settings: PassSettings = {}): Promise<PassReport> {
    return this.clock.run(super.pass(settings));
  }

  /** Does something so many milliseconds after the first request that fits has arrived, before it is carried out. */
  after(ms: number, fits: (request: FaultRequest) => boolean, deed: () => void): void {
    this.sandbox.setFault(
      once(fits, () => {
        void this.clock.sleep(ms).then(deed);
        return undefined;
      }),
    );
  }

  /** Refuses the first request that fits, and asks for a pause; something happens in the middle of it. */
  pauseAt(fits: (request: FaultRequest) => boolean, seconds: number, deed: () => void): void {
    this.sandbox.setFault(
      once(fits, () => {
        void this.clock.sleep(seconds * 500).then(deed);
        return pause(seconds);
      }),
    );
  }

  override deps(o: DepsOptions = {}): PassDeps {
    const { clock } = this;
    const never = new AbortController().signal;
    const real = clock.holding((input, init) => fetch(input, init));
    const delayed: typeof fetch = async (input, init) => {
      await clock.sleep(this.latencyMs / 2);
      const response = await real(input, init);
      await clock.sleep(this.latencyMs / 2);
      return response;
    };
    const ahead: Clock = {
      now: () => clock.now() + this.aheadMs,
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
    const way = {
      fetch: this.disclosures.watching(delayed),
      baseUrl: this.sandbox.url,
      clock: ahead,
      stop: o.stop ?? never,
      abort: o.abort ?? never,
      random: () => 0.5,
    };
    return {
      ...super.deps(o),
      clock: ahead,
      gateway: new NotionGateway(new Connections(way)),
      openStore: async ({ id }) => this.#memory.open(id, o.dryRun ?? false),
      remembered: async ({ id }) => this.#memory.read(id).calendars,
      bystanders: async () => [],
    };
  }
}

/** Notion's answer to a request that came too early. */
export function pause(seconds: number) {
  return {
    kind: "respond",
    when: "before",
    status: 429,
    headers: { "Retry-After": String(seconds) },
  } as const;
}
