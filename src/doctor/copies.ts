/** Findings about the pages of a shared calendar that say whose copies they are. Pure. */
import { isLeftUnticked } from "../core/adopt-only.ts";
import { chooseCopy } from "../engine/match.ts";
import type { CalendarPage } from "../engine/ports.ts";
import type { Finding } from "./finding.ts";
import type { Book, SharedBook } from "./readings.ts";

/** `knownIds`: everybody in the configuration, wrong entries included. */
export function copyFindings(shared: SharedBook, knownIds: readonly number[]): readonly Finding[] {
  const owners = ownersOf(shared);
  const swapped = swappedUsers(shared, owners);
  return [
    ...swapped.map(swappedFinding),
    ...shared.copies.flatMap((copy) => {
      const owned = owners.get(copy.sourcePrivateId ?? "") ?? null;
      return [
        ...whose(copy, owned?.book ?? null, shared, knownIds, swapped),
        ...(owned === null ? [] : unticked(copy, owned, shared)),
      ];
    }),
    ...duplicates(shared, owners),
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
  swapped: readonly number[],
): readonly Finding[] {
  if (owner !== null) {
    const right = owner.user.id === copy.sourceUserId || swapped.includes(owner.user.id);
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
  return {
    code: "copy_wrong_user",
    user: user.id,
    ...placed(copy),
    what: `The shared page ${copy.id} is a copy of an appointment of user ${user.id}, but its ${marks.sourceUserId} ${copy.sourceUserId === null ? "is empty" : `says ${copy.sourceUserId}`}.`,
    remedy: "The next pass puts it right, and so does `npm run doctor -- --fix`.",
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
  return {
    code: "copy_of_unknown_user",
    user,
    copy: copy.id,
    what: `The shared page ${copy.id} is a copy of an appointment of user ${user}, who is not in the configuration; no pass touches it.`,
    remedy: `Delete it in Notion if nobody needs it, or empty its SourcePrivateId and SourceUserId to keep it as a row of its own. All of them at once: put the user back into the configuration and run \`npm run cleanup -- --user ${user}\`.`,
  };
}

function orphan(copy: CalendarPage, user: number | null): Finding {
  return {
    code: "copy_without_private",
    user,
    ...placed(copy),
    what: `The shared page ${copy.id} names the private page ${copy.sourcePrivateId}, which can't be read: it is gone for good, or not shared with the connection.`,
    remedy:
      "If the appointment is gone, delete the copy in Notion, or empty its SourcePrivateId to keep it as a row of its own. If not, share its database with the connection again.",
  };
}

/** Of an appointment that is unticked itself, the copy goes anyway. */
function unticked(copy: CalendarPage, { book, page }: Owned, shared: SharedBook): readonly Finding[] {
  if (copy.ticked || !page.ticked) return [];
  const { user } = book;
  const about = { code: "copy_unticked", user: user.id, page: page.id, copy: copy.id } as const;
  if (book.newTicks && book.state?.rows[page.id]?.copy === copy.id) {
    return [
      {
        ...about,
        what: `The copy ${copy.id} of an appointment of user ${user.id} has no tick: the column was deleted and added again. The next pass ticks it.`,
        remedy: "Nothing needs to be done.",
      },
    ];
  }
  if (wasNeverTicked(copy, book, shared)) {
    return [
      {
        ...about,
        what: `The copy ${copy.id} of an appointment of user ${user.id} has no tick. Another program made it so; the next pass ticks it.`,
        remedy: "Nothing needs to be done.",
      },
    ];
  }
  return [
    {
      ...about,
      what: `The copy ${copy.id} of an appointment of user ${user.id} is not ticked. The next pass takes that for the partner's wish to end the sharing: it unticks the appointment and moves the copy to the trash.`,
      remedy: "Tick the copy in Notion before the next pass if that isn't meant.",
    },
  ];
}

/** As a pass sees it (A7 and C6): a copy that it doesn't know yet, whose box nobody can be said to have unticked. */
function wasNeverTicked(copy: CalendarPage, { state, pages }: Book, { copies }: SharedBook): boolean {
  const adopts = state === null || state.adopting === true || Object.keys(state.rows).length === 0;
  if (!adopts) return state.rows[copy.sourcePrivateId ?? ""]?.copy !== copy.id && isLeftUnticked(copy);
  const own = new Set(pages.map(({ id }) => id));
  return copies.some((one) => own.has(one.sourcePrivateId ?? "") && isLeftUnticked(one));
}

function duplicates({ copies }: SharedBook, owners: Owners): readonly Finding[] {
  const byPrivate = new Map<string, CalendarPage[]>();
  for (const copy of copies) {
    const privateId = copy.sourcePrivateId ?? "";
    const group = byPrivate.get(privateId);
    if (group === undefined) byPrivate.set(privateId, [copy]);
    else group.push(copy);
  }
  return [...byPrivate].flatMap(([privateId, group]): readonly Finding[] => {
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
        what: `The shared page ${copy.id} is a second copy of the private page ${privateId}, besides ${kept?.id ?? "another"}.`,
        remedy:
          "A pass removes it if nobody has edited it. Otherwise compare the two in Notion and delete the one that isn't needed, or empty its SourcePrivateId.",
      }));
  });
}

/** Users whose appointments all say that they are the other one's: their entries in the configuration are swapped. */
function swappedUsers(shared: SharedBook, owners: Owners): readonly number[] {
  const says = new Map<number, Set<number | null>>();
  for (const copy of shared.copies) {
    const owner = owners.get(copy.sourcePrivateId ?? "")?.book.user.id;
    if (owner !== undefined) says.set(owner, (says.get(owner) ?? new Set()).add(copy.sourceUserId));
  }
  return [...says].flatMap(([user, said]) => {
    const [other, ...more] = said;
    if (other == null || other === user || more.length > 0) return [];
    const back = [...(says.get(other) ?? [])];
    return back.length === 1 && back[0] === user ? [user] : [];
  });
}

function swappedFinding(user: number): Finding {
  return {
    code: "databases_swapped",
    user,
    what: `All copies of appointments in the private database of user ${user} say that they are somebody else's, and the other way round.`,
    remedy:
      "The two entries most likely have each other's notion_database_id: swap them back in the configuration.",
  };
}
