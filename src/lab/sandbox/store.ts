/** The workspace's memory: records by id, rows indexed by data source, comments by page. */
import { NIL_UUID } from "./ids.ts";
import type { Comment, Database, DataSource, Integration, Page, Person, Workspace } from "./model.ts";

/** All there is, as one JSON value. */
export interface Snapshot {
  readonly version: 1;
  readonly workspaceId: string;
  readonly ownerId: string;
  readonly rootPageId: string;
  readonly integrations: readonly Integration[];
  readonly people: readonly Person[];
  readonly pages: readonly Page[];
  readonly databases: readonly Database[];
  readonly dataSources: readonly DataSource[];
  readonly comments: readonly Comment[];
  /** Missing where nothing is limited. */
  readonly workspaces?: readonly Workspace[];
}

const NO_ROWS: ReadonlyMap<string, Page> = new Map();

export class Store {
  workspaceId = NIL_UUID;
  /** The person who acts where nobody is named. */
  ownerId = NIL_UUID;
  rootPageId = NIL_UUID;
  readonly integrations = new Map<string, Integration>();
  readonly people = new Map<string, Person>();
  readonly pages = new Map<string, Page>();
  readonly databases = new Map<string, Database>();
  readonly dataSources = new Map<string, DataSource>();
  /** By root. */
  readonly workspaces = new Map<string, Workspace>();
  readonly #rows = new Map<string, Map<string, Page>>();
  readonly #comments = new Map<string, Comment[]>();
  readonly #revisions = new Map<string, number>();
  readonly #changed: () => void;

  /** `changed` is called after every change. */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
  }

  putPage(page: Page): Page {
    const before = this.pages.get(page.id);
    if (before?.parent.type === "data_source") {
      const moved = page.parent.type !== "data_source" || page.parent.id !== before.parent.id;
      if (moved) this.#rows.get(before.parent.id)?.delete(page.id);
      this.#revise(before.parent.id);
    }
    this.pages.set(page.id, page);
    if (page.parent.type === "data_source") {
      const rows = this.#rows.get(page.parent.id) ?? new Map<string, Page>();
      this.#rows.set(page.parent.id, rows.set(page.id, page));
      this.#revise(page.parent.id);
    }
    this.#changed();
    return page;
  }

  putDatabase(database: Database): Database {
    this.databases.set(database.id, database);
    this.#changed();
    return database;
  }

  putDataSource(dataSource: DataSource): DataSource {
    this.dataSources.set(dataSource.id, dataSource);
    this.#revise(dataSource.id);
    this.#changed();
    return dataSource;
  }

  putPerson(person: Person): void {
    this.people.set(person.id, person);
    this.#changed();
  }

  putIntegration(integration: Integration): void {
    this.integrations.set(integration.secret, integration);
    this.#changed();
  }

  putWorkspace(workspace: Workspace): void {
    this.workspaces.set(workspace.root, workspace);
    this.#changed();
  }

  addComment(comment: Comment): Comment {
    const comments = this.#comments.get(comment.pageId) ?? [];
    comments.push(comment);
    this.#comments.set(comment.pageId, comments);
    this.#changed();
    return comment;
  }

  removePage(id: string): void {
    const page = this.pages.get(id);
    this.pages.delete(id);
    this.#comments.delete(id);
    if (page?.parent.type === "data_source") {
      this.#rows.get(page.parent.id)?.delete(id);
      this.#revise(page.parent.id);
    }
    this.#changed();
  }

  /** In order of creation. */
  rowsOf(dataSourceId: string): ReadonlyMap<string, Page> {
    return this.#rows.get(dataSourceId) ?? NO_ROWS;
  }

  /** Oldest first. */
  commentsOn(pageId: string): readonly Comment[] {
    return this.#comments.get(pageId) ?? [];
  }

  commentInDiscussion(discussionId: string): Comment | undefined {
    for (const comments of this.#comments.values()) {
      const found = comments.find((comment) => comment.discussionId === discussionId);
      if (found) return found;
    }
    return undefined;
  }

  /** Changes whenever a row or the schema does: what was computed for one revision holds as long as it lasts. */
  revisionOf(dataSourceId: string): number {
    return this.#revisions.get(dataSourceId) ?? 0;
  }

  botById(id: string): Integration | undefined {
    for (const integration of this.integrations.values())
      if (integration.botId === id && integration.personId === undefined) return integration;
    return undefined;
  }

  snapshot(): Snapshot {
    return {
      version: 1,
      workspaceId: this.workspaceId,
      ownerId: this.ownerId,
      rootPageId: this.rootPageId,
      integrations: [...this.integrations.values()],
      people: [...this.people.values()],
      pages: [...this.pages.values()],
      databases: [...this.databases.values()],
      dataSources: [...this.dataSources.values()],
      comments: [...this.#comments.values()].flat(),
      ...(this.workspaces.size > 0 && { workspaces: [...this.workspaces.values()] }),
    };
  }

  restore(snapshot: Snapshot): void {
    this.workspaceId = snapshot.workspaceId;
    this.ownerId = snapshot.ownerId;
    this.rootPageId = snapshot.rootPageId;
    for (const integration of snapshot.integrations) this.putIntegration(integration);
    for (const person of snapshot.people) this.putPerson(person);
    for (const database of snapshot.databases) this.putDatabase(database);
    for (const dataSource of snapshot.dataSources) this.putDataSource(dataSource);
    for (const page of snapshot.pages) this.putPage(page);
    for (const comment of snapshot.comments) this.addComment(comment);
    for (const workspace of snapshot.workspaces ?? []) this.putWorkspace(workspace);
  }

  #revise(dataSourceId: string): void {
    this.#revisions.set(dataSourceId, this.revisionOf(dataSourceId) + 1);
  }
}
