/** Who is told what: each piece of news concerns the owner of the appointment, everybody else on the calendar, or all. */
import type { AppointmentNews, Happening } from "../../core/news.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Operator } from "../failure-texts.ts";

/** Somebody who can be written to. */
export interface Person {
  /** Telegram user id, which is the chat's too. */
  readonly id: number;
  readonly name: string | null;
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
  /** Equal where two people are on one shared calendar; `null` for none. */
  readonly calendar: string | null;
  /** Who runs the program, where it is somebody else. */
  readonly operator: Operator | null;
}

/** A user as far as the configuration tells. */
export interface ConfiguredPerson extends Omit<Person, "calendar"> {
  /** Dashed id of the shared database, or of its data source. */
  readonly sharedDatabase: string | null;
}

/** What a configured id turned out to stand for. */
interface KnownDatabase {
  readonly configured: string;
  readonly dataSource: string;
}

/** One user may give the database and the other its data source: where any user's state shows that, it is one calendar. */
export function peopleOf(
  users: readonly ConfiguredPerson[],
  databases: readonly KnownDatabase[],
): readonly Person[] {
  const dataSources = new Map(databases.map(({ configured, dataSource }) => [configured, dataSource]));
  return users.map(({ id, name, language, timezone, sharedDatabase, operator }) => {
    const calendar = sharedDatabase === null ? null : (dataSources.get(sharedDatabase) ?? sharedDatabase);
    return { id, name, language, timezone, calendar, operator };
  });
}

/** A piece of news as one person may know it. */
export type ToldNews = Happening & {
  readonly owner: number;
  /** Dashed id of the private page, which stands for the row. */
  readonly row: string;
  /** Dashed id of the copy, as long as there is one to look at. */
  readonly copy: string | null;
  /** Dashed id of the page that the person is led to: the owner's own, else the copy. */
  readonly opens: string | null;
  /** Telegram id of who did it, where that is known. */
  readonly by: number | null;
};

/**
 * What of it is news to this person: never what they did themselves, never what is on a calendar that isn't theirs. Here alone it
 * is chosen which of the two tellings somebody gets (F2).
 */
export function newsFor(
  person: Person,
  people: readonly Person[],
  news: readonly AppointmentNews[],
): readonly ToldNews[] {
  const neighbours = people.filter(
    ({ id, calendar }) => id !== person.id && calendar !== null && calendar === person.calendar,
  );
  const owners = new Set(neighbours.map(({ id }) => id));
  return news.flatMap(({ owner, page: row, copy, toOwner, toOthers, by = null }): readonly ToldNews[] => {
    const about = { owner, row, copy, by: null };
    // Of one that was trashed, it is the copy that lives on.
    if (owner === person.id && toOwner !== null)
      return [
        {
          ...toOwner,
          ...about,
          // What others hear of are the owner's edits; what the owner hears of, others did.
          by: by === person.id ? null : by,
          opens: toOwner.kind === "detached" ? copy : row,
        },
      ];
    return owners.has(owner) && toOthers !== null ? [{ ...toOthers, ...about, opens: copy }] : [];
  });
}
