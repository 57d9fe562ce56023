/** Findings about the pages of a shared calendar that say whose copies they are. Pure. */
import { isLeftUnticked } from "../core/adopt-only.ts";
import { chooseCopy } from "../engine/match.ts";
import type { CalendarPage } from "../engine/ports.ts";
import type { Finding } from "./finding.ts";
import { byAppointment } from "./links.ts";
import { markFindings } from "./marks.ts";
import type { Book, SharedBook } from "./readings.ts";
import { swapped } from "./texts/access.ts";
import * as texts from "./texts/copies.ts";

/** `knownIds`: everybody in the configuration, wrong entries included. */
export function copyFindings(shared: SharedBook, knownIds: readonly number[]): readonly Finding[] {
  const owners = ownersOf(shared);
  const exchanged = swappedUsers(shared, owners);
  return [
    ...exchanged.flatMap(([user, other]): readonly Finding[] => {
      return [{ code: "databases_swapped", user, also: [other], words: swapped([user, other]) }];
    }),
    ...shared.copies.flatMap((copy) => {
      const owned = owners.get(copy.sourcePrivateId ?? "") ?? null;
      return [
        ...whose(copy, owned?.book ?? null, shared, knownIds, exchanged.flat()),
        ...(owned === null ? [] : unticked(copy, owned, shared)),
      ];
    }),
    ...duplicates(shared, owners),
    ...leftBehind(shared),
    ...markFindings(shared, knownIds),
  ];
}

/** An appointment and whose it is. */
interface Owned {
  readonly book: Book;
  readonly page: CalendarPage;
}

type Owners = ReadonlyMap<string, Owned>;

/** By the appointment's id: in whose private calendar it is, wherever its copy says it is; the first of several. */
function ownersOf({ books }: SharedBook): Owners {
  const owners = new Map<string, Owned>();
  for (const book of books) {
    for (const page of book.pages) if (!owners.has(page.id)) owners.set(page.id, { book, page });
  }
  return owners;
}

function whose(
  copy: CalendarPage,
  owner: Book | null,
  shared: SharedBook,
  knownIds: readonly number[],
  exchanged: readonly number[],
): readonly Finding[] {
  if (owner !== null) {
    const right = owner.user.id === copy.sourceUserId || exchanged.includes(owner.user.id);
    return right ? [] : [wrongUser(copy, owner)];
  }
  if (copy.sourceUserId !== null && !knownIds.includes(copy.sourceUserId)) {
    return [ofUnknownUser(copy, copy.sourceUserId)];
  }
  // With one user left out, or one whose calendar can't be listed, nobody can tell.
  if (copy.sourceUserId === null) return shared.books.length === knownIds.length ? [orphan(copy, null)] : [];
  const claimed = shared.books.find(({ user }) => user.id === copy.sourceUserId);
  const page = claimed?.privateById.get(copy.sourcePrivateId ?? "");
  return claimed !== undefined && page === null ? [orphan(copy, claimed.user.id)] : [];
}

/** A copy, and the page that it says it is a copy of. */
function placed({ id, sourcePrivateId }: CalendarPage): Pick<Finding, "page" | "copy"> {
  return { ...(sourcePrivateId === null ? {} : { page: sourcePrivateId }), copy: id };
}

function wrongUser(copy: CalendarPage, { user, marks }: Book): Finding {
  const pair = { user: user.id, page: copy.sourcePrivateId ?? "", copy: copy.id };
  return {
    code: "copy_wrong_user",
    user: user.id,
    ...placed(copy),
    words: texts.wrongUser(pair, marks.sourceUserId, copy.sourceUserId),
    fix: [
      {
        do: "set-number",
        user: user.id,
        side: "shared",
        page: copy.id,
        property: marks.sourceUserId,
        number: user.id,
      },
    ],
  };
}

function ofUnknownUser(copy: CalendarPage, user: number): Finding {
  return { code: "copy_of_unknown_user", user, copy: copy.id, words: texts.ofUnknownUser(copy.id, user) };
}

