/** The text of a calendar file as its components, however much of it isn't written as it should be. Pure. */
import ICAL from "ical.js";

/** `null` where the text breaks off, or is no calendar at all. */
export function parsedCalendars(text: string): readonly ICAL.Component[] | null {
  const lines = withDays(withoutStrayLines(text));
  // What spoils the whole for the library is most often one of its parts.
  const trees = parsed(lines) ?? parsed(withoutBroken(lines));
  if (trees === null) return null;
  const components = trees.flatMap((each) => (Array.isArray(each) ? [new ICAL.Component(each)] : []));
  return components.every(({ name }) => name === "vcalendar") ? components : null;
}

function parsed(text: string): readonly unknown[] | null {
  try {
    const tree: unknown = ICAL.parse(text);
    if (!Array.isArray(tree)) return null;
    return Array.isArray(tree[0]) ? tree : [tree];
  } catch {
    return null;
  }
}

/** A property has a colon; the rest of a line that is folded begins with a blank. */
function withoutStrayLines(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => /^[ \t]|[:;]/.test(line))
    .join("\n");
}

/** Of each part that can't be read by itself, nothing is left but that it is there. None of them lies within another. */
function withoutBroken(text: string): string {
  return text
    .split(/^(?=BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE)[ \t]*$)/im)
    .map((from) =>
      from.replace(
        /^BEGIN:(V(?:EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE))[ \t]*\n[\s\S]*?^END:\1[ \t]*$/im,
        (part, name: string) => (parsed(part) === null ? `BEGIN:${name}\nEND:${name}` : part),
      ),
    )
    .join("");
}

/** Some programs write a day without saying that it is one. */
function withDays(text: string): string {
  return text.replace(
    /^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;[^:\r\n]*)?)(:\d{8}(?:,\d{8})*[ \t]*)$/gim,
    (line: string, property: string, value: string) =>
      /;VALUE=/i.test(property) ? line : `${property};VALUE=DATE${value}`,
  );
}
