import { join } from "node:path";
import { Low } from "lowdb";
import * as z from "zod";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import { type StateDamage, StateFileAdapter } from "./state-file.ts";
import { parseStateJson } from "./state-json.ts";

/** What has to be remembered of chats: which lasting problems were told, so that nobody is told twice; never content. */
export interface Told {
  readonly version: 1;
  /** Telegram user id → the language that this person chose in the chat. */
  readonly languages?: Readonly<Record<string, Language>>;
  /** Telegram user id → causes: a problem's code, with a page's dashed id where it is about one. */
  readonly users: Readonly<Record<string, readonly string[]>>;
}

type CausesByUser = ReadonlyMap<number, ReadonlySet<string>>;

export const TOLD_FILE = "told.json";
const VERSION = 1;
const NOTHING_TOLD: Told = { version: VERSION, users: {} };

/** Codes that a newer version adds are let through; a sentence is not. */
const cause = z.string().regex(/^[a-z_]{1,40}( [0-9a-f-]{36})?$/);
const userId = z.string().regex(/^\d+$/);
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  languages: z.record(userId, z.enum(["de", "en"])).exactOptional(),
  users: z.record(userId, z.array(cause)),
});

/** Throws `StateFileDamaged` where the text can't be used. */
export function parseTold(text: string): Told {
  return parseStateJson(text, VERSION, fileSchema);
}

/** One cause per line, in a stable order; users of whom there is nothing to say are left out. */
export function serializeTold({ languages = {}, users }: Told): string {
  const blocks = Object.entries(users)
    .filter(([, causes]) => causes.length > 0)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([user, causes]) => {
      const lines = [...new Set(causes)].sort().map((one) => JSON.stringify(one));
      return `${JSON.stringify(user)}: [\n      ${lines.join(",\n      ")}\n    ]`;
    });
  const block = blocks.length === 0 ? "{}" : `{\n    ${blocks.join(",\n    ")}\n  }`;
  const chosen = Object.entries(languages)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([user, language]) => `${JSON.stringify(user)}: ${JSON.stringify(language)}`);
  const choices = chosen.length === 0 ? "" : `  "languages": { ${chosen.join(", ")} },\n`;
  return `{\n  "version": ${VERSION},\n${choices}  "users": ${block}\n}\n`;
}

/**
 * Brings together what two writers made of one `ancestor`, cause by cause: what either added is told, what either
 * forgot is forgotten. Of two languages, the one that is a change counts; ours, where both are.
 */
export function mergeTold(ancestor: Told | null, ours: Told, theirs: Told): Told {
  const users: Record<string, readonly string[]> = {};
  for (const user of new Set([...Object.keys(ours.users), ...Object.keys(theirs.users)])) {
    const before = new Set(ancestor?.users[user]);
    const [mine, other] = [new Set(ours.users[user]), new Set(theirs.users[user])];
    users[user] = [...new Set([...mine, ...other])].filter(
      (one) => (mine.has(one) && other.has(one)) || !before.has(one),
    );
  }
  const languages = { ...theirs.languages };
  for (const [user, language] of Object.entries(ours.languages ?? {})) {
    if (languages[user] === undefined || language !== ancestor?.languages?.[user]) languages[user] = language;
  }
  return { version: VERSION, ...(Object.keys(languages).length > 0 && { languages }), users };
}

interface OpenTold {
  /** The state directory; it need not exist yet. */
  readonly dir: string;
  readonly clock: Clock;
  readonly onDamaged?: (damage: StateDamage) => void;
}

/** The file of what was told. There is none before something was. */
export class ToldStore {
  readonly #adapter: StateFileAdapter<Told>;
  readonly #low: Low<Told>;

  constructor({ dir, clock, onDamaged }: OpenTold) {
    this.#adapter = new StateFileAdapter<Told>({
      path: join(dir, TOLD_FILE),
      parse: parseTold,
      serialize: serializeTold,
      clock,
      dryRun: false,
      onDamaged: (damage) => onDamaged?.(damage),
    });
    this.#low = new Low<Told>(this.#adapter, NOTHING_TOLD);
  }

  /** As the file is now, whoever wrote it. Rejects with the file system's error where it can't be read. */
  async read(): Promise<CausesByUser> {
    const { users } = await this.#adapter.alone(() => this.#current());
    return new Map(Object.entries(users).map(([user, causes]) => [Number(user), new Set(causes)]));
  }

  /** Replaces the causes of these users. Resolves when that is durable; what is the same already isn't written. */
  record(causes: CausesByUser): Promise<void> {
    const told = Object.fromEntries([...causes].map(([user, of]) => [String(user), [...of]]));
    return this.#change((before) => ({ ...before, users: { ...before.users, ...told } }));
  }

  /** The languages that people chose in the chat, by Telegram user id. Rejects as `read` does. */
  async languages(): Promise<ReadonlyMap<number, Language>> {
    const { languages = {} } = await this.#adapter.alone(() => this.#current());
    return new Map(Object.entries(languages).map(([user, language]) => [Number(user), language]));
  }

  /** Resolves when it is durable. */
  chooseLanguage(user: number, language: Language): Promise<void> {
    return this.#change((before) => ({
      ...before,
      languages: { ...before.languages, [String(user)]: language },
    }));
  }

  async #current(): Promise<Told> {
    if (await this.#adapter.changedOnDisk()) this.#low.data = (await this.#adapter.read()) ?? NOTHING_TOLD;
    return this.#low.data;
  }

  #change(change: (before: Told) => Told): Promise<void> {
    return this.#adapter.alone(async () => {
      const before = await this.#current();
      const next = change(before);
      if (serializeTold(next) === serializeTold(before)) return;
      this.#low.data = next;
      await this.#low.write();
    });
  }
}
