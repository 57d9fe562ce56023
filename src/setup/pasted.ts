/** What people paste has quotes around it, comes broken over two lines, or brings signs that nobody sees. Pure. */

/** Format characters that join nothing: zero-width blanks, marks of direction, a byte-order mark. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const AROUND = /^[\s\p{Cc}"'`´“”„‟‘’‚‛«»‹›<>]+|[\s\p{Cc}"'`´“”„‟‘’‚‛«»‹›<>]+$/gu;
const BLANKS = /[\s\p{Cc}]+/gu;

/** A name, a title, an address: without what stands around it, on one line. An address is broken nowhere. */
export function tidied(text: string): string {
  const line = text.replace(AROUND_UNSEEN, "").replace(AROUND, "").replace(BLANKS, " ");
  return line.includes("://") ? compact(line) : line;
}

/** At the ends alone: within a title, one may hold an emoji together. */
const AROUND_UNSEEN = new RegExp(`^(?:${UNSEEN.source}|\\s)+|(?:${UNSEEN.source}|\\s)+$`, "g");

/** A number as people write it, also with a decimal comma. */
export function plainNumber(text: string): string {
  return compact(text).replace(/^(\d*),(\d+)$/, "$1.$2");
}

/** A token or an id, in which no blank and nothing unseen has a place. */
export function compact(text: string): string {
  return text.replace(UNSEEN, "").replace(BLANKS, "").replace(AROUND, "");
}
