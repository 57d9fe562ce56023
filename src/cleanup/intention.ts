/** What a plan would do, as ids to look up: an appointment's words have no place on a screen. Pure. */
import { type Action, unticks } from "../core/decision.ts";
import type { Plan } from "../core/plan.ts";
import type { Row } from "../core/row.ts";

export interface Intention {
  /** Whether anything would be written to Notion. */
  readonly writes: boolean;
  /** Private pages that are ticked. */
  readonly ticked: number;
  /** Copies that live, those that lost their mark included. */
  readonly shared: number;
  /** Those of which there are any, in the order in which they are told. */
  readonly deeds: readonly Deed[];
}

export type DeedKind = "bring_home" | "comment" | "trash" | "detach" | "clear_link" | "untick";

interface Deed {
  readonly kind: DeedKind;
  /** Dashed ids: what people look up, be it the private page or the copy. */
  readonly pages: readonly string[];
}

const DEEDS: readonly {
  readonly kind: DeedKind;
  readonly fits: (action: Action) => boolean;
  readonly names: "copy" | "page";
}[] = [
  {
    kind: "bring_home",
    fits: (action) => action.do === "write-private" && action.fields.length > 0,
    names: "page",
  },
  { kind: "comment", fits: (action) => action.do === "comment", names: "page" },
  { kind: "trash", fits: ({ do: what }) => what === "trash" || what === "trash-duplicate", names: "copy" },
  { kind: "detach", fits: (action) => action.do === "detach", names: "copy" },
  {
    kind: "clear_link",
    fits: (action) => action.do === "write-private" && action.link === "clear",
    names: "page",
  },
  { kind: "untick", fits: (action) => action.do === "write-private" && unticks(action.box), names: "page" },
];

export function intentionOf({ rows, writes }: Plan): Intention {
  const deeds = DEEDS.flatMap(({ kind, fits, names }) => {
    const ids = rows.flatMap(({ row, decision }) =>
      decision.actions.filter(fits).map((action) => (names === "copy" && copyOf(action)) || row.id),
    );
    return ids.length === 0 ? [] : [{ kind, pages: [...new Set(ids)] }];
  });
  const ticked = rows.filter(({ row }) => row.private.state === "live" && row.private.page.ticked).length;
  const shared = rows.reduce((sum, { row }) => sum + livingCopies(row), 0);
  return { writes: writes > 0, ticked, shared, deeds };
}

function livingCopies({ shared, duplicates }: Row): number {
  return duplicates.length + (shared.state === "live" || shared.state === "unmarked" ? 1 : 0);
}

function copyOf(action: Action): string | null {
  return "copy" in action ? action.copy : null;
}
