/** What the sections of Set up's summary list, as markdown. Pure. */
import { parseDatabaseId } from "../../config/database-id.ts";
import { pageAddress } from "../../core/ids.ts";
import { isInventedUserId } from "../../core/user-id.ts";
import { table, text } from "../../github/markdown.ts";
import { calledBy, type Draft, sharedOf } from "../draft.ts";
import type { Candidate } from "../prompter.ts";
import type { Pages } from "./repository.ts";
import type { SummaryTexts } from "./texts/summary.ts";

/** The last edited come first. */
const MOST_LISTED = 50;

export function candidates(list: readonly Candidate[], says: SummaryTexts): readonly string[] {
  if (list.length === 0) return [];
  const more = list.length - MOST_LISTED;
  return [
    list
      .slice(0, MOST_LISTED)
      .map(({ title, address, hint }) => {
        return `- [${called(title, says)}](${address})${hint === "" ? "" : `: ${text(hint)}`}<br>\`${address}\``;
      })
      .join("\n") + (more > 0 ? `\n- ${says.more(more)}` : ""),
  ];
}

export function doneList(done: readonly string[]): readonly string[] {
  return done.length === 0 ? [] : [done.map((line) => `- ${text(line)}`).join("\n")];
}

/** @param imagined ids of databases that aren't there yet */
export function people(
  { draft, titles }: { readonly draft: Draft; readonly titles: ReadonlyMap<string, string> },
  says: SummaryTexts,
  imagined: readonly string[] = [],
): string {
  const link = (database: string | undefined): string => {
    const id = parseDatabaseId(database ?? "");
    if (id === null) return "–";
    const title = called(titles.get(id) ?? "", says);
    return imagined.includes(id) ? says.newOne(title) : `[${title}](${pageAddress(id)})`;
  };
  return table(
    says.columns.map((title) => ({ title, align: "left" })),
    draft.people.map((person) => [
      text(calledBy(person, says.language)),
      link(person.privateDatabase),
      link(sharedOf(person, draft)),
      person.telegramId === undefined || isInventedUserId(person.telegramId) ? says.notKnown : says.known,
    ]),
  );
}

export function differing(
  { differences }: { readonly differences: readonly string[] },
  { edit }: Pages,
  says: Pick<SummaryTexts, "differing">,
): readonly string[] {
  if (differences.length === 0) return [];
  return [says.differing(differences.map(text).join(" "), edit("users_config.json"))];
}

function called(title: string, { untitled }: SummaryTexts): string {
  return title.trim() === "" ? untitled : text(title);
}
