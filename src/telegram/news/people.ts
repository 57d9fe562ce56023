/** Who is told what: each piece of news concerns the owner of the appointment, everybody else on the calendar, or all. */
import type { AppointmentNews } from "../../core/news.ts";
import type { Language } from "../../core/readable-date.ts";

/** Somebody who can be written to. */
export interface Person {
  /** Telegram user id, which is the chat's too. */
  readonly id: number;
  /** Without the @. */
  readonly username: string | null;
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
  /** Equal where two people are on one shared calendar; `null` for none. */
  readonly calendar: string | null;
}

/** A user as far as the configuration tells. */
export interface ConfiguredPerson extends Omit<Person, "calendar"> {
  /** Dashed id of the shared database, or of its data source. */
  readonly sharedDatabase: string | null;
}

/** What a configured id turned out to stand for. */
export interface KnownDatabase {
  readonly configured: string;
  readonly dataSource: string;
}

/** One user may give the database and the other its data source: where any user's state shows that, it is one calendar. */
export function peopleOf(
  users: readonly ConfiguredPerson[],
  databases: readonly KnownDatabase[],
): readonly Person[] {
  const dataSources = new Map(databases.map(({ configured, dataSource }) => [configured, dataSource]));
  return users.map(({ id, username, language, timezone, sharedDatabase }) => {
    const calendar = sharedDatabase === null ? null : (dataSources.get(sharedDatabase) ?? sharedDatabase);
    return { id, username, language, timezone, calendar };
  });
}

/** What of it is news to this person: never what they did themselves, never what is on a calendar that isn't theirs. */
export function newsFor(
  person: Person,
  people: readonly Person[],
  news: readonly AppointmentNews[],
): readonly AppointmentNews[] {
  const neighbours = people.filter(
    ({ id, calendar }) => id !== person.id && calendar !== null && calendar === person.calendar,
  );
  const owners = new Set(neighbours.map(({ id }) => id));
  return news.filter((one) =>
    one.owner === person.id ? isForOwner(one) : owners.has(one.owner) && isForOthers(one),
  );
}

function isForOwner(news: AppointmentNews): boolean {
  switch (news.kind) {
    case "changed":
      return news.written === "private" && !news.byOwner;
    case "removed":
    case "detached":
    case "conflict":
      return true;
    case "shared":
    case "withdrawn":
      return false;
  }
}

function isForOthers(news: AppointmentNews): boolean {
  switch (news.kind) {
    case "changed":
      return news.written === "shared";
    case "shared":
    case "withdrawn":
    case "detached":
    case "conflict":
      return true;
    case "removed":
      return false;
  }
}
