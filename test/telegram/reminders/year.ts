/** A year of one person's appointments, made, moved and deleted at random, with a program that is killed at random; and what was heard of it. */
import { anEntry, pageId, Scene, type SentMessage } from "./scene.ts";
import { isoAt, momentOf, shownAt } from "./wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What was entered or moved so shortly before may be found by the next look only. */
const LOOK_MS = 16 * MINUTE;
const LEADS = ["day-before", "hour-before", "quarter-before"] as const;

export interface YearOptions {
  readonly timeZone: string;
  readonly seed: number;
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly days: number;
  readonly perDay: number;
  /** `HH:MM` */
  readonly time: string;
  /** How likely the program is killed at any request or write. */
  readonly deadly: number;
}

interface Due {
  readonly at: number;
  readonly until: number;
}

interface Told {
  readonly version: Version;
  readonly due: Due;
  count: number;
  late: number;
}

interface Heard {
  readonly id: string;
  readonly at: number;
  /** In a message of its own. */
  readonly single: boolean;
}

/** How an appointment stood, for a while. */
interface Version {
  readonly id: string;
  readonly start: string;
  /** `null`: as a whole day. */
  readonly at: number | null;
  readonly from: number;
  to: number;
}

interface Change {
  readonly at: number;
  readonly make: () => void;
}

interface Kill {
  readonly at: number;
  /** Back again. */
  readonly until: number;
  /** In the middle of telling something. */
  readonly telling: boolean;
}

export interface YearsEnd {
  readonly reminders: number;
  readonly digests: number;
  readonly kills: number;
  /** Kills in the middle of telling something. */
  readonly telling: number;
  /** Told late, in one message with others. */
  readonly missed: number;
  /** Cut off by a kill in the middle of telling. */
  readonly lost: number;
  readonly looks: number;
  readonly reads: number;
  /** In words; none where all is well. */
  readonly faults: readonly string[];
}

