/** Runs as rich text that Notion takes: at most 100 items of at most 2000 characters, and nothing lost. */
import type { CreatePageParameters } from "@notionhq/client";
import type { Annotations, MentionTarget, Run } from "../core/appointment.ts";
import { asText, charactersOf, mergeRuns, UNFORMATTED, unwritableAsText } from "../core/rich-text.ts";
import { ValueTooLarge } from "./codec-errors.ts";
import { writableLink } from "./codec-links.ts";
import { type Cut, splitText } from "./codec-split.ts";
import { TEXT_TOO_LONG } from "./texts.ts";

/** The SDK's type, which it doesn't export by its name. */
export type RichTextItemRequest = Extract<PropertyRequest, { rich_text: unknown }>["rich_text"][number];
export type PropertyRequest = NonNullable<CreatePageParameters["properties"]>[string];

const MOST_ITEMS = 100;
const LONGEST_TEXT = 2000;
const LONGEST_EQUATION = 1000;

/**
 * Every character is kept, always. Where formatting needs more than 100 items, it is given up from the end:
 * the tail becomes plain text, and as many runs as possible before it stay as they are.
 * @throws ValueTooLarge beyond 200,000 characters, which Notion takes in no form
 */
export function encodeRuns(runs: readonly Run[]): RichTextItemRequest[] {
  const writable = writableRuns(runs);
  const items = itemsOf(writable, "grapheme");
  return items.length <= MOST_ITEMS ? items : withPlainTail(writable);
}

/** The runs as the rich text of as many comments as it takes; none for no characters. */
export function commentChunks(runs: readonly Run[]): RichTextItemRequest[][] {
  const items = itemsOf(writableRuns(runs), "grapheme");
  const chunks: RichTextItemRequest[][] = [];
  for (let start = 0; start < items.length; start += MOST_ITEMS) {
    chunks.push(items.slice(start, start + MOST_ITEMS));
  }
  return chunks;
}

function withPlainTail(runs: readonly Run[]): RichTextItemRequest[] {
  const characters = runs.reduce((sum, run) => sum + charactersOf(run).length, 0);
  if (characters <= MOST_ITEMS * LONGEST_TEXT) {
    // A cut inside a grapheme is mended by Notion, which merges the pieces; lost formatting isn't mended.
    for (let kept = Math.min(runs.length, MOST_ITEMS); kept >= 0; kept--) {
      const tail = runs.slice(kept).map(charactersOf).join("");
      const plainTail: Run = { kind: "text", text: tail, link: null, annotations: UNFORMATTED };
      const items = itemsOf(mergeRuns([...runs.slice(0, kept), plainTail]), "character");
      if (items.length <= MOST_ITEMS) return items;
    }
  }
  throw new ValueTooLarge(TEXT_TOO_LONG);
}

function writableRuns(runs: readonly Run[]): readonly Run[] {
  return mergeRuns(
    runs.map((run) => {
      const writable = isWritable(run) ? run : asText(run);
      return writable.kind === "text" ? { ...writable, link: writableLink(writable.link) } : writable;
    }),
  );
}

function isWritable(run: Run): boolean {
  switch (run.kind) {
    case "text":
      return true;
    case "equation":
      return run.expression.length <= LONGEST_EQUATION;
    case "mention":
      return unwritableAsText(run) === run && mentionRequest(run.target) !== null;
  }
}

function itemsOf(runs: readonly Run[], cut: Cut): RichTextItemRequest[] {
  return runs.flatMap((run) => itemsOfRun(run, cut));
}

function itemsOfRun(run: Run, cut: Cut): RichTextItemRequest[] {
  const formatting = formattingOf(run.annotations);
  switch (run.kind) {
    case "text": {
      const link = run.link === null ? {} : { link: { url: run.link } };
      return splitText(run.text, LONGEST_TEXT, cut).map((content) => ({
        type: "text",
        text: { content, ...link },
        ...formatting,
      }));
    }
    case "equation":
      return [{ type: "equation", equation: { expression: run.expression }, ...formatting }];
    case "mention": {
      const mention = mentionRequest(run.target);
      return mention === null ? [] : [{ type: "mention", mention, ...formatting }];
    }
  }
}

type MentionRequest = Extract<RichTextItemRequest, { mention: unknown }>["mention"];

/** Only the id of what is mentioned: Notion refuses the rest of its own answer. `null`: can't be written. */
function mentionRequest(target: MentionTarget): MentionRequest | null {
  switch (target.kind) {
    case "user":
      return { type: "user", user: { id: target.id } };
    case "page":
      return { type: "page", page: { id: target.id } };
    case "database":
      return { type: "database", database: { id: target.id } };
    case "custom_emoji":
      return { type: "custom_emoji", custom_emoji: { id: target.id } };
    case "date": {
      const end = target.end === null ? {} : { end: target.end };
      return { type: "date", date: { start: target.start, ...end } };
    }
    case "template_mention":
      return templateRequest(target.value);
    case "plain":
      return null;
  }
}

function templateRequest(value: string): MentionRequest | null {
  switch (value) {
    case "today":
    case "now":
      return {
        type: "template_mention",
        template_mention: { type: "template_mention_date", template_mention_date: value },
      };
    case "me":
      return {
        type: "template_mention",
        template_mention: { type: "template_mention_user", template_mention_user: value },
      };
    default:
      return null;
  }
}

type Formatting = NonNullable<RichTextItemRequest["annotations"]>;

const COLORS = [
  "gray",
  "brown",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
  "default_background",
  "gray_background",
  "brown_background",
  "orange_background",
  "yellow_background",
  "green_background",
  "blue_background",
  "purple_background",
  "pink_background",
  "red_background",
] as const;

/** Only what differs from unformatted text, which keeps a request of a hundred items short. */
function formattingOf(annotations: Annotations): { annotations?: Formatting } {
  const color = COLORS.find((known) => known === annotations.color);
  const formatting: Formatting = {
    ...(annotations.bold && { bold: true }),
    ...(annotations.italic && { italic: true }),
    ...(annotations.strikethrough && { strikethrough: true }),
    ...(annotations.underline && { underline: true }),
    ...(annotations.code && { code: true }),
    ...(color !== undefined && { color }),
  };
  return Object.keys(formatting).length === 0 ? {} : { annotations: formatting };
}
