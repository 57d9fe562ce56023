/** What a plan would do, as ids to look up: an appointment's words have no place in a log. Pure. */
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
  /** For people, an id on each line beneath its heading. */
  readonly lines: readonly string[];
}

interface Deed {
  readonly heading: (count: number) => string;
  readonly fits: (action: Action) => boolean;
  /** Whether the copy's id is what people look up, or the private page's. */
  readonly names: "copy" | "page";
}

const DEEDS: readonly Deed[] = [
  {
    heading: (count) => `Private pages that first take over what was written on their copies: ${count}`,
    fits: (action) => action.do === "write-private" && action.fields.length > 0,
    names: "page",
  },
  {
    heading: (count) => `Private pages that get a comment, which preserves a value: ${count}`,
    fits: ({ do: kind }) => kind === "comment",
    names: "page",
  },
  {
    heading: (count) => `Copies that go to Notion's trash: ${count}`,
    fits: ({ do: kind }) => kind === "trash" || kind === "trash-duplicate",
    names: "copy",
  },
  {
    heading: (count) =>
      `Copies that stay as rows of their own, because they were edited and their private page lies in the trash: ${count}`,
    fits: ({ do: kind }) => kind === "detach",
    names: "copy",
  },
  {
    heading: (count) => `Private pages whose SyncedToSharedId is emptied: ${count}`,
    fits: (action) => action.do === "write-private" && action.link === "clear",
    names: "page",
  },
  {
    heading: (count) => `Private pages that are unticked: ${count}`,
    fits: (action) => action.do === "write-private" && unticks(action.box),
    names: "page",
  },
];

export function intentionOf({ rows, writes }: Plan): Intention {
  const lines = DEEDS.flatMap(({ heading, fits, names }) => {
    const ids = rows.flatMap(({ row, decision }) =>
      decision.actions.filter(fits).map((action) => (names === "copy" && copyOf(action)) || row.id),
    );
    const each = [...new Set(ids)];
    return each.length === 0 ? [] : [heading(each.length), ...each.map((id) => `  ${id}`)];
  });
  const ticked = rows.filter(({ row }) => row.private.state === "live" && row.private.page.ticked).length;
  const shared = rows.reduce((sum, { row }) => sum + livingCopies(row), 0);
  return { writes: writes > 0, ticked, shared, lines };
}

function livingCopies({ shared, duplicates }: Row): number {
  return duplicates.length + (shared.state === "live" || shared.state === "unmarked" ? 1 : 0);
}

function copyOf(action: Action): string | null {
  return "copy" in action ? action.copy : null;
}
