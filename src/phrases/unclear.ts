/** What stands beside a date and changes it in a way that isn't understood, so that it has to be asked about. */
import type { Group } from "./groups.ts";
import { LETTERS, SHORT_WEEKDAY } from "./words.ts";

const ALSO = String.raw`(?:und|oder|and|or|&|\+|/)`;
const ZONE =
  "(?:utc|gmt|cest|cet|mesz|mez|bst|est|edt|cst|cdt|mst|mdt|pst|pdt|(?:eastern|central|mountain|pacific)\\stime)";

/** What beside a date isn't understood, so that the date is open. */
const UNCLEAR_BEFORE = pattern(
  // `24. und 25.12.`, `19 oder 20 Uhr`, `Fr und Sa 18 Uhr`
  String.raw`(?:\d(?:\.|st|nd|rd|th)?|(?<![${LETTERS}])${SHORT_WEEKDAY}\.?)\s?${ALSO}\s?(?:[${LETTERS}]{2,3}\s)?$|\d\.\s?,\s?$`,
);
const UNCLEAR_AFTER = pattern(
  // March 3 and 4; an hour and a half; 3pm EST
  String.raw`^\s?${ALSO}\s?(?:the\s|am\s)?(?:\d{1,2}(?:-?ish)?|${SHORT_WEEKDAY}|a\shalf)(?![${LETTERS}])|^\s?['’]\d\d|^\s?${ALSO}\s(?:vielleicht\s|maybe\s|auch\s|erst\s)?(?:(?:am|an|de[nmr]|the|im|die|das)\s)*(?:next|following|(?:day|one|week)\safter|tag|danach|darauf|drauf|tags|nächste[nmrs]?|folgende[nmrs]?|übernächste[nmrs]?)(?![${LETTERS}])|^\s(?:drauf|darauf|danach|davor|after\sthat|thereafter|before\slast)(?![${LETTERS}])|^\s?\(?${ZONE}(?![${LETTERS}])`,
);
/** Words that make it another day than the one they stand before. */
const OTHER_DAY = pattern(
  String.raw`(?:^|[^${LETTERS}])(?:nach|after|since|seit|au(?:ß|ss)er|except|nicht|not|ersten?r?|zweiten?r?|dritten?r?|vierten?r?|first|second|third|fourth|(?<!(?:verschoben|verlegt|vorgezogen)\s)auf|into|woche|(?<!of\sthe\s)week|(?:weekend|wochenende)(?=\s(?:of|vom|um|around)\s)|w\/[cb]|w[cb]|commencing|beginning)\s(?:(?:dem|vom|am|um|on|of|around)\s)?(?:the\s)?$`,
);
/** Friday the 13th, `Freitag, der 13.` */
const UNCLEAR_AFTER_WEEKDAY = pattern(
  String.raw`^[\s,]{0,3}(?:the\s|de[rn]\s)?\d{1,2}(?:st|nd|rd|th|\.)(?![${LETTERS}\d])`,
);

/** Whether the text goes on about a day or an hour that isn't understood. */
export function isUnclear(text: string, { from, to, pieces }: Group): boolean {
  const before = text.slice(Math.max(0, from - 20), from);
  const after = text.slice(to, to + 20);
  if (UNCLEAR_BEFORE.test(before) || OTHER_DAY.test(before) || UNCLEAR_AFTER.test(after)) return true;
  const weekday = pieces.at(-1)?.meanings.some(({ kind }) => kind === "weekday") === true;
  return weekday && UNCLEAR_AFTER_WEEKDAY.test(after);
}

function pattern(source: string): RegExp {
  return new RegExp(source, "iu");
}

/** `bis Freitag`: on that day, or until it. */
const DEADLINE =
  /(?:^|\s)(?:bis|until|till|by|spätestens|(?:no|not)\slater\sthan|before|vor)\s+(?:(?:zum|am|spätestens|the)\s+)?$/iu;

export function isDeadline(text: string, { from }: Group): boolean {
  return DEADLINE.test(text.slice(Math.max(0, from - 24), from));
}
