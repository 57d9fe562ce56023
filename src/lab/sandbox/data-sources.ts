/** Data sources: the tables that hold schema and rows. */
import type { DataSourceObjectResponse } from "@notionhq/client";
import { bodyOf, type Call } from "./call.ts";
import { aBoolean, anObjectOf, aUuid, optional } from "./checks.ts";
import { flooredTime } from "./dates.ts";
import { trashed } from "./errors.ts";
import { faceOf, iconFrom } from "./faces.ts";
import { hexOf } from "./ids.ts";
import type { Database, DataSource, Face, Property } from "./model.ts";
import { optionalRichText, richTextFrom } from "./rich-text.ts";
import { schemaFrom, schemaWith } from "./schema.ts";
import { type AnsweredSchema, answeredSchema } from "./schema-answers.ts";
import { demand, isTrashed, type Session, visibleDatabase, visibleDataSource } from "./session.ts";
import { answeredText, NOTION, plainText } from "./text-answers.ts";

const CREATE = ["parent", "properties", "title", "icon"];
const UPDATE = ["title", "icon", "properties", "in_trash", "parent"];

/** The SDK's type, widened by the property types that it leaves out. */
type AnsweredDataSource = Omit<DataSourceObjectResponse, "properties"> & {
  readonly properties: Record<string, AnsweredSchema>;
};

export function getDataSource(call: Call) {
  demand(call.session, "read");
  return answeredDataSource(call.session, visibleDataSource(call.session, dataSourceId(call)));
}

export function createDataSource(call: Call) {
  const { session } = call;
  demand(session, "insert");
  const body = bodyOf(call, CREATE);
  const parent = anObjectOf(body.parent, "body.parent", ["type", "database_id"]);
  const database = visibleDatabase(session, aUuid(parent.database_id, "body.parent.database_id"));
  if (isTrashed(session.store, database.id)) throw trashed();
  const properties = schemaFrom(body.properties, "body.properties", session);
  const face: Face = {
    title: optionalRichText(body.title, "body.title", session),
    description: [],
    icon: optional(body.icon, "body.icon", iconFrom) ?? null,
    cover: null,
  };
  return answeredDataSource(session, addDataSource(session, database, face, properties));
}

export function updateDataSource(call: Call) {
  const { session } = call;
  demand(session, "update");
  const body = bodyOf(call, UPDATE);
  const before = visibleDataSource(session, dataSourceId(call));
  const wanted = optional(body.in_trash ?? body.archived, "body.in_trash", aBoolean);
  if (isTrashed(session.store, before.id) && !(wanted === false && before.inTrash)) throw trashed();
  const stamp = { editedTime: session.now(), editedBy: session.actorId };
  const properties =
    body.properties === undefined
      ? before.properties
      : schemaWith(before.properties, body.properties, "body.properties", session);
  const title =
    body.title === undefined ? before.face.title : richTextFrom(body.title, "body.title", session);
  const icon = body.icon === undefined ? before.face.icon : iconFrom(body.icon, "body.icon");
  const inTrash = wanted ?? before.inTrash;
  const face = { ...before.face, title, icon };
  const changed = session.store.putDataSource({ ...before, ...stamp, properties, inTrash, face });
  const database = session.store.databases.get(changed.databaseId);
  if (database && !database.face && body.title !== undefined)
    session.store.putDatabase({ ...database, ...stamp });
  return answeredDataSource(session, changed);
}

const dataSourceId = (call: Call) => aUuid(call.ids[0], "path.data_source_id");

/** From its second data source on, a database has a face of its own. */
export function addDataSource(
  session: Session,
  database: Database,
  face: Face,
  properties: readonly Property[],
): DataSource {
  const now = session.now();
  const dataSource: DataSource = {
    id: session.ids.uuidV4(),
    databaseId: database.id,
    createdTime: now,
    editedTime: now,
    createdBy: session.actorId,
    editedBy: session.actorId,
    face,
    inTrash: false,
    properties,
    nextUniqueId: 1,
  };
  const own = database.dataSourceIds.length === 0 ? null : faceOf(session.store, database);
  session.store.putDatabase({
    ...database,
    face: own,
    dataSourceIds: [...database.dataSourceIds, dataSource.id],
  });
  return session.store.putDataSource(dataSource);
}

/** The name that a database lists it under. */
export const nameOf = (session: Session, dataSource: DataSource): string =>
  plainText(session, dataSource.face.title) || "New database";

export function answeredDataSource(session: Session, dataSource: DataSource): AnsweredDataSource {
  const { store } = session;
  const { face } = dataSource;
  const database = store.databases.get(dataSource.databaseId);
  const inTrash = isTrashed(store, dataSource.id);
  return {
    object: "data_source",
    id: dataSource.id,
    cover: face.cover,
    icon: face.icon,
    created_time: flooredTime(dataSource.createdTime),
    created_by: { object: "user", id: dataSource.createdBy },
    last_edited_by: { object: "user", id: dataSource.editedBy },
    last_edited_time: flooredTime(dataSource.editedTime),
    title: answeredText(session, face.title),
    description: answeredText(session, face.description),
    is_inline: database?.inline ?? false,
    properties: answeredSchema(store, dataSource.properties),
    parent: { type: "database_id", database_id: dataSource.databaseId },
    database_parent:
      database?.parent.type === "page"
        ? { type: "page_id", page_id: database.parent.id }
        : { type: "workspace", workspace: true },
    url: `${NOTION}/${hexOf(dataSource.databaseId)}`,
    public_url: null,
    in_trash: inTrash,
    archived: inTrash,
  };
}
