/** What Notion would answer for a property that it was sent: limits held, runs merged, dates at the minute. */
import type { PropertyRequest } from "../../src/notion/codec-write-runs.ts";

type Json = Readonly<Record<string, unknown>>;
type RichTextItemRequest = Extract<PropertyRequest, { rich_text: unknown }>["rich_text"][number];

export function answerTo(request: PropertyRequest): Json {
  if ("title" in request) return { id: "title", type: "title", title: richTextAnswer(request.title) };
  if ("rich_text" in request)
    return { id: "a", type: "rich_text", rich_text: richTextAnswer(request.rich_text) };
  if ("date" in request) {
    const date = request.date;
    return { id: "b", type: "date", date: date === null ? null : dateAnswer(date.start, date.end ?? null) };
  }
  const [type, value] = Object.entries(request)[0] ?? ["none", null];
  return { id: "c", type, [type]: value };
}

interface Item {
  readonly type: string;
  readonly plain_text: string;
  readonly href: string | null;
  readonly annotations: Json;
  readonly text?: { readonly content: string; readonly link: { readonly url: string } | null };
  readonly mention?: Json;
  readonly equation?: Json;
}

function richTextAnswer(items: readonly RichTextItemRequest[]): readonly Item[] {
  if (items.length > 100) throw new Error(`${items.length} items, which Notion refuses`);
  const answered: Item[] = [];
  for (const item of items.map(itemAnswer)) {
    const before = answered.at(-1);
    if (before?.text !== undefined && item.text !== undefined && flowsOn(before, item)) {
      const content = before.text.content + item.text.content;
      answered[answered.length - 1] = { ...before, text: { ...before.text, content }, plain_text: content };
    } else {
      answered.push(item);
    }
  }
  return answered;
}

function flowsOn(a: Item, b: Item): boolean {
  return a.href === b.href && JSON.stringify(a.annotations) === JSON.stringify(b.annotations);
}

function itemAnswer(item: RichTextItemRequest): Item {
  const { bold, italic, strikethrough, underline, code, color } = item.annotations ?? {};
  const annotations = {
    bold: bold ?? false,
    italic: italic ?? false,
    strikethrough: strikethrough ?? false,
    underline: underline ?? false,
    code: code ?? false,
    color: color ?? "default",
  };
  if ("text" in item) {
    const { content, link } = item.text;
    if (content.length > 2000) throw new Error(`${content.length} characters, which Notion refuses`);
    const url = link === null || link === undefined ? null : link.url.replace(/^(https?:\/\/[^/]+)$/, "$1/");
    return {
      type: "text",
      text: { content, link: url === null ? null : { url } },
      annotations,
      plain_text: content,
      href: url,
    };
  }
  if ("equation" in item) {
    const { expression } = item.equation;
    if (expression.length > 1000) throw new Error("an equation that Notion refuses");
    return { type: "equation", equation: { expression }, annotations, plain_text: expression, href: null };
  }
  return {
    type: "mention",
    mention: mentionAnswer(item.mention),
    annotations,
    plain_text: "renamed",
    href: null,
  };
}

function mentionAnswer(mention: Extract<RichTextItemRequest, { mention: unknown }>["mention"]): Json {
  if ("date" in mention)
    return { type: "date", date: dateAnswer(mention.date.start, mention.date.end ?? null) };
  const kind = mention.type ?? "none";
  return { type: kind, ...mention };
}

function dateAnswer(start: string, end: string | null): Json {
  return { start: floored(start), end: end === null ? null : floored(end), time_zone: null };
}

function floored(moment: string): string {
  if (!moment.includes("T")) return moment;
  const offset = /([+-]\d\d:\d\d)$/.exec(moment)?.[1] ?? "+00:00";
  return `${moment.slice(0, 16)}:00.000${offset}`;
}
