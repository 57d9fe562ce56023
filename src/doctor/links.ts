/** Findings about the links from appointments to their copies. Pure. */
import { chooseCopy } from "../engine/match.ts";
import type { CalendarPage } from "../engine/ports.ts";
import type { Finding } from "./finding.ts";
import type { PlannedWrite } from "./planned-write.ts";
import type { Book, SharedBook } from "./readings.ts";
import { showTheSame } from "./show-the-same.ts";
import * as texts from "./texts/copies.ts";

export function linkFindings(shared: SharedBook): readonly Finding[] {
  const copiesOf = byAppointment(shared.copies);
  return shared.books.flatMap((book) => [
    ...book.pages.flatMap((page) => linkOf(page, copiesOf.get(page.id) ?? [], book, shared)),
    ...unreadableRows(book, shared),
  ]);
}

/** Copies by the appointment that they name. */
export function byAppointment(copies: readonly CalendarPage[]): ReadonlyMap<string, readonly CalendarPage[]> {
  const groups = new Map<string, CalendarPage[]>();
  for (const copy of copies) {
    const group = groups.get(copy.sourcePrivateId ?? "") ?? [];
    groups.set(copy.sourcePrivateId ?? "", group);
    group.push(copy);
  }
  return groups;
}

/** The ids of shared pages that no listing shows, but on which a finding depends. */
export function sharedIdsToRead(
  pages: readonly CalendarPage[],
  copies: readonly CalendarPage[],
  state: Book["state"],
): readonly string[] {
  const listed = new Set(copies.map(({ id }) => id));
  const owned = new Set(copies.map(({ sourcePrivateId }) => sourcePrivateId));
  const wanted = pages
    .filter(({ id }) => !owned.has(id))
    .flatMap(({ id, link }) => link ?? state?.rows[id]?.copy ?? []);
  return [...new Set(wanted)].filter((id) => !listed.has(id));
}

/** The ids of private pages that copies or the state name, but no listing shows. */
export function privateIdsToRead(
  user: number,
  pages: readonly CalendarPage[],
  copies: readonly CalendarPage[],
  state: Book["state"],
): readonly string[] {
  const listed = new Set(pages.map(({ id }) => id));
  const named = copies.flatMap(({ sourcePrivateId, sourceUserId }) =>
    sourcePrivateId !== null && sourceUserId === user ? [sourcePrivateId] : [],
  );
  return [...new Set([...named, ...Object.keys(state?.rows ?? {})])].filter((id) => !listed.has(id));
}

function linkOf(
  page: CalendarPage,
  copies: readonly CalendarPage[],
  book: Book,
  shared: SharedBook,
): readonly Finding[] {
  const memory = book.state?.rows[page.id] ?? null;
  const copy = chooseCopy(copies, { row: page.id, owner: book.user.id, link: page.link, memory });
  // What is unticked loses its copy and its link at the next pass anyway.
  if (copy !== undefined) return page.link === copy.id || !page.ticked ? [] : [broken(page, copy, book)];
  if (!page.linkFilled) return unlinked(page, book);
  if (page.link === null) return [nowhere(page, book, { how: "no_id" })];
  const target = shared.copies.find(({ id }) => id === page.link) ?? book.sharedById.get(page.link);
  if (target === undefined) return [];
  if (target === null) return [unreadableTarget(page, page.link, book)];
  return deadEnd(page, target, book, shared);
}

/** A ticked appointment that names no copy is simply new, unless the state knows one that can't be read, or that lost its mark. */
function unlinked(page: CalendarPage, book: Book): readonly Finding[] {
  const known = book.state?.rows[page.id]?.copy ?? null;
  const copy = known === null ? undefined : book.sharedById.get(known);
  if (known === null || copy === undefined) return [];
  if (copy === null) return [unreadableTarget(page, known, book)];
  const forgotten = page.ticked && copy.here && !copy.inTrash && copy.sourcePrivateId === null;
  return forgotten ? [unmarked(page, copy, book, "forgotten")] : [];
}

