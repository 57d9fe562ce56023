/** What an earlier program, a bot with marks of the same names, left behind in a household, its faults included. */
import { type Household, type Member, request, type Written } from "./household.ts";

/** Keys of its configuration that mean nothing here, beside those that both programs know. */
export const ITS_KEYS = {
  business_notion_api_key: null,
  business_notion_database_id: "0190d5c4111182223333444455556666",
  memo_database_id: "0190d5c4111182223333444455557777",
  reminder_time: "08:00",
  reminder_enabled: true,
  email_sync_enabled: false,
  created_at: "2024-05-01T10:00:00",
} as const;

export interface LeftBehind {
  /** All its pairs that are in step and whose copy was never ticked, with dashed and undashed ids, with and without an owner. */
  readonly plain: readonly Pair[];
  /** A copy that was never ticked either, and that the partner has edited since. */
  readonly edited: Pair;
  /** A copy that it did tick. */
  readonly ticked: Pair;
  /** A page beside `plain[0]` that names the same copy. */
  readonly sharesACopy: string;
  /** All day on the private page, midnight on the copy. */
  readonly midnight: Pair;
  /** Two copies with the same marks. */
  readonly doubled: Pair & { readonly second: string };
  /** Twenty pairs whose copies somebody deleted in bulk. */
  readonly deleted: readonly Pair[];
  /** A row that the partner wrote straight into the shared database. */
  readonly foreign: string;
  /** Every word that a person wrote. */
  readonly words: readonly string[];
}

export interface Pair {
  readonly page: string;
  readonly copy: string;
}

/** Fills an empty household. `owner`: what the bot wrote into SourceUserId, as Notion takes it. */
export function leftBehind(
  home: Household,
  owner: (id: number) => Record<string, unknown> = (id) => ({ SourceUserId: { number: id } }),
): LeftBehind {
  const { world } = home.sandbox;
  const { anna, ben, shared } = home;
  const words: string[] = [];
  const byBot = (page: string, { botId, id }: Member, written: Written, marks = owner(id)): string =>
    world.addRow(
      shared.dataSourceId,
      { ...request({ sourcePrivateId: page, ...written }), ...marks },
      { by: botId },
    );
  const pair = (name: string, on: Written = {}, member = anna, marks?: Record<string, unknown>): Pair => {
    words.push(name);
    const page = home.add(member, { name, date: "2026-08-03", ticked: true });
    const copy = byBot(page, member, { name, date: "2026-08-03", ...on }, marks);
    home.edit(page, { link: copy }, member);
    return { page, copy };
  };

  const plain = [pair("Kino"), pair("Arzt", {}, ben), pair("Chor"), pair("Markt", {}, anna, {})];
  const undashed = pair("Turnen");
  home.edit(undashed.page, { link: undashed.copy.replaceAll("-", "") });
  home.edit(
    undashed.copy,
    { sourcePrivateId: undashed.page.replaceAll("-", "") },
    { ...anna, person: anna.botId },
  );

  const edited = pair("Theater");
  home.edit(edited.copy, { location: "Burg" }, ben);
  const doubled = pair("Zirkus");
  const second = byBot(doubled.page, anna, { name: "Zirkus", date: "2026-08-03" });
  const deleted = Array.from({ length: 20 }, (_, n) => pair(`Probe ${n}`));
  for (const { copy } of deleted) home.trash(copy, ben);
  const sharesACopy = home.add(anna, { name: "Kino, 2. Mal", ticked: true, link: plain[0]?.copy ?? "" });
  const midnight = pair("Urlaub", { date: "2026-08-03T00:00:00+02:00" });
  const foreign = home.addShared({ name: "Müllabfuhr" });
  words.push("Burg", "Kino, 2. Mal", "Müllabfuhr");
  return {
    plain: [...plain, undashed],
    edited,
    ticked: pair("Oper", { ticked: true }),
    sharesACopy,
    midnight,
    doubled: { ...doubled, second },
    deleted,
    foreign,
    words,
  };
}
