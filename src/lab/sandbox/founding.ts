/** What every workspace of the embedded Notion begins with. */
import type { IdSource } from "./ids.ts";
import { joined, plainRun } from "./rich-text.ts";
import type { Store } from "./store.ts";
import type { HumanHand } from "./world.ts";

/** A new workspace: its owner, its root page, and the first connection. */
export function foundWorkspace(store: Store, ids: IdSource, world: HumanHand, now: number): void {
  store.workspaceId = ids.uuidV4();
  store.ownerId = world.addPerson("Owner");
  const { id } = store.putPage({
    id: ids.uuidV8(),
    parent: { type: "workspace" },
    createdTime: now,
    editedTime: now,
    createdBy: store.ownerId,
    editedBy: store.ownerId,
    inTrash: false,
    archived: false,
    locked: false,
    icon: null,
    cover: null,
    values: { title: { type: "title", runs: joined([plainRun("Sandbox")]) } },
  });
  store.rootPageId = id;
  const { secret } = world.addConnection({ name: "Sandbox" });
  world.share(secret, id);
}
