/** The bot as far as looks are concerned: full passes and looks of one program, which keeps a state of its own or shares one. */
import type { PassReport } from "../../src/core/report.ts";
import { type Looked, look } from "../../src/engine/household-look.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { Sights } from "../../src/engine/sights.ts";
import type { PassSettings } from "./household.ts";
import type { MemoryState } from "./memory-state.ts";
import type { Doom, QuickHousehold } from "./quick-household.ts";

interface LookSettings {
  readonly takeOver?: () => Promise<boolean>;
  readonly isInHand?: () => boolean;
  /** Instead of what a look is usually made of. */
  readonly deps?: PassDeps;
}

/** Where Notion asks to wait, a look ends. */
const IMPATIENT = { maxPauseMs: 0 };

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

  /** Whether looks are had at that user's calendars. */
  looksAt(user: number): boolean {
    return this.#sights.since(user) !== null && this.memory.read(user).adopting !== true;
  }

  /** A full pass. `asked`: by a look. */
  async pass({
    asked = false,
    ...settings
  }: PassSettings & { readonly asked?: boolean } = {}): Promise<PassReport> {
    const report = await this.#home.passWith(this.memory, settings);
    const begunAt = Date.parse(report.started_at);
    for (const { user, success } of report.users) this.#sights.passed(user, begunAt, { success, asked });
    return report;
  }

  /** @returns the report, or `null` where it died */
  passUntilDeath(doom: Doom): Promise<PassReport | null> {
    return this.#home.passUntilDeath(doom, this.memory);
  }

  async look({
    takeOver = async () => true,
    isInHand = () => false,
    deps,
  }: LookSettings = {}): Promise<Looked> {
    const home = this.#home;
    return look(
      home.members.map((member) => home.config(member)),
      {
        deps: deps ?? home.programDeps("bot", async () => {}, this.memory, IMPATIENT),
        options: { dryRun: false, force: false, allowBulkDelete: false, stop: new AbortController().signal },
        sights: this.#sights,
        takeOver,
        isInHand,
      },
    );
  }

  /** @returns `null` where it died */
  lookUntilDeath(doom: Doom): Promise<null> {
    const { deps, died } = this.#home.mortal(doom, this.memory, IMPATIENT);
    return Promise.race([this.look({ deps }).then(() => null), died]);
  }
}
