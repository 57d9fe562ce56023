/** Where drafts outlive a restart and a power cut: one file that only its owner can read, and that git never sees. */
import { readFile } from "node:fs/promises";
import type { Update } from "telegraf/types";
import * as z from "zod";
import type { Fields } from "../core/appointment.ts";
import type { Language } from "../core/readable-date.ts";
import type { Log } from "../engine/ports.ts";
import { jsonIn, KeptFile, putAside } from "./kept-file.ts";
import { type KeptDrafts, NO_DRAFTS } from "./open-drafts.ts";
import type { WaitingRoom } from "./polling.ts";

const VERSION = 1;
/** Telegram repeats no more than one answer, which holds so many at most. */
const MOST_SEEN = 100;

const range = z.object({ start: z.string(), end: z.string().nullable() });
const question = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no-date") }),
  z.object({ kind: z.literal("past"), range }),
  z.object({ kind: z.literal("ambiguous"), choices: z.array(range) }),
  z.object({ kind: z.literal("vague"), choices: z.array(range) }),
  z.object({
    kind: z.literal("clock-change"),
    change: z.enum(["skipped", "repeated"]),
    choices: z.array(range),
  }),
  z.object({ kind: z.literal("recurring"), range: range.nullable() }),
  z.object({ kind: z.literal("not-a-date"), text: z.string() }),
]);
const field = z.enum(["date", "title", "place", "description"]);
const series = z.object({
  rule: z.string(),
  end: z.union([z.object({ until: z.string() }), z.object({ times: z.int() })]).nullable(),
  ends: z.array(z.string()),
  without: z.array(z.string()).default([]),
  except: z.nullable(z.string()).default(null),
  listed: z.array(
    z.object({
      range,
      own: z
        .object({ title: z.string(), place: z.string().nullable(), description: z.string().nullable() })
        .nullable(),
    }),
  ),
  refused: z.enum(["too-many", "none"]).nullable(),
  made: z.array(z.string()),
});
const draft = z.object({
  id: z.string().regex(/^[a-z0-9]{1,16}$/),
  title: z.string(),
  range: range.nullable(),
  place: z.string().nullable(),
  description: z.string().nullable(),
  shared: z.boolean(),
  questions: z.array(question),
  asked: z.string().default(""),
  toAsk: z.array(field),
  changing: field.nullable(),
  heard: z.string().nullable(),
  state: z.enum(["open", "saving"]),
  tried: z
    .object({
      since: z.number(),
      title: z.string(),
      range: range.nullable(),
      place: z.string().nullable(),
      description: z.string().nullable(),
      shared: z.boolean(),
    })
    .nullable(),
  series: series.nullable().default(null),
});
const openDraft = z.object({ draft, messages: z.array(z.int()) });
const doneDraft = z.object({
  id: z.string(),
  page: z.string().nullable(),
  pages: z.array(z.string()).default([]),
  messages: z.array(z.int()).default([]),
});
/** As Notion showed them. */
const fields = z.custom<Fields>(
  (value) => z.record(z.string(), z.looseObject({ type: z.string() })).safeParse(value).success,
);
const undo = z.object({
  id: z.string().regex(/^[a-z0-9]{1,16}$/),
  page: z.string(),
  at: z.number(),
  what: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("deleted"), fields }),
      z.object({ kind: z.literal("unshared"), copy: z.string().nullable(), fields }),
      z.object({ kind: z.literal("edited"), before: fields, after: fields }),
    ])
    .nullable(),
});
const chat = z.object({
  language: z.enum(["de", "en"]),
  shared: z.boolean().default(false),
  undos: z.array(undo).default([]),
  open: z.array(openDraft),
  done: z.array(doneDraft),
});
/** As Telegram sent it. */
const update = z.custom<Update>(
  (value) => z.object({ update_id: z.int(), message: z.object({}) }).safeParse(value).success,
);
const file = z.object({
  version: z.literal(VERSION),
  chats: z.record(z.string(), chat),
  waiting: z.array(update),
  seen: z.array(z.int()).default([]),
});
/** What another version wrote may hold a draft that this one can't read: the others are of use all the same. */
const readable = z.object({
  ...file.shape,
  chats: z.record(z.string(), z.object({ ...chat.shape, open: z.array(z.unknown()) })),
});
type Content = z.infer<typeof file>;

/** One person's drafts, and the language in which they were last shown. */
interface KeptChat extends KeptDrafts {
  readonly language: Language;
}

export class DraftsFile implements WaitingRoom {
  readonly #file: KeptFile;
  readonly #chats: Map<number, KeptChat>;
  #updates: readonly Update[];
  /** Ids of the last updates, in their order. */
  #seen: readonly number[];

  private constructor(path: string, log: Pick<Log, "warn">, { chats, waiting, seen }: Content) {
    this.#file = new KeptFile(
      path,
      () => this.#text(),
      () =>
        log.warn(
          "The drafts of the chats could not be saved, so they would be lost at a restart; check the folder .partner-sync.",
        ),
    );
    this.#chats = new Map(Object.entries(chats).map(([user, kept]) => [Number(user), kept]));
    this.#updates = waiting;
    this.#seen = seen;
  }

  /** Never rejects: a bot without its drafts is better than none. */
  static async open(path: string, log: Pick<Log, "warn">): Promise<DraftsFile> {
    return new DraftsFile(path, log, await read(path, log));
  }

  get chats(): ReadonlyMap<number, KeptChat> {
    return this.#chats;
  }

  of(user: number): KeptDrafts {
    return this.#chats.get(user) ?? NO_DRAFTS;
  }

  /** Resolves when it stands on the disk. Never rejects. */
  keep(user: number, kept: KeptChat): Promise<void> {
    this.#chats.set(user, kept);
    return this.#file.written();
  }

  isNew(updateId: number): boolean {
    const known = this.#seen.includes(updateId);
    if (!known) this.#seen = [...this.#seen, updateId].slice(-MOST_SEEN);
    return !known;
  }

  get waiting(): readonly Update[] {
    return this.#updates;
  }

  wait(update: Update): Promise<void> {
    this.#updates = [...this.#updates, update];
    return this.#file.written();
  }

  begun(updateId: number): Promise<void> {
    this.#updates = this.#updates.filter(({ update_id }) => update_id !== updateId);
    return this.#file.written();
  }

  #text(): string {
    const chats = Object.fromEntries(this.#chats);
    return JSON.stringify({ version: VERSION, chats, waiting: this.#updates, seen: this.#seen });
  }
}

const NOTHING: Content = { version: VERSION, chats: {}, waiting: [], seen: [] };

async function read(path: string, log: Pick<Log, "warn">): Promise<Content> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return NOTHING;
  const parsed = readable.safeParse(jsonIn(text));
  const content = parsed.success ? withoutUnreadable(parsed.data) : { ...NOTHING, dropped: null };
  if (content.dropped === 0) return content;
  // Its words may still be of use to somebody.
  const what =
    content.dropped === null ? "The file of drafts is damaged" : `${content.dropped} draft(s) can't be read`;
  log.warn(`${what}, so the file is put aside as .partner-sync/drafts.json.damaged.`);
  await putAside(path, text);
  return content;
}

function withoutUnreadable({ chats, ...others }: z.infer<typeof readable>) {
  const kept = Object.entries(chats).map(([user, { open, ...rest }]) => {
    const read = open.flatMap((each) => openDraft.safeParse(each).data ?? []);
    return { user, chat: { ...rest, open: read }, dropped: open.length - read.length };
  });
  return {
    ...others,
    chats: Object.fromEntries(kept.map(({ user, chat }) => [user, chat])),
    dropped: kept.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}
