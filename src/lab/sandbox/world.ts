/** The human's hand: what people do in Notion's own windows, straight on the store. */
import type {
  ActedBy,
  Capabilities,
  Connection,
  PageObject,
  WorkspaceSeen,
  WorkspaceSettings,
  World,
} from "./api.ts";
import { changeColumns, deleteColumn, removeOption, restoreColumn, swapColumns } from "./columns.ts";
import { addComment } from "./comments.ts";
import { addDataSource } from "./data-sources.ts";
import { addDatabase } from "./databases.ts";
import { duplicateDatabase, duplicateRow } from "./duplicating.ts";
import type { IdSource } from "./ids.ts";
import type { Integration, Page, PageParent, Property, Value } from "./model.ts";
import { answeredPage, schemaOf } from "./page-answers.ts";
import { addPage, changePage } from "./pages.ts";
import { joined, plainRun } from "./rich-text.ts";
import { schemaFrom } from "./schema.ts";
import { type Session, visibleDatabase, visibleDataSource, visiblePage } from "./session.ts";
import type { Store } from "./store.ts";
import { plainText } from "./text-answers.ts";
import { userName } from "./users.ts";
import { isFull, withReached, workspaceWith } from "./workspaces.ts";

const ALL: Capabilities = { read: true, update: true, insert: true, comment: true };

export class HumanHand implements World {
  readonly #store: Store;
  readonly #ids: IdSource;
  readonly #now: () => number;

  constructor(store: Store, ids: IdSource, now: () => number) {
    this.#store = store;
    this.#ids = ids;
    this.#now = now;
  }