/** mulberry32 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Year {
  readonly #o: YearOptions;
  readonly #scene: Scene;
  readonly #random: () => number;
  readonly #begin: number;
  readonly #end: number;
  readonly #versions: Version[] = [];
  readonly #changes: Change[] = [];
  readonly #kills: Kill[] = [];
  #killing: Kill["telling"] | null = null;
  #rows = 0;

  constructor(o: YearOptions) {
    this.#o = o;
    this.#random = randomFrom(o.seed);
    this.#begin = momentOf(Date.parse(o.from), o.timeZone);
    this.#end = momentOf(Date.parse(o.from) + o.days * DAY, o.timeZone);
    this.#scene = new Scene({
      timeZone: o.timeZone,
      now: this.#begin,
      wishes: { time: o.time, on: ["day", "week", ...LEADS] },
    });
    for (let day = 1; day < o.days; day += 1) this.#fillDay(Date.parse(o.from) + day * DAY);
    this.#changes.sort((a, b) => a.at - b.at);
    this.#scene.kill = (what, when) => {
      if (this.#random() >= o.deadly) return false;
      this.#killing = (what === "write" && when === "after") || (what === "send" && when === "before");
      return true;
    };
  }

  async pass(): Promise<YearsEnd> {
    const scene = this.#scene;
    while (scene.now < this.#end) {
      const next = await scene.settle();
      if (next === "killed") this.#outage();
      else this.#sleepUntil(Math.min(next, this.#end));
    }
    return this.#reckoned();
  }

  #sleepUntil(time: number): void {
    const change = this.#changes[0];
    if (change === undefined || change.at > time) {
      this.#scene.now = time;
      return;
    }
    this.#changeUpTo(change.at);
    this.#scene.now = Math.max(this.#scene.now, change.at);
    // Some changes are heard of at once, others are only found.
    if (this.#random() < 0.5) this.#scene.person.calendarsChanged();
  }

  #changeUpTo(time: number): void {
    for (
      let change = this.#changes[0];
      change !== undefined && change.at <= time;
      change = this.#changes[0]
    ) {
      this.#changes.shift();
      change.make();
    }
  }

  #outage(): void {
    const { now } = this.#scene;
    const brief = this.#random() < 0.7;
    const until = now + Math.floor(this.#random() * (brief ? MINUTE : 4 * HOUR));
    this.#kills.push({ at: now, until, telling: this.#killing === true });
    this.#changeUpTo(until);
    this.#scene.now = until;
    this.#scene.restart();
  }

  #fillDay(day: number): void {
    for (let n = 0; n < this.#o.perDay; n += 1) {
      const id = ++this.#rows;
      const first = this.#slot(day);
      const known = this.#random() < 0.8 ? this.#begin : this.#before(first);
      const version = this.#enter(id, first, known);
      const fate = this.#random();
      if (fate < 0.1) this.#remove(id, version, Math.max(known + MINUTE, this.#before(first)));
      else if (fate < 0.25) {
        const at = Math.max(known + MINUTE, this.#before(first));
        this.#remove(id, version, at);
        this.#enter(id, this.#slot(day + Math.floor(this.#random() * 2) * DAY), at);
      }
    }
  }

  /** A wall time, often in the small hours in which clocks change; now and then a whole day. */
  #slot(day: number): { readonly wall: number; readonly whole: boolean } {
    const hour = Math.floor(this.#random() * (this.#random() < 0.3 ? 4 : 24));
    const wall = day + hour * HOUR + Math.floor(this.#random() * 12) * 5 * MINUTE;
    return { wall, whole: this.#random() < 0.15 };
  }

  #before({ wall }: { readonly wall: number }): number {
    const at = momentOf(wall, this.#o.timeZone) - Math.floor(this.#random() * 2 * DAY) - MINUTE;
    return Math.max(this.#begin, at);
  }

  #enter(id: number, slot: { readonly wall: number; readonly whole: boolean }, from: number): Version {
    const { timeZone } = this.#o;
    const at = slot.whole ? null : momentOf(slot.wall, timeZone);
    const start = at === null ? new Date(slot.wall).toISOString().slice(0, 10) : isoAt(at, timeZone);
    const copy = id % 3 === 0 ? { copy: pageId(900_000 + id) } : {};
    const version = { id: pageId(id), start, at, from, to: Number.POSITIVE_INFINITY };
    this.#versions.push(version);
    const make = () => this.#scene.add(anEntry(id, start, copy));
    if (from <= this.#begin) make();
    else this.#changes.push({ at: from, make });
    return version;
  }

  #remove(id: number, version: Version, at: number): void {
    version.to = at;
    this.#changes.push({ at, make: () => void this.#scene.rows.delete(pageId(id)) });
  }

  /** When which of a version's reminders are due, and until when they are of use. */
  #due({ start, at }: Version): readonly Due[] {
    const { timeZone } = this.#o;
    if (at === null) {
      const day = Date.parse(start);
      const until = momentOf(day + DAY, timeZone);
      return [{ at: momentOf(day - 6 * HOUR, timeZone), until }];
    }
    const dayBefore = momentOf(shownAt(at, timeZone) - DAY, timeZone);
    return [dayBefore, at - HOUR, at - 15 * MINUTE].map((due) => ({ at: due, until: at }));
  }

  #reckoned(): YearsEnd {
    const faults: string[] = [];
    const told = this.#told(faults);
    const looked = told.filter(({ due }) => due.at > this.#begin && due.at < this.#end - LOOK_MS);
    for (const { version, due, count } of looked)
      if (count > 1) faults.push(`${inWords(version, due.at)} told ${count} times`);
    const silent = looked.filter(({ version, due, count }) => count === 0 && this.#wasSure(version, due));
    const isCut = ({ due }: Told) =>
      this.#kills.some((kill) => kill.telling && kill.at >= due.at && kill.at < due.until);
    for (const each of silent)
      if (!isCut(each)) faults.push(`${inWords(each.version, each.due.at)} never told`);
    const { looks, reads } = this.#scene;
    const sum = (of: (each: Told) => number) => told.reduce((all, each) => all + of(each), 0);
    return {
      reminders: sum(({ count }) => count),
      missed: sum(({ late }) => late),
      lost: silent.filter(isCut).length,
      telling: this.#kills.filter(({ telling }) => telling).length,
      kills: this.#kills.length,
      digests: this.#digests(faults),
      looks,
      reads,
      faults,
    };
  }

  /** It stood like that long enough to be known, and the program was there while it was of use. */
  #wasSure({ from, to }: Version, due: Due): boolean {
    const stood = from <= due.at - LOOK_MS && to > due.at + LOOK_MS;
    const gone = Math.min(due.until, to);
    return stood && !this.#kills.some((kill) => due.at >= kill.at - LOOK_MS && gone <= kill.until);
  }

  /** Each message is for the reminder that was due last of how the appointment stood; one of several, for all of an outage. */
  #told(faults: string[]): readonly Told[] {
    const told = this.#versions.flatMap((version) =>
      this.#due(version).map((due): Told => ({ version, due, count: 0, late: 0 })),
    );
    const byId = new Map<string, Told[]>();
    for (const each of told) byId.set(each.version.id, [...(byId.get(each.version.id) ?? []), each]);
    for (const one of this.#scene.sent.flatMap(heardIn)) {
      const open = (byId.get(one.id) ?? [])
        .filter(({ version }) => version.from <= one.at && version.to >= one.at)
        .filter(({ due }) => due.at <= one.at && due.until > one.at);
      if (one.single) {
        const latest = open.toSorted((a, b) => b.due.at - a.due.at)[0];
        if (latest === undefined) faults.push(`${one.id} told at ${iso(one.at)}, for no reason`);
        else latest.count += 1;
        continue;
      }
      for (const each of open) {
        if (each.count > 0) continue;
        each.count += 1;
        each.late += 1;
      }
    }
    return told;
  }

  /** Each day once, and each Sunday evening, at the moment at which the clock shows it. */
  #digests(faults: string[]): number {
    const { timeZone, time, from, days } = this.#o;
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    let count = 0;
    for (let day = Date.parse(from); day < Date.parse(from) + days * DAY; day += DAY) {
      const wanted = [
        { heading: "☀️", at: momentOf(day + hours * HOUR + minutes * MINUTE, timeZone) },
        ...(new Date(day).getUTCDay() === 0
          ? [{ heading: "🗓", at: momentOf(day + 18 * HOUR, timeZone) }]
          : []),
      ];
      for (const { heading, at } of wanted) {
        if (at <= this.#begin || at >= this.#end - 16 * MINUTE) continue;
        const told = this.#scene.sent.filter(
          (one) => one.text.startsWith(heading) && one.at >= at && one.at < at + 12 * HOUR,
        );
        count += told.length;
        const excused = this.#kills.some((kill) => kill.until >= at && kill.at <= at + 5 * MINUTE);
        if (told.length > 1) faults.push(`${heading} of ${iso(at)} told ${told.length} times`);
        if (told.length === 0 && !excused) faults.push(`${heading} of ${iso(at)} never told`);
        if (told.length === 1 && told[0]?.at !== at && !excused) faults.push(`${heading} of ${iso(at)} late`);
      }
    }
    return count;
  }
}

/** Of which appointments a message reminds. */
function heardIn({ at, message, text }: SentMessage): readonly Heard[] {
  if (!text.startsWith("⏰")) return [];
  return (message.buttons ?? []).flat().flatMap((button) => {
    const [, hex = "", verb] = ("action" in button && /^a:(\w{32}):(edit|open)$/.exec(button.action)) || [];
    if (verb === undefined) return [];
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    return [{ id, at, single: verb === "edit" }];
  });
}

const iso = (at: number) => new Date(at).toISOString();
const inWords = ({ id, start }: Version, due: number) => `${id} at ${start}, due ${iso(due)},`;
