/** Text, links and tables in GitHub's markdown. Whatever isn't written in this folder goes through `text`. */
import { bareId, normalizeId, pageAddress } from "../core/ids.ts";
import type { Place } from "../core/place.ts";
import { shown } from "../output/shown.ts";

const MEANINGFUL = /[&<>`*_[\]{}|~\\#!$@]/g;

/** Any string as it is shown everywhere (F4): nothing in it is markup, HTML, a table's border, math or a mention. */
export function text(value: string): string {
  return shown(value.trim())
    .replace(/\s+/g, " ")
    .replace(MEANINGFUL, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A link to a Notion page by its id, dashed or not; `null` for what isn't an id. */
function pageLink(given: string): string | null {
  const id = normalizeId(given);
  if (id === null) return null;
  // The beginnings of a workspace's ids are alike, their ends are not.
  return `[${bareId(id).slice(-8)}](${pageAddress(id)})`;
}

/** The same page without a bracket. Only links have any: whatever else is on a page went through `text`. */
export function withLinksAsHtml(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
}

/** Both pages of a place, as far as they are known; `word`: what a copy is called. */
export function placeLinks({ page_id, copy_id }: Place, word: string): string | null {
  const page = page_id === undefined ? null : pageLink(page_id);
  const copy = copy_id === undefined ? null : pageLink(copy_id);
  if (copy === null) return page;
  return page === null ? `${word} ${copy}` : `${page} (${word} ${copy})`;
}

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align: "left" | "right";
}

/** A table; the cells are markdown already. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
