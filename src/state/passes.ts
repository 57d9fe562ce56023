import { join } from "node:path";
import { Low } from "lowdb";
import * as z from "zod";
import type { PassCounts } from "../core/report.ts";
import type { Clock } from "../engine/clock.ts";
import { type StateDamage, StateFileAdapter } from "./state-file.ts";
import { parseStateJson } from "./state-json.ts";

/** One pass in figures (C8). */
interface PassRecord extends PassCounts {
  /** How many users it was for. */
  readonly users: number;
}

export interface Passes {
  readonly version: 1;
  /** The last 30, oldest first. */
  readonly passes: readonly PassRecord[];
  /** Telegram user id → when the user's last full pass began: ISO 8601, UTC. */
  readonly last_full_pass: Readonly<Record<string, string>>;
}

export const PASSES_FILE = "passes.json";
const VERSION = 1;
const KEPT = 30;
const NO_PASSES: Passes = { version: VERSION, passes: [], last_full_pass: {} };

const count = z.number().min(0);
const time = z.iso.datetime();
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  passes: z.array(
    z.strictObject({
      at: time,
      duration_ms: count,
      users: count,
      requests: count,
      writes: count,
      created: count,
      updated: count,
      removed: count,
      conflicts: count,
      held: count,
      errors: count,
      success: z.boolean(),
    }),
  ),
  last_full_pass: z.record(z.string(), time),
});

/** Throws `StateFileDamaged` where the text can't be used. */
export function parsePasses(text: string): Passes {
  return parseStateJson(text, VERSION, fileSchema);
}

/** One pass and one user per line, in a stable order, with a newline at the end. */
export function serializePasses({ passes, last_full_pass }: Passes): string {
  const lines = passes.map(passLine);
  const users = Object.entries(last_full_pass).sort(([a], [b]) => Number(a) - Number(b));
  const times = users.map(([user, at]) => `${JSON.stringify(user)}: ${JSON.stringify(at)}`);
  return `{\n  "version": ${VERSION},\n  "passes": ${block("[", lines, "]")},\n  "last_full_pass": ${block("{", times, "}")}\n}\n`;
}

/** Everything that either knows: passes told apart by when they began, and each user's latest full pass. */
export function mergePasses(ours: Passes, theirs: Passes): Passes {
  const byStart = new Map([...theirs.passes, ...ours.passes].map((pass) => [pass.at, pass]));
  const passes = [...byStart.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-KEPT);
  const last_full_pass = { ...theirs.last_full_pass };
  for (const [user, at] of Object.entries(ours.last_full_pass)) {
    const other = last_full_pass[user];
    if (other === undefined || Date.parse(other) < Date.parse(at)) last_full_pass[user] = at;
  }
  return { version: VERSION, passes, last_full_pass };
}

interface OpenPasses {
  readonly dir: string;
  readonly clock: Clock;
  /** Nothing is written, and a damaged file stays where it is. */
  readonly dryRun: boolean;
  readonly onDamaged?: (damage: StateDamage) => void;
}

/** The file that only describes passes: never a reason to call the state changed (C8). */
export class PassesStore {
  readonly #adapter: StateFileAdapter<Passes>;
  readonly #low: Low<Passes>;

  constructor(adapter: StateFileAdapter<Passes>, low: Low<Passes>) {
    this.#adapter = adapter;
    this.#low = low;
  }

  get passes(): readonly PassRecord[] {
    return this.#low.data.passes;
  }

  /** When the user's last full pass began, in milliseconds since the epoch; null if there was none. */
  lastFullPass(user: number): number | null {
    const at = this.#low.data.last_full_pass[String(user)];
    return at === undefined ? null : Date.parse(at);
  }

  /**
   * Adds a pass, and remembers it as the last full one of `fullFor`. Resolves when it is durable; in a dry run it is
   * only in memory. What another process recorded in the meantime is kept.
   */
  record(pass: PassRecord, fullFor: readonly number[]): Promise<void> {
    return this.#adapter.alone(() => this.#add([pass], pass.at, fullFor));
  }

  /** The same without a pass of its own: what one of several runs side by side did is a part of one. */
  recordPart(at: string, fullFor: readonly number[]): Promise<void> {
    return this.#adapter.alone(() => this.#add([], at, fullFor));
  }

  async #add(passes: readonly PassRecord[], at: string, fullFor: readonly number[]): Promise<void> {
    if (await this.#adapter.changedOnDisk()) {
      const theirs = await this.#adapter.read();
      if (theirs !== null) this.#low.data = mergePasses(this.#low.data, theirs);
    }
    const last_full_pass = Object.fromEntries(fullFor.map((user) => [String(user), at]));
    this.#low.data = mergePasses({ version: VERSION, passes, last_full_pass }, this.#low.data);
    await this.#low.write();
  }
}

/** Rejects with the file system's error where the file exists but can't be read. */
export async function openPasses({ dir, clock, dryRun, onDamaged }: OpenPasses): Promise<PassesStore> {
  const adapter = new StateFileAdapter<Passes>({
    path: join(dir, PASSES_FILE),
    parse: parsePasses,
    serialize: serializePasses,
    clock,
    dryRun,
    onDamaged: (damage) => onDamaged?.(damage),
  });
  const low = new Low<Passes>(adapter, NO_PASSES);
  await adapter.alone(() => low.read());
  return new PassesStore(adapter, low);
}

const COLUMNS = [
  "at",
  "duration_ms",
  "users",
  "requests",
  "writes",
  "created",
  "updated",
  "removed",
  "conflicts",
  "held",
  "errors",
  "success",
] as const satisfies readonly (keyof PassRecord)[];

/** Column by column, because callers may hand over wider objects in any order. */
function passLine(pass: PassRecord): string {
  return JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, pass[column]])));
}

function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? `${open}${close}` : `${open}\n    ${lines.join(",\n    ")}\n  ${close}`;
}
