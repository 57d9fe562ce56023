/** What each of several runs side by side leaves for the one that adds them up: its report, in English and for the reader. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { shownJson } from "../output/shown.ts";
import { PROBLEM_CODES } from "../problems/table.ts";

const count = z.number().min(0);
const stats = z.strictObject({
  total_processed: count,
  created: count,
  updated: count,
  removed: count,
  conflicts: count,
  held: count,
  errors: count,
});
const problem = z.strictObject({
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  page_id: z.string().exactOptional(),
  copy_id: z.string().exactOptional(),
});
const user = z.strictObject({
  user: z.int().positive(),
  success: z.boolean(),
  stats,
  requests: count,
  writes: count,
  problems: z.array(problem).readonly(),
});
const report = z.strictObject({
  success: z.boolean(),
  dry_run: z.boolean(),
  interrupted: z.boolean(),
  started_at: z.iso.datetime(),
  duration_ms: z.number(),
  requests: count,
  writes: count,
  stats,
  users: z.array(user).readonly(),
});
const warning = z.strictObject({
  path: z.string(),
  wrong: z.strictObject({ de: z.string(), en: z.string() }),
});
const partFile = z.strictObject({
  /** Which part of how many. */
  part: z.int().positive(),
  of: z.int().positive(),
  /** How many its pass was for: neither skipped nor refused. */
  users_in_pass: count,
  state_changed: z.boolean(),
  /** What only this run noticed, and no user's report tells. */
  warnings: z.array(warning).readonly(),
  report,
  /** The same in the language, and with the names, that the summary is to have. */
  shown: report,
});

export type PartFile = z.infer<typeof partFile>;

const nameOf = ({ part, of }: Pick<PartFile, "part" | "of">): string => `part-${part}-of-${of}.json`;

export async function writePart(dir: string, part: PartFile): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, nameOf(part)), `${shownJson(part)}\n`);
}

/** Those that can be read, in their order. One that was cut off halfway counts as missing. */
export async function readParts(dir: string): Promise<readonly PartFile[]> {
  const names = await readdir(dir).catch(() => []);
  const read = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dir, name), "utf8").catch(() => "");
      const parsed = partFile.safeParse(asJson(text));
      return parsed.success && nameOf(parsed.data) === name ? parsed.data : null;
    }),
  );
  return read.flatMap((one) => one ?? []).sort((a, b) => a.part - b.part);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
