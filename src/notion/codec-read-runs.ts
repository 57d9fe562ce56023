/** Rich text as Notion answers it, read into runs. */
import * as z from "zod";
import type { Annotations, MentionTarget, Run } from "../core/appointment.ts";
import { sameAnnotations, UNFORMATTED } from "../core/rich-text.ts";
import { UnreadableAnswer } from "./codec-errors.ts";
import { absoluteLink } from "./codec-links.ts";

const withId = z.object({ id: z.string() });

// Everything but `type` is optional, so that a kind of mention which Notion adds later reads as its plain text.
const mention = z.object({
  type: z.string(),
  user: withId.optional(),
  page: withId.optional(),
  database: withId.optional(),
  custom_emoji: withId.optional(),
  date: z.object({ start: z.string(), end: z.string().nullish() }).optional(),
  template_mention: z
    .object({ template_mention_date: z.string().optional(), template_mention_user: z.string().optional() })
    .optional(),
  link_preview: z.object({ url: z.string() }).optional(),
  link_mention: z.object({ href: z.string() }).optional(),
});

export const richTextItem = z.object({
  type: z.string(),
  plain_text: z.string(),
  href: z.string().nullish(),
  annotations: z.object({
    bold: z.boolean(),
    italic: z.boolean(),
    strikethrough: z.boolean(),
    underline: z.boolean(),
    code: z.boolean(),
    color: z.string(),
  }),
  text: z.object({ content: z.string(), link: z.object({ url: z.string() }).nullish() }).optional(),
  mention: mention.optional(),
  equation: z.object({ expression: z.string() }).optional(),
});

export type RichTextItem = z.infer<typeof richTextItem>;

/**
 * @param where the items' JSON path, for the error
 * @throws UnreadableAnswer where an item lacks what its type promises
 */
export function readRuns(items: readonly RichTextItem[], where: string): readonly Run[] {
  return items.map((item, i) => readRun(item, `${where}[${i}]`));
}

function readRun(item: RichTextItem, where: string): Run {
  const { text, equation, plain_text: plainText } = item;
  const annotations = shared(item.annotations);
  switch (item.type) {
    case "text":
      if (text === undefined) throw new UnreadableAnswer(`${where}.text`);
      return { kind: "text", text: text.content, link: readLink(text.link?.url), annotations };
    case "equation":
      if (equation === undefined) throw new UnreadableAnswer(`${where}.equation`);
      return { kind: "equation", expression: equation.expression, annotations };
    default:
      return { kind: "mention", target: readTarget(item, where), plainText, annotations };
  }
}

/** Nearly all text is unformatted: one object for all of it, or thousands of rows would each hold several. */
function shared(annotations: Annotations): Annotations {
  return sameAnnotations(annotations, UNFORMATTED) ? UNFORMATTED : annotations;
}

const CAPPED_MENTIONS: ReadonlySet<string> = new Set(["user", "page", "database"]);

/** Whether Notion counts the item towards the 25 mentions that it lists of one property in a page answer. */
export function isCappedMention({ mention }: RichTextItem): boolean {
  return mention !== undefined && CAPPED_MENTIONS.has(mention.type);
}

function readTarget({ mention, href }: RichTextItem, where: string): MentionTarget {
  switch (mention?.type) {
    case "user":
    case "page":
    case "database":
    case "custom_emoji": {
      const target = mention[mention.type];
      if (target === undefined) throw new UnreadableAnswer(`${where}.mention.${mention.type}`);
      return { kind: mention.type, id: target.id };
    }
    case "date":
      if (mention.date === undefined) throw new UnreadableAnswer(`${where}.mention.date`);
      return { kind: "date", start: mention.date.start, end: mention.date.end ?? null };
    case "template_mention": {
      const value =
        mention.template_mention?.template_mention_date ?? mention.template_mention?.template_mention_user;
      if (value === undefined) throw new UnreadableAnswer(`${where}.mention.template_mention`);
      return { kind: "template_mention", value };
    }
    default:
      return {
        kind: "plain",
        href: readLink(href ?? mention?.link_preview?.url ?? mention?.link_mention?.href),
      };
  }
}

function readLink(link: string | null | undefined): string | null {
  return link === null || link === undefined || link === "" ? null : absoluteLink(link);
}