function orphan(copy: CalendarPage, user: number | null): Finding {
  const words = texts.orphan(copy.id, copy.sourcePrivateId);
  return { code: "copy_without_private", user, ...placed(copy), words };
}

/**
 * E5: copies of pages that can be read, but stand in no private calendar of today's. Those of pages that the state has seen
 * there were moved away, and those that a page names are taken over by it: the next pass knows what to do with them.
 */
function leftBehind({ books, copies }: SharedBook): readonly Finding[] {
  const linked = new Set(books.flatMap(({ pages }) => pages.map(({ link }) => link)));
  return books.flatMap(({ user, privateById, state }): readonly Finding[] => {
    const left = copies.filter(({ id, sourcePrivateId, sourceUserId }) => {
      const page = privateById.get(sourcePrivateId ?? "") ?? null;
      const elsewhere = page !== null && !page.here && !page.inTrash;
      return sourceUserId === user.id && elsewhere && !state?.rows[page.id] && !linked.has(id);
    });
    if (left.length === 0) return [];
    return [{ code: "database_exchanged", user: user.id, words: texts.leftBehind(user.id, left.length) }];
  });
}

/** Of an appointment that is unticked itself, the copy goes anyway. */
function unticked(copy: CalendarPage, { book, page }: Owned, shared: SharedBook): readonly Finding[] {
  if (copy.ticked || !page.ticked) return [];
  const pair = { user: book.user.id, page: page.id, copy: copy.id };
  const about = { code: "copy_unticked", ...pair } as const;
  if (book.newTicks && book.state?.rows[page.id]?.copy === copy.id)
    return [{ ...about, words: texts.tickComesBack(pair, "new_column") }];
  if (wasNeverTicked(copy, book, shared))
    return [{ ...about, words: texts.tickComesBack(pair, "other_program") }];
  return [{ ...about, words: texts.unticked(pair) }];
}

/** As a pass sees it (A7 and C6): a copy that it doesn't know yet, whose box nobody can be said to have unticked. */
function wasNeverTicked(copy: CalendarPage, { state, pages }: Book, { copies }: SharedBook): boolean {
  const adopts = state === null || state.adopting === true || Object.keys(state.rows).length === 0;
  if (!adopts) return state.rows[copy.sourcePrivateId ?? ""]?.copy !== copy.id && isLeftUnticked(copy);
  const own = new Set(pages.map(({ id }) => id));
  return copies.some((one) => own.has(one.sourcePrivateId ?? "") && isLeftUnticked(one));
}

function duplicates({ copies }: SharedBook, owners: Owners): readonly Finding[] {
  return [...byAppointment(copies)].flatMap(([privateId, group]): readonly Finding[] => {
    if (group.length < 2) return [];
    const { book, page } = owners.get(privateId) ?? {};
    const kept = chooseCopy(group, {
      row: privateId,
      owner: book?.user.id ?? 0,
      link: page?.link ?? null,
      memory: book?.state?.rows[privateId] ?? null,
    });
    return group
      .filter((copy) => copy !== kept)
      .map((copy) => ({
        code: "duplicate_copy",
        user: book?.user.id ?? copy.sourceUserId,
        ...placed(copy),
        words: texts.duplicate(copy.id, privateId, kept?.id ?? null),
      }));
  });
}

/** Pairs of users whose appointments all say that they are the other one's: their entries in the configuration are swapped. */
function swappedUsers(shared: SharedBook, owners: Owners): readonly (readonly [number, number])[] {
  const says = new Map<number, Set<number | null>>();
  for (const copy of shared.copies) {
    const owner = owners.get(copy.sourcePrivateId ?? "")?.book.user.id;
    if (owner !== undefined) says.set(owner, (says.get(owner) ?? new Set()).add(copy.sourceUserId));
  }
  return [...says].flatMap(([user, said]) => {
    const [other, ...more] = said;
    // Each pair once.
    if (other == null || other <= user || more.length > 0) return [];
    const back = [...(says.get(other) ?? [])];
    return back.length === 1 && back[0] === user ? [[user, other] as const] : [];
  });
}
