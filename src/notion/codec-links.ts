/** Links in rich text: what Notion answers, and what it takes. */

const LONGEST_LINK = 2000;

/** Notion answers links to its own pages without the host, and would refuse them in that form. */
export function absoluteLink(link: string): string {
  return link.startsWith("/") && !link.startsWith("//") ? `https://www.notion.so${link}` : link;
}

/** The link in a form that Notion takes, or `null` where there is none: the text then goes without. */
export function writableLink(link: string | null): string | null {
  if (link === null) return null;
  const absolute = absoluteLink(link);
  return absolute.length <= LONGEST_LINK && URL.canParse(absolute) ? absolute : null;
}
