/** A household's Notion as people see it, without ids and times: two of these can be compared. */
import type { Household } from "./household.ts";

type Seen = Readonly<Record<string, unknown>>;

export interface Picture {
  readonly private: readonly Seen[];
  /** In no order of their own. */
  readonly shared: readonly Seen[];
}

export function pictureOf(home: Household): Picture {
  const { world } = home.sandbox;
  const labels = new Map<string, string>();
  const labelled = (source: string, of: string) =>
    world.rows(source).map(({ id }, n) => {
      labels.set(id, `row ${n + 1} of ${of}`);
      return id;
    });
  const own = [
    ...home.members.flatMap(({ dataSourceId, id }) => labelled(dataSourceId, `user ${id}`)),
    ...home.further.private.flatMap((source, n) => labelled(source, `further database ${n + 1}`)),
  ];
  const copies = home.sharedRows.map(({ id }) => id);
  const seen = (page: string): Seen => ({
    ...home.seen(page),
    // Written twice after a crash is allowed, missing isn't.
    comments: [...new Set(home.comments(page))].sort(),
  });
  return {
    private: own.map((page) => {
      const { SyncedToSharedId: link, ...rest } = seen(page);
      const linked =
        link === "" ? "nothing" : home.copies(page).some((id) => id === link) ? "its copy" : "something else";
      return { row: labels.get(page), ...rest, linked };
    }),
    shared: copies
      .map((page) => {
        const { SourcePrivateId: of, ...rest } = seen(page);
        return { of: typeof of === "string" ? (labels.get(of) ?? of) : of, ...rest };
      })
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

/** Which appointments stand where, whatever they say: all that must be as it would have been where the base is lost. */
export function outlineOf({ private: own, shared }: Picture): unknown {
  const live = shared.filter(({ in_trash }) => in_trash === false);
  return {
    private: own.map(({ row, in_trash, PartnerRelevant: ticked, linked }) => ({
      row,
      in_trash,
      ticked,
      linked,
      copies: live.filter(({ of }) => of === row).length,
    })),
    detached: live.filter(({ of }) => of === "").length,
  };
}

/** Everything that can be read on live pages, comments included. */
export function readableIn({ private: own, shared }: Picture): string {
  return JSON.stringify([...own, ...shared].filter(({ in_trash }) => in_trash === false));
}

/** Fields in which a private page and its live copy differ. */
export function differencesIn({ private: own, shared }: Picture): readonly string[] {
  return own.flatMap((page) => {
    const copy = shared.find(({ of, in_trash }) => of === page.row && in_trash === false);
    if (copy === undefined) return [];
    return ["Name", "Datum", "Beschreibung", "Ort"]
      .filter((field) => page[field] !== copy[field])
      .map((field) => `${String(page.row)}: ${field}`);
  });
}
