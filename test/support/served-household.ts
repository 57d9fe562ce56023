/** A household that was prepared without sockets, moved to a real server and real state files: for programs to run on. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../src/lab/sandbox/index.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { userStateFileName } from "../../src/state/user-state.ts";
import { Household } from "./household.ts";
import type { QuickHousehold } from "./quick-household.ts";

export class ServedHousehold extends Household {
  #folder = "";

  /** The household stays as it is; its state must be in memory. */
  static async of(quick: QuickHousehold): Promise<ServedHousehold> {
    const folder = await mkdtemp(join(tmpdir(), "partner-sync-served-"));
    const notion = join(folder, "notion.json");
    await writeFile(notion, JSON.stringify(quick.snapshot()));
    const stateDir = await mkdtemp(join(folder, "state-"));
    for (const [user, text] of quick.memory?.files ?? []) {
      await writeFile(join(stateDir, userStateFileName(user)), text);
    }
    const sandbox = await startSandbox({ persistTo: notion });
    const home = new ServedHousehold(sandbox, quick, stateDir, systemClock);
    home.#folder = folder;
    for (const [id, settings] of quick.settings) home.settings.set(id, settings);
    return home;
  }

  override async close(): Promise<void> {
    await this.sandbox.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
