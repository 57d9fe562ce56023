/** What somebody means who writes of their reminders. Both languages at once: people mix them. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../../core/appointment.ts";
import { readDate } from "../../phrases/read-date.ts";
import type { PhraseContext } from "../../phrases/understand.ts";
import { offeredDates } from "../draft.ts";
import { allOff, LEADS, switchedOn, type Topic, type Wishes, withTime, withTopics } from "./wishes.ts";

const START = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;
const word = (list: string) => new RegExp(`${START}(?:${list})${END}`, "giu");

/** In this order: `1 Tag vorher` isn't the day's digest. */
const TOPIC_WORDS: readonly (readonly [Topic, RegExp])[] = [
  [
    "quarter-before",
    word(String.raw`15 m(?:in(?:\.|uten?|utes?|s)?)?|(?:eine )?viertelstunde|(?:a )?quarter(?: of an hour)?`),
  ],
  [
    "hour-before",
    word(String.raw`(?:1 |eine?r? |one |an )?(?:stunde|std\.?|hour|hr)|1 h|60 min(?:uten|utes)?`),
  ],
  [
    "day-before",
    word(
      "(?:1 |einen |one )(?:tag|day)|(?:a |einen |the )?(?:tag|day) (?:vorher|davor|zuvor|before|ahead)|(?:am )?(?:vortag|vorabend)|(?:the )?evening before",
    ),
  ],
  ["week", word("wochen?(?:übersicht|vorschau)?|wöchentlich|week(?:ly)?|sonntags?|sundays?")],
  ["day", word("tag(?:es)?(?:übersicht)?|täglich|dai?ly|day|digest|agenda")],
];
/** A while before that isn't offered. */
const OTHER_LEAD = word(
  String.raw`(?!(?:1|15|60) )\d+ (?:tagen?|days?|stunden?|std\.?|hours?|hrs?|min(?:uten?|utes?|s)?\.?|h(?= (?:vorher|davor|before)))`,
);
const ANY_LEAD = word(
  "vor (?:jedem |allen )?termine?n?|termine|vorher|(?:before )?(?:each |every |all )?appointments?|before",
);
const OFF = word(
  "aus(?:schalten)?|abschalten|off|stopp?|nein|no|kein(?:e|en)?|none|nie|never|nicht(?: mehr)?|deaktivieren|disable|abbestellen",
);
const ON = word("an(?:schalten)?|ein(?:schalten)?|on|ja|yes|start|aktivieren|enable");
const FILLERS = word(
  "bitte|please|um|at|ab|from|jede[nrs]?|every|each|der|die|das|den|the|für|for|mich|mir|me|my|schalte?|mach|turn|switch|erinner(?:e|n|ungen?)|reminders?|remind|und|and|mit|with|alles?|all|everything|uhrzeit|morgens|morning|in|am|of|what|vorher|before|davor",
);
const CLOCK = /(?<![\p{L}\d:.])(\d{1,2})(?:[:.](\d\d))?(?: ?(uhr|h|am|pm|a\.m\.|p\.m\.))?(?![\p{L}\d:])/iu;

/** `null` where any of it isn't understood: half a wish is none. */
export function wishesIn(words: string, wishes: Wishes, context: PhraseContext): Wishes | null {
  const told = new Told(plain(words));
  if (told.take(OTHER_LEAD)) return null;
  const topics = TOPIC_WORDS.flatMap(([topic, pattern]) => (told.take(pattern) ? [topic] : []));
  const anyLead = told.take(ANY_LEAD);
  const time = told.takeTime(context);
  const off = told.take(OFF);
  const on = told.take(ON);
  told.take(FILLERS);
  if (told.left !== "" || (off && on)) return null;
  const leads: readonly Topic[] = anyLead && !topics.some(isLead) ? (off ? LEADS : ["hour-before"]) : [];
  const named = [...topics, ...leads];
  if (off) {
    const ended = time === null ? named : [...named, "day" as const];
    return ended.length === 0 ? allOff(wishes) : withTopics(timed(wishes, time), ended, false);
  }
  if (named.length === 0 && time === null) return on ? switchedOn(wishes) : null;
  return withTopics(time === null ? wishes : withTime(wishes, time), named, true);
}

/** `HH:MM`; `null` for what is no time of day, or more than that. */
export function timeOfDayIn(text: string, context: PhraseContext): string | null {
  const told = new Told(plain(text));
  const time = told.takeTime(context);
  told.take(FILLERS);
  return told.left === "" ? time : null;
}

/** A number stands apart from its unit. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[,;!?()„“"”]+/gu, " ")
    .replace(/(\d)(?=\p{L})/gu, "$1 ")
    .replace(/\s+/gu, " ")
    .trim();
}

function isLead(topic: Topic): boolean {
  return LEADS.some((lead) => lead === topic);
}

function timed(wishes: Wishes, time: string | null): Wishes {
  return time === null ? wishes : { ...wishes, time };
}

/** Words, of which what was understood is taken away. */
class Told {
  #left: string;

  constructor(words: string) {
    this.#left = words;
  }

  get left(): string {
    return this.#left.replace(/[\s.–—-]+/gu, " ").trim();
  }

  take(pattern: RegExp): boolean {
    const before = this.#left;
    this.#left = before.replace(pattern, " ");
    return this.#left !== before;
  }

  takeTime(context: PhraseContext): string | null {
    const written = CLOCK.exec(this.#left);
    if (written !== null) {
      const time = onClock(written[1], written[2], written[3]);
      if (time !== null) this.#left = this.#left.replace(written[0], " ");
      return time;
    }
    return this.#takeSpoken(context);
  }

  /** Such as `halb acht`; in the morning, where that is possible. */
  #takeSpoken(context: PhraseContext): string | null {
    const date = readDate(this.#left, { ...context, now: midnight(context) });
    if (!date.namesTime || date.namesDay) return null;
    const ranges = date.range === null ? offeredDates(date) : [date.range];
    const times = ranges.map(timeOf).sort();
    const [first] = times;
    if (first === undefined) return null;
    const { stretches } = date;
    for (const { from, to } of stretches.toReversed())
      this.#left = `${this.#left.slice(0, from)} ${this.#left.slice(to)}`;
    return first;
  }
}

/** When the day begins: of two times that may be meant, the one in the morning is next then. */
function midnight({ now, timeZone }: PhraseContext): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay()
    .epochMilliseconds;
}

/** As the person's own clock shows it. */
function timeOf({ start }: DateRange): string {
  return start.slice(11, 16);
}

function onClock(hour = "", minute = "00", half = ""): string | null {
  const isHalf = /^[ap]/.test(half);
  const hours = isHalf ? (Number(hour) % 12) + (half.startsWith("p") ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || (isHalf && (Number(hour) < 1 || Number(hour) > 12))) return null;
  return `${String(hours).padStart(2, "0")}:${minute}`;
}
