/** How many requests a pass sends, as the embedded Notion counts them. */
import type { Figure } from "./figure.ts";
import { Workspace } from "./workspace.ts";

/** What a query answers at most. */
const PAGE = 100;

/** One user with so many appointments: each kind of pass after the other. */
export async function requestFigures(sizes: readonly number[]): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const rows of sizes) figures.push(...(await oneUser(rows)));
  return figures;
}

/** Several users with so many appointments each, on one shared calendar, and nothing changed (D3). */
export async function sharingFigures(
  cases: readonly { readonly users: number; readonly rows: number }[],
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { users, rows } of cases) {
    const workspace = await Workspace.open({ users, rowsEach: rows });
    try {
      await workspace.pass();
      figures.push({
        what: `${users} users with ${counted(rows)} each, nothing changed`,
        measured: await requestsOf(workspace),
        relation: "=",
        bound: users * Math.ceil(rows / PAGE) + Math.ceil((users * rows) / PAGE),
        unit: "",
      });
    } finally {
      await workspace.close();
    }
  }
  return figures;
}

async function oneUser(rows: number): Promise<readonly Figure[]> {
  const workspace = await Workspace.open({ users: 1, rowsEach: rows });
  const nothing = 2 * Math.ceil(rows / PAGE);
  const figures: Figure[] = [];
  const measure = async (what: string, relation: Figure["relation"], bound: number): Promise<void> => {
    const measured = await requestsOf(workspace);
    figures.push({ what: `${counted(rows)}, ${what}`, measured, relation, bound, unit: "" });
  };
  try {
    const row = workspace.row(Math.floor(rows / 2));
    await measure("first sync", "≤", 2 * rows + nothing + 6);
    await measure("nothing changed", "=", nothing);
    workspace.edit(row, "Praxis am Ring");
    await measure("one edited by its owner", "≤", nothing + 2);
    workspace.edit(workspace.copyOf(row), "Praxis am Tor");
    await measure("one edited by the partner", "≤", nothing + 2);
    await measure("nothing changed since", "=", nothing);
    workspace.untick(row);
    await measure("one unticked", "≤", nothing + 3);
    return figures;
  } finally {
    await workspace.close();
  }
}

async function requestsOf(workspace: Workspace): Promise<number> {
  workspace.sandbox.clearLog();
  await workspace.pass();
  return workspace.sandbox.log.length;
}

function counted(rows: number): string {
  return `${rows} ${rows === 1 ? "row" : "rows"}`;
}
