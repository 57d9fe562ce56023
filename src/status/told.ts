/** A status as people read it: in a terminal of 80 columns, and on the page of a run on GitHub. Pure. */
import { pageAddress } from "../core/ids.ts";
import { type Place, placesOf } from "../core/place.ts";
import type { Language } from "../core/readable-date.ts";
import { type Column, placeLinks, table, text } from "../github/markdown.ts";
import { wrapped } from "../output/display-width.ts";
import { textTable } from "../output/text-table.ts";
import { summaryOf } from "../problems/table.ts";
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
  const waiting = status.standings.flatMap((standing) =>
    groupsOf(standing, language).flatMap(({ title, todo, places }) => {
      const what = wrapped(`${nameOf(standing)}: ${title}`, WIDTH);
      return [
        "",
        ...what,
        ...todo.flatMap((each) => wrapped(each, WIDTH - 2)).map((line) => `  ${line}`),
        ...pages(places, language),
      ];
    }),
  );
  return [
    ...wrapped(says.isOn(status.enabled, status.intervalHours), WIDTH),
    "",
    ...textTable(columnsIn(language), rowsOf(status, language), WIDTH),
    "",
    ...(waiting.length === 0 ? [says.nothingWaits] : [`${says.waits}:`, ...waiting]),
  ];
}

/** The same as GitHub's markdown. */
export function statusPage(status: Status, language: Language): string {
  const says = SAYS[language];
  const rows = rowsOf(status, language).map((row) => row.map(text));
  const waiting = status.standings.flatMap((standing) =>
    groupsOf(standing, language).map(({ title, todo, places }) => {
      const links = places.slice(0, MOST_PAGES).flatMap((place) => placeLinks(place, says.copy) ?? []);
      const rest = places.length - links.length;
      const where = [...links, ...(rest > 0 && links.length > 0 ? [says.more(rest)] : [])].join(", ");
      return `- **${text(nameOf(standing))}: ${text(title)}**<br>${todo.map(text).join("<br>")}${where === "" ? "" : `<br>${where}`}`;
    }),
  );
  return [
    `## ${says.title}`,
    text(says.isOn(status.enabled, status.intervalHours)),
    table(columnsIn(language), rows),
    waiting.length === 0 ? says.nothingWaits : `### ${says.waits}\n\n${waiting.join("\n")}`,
    "",
  ].join("\n\n");
}

function columnsIn(language: Language): readonly Column[] {
  const { user, ticked, shared, last, next } = SAYS[language].columns;
  return [
    { title: user, align: "left" },
    { title: ticked, align: "right" },
    { title: shared, align: "right" },
    { title: last, align: "left" },
    { title: next, align: "left" },
  ];
}

/** One for each user, in the order of the columns. */
function rowsOf({ standings }: Status, language: Language): readonly (readonly string[])[] {
  const says = SAYS[language];
  return standings.map((standing) => {
    const { status, zone } = standing;
    const at = status?.last_sync ?? null;
    return [
      nameOf(standing),
      String(status?.private_partner_relevant ?? says.unknown),
      String(status?.shared_synced ?? says.unknown),
      status === null ? says.unknown : at === null ? says.never : momentOf(at, zone, language),
      standing.next === null ? says.unknown : nextText(standing.next, says),
    ];
  });
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
  readonly title: string;
  readonly todo: readonly string[];
  readonly places: readonly Place[];
}

/**
 * One for each kind of problem, in the order in which they were told. What concerns no page says itself which property or
 * database it is about.
 */
function groupsOf({ problems }: Standing, language: Language): readonly Group[] {
  const codes = [...new Set(problems.map(({ code }) => code))];
  return codes.map((code) => {
    const told = problems.filter((one) => one.code === code);
    const places = placesOf(told);
    const { title, todo } = summaryOf(code, language);
    const sentences = [...new Set(told.map(({ message }) => message))];
    return { title, todo: places.length > 0 ? [todo] : sentences, places };
  });
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
