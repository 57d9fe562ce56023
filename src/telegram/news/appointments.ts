/** The news about appointments, as sections of a message to one person. */
import { bold, type FmtString, join, link } from "telegraf/format";
import type { FieldValue } from "../../core/appointment.ts";
import { pageAddress } from "../../core/ids.ts";
import type { ChangedField } from "../../core/news.ts";
import type { Person, ToldNews } from "./people.ts";
import { plain, type Section } from "./section.ts";
import { contrasted, inPlainWords, shortened } from "./values.ts";
import { PHRASES, type Phrases } from "./words.ts";

/** Whom the sections are for, and what time it is. */
export interface Readership {
  readonly person: Person;
  readonly people: readonly Person[];
  /** Milliseconds since the epoch: what is still to come is told first. */
  readonly now: number;
}

const MOST_LISTED = 10;
/** A longer list is skimmed anyway, and the calendar shows it better. */
const LISTED_OF_MANY = 5;
const MOST_FIELDS = 6;
const LONGEST_NAME = 80;
const LONGEST_LABEL = 40;
const LONGEST_VALUE = 100;
/** One appointment never takes the room of all the others. */
const LONGEST_BLOCK = 1500;
const MS_PER_DAY = 86_400_000;

/** What happened to one appointment in the pass, in order. */
interface Story {
  readonly owner: number;
  readonly news: readonly ToldNews[];
  /** What is known of it last. */
  readonly latest: ToldNews;
}

type Conflict = Extract<ToldNews, { readonly kind: "conflict" }>;

/** New ones by owner, then what changed, then what is no longer shared. `news` is this person's own (`newsFor`). */
export function appointmentSections(news: readonly ToldNews[], readership: Readership): Section[] {
  const telling = new NewsWriter(readership);
  const stories = storiesOf(news);
  const only = (kind: ToldNews["kind"]) =>
    stories.filter((story) => story.news.every((one) => one.kind === kind));
  const [arrived, left] = [only("shared"), only("withdrawn")];
  const changed = stories.filter((story) => !arrived.includes(story) && !left.includes(story));
  return [
    ...telling.lists(arrived, telling.phrases.sharesNow),
    ...telling.blocks(changed),
    ...telling.lists(left.filter(isTrashed), telling.phrases.deleted),
    ...telling.lists(
      left.filter((story) => !isTrashed(story)),
      telling.phrases.sharesNoLonger,
    ),
  ];
}

function storiesOf(news: readonly ToldNews[]): readonly Story[] {
  const byRow = new Map<string, ToldNews[]>();
  for (const one of news) byRow.set(one.row, [...(byRow.get(one.row) ?? []), one]);
  return [...byRow.values()].flatMap((own) => {
    const latest = own.at(-1);
    return latest === undefined ? [] : [{ owner: latest.owner, news: own, latest }];
  });
}

function isTrashed({ latest }: Story): boolean {
  return latest.kind === "withdrawn" && latest.because === "trashed";
}

/** Writes for one reader. */
class NewsWriter {
  readonly phrases: Phrases;
  readonly #readership: Readership;

  constructor(readership: Readership) {
    this.#readership = readership;
    this.phrases = PHRASES[readership.person.language];
  }

