/** Tells rubbish from a proper answer that merely says something else. */
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";

/** Values in the form in which Notion gives them, written down here apart from how the program reads them. */
const runs = z.array(
  z.object({
    type: z.literal("text"),
    text: z.object({ content: z.string(), link: z.null() }),
    annotations: z.object({
      bold: z.boolean(),
      italic: z.boolean(),
      strikethrough: z.boolean(),
      underline: z.boolean(),
      code: z.boolean(),
      color: z.string(),
    }),
    plain_text: z.string(),
  }),
);
const date = z.object({ start: z.string().min(1), end: z.null(), time_zone: z.null() });
const about = { id: z.string() };
const property = z.discriminatedUnion("type", [
  z.object({ ...about, type: z.literal("title"), title: runs }),
  z.object({ ...about, type: z.literal("rich_text"), rich_text: runs }),
  z.object({ ...about, type: z.literal("date"), date: date.nullable() }),
  z.object({ ...about, type: z.literal("checkbox"), checkbox: z.boolean() }),
  z.object({ ...about, type: z.literal("number"), number: z.number().nullable() }),
]);
const page = z.object({
  object: z.literal("page"),
  id: z.string(),
  in_trash: z.boolean(),
  is_archived: z.boolean().optional(),
  parent: z.object({ type: z.string(), data_source_id: z.string().optional() }),
  properties: z.record(z.string(), z.unknown()),
});

/**
 * Whether a page in the second answer is in proper form, and says something else than in the first: a value that is gone,
 * another state of the trash. Nothing tells that from somebody's edit, so no program could be expected to.
 */
export function saysOtherwise(answer: unknown, changed: unknown): boolean {
  const pages = new Map(pagesIn(answer).map((one) => [one.id, one]));
  return pagesIn(changed).some((shown) => {
    const real = pages.get(shown.id);
    return real !== undefined && !saysTheSame(real, shown);
  });
}

type Page = z.infer<typeof page>;

function saysTheSame(real: Page, shown: Page): boolean {
  const whereabouts = ({ in_trash, is_archived, parent }: Page) => ({ in_trash, is_archived, parent });
  if (!isDeepStrictEqual(whereabouts(real), whereabouts(shown))) return false;
  return Object.entries(real.properties).every(([name, raw]) => {
    const proper = property.safeParse(shown.properties[name]);
    return !proper.success || isDeepStrictEqual(property.parse(raw), proper.data);
  });
}

function pagesIn(answer: unknown): readonly Page[] {
  const results =
    typeof answer === "object" && answer !== null && "results" in answer ? answer.results : null;
  return (Array.isArray(results) ? results : [answer]).flatMap((one) => {
    const read = page.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