/** The link names a page that can be read, and that isn't this appointment's copy. */
function deadEnd(
  page: CalendarPage,
  target: CalendarPage,
  book: Book,
  shared: SharedBook,
): readonly Finding[] {
  const known = book.state?.rows[page.id]?.copy ?? null;
  // The partner removed it, or we did: the next pass knows which, as long as the link is there.
  if (target.inTrash || (!target.here && known === target.id)) return [];
  if (!target.here) return [nowhere(page, book, { how: "elsewhere", target: target.id })];
  // An archived copy: no listing shows it, but it lives.
  if (target.sourcePrivateId === page.id) return [];
  if (target.sourcePrivateId === null) {
    // As a pass sees it: without its link, the appointment would get a second copy.
    const lostItsMark = known === target.id || (known === null && target.sourceUserId === book.user.id);
    if (lostItsMark) return [unmarked(page, target, book, "linked")];
    return page.ticked && known === null && showTheSame(page, target)
      ? [unmarked(page, target, book, "unknown")]
      : [nowhere(page, book, { how: "foreign", target: target.id })];
  }
  // E5: the page of a duplicated database; the next pass gives it the copy that its original had.
  if (target.sourceUserId === book.user.id && !isSomebodys(target.sourcePrivateId, shared)) return [];
  const rivals = shared.books.flatMap(({ pages }) => pages).filter(({ link }) => link === target.id);
  if (rivals.length > 1) return [sharedByRows(page, target, book)];
  return [nowhere(page, book, { how: "of_another", target: target.id })];
}

/** Whether the page stands in a private calendar of today's configuration. */
function isSomebodys(id: string, { books }: SharedBook): boolean {
  return books.some(
    ({ pages, privateById }) => pages.some((page) => page.id === id) || privateById.get(id)?.here === true,
  );
}

function pairOf(page: CalendarPage, copy: string, { user }: Book): texts.Pair {
  return { user: user.id, page: page.id, copy };
}

function broken(page: CalendarPage, copy: CalendarPage, book: Book): Finding {
  const pair = pairOf(page, copy.id, book);
  return {
    code: "link_broken",
    ...pair,
    words: texts.brokenLink(pair, book.marks.link, page.linkFilled),
    fix: [link(page, book, copy.id)],
  };
}

function nowhere(page: CalendarPage, book: Book, where: texts.Nowhere): Finding {
  const user = book.user.id;
  return {
    code: "link_to_nowhere",
    user,
    page: page.id,
    words: texts.nowhere(user, page.id, book.marks.link, where),
    fix: [link(page, book, "")],
  };
}

/** Without such a link, the appointment could get a second copy, while its first one is only out of sight at the moment. */
function unreadableTarget(page: CalendarPage, target: string, book: Book): Finding {
  if (!page.ticked) return nowhere(page, book, { how: "unreadable", target });
  const pair = pairOf(page, target, book);
  return { code: "copy_unreadable", ...pair, words: texts.unreadableTarget(pair, book.marks.link) };
}

export function unmarked(page: CalendarPage, copy: CalendarPage, book: Book, how: texts.LostMark): Finding {
  const { user, marks } = book;
  const pair = pairOf(page, copy.id, book);
  const onCopy = { user: user.id, side: "shared", page: copy.id } as const;
  return {
    code: "copy_unmarked",
    ...pair,
    words: texts.unmarked(pair, marks.sourcePrivateId, marks.link, how),
    fix: [
      { ...onCopy, do: "set-text", property: marks.sourcePrivateId, text: page.id },
      ...(copy.sourceUserId === user.id
        ? []
        : [{ ...onCopy, do: "set-number", property: marks.sourceUserId, number: user.id } as const]),
      ...(page.link === copy.id ? [] : [link(page, book, copy.id)]),
    ],
  };
}

function sharedByRows(page: CalendarPage, copy: CalendarPage, book: Book): Finding {
  const pair = pairOf(page, copy.id, book);
  return {
    code: "copy_shared_by_rows",
    ...pair,
    words: texts.sharedByRows(pair, book.marks.link),
    fix: [link(page, book, "")],
  };
}

/** Appointments that the state knows and that can't be read any more; of one with a copy, the copy tells it. */
function unreadableRows({ user, privateById, state }: Book, { copies }: SharedBook): readonly Finding[] {
  return Object.keys(state?.rows ?? {})
    .filter((id) => privateById.get(id) === null)
    .filter((id) => !copies.some(({ sourcePrivateId }) => sourcePrivateId === id))
    .map((id) => ({
      code: "private_unreadable",
      user: user.id,
      page: id,
      words: texts.unreadableAppointment(user.id, id),
    }));
}

function link(page: CalendarPage, { user, marks }: Book, text: string): PlannedWrite {
  return { do: "set-text", user: user.id, side: "private", page: page.id, property: marks.link, text };
}
