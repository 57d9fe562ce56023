/** Findings about shared pages that may be copies without their mark, and that neither a link nor the state names. Pure. */
import type { CalendarPage } from "../engine/ports.ts";
import type { Finding } from "./finding.ts";
import { unmarked } from "./links.ts";
import type { Book, SharedBook } from "./readings.ts";
import { showTheSame } from "./show-the-same.ts";
import * as texts from "./texts/copies.ts";

/** @param knownIds everybody in the configuration */
export function markFindings(shared: SharedBook, knownIds: readonly number[]): readonly Finding[] {
  const named = new Set(shared.books.flatMap(namedBy));
  return shared.unmarked
    .filter(({ id }) => !named.has(id))
    .flatMap((copy): readonly Finding[] => {
      const user = copy.sourceUserId;
      if (user !== null && !knownIds.includes(user))
        return [
          { code: "copy_of_unknown_user", user, copy: copy.id, words: texts.ofUnknownUser(copy.id, user) },
        ];
      const books = shared.books.filter((book) => user === null || book.user.id === user);
      for (const book of books) {
        const page = book.pages.find((one) => lacksACopy(one, book, shared) && showTheSame(one, copy));
        if (page !== undefined)
          return [user === null ? perhaps(page, copy, book) : unmarked(page, copy, book, "forgotten")];
      }
      if (user === null || books.length === 0) return [];
      const words = texts.ofNoAppointment(copy.id, user);
      return [{ code: "copy_without_mark", user, copy: copy.id, words }];
    });
}

/** What appointments and the state name is told of them. */
function namedBy({ pages, state }: Book): readonly (string | null)[] {
  return [...pages.map(({ link }) => link), ...Object.values(state?.rows ?? {}).map(({ copy }) => copy)];
}

function lacksACopy(
  { id, ticked, linkFilled }: CalendarPage,
  { state }: Book,
  { copies }: SharedBook,
): boolean {
  const known = state?.rows[id]?.copy ?? null;
  return (
    ticked && !linkFilled && known === null && !copies.some(({ sourcePrivateId }) => sourcePrivateId === id)
  );
}

function perhaps(page: CalendarPage, copy: CalendarPage, { user, marks }: Book): Finding {
  const pair = { user: user.id, page: page.id, copy: copy.id };
  return { code: "copy_perhaps", ...pair, words: texts.perhaps(pair, marks.sourcePrivateId) };
}
