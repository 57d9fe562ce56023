/** Pages made and changed, by the endpoints and by people alike. */
import { bodyOf, type Call } from "./call.ts";
import { aBoolean, anArray, anObjectOf, aUuid, type JsonObject, optional, refuse } from "./checks.ts";
import { invalid, sealed, trashed } from "./errors.ts";
import { coverFrom, iconFrom } from "./faces.ts";
import type { DataSource, Page, PageParent, Value } from "./model.ts";
import { answeredPage, askedFor, schemaOf } from "./page-answers.ts";
import {
  demand,
  isTrashed,
  type Session,
  visibleDatabase,
  visibleDataSource,
  visiblePage,
} from "./session.ts";
import { initialValues, valuesFrom } from "./values.ts";
import { blockMade, demandRoom, demandRoomToRestore } from "./workspaces.ts";

const CREATE = [
  "parent",
  "properties",
  "icon",
  "cover",
  "content",
  "children",
  "markdown",
  "allow_async",
  "template",
  "position",
];
const UPDATE = [
  "properties",
  "icon",
  "cover",
  "is_locked",
  "template",
  "erase_content",
  "in_trash",
  "is_archived",
];

export function getPage(call: Call) {
  demand(call.session, "read");
  return answered(call, visiblePage(call.session, pageId(call)));
}

export function createPage(call: Call) {
  const { session } = call;
  demand(session, "insert");
  const body = bodyOf(call, CREATE);
  const parent = parentFrom(body.parent, session);
  optional(body.children, "body.children", anArray);
  if (parent.type === "data_source") askedFor(call, visibleDataSource(session, parent.id).properties);
  return answered(call, addPage(session, parent, body));
}

export function updatePage(call: Call) {
  const { session } = call;
  demand(session, "update");
  const body = bodyOf(call, UPDATE);
  const page = visiblePage(session, pageId(call));
  if (page.sealed) throw sealed();
  // A bad `filter_properties` must be refused before anything is written.
  askedFor(call, schemaOf(session.store, page));
  return answered(call, changePage(session, page, body));
}

const pageId = (call: Call) => aUuid(call.ids[0], "path.page_id");

const answered = (call: Call, page: Page) =>
  answeredPage(call.session, page, askedFor(call, schemaOf(call.session.store, page)));

function parentFrom(value: unknown, session: Session): PageParent {
  const path = "body.parent";
  const parent = anObjectOf(value, path, ["type", "page_id", "database_id", "data_source_id", "workspace"]);
  if (parent.data_source_id !== undefined) {
    const id = aUuid(parent.data_source_id, `${path}.data_source_id`);
    return { type: "data_source", id: visibleDataSource(session, id).id };
  }
  if (parent.database_id !== undefined) {
    const database = visibleDatabase(session, aUuid(parent.database_id, `${path}.database_id`));
    const [only, another] = database.dataSourceIds;
    if (only === undefined || another !== undefined) {
      throw invalid("Databases with multiple data sources are not supported in this API version.");
    }
    return { type: "data_source", id: only };
  }
  if (parent.page_id !== undefined) {
    return { type: "page", id: visiblePage(session, aUuid(parent.page_id, `${path}.page_id`)).id };
  }
  if (parent.workspace === true) return { type: "workspace" };
  return refuse(`${path}.page_id`, "defined", undefined);
}

/** `body` as in `POST /v1/pages`, without its parent. */
export function addPage(session: Session, parent: PageParent, body: JsonObject): Page {
  const { store } = session;
  const above = parent.type === "workspace" ? store.rootPageId : parent.id;
  if (parent.type !== "workspace" && isTrashed(store, parent.id)) throw trashed();
  demandRoom(session, above);
  const dataSource = parent.type === "data_source" ? store.dataSources.get(parent.id) : undefined;
  const now = session.now();
  const id = session.ids.uuidV8();
  const blank: Page = {
    id,
    parent,
    createdTime: now,
    editedTime: now,
    createdBy: session.actorId,
    editedBy: session.actorId,
    inTrash: false,
    archived: false,
    locked: false,
    icon: optional(body.icon, "body.icon", iconFrom) ?? null,
    cover: optional(body.cover, "body.cover", coverFrom) ?? null,
    values: dataSource ? initialValues(dataSource.properties, dataSource.nextUniqueId) : {},
  };
  const values = valuesWritten(session, blank, body.properties);
  const written = dataSource && store.dataSources.get(dataSource.id);
  if (written) numberTaken(session, written);
  blockMade(session, above);
  return store.putPage({ ...blank, values });
}

/** The next row gets another number. */
function numberTaken(session: Session, dataSource: DataSource): void {
  if (!dataSource.properties.some((property) => property.config.type === "unique_id")) return;
  session.store.putDataSource({ ...dataSource, nextUniqueId: dataSource.nextUniqueId + 1 });
}

/** The page's values after writing `properties`; new options go into the schema. */
function valuesWritten(session: Session, page: Page, properties: unknown): Readonly<Record<string, Value>> {
  const schema = schemaOf(session.store, page);
  const read = valuesFrom(properties, "body.properties", schema, session);
  if (read.properties !== schema && page.parent.type === "data_source") {
    const dataSource = session.store.dataSources.get(page.parent.id);
    if (dataSource) session.store.putDataSource({ ...dataSource, properties: read.properties });
  }
  return { ...page.values, ...read.values };
}

/** `body` as in `PATCH /v1/pages`. A trashed page takes nothing but its restoration. */
export function changePage(session: Session, page: Page, body: JsonObject): Page {
  const wanted = optional(body.in_trash ?? body.archived, "body.in_trash", aBoolean);
  const restores = wanted === false && page.inTrash;
  if (isTrashed(session.store, page.id) && !restores) throw trashed();
  if (restores) demandRoomToRestore(session, page.id);
  const changed: Page = {
    ...page,
    inTrash: wanted ?? page.inTrash,
    archived: optional(body.is_archived, "body.is_archived", aBoolean) ?? page.archived,
    locked: optional(body.is_locked, "body.is_locked", aBoolean) ?? page.locked,
    icon: body.icon === undefined ? page.icon : iconFrom(body.icon, "body.icon"),
    cover: body.cover === undefined ? page.cover : coverFrom(body.cover, "body.cover"),
    editedTime: session.now(),
    editedBy: session.actorId,
  };
  return session.store.putPage({ ...changed, values: valuesWritten(session, page, body.properties) });
}
