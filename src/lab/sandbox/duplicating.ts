/** Notion's "Duplicate", of a row and of a whole database. */
import type { Database, DataSource, Page, RichText, Value } from "./model.ts";
import { joined, plainRun } from "./rich-text.ts";
import { type Session, visibleDatabase, visiblePage } from "./session.ts";
import { titleRuns } from "./text-answers.ts";
import { initialValues } from "./values.ts";
import { blockMade } from "./workspaces.ts";

const marked = (title: RichText): RichText => joined([...title, plainRun(" (1)")]);

/** All values, but what must be the row's own. */
export function duplicateRow(session: Session, pageId: string): Page {
  const { store } = session;
  const page = visiblePage(session, pageId);
  const title: Value = { type: "title", runs: marked(titleRuns(page)) };
  const { parent } = page;
  const dataSource = parent.type === "data_source" ? store.dataSources.get(parent.id) : undefined;
  const own = Object.entries(
    dataSource ? initialValues(dataSource.properties, dataSource.nextUniqueId) : {},
  ).filter(([, value]) => value.type === "unique_id");
  if (dataSource && own.length > 0)
    store.putDataSource({ ...dataSource, nextUniqueId: dataSource.nextUniqueId + 1 });
  const values = { ...page.values, title, ...Object.fromEntries(own) };
  if (parent.type !== "workspace") blockMade(session, parent.id);
  return store.putPage({ ...page, ...newborn(session), id: session.ids.uuidV8(), inTrash: false, values });
}

/**
 * The whole database beside the original. That the properties of the copy keep their ids is assumed: whoever goes by ids must
 * look at the data source, too, to tell the two apart.
 */
export function duplicateDatabase(session: Session, databaseId: string): Database {
  const { store, ids } = session;
  const database = visibleDatabase(session, databaseId);
  const sources = database.dataSourceIds.flatMap((id) => store.dataSources.get(id) ?? []);
  const copies = sources.map((source) => ({ source, id: ids.uuidV4() }));
  const face = database.face && { ...database.face, title: marked(database.face.title) };
  blockMade(session, database.parent.type === "page" ? database.parent.id : store.rootPageId);
  const copy = store.putDatabase({
    ...database,
    ...newborn(session),
    id: ids.uuidV4(),
    face,
    inTrash: false,
    dataSourceIds: copies.map(({ id }) => id),
  });
  for (const { source, id } of copies) {
    // A database without a face of its own shows that of its one data source.
    const own = face ? source.face : { ...source.face, title: marked(source.face.title) };
    store.putDataSource({ ...source, ...newborn(session), id, databaseId: copy.id, face: own });
    duplicateRows(session, source, id);
  }
  return copy;
}

function duplicateRows(session: Session, from: DataSource, to: string): void {
  for (const page of session.store.rowsOf(from.id).values()) {
    if (page.inTrash) continue;
    blockMade(session, to);
    const parent = { type: "data_source", id: to } as const;
    session.store.putPage({ ...page, ...newborn(session), id: session.ids.uuidV8(), parent });
  }
}

/** Made now, by whoever duplicates. */
function newborn({ now, actorId }: Session) {
  return { createdTime: now(), createdBy: actorId, editedTime: now(), editedBy: actorId };
}
