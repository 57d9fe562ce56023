/** How many appointments a message names: each dated line is one by itself, as people write a list of them. */
import { readDate } from "../phrases/read-date.ts";
import { type PhraseContext, understandAppointment } from "../phrases/understand.ts";
import { understandSeries } from "../phrases/understand-series.ts";

/** More than these at once would be a flood of cards. */
const MOST_SENTENCES = 12;
const BULLET = /^\s*(?:[-–—•*·▪>]|\d{1,2}[.)](?!\d))\s+(?=\S)/u;

/** One text for each appointment, its notes included; never none. */
export function sentencesIn(text: string, context: PhraseContext): readonly string[] {
  const written = text
    .split(/\r?\n|\r|\u2028|\u2029/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (written.length < 2) return clausesIn(text, context);
  const lines = underTheirDays(written, context);
  const begins = lines.map((line) => !line.endsWith(":") && isDatedSentence(unmarked(line), context));
  const count = begins.filter(Boolean).length;
  if (count < 2 || count > MOST_SENTENCES) return [text];
  const sentences: string[] = [];
  const lead: string[] = [];
  for (const [at, line] of lines.entries()) {
    const last = sentences.at(-1);
    if (begins[at] === true) sentences.push(unmarked(line));
    else if (last === undefined) lead.push(line);
    else sentences[sentences.length - 1] = `${last}\n${line}`;
  }
  // A heading such as `Termine:` says nothing about any one of them; other words are the first one's.
  const kept = lead.filter((line) => !line.endsWith(":"));
  return sentences.map((sentence, at) => (at === 0 ? [sentence, ...kept].join("\n") : sentence));
}

/** With what stands between them; each is read by itself, and a longer text is no list of appointments. */
const MOST_PARTS = 4 * MOST_SENTENCES;
const BETWEEN = /([,;]\s+|\s(?:und|and|&)\s)/iu;
/** What begins so corrects what stands before it, and what says no more than that goes on with it. */
const CORRECTS =
  /^(?:oder|or|nein|nee?|doch|lieber|sorry|quatsch|ach|halt|warte|no|wait|actually|rather|i mean)(?![\p{L}\d])/iu;
const NO_TITLE =
  /^(?:(?:und|and|dann|then|an|ab|hin|zurück|ankunft|abfahrt|ende|schluss|beginn|back|return|arrives?|arrival|departs?|departure|out|home|end|start)(?![\p{L}\d])\s?)+$/iu;

/** `Mi 10 Uhr Arzt, Do 11 Uhr Friseur`: each part with a day, an hour and a name of its own; what lacks one is the last one's. */
function clausesIn(text: string, context: PhraseContext): readonly string[] {
  const parts = text.split(BETWEEN);
  if (parts.length === 1 || parts.length > MOST_PARTS) return [text];
  if (parts.some((part) => CORRECTS.test(part)) || understandSeries(text, context) !== null) return [text];
  const clauses: string[] = [];
  let whole = 0;
  for (const [at, part] of parts.entries()) {
    if (at % 2 === 1) continue;
    const isWhole = isClause(part, context);
    const last = clauses.at(-1);
    if (last === undefined || (isWhole && whole > 0)) clauses.push(part);
    else clauses[clauses.length - 1] = `${last}${parts[at - 1]}${part}`;
    if (isWhole) whole += 1;
  }
  return clauses.length > MOST_SENTENCES ? [text] : clauses;
}

function isClause(part: string, context: PhraseContext): boolean {
  const { namesDay, namesTime } = readDate(part, context);
  const title = namesDay && namesTime ? understandAppointment(part, context).title : "";
  return title !== "" && !NO_TITLE.test(title);
}

/** `Samstag:` and, below it, `10 Uhr Markt`: each line by itself, on that day. */
function underTheirDays(lines: readonly string[], context: PhraseContext): readonly string[] {
  let day: string | null = null;
  const found = lines.flatMap((line): readonly { readonly line: string; readonly moved: boolean }[] => {
    const date = readDate(unmarked(line), context);
    const { title } = understandAppointment(unmarked(line), context);
    if (date.namesDay) day = title === "" && !date.namesTime ? line.replace(/[\s:]+$/u, "") : null;
    if (day !== null && date.namesDay) return [];
    const moved = day !== null && date.namesTime && title !== "";
    return [{ line: moved ? `${day} ${unmarked(line)}` : line, moved }];
  });
  return found.filter(({ moved }) => moved).length > 1 ? found.map(({ line }) => line) : lines;
}

/** A day, or how often, and something to do then. */
export function isDatedSentence(line: string, context: PhraseContext): boolean {
  const series = understandSeries(line, context);
  if (series !== null) return series.title !== "";
  return readDate(line, context).namesDay && understandAppointment(line, context).title !== "";
}

function unmarked(line: string): string {
  return line.replace(BULLET, "");
}
