/**
 * What has to outlive the program so that nobody is reminded twice, or in vain: what people chose, up to when all is told, and
 * what was told since. Ids and times only; one file that only its owner can read, and that git never sees.
 */
import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { Language } from "../../core/readable-date.ts";
import type { Log } from "../../engine/ports.ts";
import { jsonIn, KeptFile, putAside } from "../kept-file.ts";
import { TOPICS, type Wishes } from "./wishes.ts";

const VERSION = 1;

const wishes = z.object({
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  // A topic of another version is none of this one's.
  on: z
    .array(z.string())
    .transform((topics) => TOPICS.filter((topic) => topics.includes(topic)))
    .readonly(),
});
const kept = z.object({
  wishes: wishes.nullable(),
  language: z.enum(["de", "en"]).nullable(),
  until: z.number().nullable(),
  told: z.record(z.string(), z.number()),
  // Files of earlier versions have none.
  waiting: z.record(z.string(), z.number()).default({}),
  blocked: z.boolean(),
});
const file = z.object({ version: z.literal(VERSION), users: z.record(z.string(), kept) });

/** Of one person. */
interface Kept {
  /** As chosen in the chat; `null`: as configured. */
  readonly wishes: Wishes | null;
  /** In which they were chosen. */
  readonly language: Language | null;
  /** Whatever was due by then is told, or was of no use; milliseconds since the epoch, `null` before the first time. */
  readonly until: number | null;
  /** What was told, or was about to be, of what was due later: key → when it was due. */
  readonly told: Readonly<Record<string, number>>;
  /** What was due by then and isn't told all the same: key → when it was due. */
  readonly waiting: Readonly<Record<string, number>>;
  /** The person blocked the bot and has not been heard of since. */
  readonly blocked: boolean;
}

const NOTHING: Kept = { wishes: null, language: null, until: null, told: {}, waiting: {}, blocked: false };

/** Where the text lives. `written` resolves when it would outlive a power cut, and never rejects. */
interface Disk {
  written(): Promise<void>;
}

export class RemindersFile {
  readonly #disk: Disk;
  readonly #users: Map<number, Kept>;
  #listener: (user: number) => void = () => {};

  /** @param text what was kept before; "" where nothing was */
  constructor(text: string, disk: (text: () => string) => Disk) {
    const parsed = parse(text);
    this.#users = new Map(Object.entries(parsed ?? {}).map(([user, kept]) => [Number(user), kept]));
    this.#disk = disk(() => JSON.stringify({ version: VERSION, users: Object.fromEntries(this.#users) }));
  }

  /** Never rejects: a bot that has forgotten what people chose is better than none. */
  static async open(path: string, log: Pick<Log, "warn">): Promise<RemindersFile> {
    const text = await readFile(path, "utf8").catch(() => "");
    if (text !== "" && parse(text) === null) {
      log.warn(
        "The file of reminders is damaged, so it is put aside as .partner-sync/reminders.json.damaged, and what people chose by /reminders is forgotten.",
      );
      await putAside(path, text);
    }
    const onFailure = () =>
      log.warn(
        "What people were reminded of could not be saved, so they may be reminded once more after a restart; check the folder .partner-sync.",
      );
    return new RemindersFile(text, (current) => new KeptFile(path, current, onFailure));
  }

  of(user: number): Kept {
    return this.#users.get(user) ?? NOTHING;
  }

  /** In effect at once; resolves when it stands on the disk. Never rejects. */
  change(user: number, changes: Partial<Kept>): Promise<void> {
    this.#note(user, changes);
    return this.#disk.written();
  }

  /** In effect at once, and written with the next change that matters. */
  note(user: number, { until, told, waiting }: Pick<Kept, "until" | "told" | "waiting">): void {
    this.#note(user, { until, told, waiting });
  }

  /** The same, by the person's own hand: whoever {@link listens} is told of it. */
  choose(user: number, changes: Pick<Partial<Kept>, "wishes" | "language" | "blocked">): Promise<void> {
    this.#note(user, changes);
    this.#listener(user);
    return this.#disk.written();
  }

  listens(listener: (user: number) => void): void {
    this.#listener = listener;
  }

  #note(user: number, changes: Partial<Kept>): void {
    this.#users.set(user, { ...this.of(user), ...changes });
  }
}

function parse(text: string): Readonly<Record<string, Kept>> | null {
  return file.safeParse(jsonIn(text)).data?.users ?? null;
}
