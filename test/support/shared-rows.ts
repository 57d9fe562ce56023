/** Rows that are shared and at rest, every field of which is filled. */
import type { Household, Member } from "./household.ts";

export interface SharedRow {
  readonly page: string;
  readonly copy: string;
}

export async function sharedRows(
  home: Pick<Household, "add" | "copy" | "untilQuiet">,
  count: number,
  member: Member,
): Promise<readonly SharedRow[]> {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(member, {
      name: `Termin ${n}`,
      date: { start: `2026-12-0${n + 1}`, end: `2026-12-1${n}` },
      location: `Ort ${n}`,
      description: `Text ${n}`,
      ticked: true,
    }),
  );
  await home.untilQuiet();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}
