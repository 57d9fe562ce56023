/** Findings about the links from appointments to their copies. Pure. */
import { chooseCopy } from "../engine/match.ts";
import type { CalendarPage } from "../engine/ports.ts";
import type { Finding } from "./finding.ts";
import type { PlannedWrite } from "./planned-write.ts";
import type { Book, SharedBook } from "./readings.ts";

export function linkFindings(shared: SharedBook): readonly Finding[] {
  const copiesOf = new Map<string | null, CalendarPage[]>();
  for (const copy of shared.copies) {
    const others = copiesOf.get(copy.sourcePrivateId);
    if (others === undefined) copiesOf.set(copy.sourcePrivateId, [copy]);
    else others.push(copy);
  }
  return shared.books.flatMap((book) => [
    ...book.pages.flatMap((page) => linkOf(page, copiesOf.get(page.id) ?? [], book, shared)),
    ...unreadableRows(book, shared),
  ]);
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
  if (page.link === null) return [nowhere(page, book, "holds no id of a page", true)];
  const target = shared.copies.find(({ id }) => id === page.link) ?? book.sharedById.get(page.link);
  if (target === undefined) return [];
  if (target === null) return [unreadableTarget(page, page.link, book)];
  return deadEnd(page, target, book, shared);
}

/** A ticked appointment that names no copy is simply new, unless the state knows one that can't be read. */
function unlinked(page: CalendarPage, book: Book): readonly Finding[] {
  const known = book.state?.rows[page.id]?.copy ?? null;
  if (known === null || book.sharedById.get(known) !== null) return [];
  return [unreadableTarget(page, known, book)];
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
  if (!target.here) return [nowhere(page, book, `names the page ${target.id}, which lies elsewhere`, true)];
  // An archived copy: no listing shows it, but it lives.
  if (target.sourcePrivateId === page.id) return [];
  if (target.sourcePrivateId === null) {
    // As a pass sees it: without its link, the appointment would get a second copy.
    const lostItsMark = known === target.id || (known === null && target.sourceUserId === book.user.id);
    return lostItsMark
      ? [unmarked(page, target, book)]
      : [nowhere(page, book, `names the page ${target.id}, which is nobody's copy`, true)];
  }
  // E5: the page of a duplicated database; the next pass gives it the copy that its original had.
  if (target.sourceUserId === book.user.id && !isSomebodys(target.sourcePrivateId, shared)) return [];
  const rivals = shared.books.flatMap(({ pages }) => pages).filter(({ link }) => link === target.id);
  if (rivals.length > 1) return [sharedByRows(page, target, book)];
  return [nowhere(page, book, `names the page ${target.id}, which is the copy of another appointment`, true)];
}

/** Whether the page stands in a private calendar of today's configuration. */
function isSomebodys(id: string, { books }: SharedBook): boolean {
  return books.some(
    ({ pages, privateById }) => pages.some((page) => page.id === id) || privateById.get(id)?.here === true,
  );
}

function broken(page: CalendarPage, copy: CalendarPage, book: Book): Finding {
  const { user, marks } = book;
  return {
    code: "link_broken",
    user: user.id,
    page: page.id,
    copy: copy.id,
    what: `The appointment ${page.id} of user ${user.id} has the copy ${copy.id}, but its ${marks.link} ${page.linkFilled ? "names another page" : "is empty"}.`,
    remedy: "The next pass sets it, and so does `npm run doctor -- --fix`.",
    fix: [link(page, book, copy.id)],
  };
}

function nowhere(page: CalendarPage, book: Book, how: string, clear: boolean): Finding {
  const { user, marks } = book;
  return {
    code: "link_to_nowhere",
    user: user.id,
    page: page.id,
    what: `${marks.link} of the appointment ${page.id} of user ${user.id} ${how}.`,
    remedy: `Empty ${marks.link} there, as \`npm run doctor -- --fix\` does; if the appointment is ticked, the next pass makes a copy.`,
    ...(clear && { fix: [link(page, book, "")] }),
  };
}

/** Without such a link, the appointment could get a second copy, while its first one is only out of sight at the moment. */
function unreadableTarget(page: CalendarPage, target: string, book: Book): Finding {
  const { user, marks } = book;
  if (!page.ticked) return nowhere(page, book, `names the page ${target}, which can't be read`, true);
  return {
    code: "copy_unreadable",
    user: user.id,
    page: page.id,
    copy: target,
    what: `The appointment ${page.id} of user ${user.id} names the copy ${target}, which can't be read: it is gone for good, or not shared with the connection. Until then the appointment is left alone.`,
    remedy: `Share the shared database with the connection again. If the copy was deleted for good, untick the appointment, wait for a pass (or empty ${marks.link}), and tick it again.`,
  };
}

function unmarked(page: CalendarPage, copy: CalendarPage, { user, marks }: Book): Finding {
  return {
    code: "copy_unmarked",
    user: user.id,
    page: page.id,
    copy: copy.id,
    what: `Somebody emptied ${marks.sourcePrivateId} on the copy ${copy.id} of the appointment ${page.id} of user ${user.id}, which is left alone until it is back.`,
    remedy: `Write ${page.id} into its ${marks.sourcePrivateId}, as \`npm run doctor -- --fix\` does; or delete the copy and empty ${marks.link} of the appointment.`,
    fix: [
      {
        do: "set-text",
        user: user.id,
        side: "shared",
        page: copy.id,
        property: marks.sourcePrivateId,
        text: page.id,
      },
    ],
  };
}

function sharedByRows(page: CalendarPage, copy: CalendarPage, book: Book): Finding {
  const { user, marks } = book;
  return {
    code: "copy_shared_by_rows",
    user: user.id,
    page: page.id,
    copy: copy.id,
    what: `The appointment ${page.id} of user ${user.id} names the copy ${copy.id}, as another appointment does, whose copy it is.`,
    remedy: `Empty ${marks.link} of this appointment, as \`npm run doctor -- --fix\` does; the next pass gives it a copy of its own if it is ticked.`,
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
      what: `The appointment ${id} of user ${user.id} can't be read any more, so that it is left alone.`,
      remedy:
        "Share its database with the connection again. If it was deleted for good, its copy is yours to keep or to delete.",
    }));
}

function link(page: CalendarPage, { user, marks }: Book, text: string): PlannedWrite {
  return { do: "set-text", user: user.id, side: "private", page: page.id, property: marks.link, text };
}
