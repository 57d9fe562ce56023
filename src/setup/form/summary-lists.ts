/** What the sections of Set up's summary list, as markdown. Pure. */
import { parseDatabaseId } from "../../config/database-id.ts";
import { pageAddress } from "../../core/ids.ts";
import { isInventedUserId } from "../../core/user-id.ts";
import { counted, table, text } from "../../github/markdown.ts";
import { calledBy, type Draft, sharedOf } from "../draft.ts";
import type { Repository } from "./repository.ts";
import type { Candidate } from "./undecided.ts";

/** The last edited come first. */
const MOST_LISTED = 50;

export function candidates(list: readonly Candidate[]): readonly string[] {
  if (list.length === 0) return [];
  const more = list.length - MOST_LISTED;
  return [
    list
      .slice(0, MOST_LISTED)
      .map(({ title, address, hint }) => {
        return `- [${called(title)}](${address})${hint === "" ? "" : `: ${text(hint)}`}<br>\`${address}\``;
      })
      .join("\n") + (more > 0 ? `\n- … and ${counted(more, "more", "more")}` : ""),
  ];
}

export function doneList(done: readonly string[]): readonly string[] {
  return done.length === 0 ? [] : [done.map((line) => `- ${text(line)}`).join("\n")];
}

/** @param imagined ids of databases that aren't there yet */
export function people(
  { draft, titles }: { readonly draft: Draft; readonly titles: ReadonlyMap<string, string> },
  imagined: readonly string[] = [],
): string {
  const link = (database: string | undefined): string => {
    const id = parseDatabaseId(database ?? "");
    if (id === null) return "–";
    const title = called(titles.get(id) ?? "");
    return imagined.includes(id) ? `a new one: ${title}` : `[${title}](${pageAddress(id)})`;
  };
  return table(
    ["Person", "Private database", "Shared database", "Telegram"].map((title) => ({ title, align: "left" })),
    draft.people.map((person) => [
      text(calledBy(person)),
      link(person.privateDatabase),
      link(sharedOf(person, draft)),
      person.telegramId === undefined || isInventedUserId(person.telegramId) ? "not known" : "known",
    ]),
  );
}

export function differing(
  { differences }: { readonly differences: readonly string[] },
  { edit }: Repository["pages"],
): readonly string[] {
  if (differences.length === 0) return [];
  return [
    `${differences.map(text).join(" ")} Set up doesn't change that for somebody who is set up: where the form is right, [edit users_config.json](${edit("users_config.json")}) (\`name\`, \`language\`, \`timezone\`).`,
  ];
}

function called(title: string): string {
  return title.trim() === "" ? "Untitled" : text(title);
}
