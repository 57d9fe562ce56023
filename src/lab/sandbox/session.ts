/** Who asks, and what they may see: the one place where visibility and trash are inherited down the tree. */
import type { Capabilities } from "./api.ts";
import { notFound, restricted } from "./errors.ts";
import type { IdSource } from "./ids.ts";
import type { Database, DataSource, Integration, Page, Person } from "./model.ts";
import type { Store } from "./store.ts";

export interface Session {
  readonly store: Store;
  readonly ids: IdSource;
  /** Milliseconds. */
  readonly now: () => number;
  /** The user id that writes are signed with. */
  readonly actorId: string;
  /** `null`: a person at work in Notion itself, who sees everything. */
  readonly integration: Integration | null;
}

/** The user as whom a token acts. */
export const actorOf = ({ personId, botId }: Integration): string => personId ?? botId;

type Node = { readonly id: string; readonly inTrash: boolean; readonly up: string | null };

function node(store: Store, id: string): Node | undefined {
  const page = store.pages.get(id);
  if (page)
    return { id, inTrash: page.inTrash, up: page.parent.type === "workspace" ? null : page.parent.id };
  const dataSource = store.dataSources.get(id);
  if (dataSource) return { id, inTrash: dataSource.inTrash, up: dataSource.databaseId };
  const database = store.databases.get(id);
  if (!database) return undefined;
  return {
    id,
    inTrash: database.inTrash,
    up: database.parent.type === "workspace" ? null : database.parent.id,
  };
}

/** From the thing itself up to what lies in nothing. */
export function* lineage(store: Store, id: string): Generator<Node> {
  let current = node(store, id);
  while (current) {
    yield current;
    current = current.up === null ? undefined : node(store, current.up);
  }
}

/** Whether the page, database or data source exists and is shared, itself or through what it lies in. */
export function sees(session: Session, id: string): boolean {
  if (!node(session.store, id)) return false;
  const { integration } = session;
  if (!integration) return true;
  for (const { id: nearest } of lineage(session.store, id)) {
    if (integration.shared.includes(nearest)) return true;
    if (integration.hidden.includes(nearest)) return false;
  }
  return false;
}

/** In the trash, itself or with what it lies in. */
export function isTrashed(store: Store, id: string): boolean {
  for (const { inTrash } of lineage(store, id)) if (inTrash) return true;
  return false;
}

const nameOf = (session: Session) => session.integration ?? { name: "Sandbox", botId: session.actorId };

export function visiblePage(session: Session, id: string): Page {
  const page = session.store.pages.get(id);
  if (!page || !sees(session, id)) throw notFound("page", id, nameOf(session));
  return page;
}

export function visibleDatabase(session: Session, id: string): Database {
  const database = session.store.databases.get(id);
  if (!database || !sees(session, id)) throw notFound("database", id, nameOf(session));
  return database;
}

export function visibleDataSource(session: Session, id: string): DataSource {
  const dataSource = session.store.dataSources.get(id);
  if (!dataSource || !sees(session, id)) throw notFound("data_source", id, nameOf(session));
  return dataSource;
}

export function knownUser(session: Session, id: string): Person | Integration {
  const user = session.store.people.get(id) ?? session.store.botById(id);
  if (!user) throw notFound("user", id, nameOf(session));
  return user;
}

export const discussionNotFound = (session: Session, id: string) =>
  notFound("discussion", id, nameOf(session));

export function demand(session: Session, capability: keyof Capabilities): void {
  if (session.integration && !session.integration.capabilities[capability]) throw restricted();
}