  addConnection(o: { name: string; secret?: string; capabilities?: Partial<Capabilities> }): Connection {
    const connection = { name: o.name, secret: o.secret ?? this.#ids.secret(), botId: this.#ids.uuidV4() };
    const capabilities = { ...ALL, ...o.capabilities };
    this.#store.putIntegration({ ...connection, capabilities, shared: [], hidden: [], revoked: false });
    return connection;
  }

  addPersonalToken(o: { person: string; secret?: string; sees?: readonly string[] }): string {
    const secret = o.secret ?? this.#ids.secret();
    this.#store.putIntegration({
      name: userName(this.#store, o.person) ?? o.person,
      secret,
      botId: this.#ids.uuidV4(),
      personId: o.person,
      capabilities: ALL,
      shared: o.sees ?? [this.#store.rootPageId],
      hidden: [],
      revoked: false,
    });
    return secret;
  }

  setCapabilities(secret: string, capabilities: Partial<Capabilities>): void {
    const before = this.#integration(secret);
    this.#store.putIntegration({ ...before, capabilities: { ...before.capabilities, ...capabilities } });
  }

  revoke(secret: string): void {
    this.#store.putIntegration({ ...this.#integration(secret), revoked: true });
  }

  addPage(o: { title?: string; parentPageId?: string } & ActedBy = {}): string {
    const parent: PageParent = { type: "page", id: o.parentPageId ?? this.#store.rootPageId };
    const title = [{ text: { content: o.title ?? "" } }];
    return addPage(this.#as(o), parent, { properties: { title: { title } } }).id;
  }

  addDatabase(o: { parentPageId?: string; title: string; properties: Record<string, unknown> } & ActedBy) {
    const database = addDatabase(this.#as(o), {
      parent: { type: "page_id", page_id: o.parentPageId ?? this.#store.rootPageId },
      title: [{ text: { content: o.title } }],
      initial_data_source: { properties: o.properties },
    });
    return { databaseId: database.id, dataSourceId: database.dataSourceIds[0] ?? "" };
  }

  addDataSource(
    databaseId: string,
    o: { title: string; properties: Record<string, unknown> } & ActedBy,
  ): string {
    const session = this.#as(o);
    const face = { title: joined([plainRun(o.title)]), description: [], icon: null, cover: null };
    const properties = schemaFrom(o.properties, "body.properties", session);
    return addDataSource(session, visibleDatabase(session, databaseId), face, properties).id;
  }

  share(secret: string, id: string): void {
    const before = this.#integration(secret);
    const hidden = before.hidden.filter((one) => one !== id);
    this.#store.putIntegration({ ...before, hidden, shared: [...new Set([...before.shared, id])] });
  }

  unshare(secret: string, id: string): void {
    const before = this.#integration(secret);
    const shared = before.shared.filter((one) => one !== id);
    this.#store.putIntegration({ ...before, shared, hidden: [...new Set([...before.hidden, id])] });
  }

  setWorkspace(root: string, settings: Partial<WorkspaceSettings>): void {
    const workspace = { ...workspaceWith(this.#store, root), ...settings };
    this.#store.putWorkspace(withReached(workspace, this.#now()));
  }

  fillWorkspace(root: string): void {
    const { blocks, blockLimit } = workspaceWith(this.#store, root);
    this.setWorkspace(root, { members: 2, blocks: Math.max(blocks, blockLimit), graceMs: 0 });
  }

  workspace(root: string): WorkspaceSeen {
    const { members, blocks, blockLimit, graceMs, restoring, ...rest } = workspaceWith(this.#store, root);
    const full = isFull({ members, blocks, blockLimit, graceMs, restoring, ...rest }, this.#now());
    return { members, blocks, blockLimit, graceMs, restoring, full };
  }

  addPerson(name: string): string {
    const id = this.#ids.uuidV4();
    this.#store.putPerson({ id, name, email: `${name.toLowerCase().replaceAll(" ", ".")}@example.com` });
    return id;
  }

  addRow(dataSourceId: string, properties: Record<string, unknown>, o?: ActedBy): string {
    const session = this.#as(o);
    return addPage(
      session,
      { type: "data_source", id: visibleDataSource(session, dataSourceId).id },
      { properties },
    ).id;
  }

  editRow(pageId: string, properties: Record<string, unknown>, o?: ActedBy): void {
    this.#change(pageId, { properties }, o);
  }

  trash(pageId: string, o?: ActedBy): void {
    this.#change(pageId, { in_trash: true }, o);
  }

  restore(pageId: string, o?: ActedBy): void {
    this.#change(pageId, { in_trash: false }, o);
  }

  trashDatabase(databaseId: string, on = true): void {
    const database = this.#store.databases.get(databaseId);
    if (database !== undefined) this.#store.putDatabase({ ...database, inTrash: on });
  }

  archive(pageId: string, on = true, o?: ActedBy): void {
    this.#change(pageId, { is_archived: on }, o);
  }

  lock(pageId: string, on = true): void {
    const page = visiblePage(this.#as(), pageId);
    this.#store.putPage({ ...page, locked: on, sealed: on });
  }

  destroy(pageId: string): void {
    this.#store.removePage(pageId);
  }

  move(pageId: string, to: { dataSourceId: string } | { pageId: string }, o?: ActedBy): void {
    const session = this.#as(o);
    const page = visiblePage(session, pageId);
    const parent: PageParent =
      "pageId" in to ? { type: "page", id: to.pageId } : { type: "data_source", id: to.dataSourceId };
    const moved = this.#signed(session, { ...page, parent });
    const values = kept(page.values, schemaOf(this.#store, page), schemaOf(this.#store, moved));
    this.#store.putPage({ ...moved, values });
  }

  duplicateRow(pageId: string, o?: ActedBy): string {
    return duplicateRow(this.#as(o), pageId).id;
  }

  duplicateDatabase(databaseId: string, o?: ActedBy) {
    const { id, dataSourceIds } = duplicateDatabase(this.#as(o), databaseId);
    return { databaseId: id, dataSourceId: dataSourceIds[0] ?? "" };
  }

  renameProperty(dataSourceId: string, from: string, to: string, o?: ActedBy): void {
    changeColumns(this.#as(o), dataSourceId, { [from]: { name: to } });
  }

  swapProperties(dataSourceId: string, one: string, other: string, o?: ActedBy): void {
    swapColumns(this.#as(o), dataSourceId, one, other);
  }

  retypeProperty(dataSourceId: string, name: string, schema: Record<string, unknown>, o?: ActedBy): void {
    changeColumns(this.#as(o), dataSourceId, { [name]: schema });
  }

  removeOption(dataSourceId: string, property: string, option: string, o?: ActedBy): void {
    removeOption(this.#as(o), dataSourceId, property, option);
  }

  removeProperty(dataSourceId: string, name: string, o?: ActedBy): void {
    deleteColumn(this.#as(o), dataSourceId, name);
  }

  restoreProperty(dataSourceId: string, name: string, o?: ActedBy): void {
    restoreColumn(this.#as(o), dataSourceId, name);
  }

  addProperty(dataSourceId: string, name: string, schema: Record<string, unknown>, o?: ActedBy): void {
    changeColumns(this.#as(o), dataSourceId, { [name]: schema });
  }

  addComment(pageId: string, text: string, o?: ActedBy): string {
    const session = this.#as(o);
    return addComment(session, visiblePage(session, pageId).id, [plainRun(text)]).id;
  }

  row(pageId: string): PageObject {
    const session = this.#as();
    return answeredPage(session, visiblePage(session, pageId));
  }

  rows(dataSourceId: string): PageObject[] {
    const session = this.#as();
    return [...this.#store.rowsOf(visibleDataSource(session, dataSourceId).id).values()].map((page) =>
      answeredPage(session, page),
    );
  }

  comments(pageId: string): { text: string; by: string }[] {
    const session = this.#as();
    return this.#store.commentsOn(pageId).map((comment) => ({
      text: plainText(session, comment.text),
      by: userName(this.#store, comment.createdBy) ?? comment.createdBy,
    }));
  }

  #as(o: ActedBy = {}): Session {
    const actorId = o.by ?? this.#store.ownerId;
    return { store: this.#store, ids: this.#ids, now: this.#now, integration: null, actorId };
  }

  #change(pageId: string, body: Readonly<Record<string, unknown>>, o?: ActedBy): void {
    const session = this.#as(o);
    changePage(session, visiblePage(session, pageId), body);
  }

  #signed(session: Session, page: Page): Page {
    return { ...page, editedTime: session.now(), editedBy: session.actorId };
  }

  #integration(secret: string): Integration {
    const integration = this.#store.integrations.get(secret);
    if (!integration) throw new Error("No connection has this secret.");
    return integration;
  }
}

/** Values that find a property of the same name and type; ids differ between data sources, the title's never does. */
function kept(
  values: Readonly<Record<string, Value>>,
  from: readonly Property[],
  to: readonly Property[],
): Readonly<Record<string, Value>> {
  const entries = from.flatMap((property): [string, Value][] => {
    const value = values[property.id];
    const isTitle = property.id === "title";
    const there = to.find((one) =>
      isTitle ? one.id === "title" : one.name === property.name && one.config.type === property.config.type,
    );
    return value && there ? [[there.id, value]] : [];
  });
  return Object.fromEntries(entries);
}
