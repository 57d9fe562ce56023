/** A status as people read it: in a terminal of 80 columns, and on the page of a run on GitHub. Pure. */
import { pageAddress } from "../core/ids.ts";
import { type Place, placesOf } from "../core/place.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import { placeLinks, table, text } from "../github/markdown.ts";
import { chatTextOf } from "../problems/table.ts";
import type { Standing } from "./standing.ts";
import { nextText, SAYS } from "./texts.ts";

export interface Status {
  readonly enabled: boolean;
  readonly intervalHours: number;
  readonly standings: readonly Standing[];
}

const WIDTH = 80;
/** Of one problem's pages, so many are named. */
const MOST_PAGES = 5;

/** Everything in one block, line by line. */
export function statusLines(status: Status, language: Language): readonly string[] {
  const says = SAYS[language];
  const waiting = status.standings.flatMap((standing) => [
    ...groupsOf(standing).flatMap(({ code, places }) => {
      const { title, todo } = chatTextOf(code, language);
      return [
        "",
        ...wrapped(`${nameOf(standing)}: ${title}`, ""),
        ...wrapped(todo, "  "),
        ...pages(places, language),
      ];
    }),
  ]);
  return [
    ...wrapped(says.isOn(status.enabled, status.intervalHours), ""),
    "",
    ...columnsOf(tableOf(status, language)),
    "",
    ...(waiting.length === 0 ? [says.nothingWaits] : [`${says.waits}:`, ...waiting]),
  ];
}

/** The same as GitHub's markdown. */
export function statusPage(status: Status, language: Language): string {
  const says = SAYS[language];
  const [head = [], ...rows] = tableOf(status, language);
  const columns = head.map(
    (title, at) => ({ title, align: at === 1 || at === 2 ? "right" : "left" }) as const,
  );
  const waiting = status.standings.flatMap((standing) =>
    groupsOf(standing).map(({ code, places }) => {
      const { title, todo } = chatTextOf(code, language);
      const links = places.slice(0, MOST_PAGES).flatMap((place) => placeLinks(place) ?? []);
      const rest = places.length - links.length;
      const where = [...links, ...(rest > 0 && links.length > 0 ? [says.more(rest)] : [])].join(", ");
      return `- **${text(nameOf(standing))}: ${text(title)}**<br>${text(todo)}${where === "" ? "" : `<br>${where}`}`;
    }),
  );
  return [
    `## ${says.title}`,
    text(says.isOn(status.enabled, status.intervalHours)),
    table(
      columns,
      rows.map((row) => row.map(text)),
    ),
    waiting.length === 0 ? says.nothingWaits : `### ${says.waits}\n\n${waiting.join("\n")}`,
    "",
  ].join("\n\n");
}

/** The heading, then a row for each user. */
function tableOf({ standings }: Status, language: Language): readonly (readonly string[])[] {
  const says = SAYS[language];
  const { user, ticked, shared, last, next } = says.columns;
  return [
    [user, ticked, shared, last, next],
    ...standings.map((standing) => {
      const { status, zone } = standing;
      const at = status?.last_sync ?? null;
      return [
        nameOf(standing),
        String(status?.private_partner_relevant ?? says.unknown),
        String(status?.shared_synced ?? says.unknown),
        status === null ? says.unknown : at === null ? says.never : momentOf(at, zone, language),
        standing.next === null ? says.unknown : nextText(standing.next, says),
      ];
    }),
  ];
}

function nameOf({ name, user }: Standing): string {
  return name === null ? String(user) : `${name} (${user})`;
}

/** `30 Nov, 10:23`, `30. Nov., 10:23`: where the reader is. */
function momentOf(iso: string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone },
  }).format(new Date(iso));
}

interface Group {
  readonly code: ProblemCode;
  readonly places: readonly Place[];
}

/** One for each kind of problem, in the order in which they were told. */
function groupsOf({ problems }: Standing): readonly Group[] {
  const codes = [...new Set(problems.map(({ code }) => code))];
  return codes.map((code) => ({ code, places: placesOf(problems.filter((one) => one.code === code)) }));
}

function pages(places: readonly Place[], language: Language): readonly string[] {
  const { page, copy, more } = SAYS[language];
  const named = places
    .slice(0, MOST_PAGES)
    .flatMap(({ page_id, copy_id }) => [
      ...(page_id === undefined ? [] : [`  ${page}: ${pageAddress(page_id)}`]),
      ...(copy_id === undefined ? [] : [`  ${copy}: ${pageAddress(copy_id)}`]),
    ]);
  return places.length > MOST_PAGES ? [...named, `  ${more(places.length - MOST_PAGES)}`] : named;
}

/** Columns as wide as what stands in them; the last one goes on as far as it needs. */
function columnsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return at === 1 || at === 2 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Broken between words, each line after the same blanks. */
function wrapped(sentence: string, blanks: string): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${blanks}${word}`);
  }
  return lines;
}
