/** The bot as far as looks are concerned: full passes and looks of one program, which keeps a state of its own or shares one. */
import type { PassReport } from "../../src/core/report.ts";
import { type Looked, look } from "../../src/engine/household-look.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { Sights } from "../../src/engine/sights.ts";
import type { MemoryState } from "./memory-state.ts";
import type { QuickHousehold } from "./quick-household.ts";

interface LookSettings {
  readonly takeOver?: () => Promise<boolean>;
  readonly isInHand?: () => boolean;
  /** Replaces parts of what the look is given. */
  readonly deps?: (deps: PassDeps) => PassDeps;
}

export class LiveBot {
  readonly #home: QuickHousehold;
  readonly memory: MemoryState;
  #sights = new Sights();

  constructor(home: QuickHousehold, memory: MemoryState) {
    this.#home = home;
    this.memory = memory;
  }

  /** The process begins anew: what looks remembered is gone. */
  restart(): void {
    this.#sights = new Sights();
  }

  /** A full pass. `asked`: by a look. */
  async pass({ asked = false } = {}): Promise<PassReport> {
    const report = await this.#home.passWith(this.memory);
    const begunAt = Date.parse(report.started_at);
    for (const { user, success } of report.users) this.#sights.passed(user, begunAt, { success, asked });
    return report;
  }

  async look({
    takeOver = async () => true,
    isInHand = () => false,
    deps,
  }: LookSettings = {}): Promise<Looked> {
    const home = this.#home;
    const plain = home.programDeps("bot", async () => {}, this.memory, { maxPauseMs: 0 });
    return look(
      home.members.map((member) => home.config(member)),
      {
        deps: deps?.(plain) ?? plain,
        options: { dryRun: false, force: false, allowBulkDelete: false, stop: new AbortController().signal },
        sights: this.#sights,
        takeOver,
        isInHand,
      },
    );
  }
}
