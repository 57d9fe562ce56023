/** Blocks: how many a workspace takes, which requests make one, and who is refused when it is full. */
import { full } from "./errors.ts";
import type { Workspace } from "./model.ts";
import { lineage, type Session } from "./session.ts";
import type { Store } from "./store.ts";

/** As Notion documents it: a free workspace of several members, and three days from the block that reached the limit. */
const USUAL: Omit<Workspace, "root"> = {
  members: 1,
  blocks: 0,
  blockLimit: 1000,
  graceMs: 3 * 24 * 60 * 60_000,
  reachedAt: null,
  restoring: true,
};

/** The one whose root is nearest above; `undefined` where nobody has said anything about it: no limit there. */
function workspaceOf(store: Store, id: string): Workspace | undefined {
  if (store.workspaces.size === 0) return undefined;
  for (const { id: nearest } of lineage(store, id)) {
    const found = store.workspaces.get(nearest);
    if (found) return found;
  }
  return undefined;
}

/** The workspace with that root, which begins with the blocks that lie there already. */
export function workspaceWith(store: Store, root: string): Workspace {
  const known = store.workspaces.get(root);
  if (known) return known;
  const made = [...store.pages.keys(), ...store.databases.keys()].filter((id) => liesIn(store, id, root));
  return { root, ...USUAL, blocks: made.length };
}

function liesIn(store: Store, id: string, root: string): boolean {
  for (const { id: nearest } of lineage(store, id)) if (nearest === root) return true;
  return false;
}

const isLimited = ({ members }: Workspace): boolean => members > 1;

/** Notes when the limit is first reached. Grace that has begun is never begun again. */
export function withReached(workspace: Workspace, now: number): Workspace {
  const { blocks, blockLimit, reachedAt } = workspace;
  const reached = isLimited(workspace) && blocks >= blockLimit;
  return reached && reachedAt === null ? { ...workspace, reachedAt: now } : workspace;
}

export const isFull = (workspace: Workspace, now: number): boolean =>
  isLimited(workspace) && workspace.reachedAt !== null && now >= workspace.reachedAt + workspace.graceMs;

/** Personal access tokens and people themselves are not held to the limit. */
function fullWorkspace({ store, integration, now }: Session, parentId: string): Workspace | undefined {
  if (!integration || integration.personId !== undefined) return undefined;
  const workspace = workspaceOf(store, parentId);
  return workspace && isFull(workspace, now()) ? workspace : undefined;
}

/** What creates a block is refused in a full workspace. That a database is a block, too, is assumed. */
export function demandRoom(session: Session, parentId: string): void {
  if (fullWorkspace(session, parentId)) throw full();
}

/** Whether restoring counts as creating is not documented, so each workspace has it as a setting. */
export function demandRoomToRestore(session: Session, pageId: string): void {
  if (fullWorkspace(session, pageId)?.restoring === false) throw full();
}

/** One block more, whoever made it. Nothing gives one back. */
export function blockMade({ store, now }: Session, parentId: string): void {
  const workspace = workspaceOf(store, parentId);
  if (workspace) store.putWorkspace(withReached({ ...workspace, blocks: workspace.blocks + 1 }, now()));
}