  /** A line per appointment, under a heading per owner. */
  lists(stories: readonly Story[], heading: (owner: string, count: number) => string): Section[] {
    const owners = [...new Set(stories.map(({ owner }) => owner))];
    return owners.map((owner) => {
      const own = stories
        .filter((story) => story.owner === owner)
        .sort((a, b) => this.#rank(a) - this.#rank(b));
      return {
        heading: bold(heading(this.#nameOf(owner), own.length)),
        items: own.map(({ latest }) => join([plain("• "), ...this.#title(latest)])),
        separator: "\n",
        most: own.length > MOST_LISTED ? LISTED_OF_MANY : MOST_LISTED,
        more: this.phrases.moreAppointments,
      };
    });
  }

  /** Each appointment with all that happened to it. */
  blocks(stories: readonly Story[]): Section[] {
    if (stories.length === 0) return [];
    const items = stories.map((story) => {
      const title = join([plain(`${iconOf(story)} `), ...this.#title(story.latest)]);
      const lines = story.news.flatMap((one) => this.#lines(one));
      return join([title, ...upTo(LONGEST_BLOCK, lines).map(plain)], "\n");
    });
    const more = this.phrases.moreNews;
    return [{ heading: null, items, separator: "\n\n", most: MOST_LISTED, more }];
  }

  #lines(news: ToldNews): readonly string[] {
    const { phrases } = this;
    const owner = this.#nameOf(news.owner);
    switch (news.kind) {
      case "shared":
        return [phrases.isShared(owner)];
      case "withdrawn":
        return [news.because === "trashed" ? phrases.isDeleted(owner) : phrases.isUnshared(owner)];
      case "removed":
        return [phrases.wasRemoved(this.#actor(news))];
      case "detached":
        return [phrases.wasDetached(this.#other(news.owner))];
      case "changed":
        return [phrases.changedBy(this.#actor(news)), ...this.#changes(news.fields)];
      case "conflict":
        return this.#conflict(news);
    }
  }

  /** With as much of the two values as the reader may know. */
  #conflict({ label, kept, lost, winner, preservedOn, owner }: Conflict): readonly string[] {
    const { phrases } = this;
    const other = this.#other(owner);
    const [lostWords, keptWords] = this.#contrast(lost, kept);
    return [
      phrases.conflict(shortened(label, LONGEST_LABEL)),
      ...(keptWords === null ? [] : [phrases.kept(keptWords, winner, other)]),
      ...(lostWords === null ? [] : [phrases.lost(lostWords, preservedOn, other)]),
    ];
  }

  #changes(fields: readonly ChangedField[]): readonly string[] {
    const lines = fields.slice(0, MOST_FIELDS).map((field) => {
      const label = shortened(field.label, LONGEST_LABEL);
      const [before, after] = this.#contrast(field.before, field.after);
      return before === after
        ? this.phrases.reformatted(label)
        : this.phrases.change(label, before ?? "", after ?? "");
    });
    const cut = fields.length - lines.length;
    return cut > 0 ? [...lines, this.phrases.moreFields(cut)] : lines;
  }

  /** Both in words; `null` where the reader may not know one. */
  #contrast(before: FieldValue | null, after: FieldValue | null): readonly [string | null, string | null] {
    const { person } = this.#readership;
    const inFull = (value: FieldValue | null) => (value === null ? "" : inPlainWords(value, person));
    const [was, is] = contrasted(inFull(before), inFull(after), LONGEST_VALUE);
    return [this.#shown(before, was), this.#shown(after, is)];
  }

  #shown(value: FieldValue | null, words: string): string | null {
    if (value === null) return null;
    if (words === "") return this.phrases.empty;
    return value.type === "rich_text" ? this.phrases.quoted(words) : words;
  }

  /** The name, as a link to the page that the reader can open, and the date. */
  #title({ name, date, opens }: ToldNews): readonly FmtString[] {
    const { person } = this.#readership;
    const words = name === null ? "" : shortened(inPlainWords(name, person), LONGEST_NAME);
    const title = bold(words === "" ? this.phrases.untitled : words);
    const when = date === null ? "" : inPlainWords(date, person);
    return [
      opens === null ? title : link(title, pageAddress(opens)),
      ...(when === "" ? [] : [plain(` · ${when}`)]),
    ];
  }

  #nameOf(owner: number): string {
    return this.#readership.people.find(({ id }) => id === owner)?.name ?? this.phrases.someone;
  }

  /** Who did it; `null` where nobody knows. */
  #actor({ by, owner }: ToldNews): string | null {
    return by === null ? this.#other(owner) : this.#other(by);
  }

  /** `null` where it is the reader's own. */
  #other(owner: number): string | null {
    return owner === this.#readership.person.id ? null : this.#nameOf(owner);
  }

  /** What is next comes first, then what is past, then what has no date. */
  #rank({ latest: { date } }: Story): number {
    const range = date?.type === "date" ? date.range : null;
    const start = range === null ? Number.NaN : Date.parse(range.start);
    if (Number.isNaN(start)) return Number.MAX_SAFE_INTEGER;
    const ahead = start - (this.#readership.now - MS_PER_DAY);
    return ahead >= 0 ? ahead : Number.MAX_SAFE_INTEGER / 2 - ahead;
  }
}

function upTo(length: number, lines: readonly string[]): readonly string[] {
  let used = 0;
  const fitting = lines.filter((line) => {
    used += line.length + 1;
    return used <= length;
  });
  return fitting.length === lines.length ? lines : [...fitting, "…"];
}

const ICONS = [
  ["conflict", "⚖️"],
  ["removed", "🗑"],
  ["detached", "📌"],
  ["withdrawn", "➖"],
  ["changed", "✏️"],
] as const;

function iconOf({ news }: Story): string {
  return ICONS.find(([kind]) => news.some((one) => one.kind === kind))?.[1] ?? "🆕";
}
