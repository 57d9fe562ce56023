/** Title, place and description: what is left of a line when its date is taken out. */
import { LEAD_IN } from "./groups.ts";
import type { Stretch } from "./piece.ts";
import { isTime } from "./unknown-days.ts";

interface Details {
  readonly title: string;
  readonly place: string | null;
  readonly description: string | null;
}

/** Stands where a date was. */
const MARK = "\u0000";
const FULL_STOP = new RegExp(`${MARK}\\s{0,3}\\.(?=\\s|$)`, "gu");
const SEPARATOR = /\s[-–—]\s|^[-–—]\s|\s[-–—]$|;/u;
/** German places have a capital: `in Ruhe` would have one too, but `in zwei Sätzen` hasn't. */
const PLACE =
  /(?:^|\s)(?:(?:im|in|in der|in den|beim?|bei der|auf der|auf dem|am|an der)\s(?!\d{1,2}\.(?:\s|$))(?=[\p{Lu}\d])|(?:at|@)\s(?:the\s)?(?=\S)|@(?=\S)|(?:in the)\s(?=\S))/gu;
/** In lower case, these begin a place all the same: not `bei Regen`, nor `im Ernst`. */
const LOWER_PLACE =
  /(?:^|\s)(?:(?:bei|beim|bei der|bei den)\s(?!regen|schnee|bedarf|gutem|schlechtem|schönem|zeiten|interesse|fragen|sonne)(?=\p{L})|(?<lower>(?:im|in der|auf der|auf dem|an der)\s(?!ernst|team|stillen|voraus|kreis|notfall|regen|dunkeln|ruhe|früh|frueh|nacht|regel|zeit)(?=\p{Ll})))/gu;
/** Who is visited is one word, or two, or several people: `bei deinen Eltern`, `bei Oma Inge`, `bei Steffi und Tom`. */
const VISITED =
  /^(?:(?:der|den|dem|meinen?r?|meinem|deinen?r?|deinem|unseren?|euren?|ihren?|seinen?|tante|onkel|frau|herrn?|dr\.|familie)\s)?\S+(?:\s(?:und|&|and)\s\S+)*/iu;
/** What a place doesn't run over: `im Odeon mit Ben`. */
const AFTER_PLACE = /\s(?:mit|with|für|for|und danach|wegen|about)\s|[,:]\s/u;
/** `bei uns`: the pronoun alone says nothing. */
const WITH_PREPOSITION = /^(?:mir|dir|uns|euch|ihm|ihr|ihnen)(?=\s|$)/iu;
const LABELLED = /(?:^|[\s,(])(?:ort|wo|place|where|location):\s*(?=\S)/giu;
const POLITE =
  /^(?:ja|yes|bitte|please|also|dann|then|lieber|doch|auf|ok|okay|ist|is|es|it|to|rather|instead|besser|\s|[.,!:;()-])*$/iu;

/** @param head where the description begins at the latest. */
export function detailsOf(line: string, stretches: readonly Stretch[], head: number): Details {
  const parts = besides(line.slice(0, head), stretches);
  const [first = "", ...described] = split(parts);
  const found = placeIn(first);
  const title = tidy(found.title.replaceAll(MARK, " "));
  const rest = [
    ...described.map((part) => tidy(part.replaceAll(MARK, " "))),
    tidy(line.slice(head).replace(/^\s*(?:[-–—]\s|;)/u, "")),
  ];
  const description = rest.filter((part) => part !== "").join("\n");
  const place = found.place === null ? null : tidy(found.place.replaceAll(MARK, " "));
  // A title is needed more than a place; of `bei Oma Kaffee` there is one left for it.
  if (title === "" && place !== null) {
    const visited = /(?:^|\s)beim?\s/iu.test(first) ? (VISITED.exec(place)?.[0] ?? place) : place;
    if (visited !== place) {
      return { title: tidy(place.slice(visited.length)), place: visited, description: description || null };
    }
    return { title: tidy(first.replaceAll(MARK, " ")), place: null, description: description || null };
  }
  return { title, place: place || null, description: description || null };
}

/** Whether a text says nothing but a date and a place. */
export function isOnlyPlace(line: string, stretches: readonly Stretch[]): boolean {
  const found = placeIn(besides(line, stretches));
  return found.place !== null && tidy(found.title.replaceAll(MARK, " ")) === "";
}

/** What a text says besides its date, without words of courtesy. */
export function leftOver(line: string, stretches: readonly Stretch[]): string {
  const rest = tidy(besides(line, stretches).replaceAll(MARK, " "));
  return POLITE.test(rest) ? "" : rest;
}

/** The line with a mark in the place of each date, and without the full stop behind it. */
function besides(line: string, stretches: readonly Stretch[]): string {
  let rest = "";
  let at = 0;
  for (const { from, to } of stretches) {
    if (from >= line.length) break;
    rest += withoutLeadIn(line.slice(at, from));
    rest += MARK;
    at = Math.max(at, to);
  }
  return (rest + line.slice(at)).replace(FULL_STOP, MARK);
}

/** `School trip moved to` the 9th. */
const MOVED_TO =
  /(?<=\s(?:moved|changed|switched|postponed|rescheduled|verschoben|verlegt|vorgezogen)\s)(?:to|auf)\s?$/iu;

function withoutLeadIn(text: string): string {
  const tail = text.slice(-60);
  return (
    text.slice(0, text.length - tail.length) +
    tail
      .replace(/(?:[~≈]|(?<=^|\s)um)\s?$/iu, "")
      .replace(LEAD_IN, "")
      .replace(MOVED_TO, "")
  );
}

/** The first part that says something is the title's. */
function split(text: string): readonly string[] {
  return text.split(SEPARATOR).filter((part) => tidy(part.replaceAll(MARK, " ")) !== "");
}

/** The last place that is named in a stretch of words between dates. */
function placeIn(text: string): { readonly title: string; readonly place: string | null } {
  const segments = text.split(MARK);
  const capitals = /\p{Lu}/u.test(text);
  for (const [index, segment] of [...segments.entries()].reverse()) {
    const match = placesIn(segment, capitals).at(-1);
    if (match === undefined) continue;
    const after = segment.slice(match.index + match[0].length);
    const end = AFTER_PLACE.exec(after)?.index ?? after.length;
    const place = after.slice(0, end).trim();
    if (place === "" || isTime(place)) continue;
    const named = WITH_PREPOSITION.test(place) ? `${match[0].trim()} ${place}` : place;
    const kept = `${segment.slice(0, match.index)} ${after.slice(end)}`;
    return { title: segments.with(index, kept).join(MARK), place: named };
  }
  return { title: text, place: null };
}

function placesIn(segment: string, capitals: boolean): readonly RegExpExecArray[] {
  const lower = Array.from(segment.matchAll(LOWER_PLACE)).filter(
    ({ groups }) => !capitals || groups?.lower === undefined,
  );
  return [...segment.matchAll(PLACE), ...segment.matchAll(LABELLED), ...lower].sort(
    (a, b) => a.index - b.index,
  );
}

/** Without doubled spaces, and without punctuation that a date has left behind. */
function tidy(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/\s+([,.:;!?])(?=\s|$)/gu, "$1")
    .replace(/\([\s,.;]*\)/gu, "")
    .replace(/,(?:\s*,)+/gu, ",")
    .replace(/^[\s,.:;–—·|/-]+(?=\s|$)|^[,:;]\s*/u, "")
    .replace(/(?:[\s,:;–—·|-]|\s[/!?.]+)+$/u, "")
    .trim();
}
