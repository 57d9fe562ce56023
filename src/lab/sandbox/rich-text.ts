/** Rich text on its way in: read strictly, then joined as Notion joins it. */
import {
  aBoolean,
  anArray,
  anObject,
  anObjectOf,
  aString,
  aUuid,
  type JsonObject,
  oneOf,
  refuse,
} from "./checks.ts";
import { dateFrom } from "./dates.ts";
import { invalid } from "./errors.ts";
import type { Annotations, Mention, RichText, Run } from "./model.ts";
import { knownUser, type Session, visibleDatabase, visiblePage } from "./session.ts";

const COLORS = ["gray", "brown", "orange", "yellow", "green", "blue", "purple", "pink", "red"] as const;
const RUN_COLORS = ["default", ...COLORS, ...COLORS.map((color) => `${color}_background` as const)] as const;
const MARKS = ["bold", "italic", "strikethrough", "underline", "code"] as const;

const PLAIN: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};

export const plainRun = (text: string): Run => ({ kind: "text", text, link: null, annotations: PLAIN });

/** A request's rich-text array. Pages, databases and users that are mentioned must be visible, else 404. */
export function richTextFrom(value: unknown, path: string, session: Session): RichText {
  return joined(anArray(value, path).map((item, i) => runFrom(item, `${path}[${i}]`, session)));
}

function runFrom(value: unknown, path: string, session: Session): Run {
  // `plain_text` and `href` belong to answers, but echoing them is allowed.
  const keys = ["type", "text", "mention", "equation", "annotations", "plain_text", "href"];
  const item = anObjectOf(value, path, keys);
  const annotations = annotationsFrom(item.annotations, `${path}.annotations`);
  if (item.text !== undefined) return { ...textFrom(item.text, `${path}.text`), annotations };
  if (item.equation !== undefined) {
    const equation = anObjectOf(item.equation, `${path}.equation`, ["expression"]);
    const expression = aString(equation.expression, `${path}.equation.expression`, 1000);
    return { kind: "equation", expression, annotations };
  }
  if (item.mention !== undefined) {
    return {
      kind: "mention",
      mention: mentionFrom(item.mention, `${path}.mention`, session),
      annotations,
    };
  }
  return refuse(`${path}.text`, "defined", undefined);
}

function textFrom(value: unknown, path: string) {
  const text = anObjectOf(value, path, ["content", "link"]);
  const content = aString(text.content, `${path}.content`, 2000);
  return { kind: "text", text: content, link: linkFrom(text.link, `${path}.link`) } as const;
}

function linkFrom(value: unknown, path: string): string | null {
  if (value === undefined || value === null) return null;
  const url = aString(anObjectOf(value, path, ["url", "type"]).url, `${path}.url`, 2000);
  if (url.startsWith("/") || url.startsWith("#")) return url;
  if (!URL.canParse(url)) throw invalid("Invalid URL for link.");
  // A link to a bare host reads back with a slash.
  return /^https?:\/\/[^/?#]+$/i.test(url) ? `${url}/` : url;
}

function mentionFrom(value: unknown, path: string, session: Session): Mention {
  const mention = anObject(value, path);
  const idIn = (key: string) => aUuid(anObject(mention[key], `${path}.${key}`).id, `${path}.${key}.id`);
  const type = ["user", "page", "database", "date", "template_mention", "custom_emoji"].find(
    (key) => key in mention,
  );
  switch (type) {
    case "user":
      return { type, id: userId(session, idIn(type)) };
    case "page":
      return { type, id: visiblePage(session, idIn(type)).id };
    case "database":
      return { type, id: visibleDatabase(session, idIn(type)).id };
    case "date":
      return { type, date: dateFrom(mention.date, `${path}.date`) };
    case "template_mention":
      return templateFrom(anObject(mention.template_mention, `${path}.template_mention`), path);
    case "custom_emoji":
      return emojiFrom(anObject(mention.custom_emoji, `${path}.custom_emoji`), `${path}.custom_emoji`);
    default:
      return refuse(`${path}.user`, "defined", undefined);
  }
}

const userId = (session: Session, id: string) => {
  knownUser(session, id);
  return id;
};

function templateFrom(template: JsonObject, path: string): Mention {
  if ("template_mention_user" in template) return { type: "template_user" };
  const place = `${path}.template_mention.template_mention_date`;
  return { type: "template_date", when: oneOf(template.template_mention_date, place, ["today", "now"]) };
}

function emojiFrom(emoji: JsonObject, path: string): Mention {
  const text = (key: string) => (typeof emoji[key] === "string" ? emoji[key] : "");
  return { type: "custom_emoji", id: aUuid(emoji.id, `${path}.id`), name: text("name"), url: text("url") };
}

function annotationsFrom(value: unknown, path: string): Annotations {
  if (value === undefined) return PLAIN;
  const given = anObjectOf(value, path, [...MARKS, "color"]);
  const mark = (key: (typeof MARKS)[number]) =>
    given[key] === undefined ? false : aBoolean(given[key], `${path}.${key}`);
  return {
    bold: mark("bold"),
    italic: mark("italic"),
    strikethrough: mark("strikethrough"),
    underline: mark("underline"),
    code: mark("code"),
    color: given.color === undefined ? "default" : oneOf(given.color, `${path}.color`, RUN_COLORS),
  };
}

/** Neighbours that look alike become one run, whatever its length; empty text is no run at all. */
export function joined(runs: readonly Run[]): RichText {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (run.kind === "text" && run.text === "") continue;
    if (last?.kind === "text" && run.kind === "text" && last.link === run.link && alike(last, run)) {
      result[result.length - 1] = { ...last, text: last.text + run.text };
    } else result.push(run);
  }
  return result;
}

const alike = (a: Run, b: Run) =>
  a.annotations.color === b.annotations.color &&
  MARKS.every((key) => a.annotations[key] === b.annotations[key]);

/** A rich-text array that may also be missing: then it is empty. */
export const optionalRichText = (value: unknown, path: string, session: Session): RichText =>
  value === undefined ? [] : richTextFrom(value, path, session);
