/** Rows that are shared and at rest, every field of which is filled. */
import type { Household, Member } from "./household.ts";

export interface SharedRow {
  readonly page: string;
  readonly copy: string;
}

export async function sharedRows(
  home: Pick<Household, "add" | "anna" | "copy" | "untilQuiet">,
  count: number,
  member: Member = home.anna,
): Promise<readonly SharedRow[]> {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(member, {
      name: `Termin ${n}`,
      date: { start: decemberDay(n + 1), end: decemberDay(n + 10) },
      location: `Ort ${n}`,
      description: `Text ${n}`,
      ticked: true,
    }),
  );
  await home.untilQuiet();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

/** Days beyond the last one are those of the months after it. */
function decemberDay(day: number): string {
  return new Date(Date.UTC(2026, 11, day)).toISOString().slice(0, 10);
}
