/** Databases: containers of data sources. */
import type { DatabaseObjectResponse } from "@notionhq/client";
import { bodyOf, type Call } from "./call.ts";
import { aBoolean, anObjectOf, aUuid, type JsonObject, optional, refuse } from "./checks.ts";
import { addDataSource, nameOf } from "./data-sources.ts";
import { preciseTime } from "./dates.ts";
import { trashed } from "./errors.ts";
import { coverFrom, faceOf, iconFrom, putFace } from "./faces.ts";
import { hexOf } from "./ids.ts";
import type { Database, Face } from "./model.ts";
import { optionalRichText, plainRun, richTextFrom } from "./rich-text.ts";
import { schemaFrom } from "./schema.ts";
import { demand, isTrashed, type Session, visibleDatabase, visiblePage } from "./session.ts";
import { answeredText, NOTION } from "./text-answers.ts";
import { blockMade, demandRoom } from "./workspaces.ts";

const CREATE = ["parent", "title", "description", "is_inline", "initial_data_source", "icon", "cover"];
const UPDATE = ["parent", "title", "description", "is_inline", "icon", "cover", "in_trash", "is_locked"];

export function getDatabase(call: Call) {
  demand(call.session, "read");
  return answeredDatabase(call.session, visibleDatabase(call.session, databaseId(call)));
}

export function createDatabase(call: Call) {
  demand(call.session, "insert");
  return answeredDatabase(call.session, addDatabase(call.session, bodyOf(call, CREATE)));
}

export function updateDatabase(call: Call) {
  const { session } = call;
  demand(session, "update");
  const body = bodyOf(call, UPDATE);
  return answeredDatabase(session, changeDatabase(session, visibleDatabase(session, databaseId(call)), body));
}

const databaseId = (call: Call) => aUuid(call.ids[0], "path.database_id");

/** `body` as in `POST /v1/databases`. */
export function addDatabase(session: Session, body: JsonObject): Database {
  const parent = parentFrom(body.parent, session);
  const above = parent.type === "workspace" ? session.store.rootPageId : parent.id;
  if (parent.type === "page" && isTrashed(session.store, parent.id)) throw trashed();
  demandRoom(session, above);
  const initial = anObjectOf(body.initial_data_source ?? {}, "body.initial_data_source", ["properties"]);
  const properties = schemaFrom(initial.properties, "body.initial_data_source.properties", session);
  const now = session.now();
  const database: Database = {
    id: session.ids.uuidV4(),
    parent,
    createdTime: now,
    editedTime: now,
    createdBy: session.actorId,
    editedBy: session.actorId,
    face: null,
    inline: optional(body.is_inline, "body.is_inline", aBoolean) ?? false,
    locked: false,
    inTrash: false,
    dataSourceIds: [],
  };
  const face: Face = {
    title: optionalRichText(body.title, "body.title", session),
    description: optionalRichText(body.description, "body.description", session),
    icon: optional(body.icon, "body.icon", iconFrom) ?? null,
    cover: optional(body.cover, "body.cover", coverFrom) ?? null,
  };
  blockMade(session, above);
  const { databaseId: id } = addDataSource(session, session.store.putDatabase(database), face, properties);
  return session.store.databases.get(id) ?? database;
}

function parentFrom(value: unknown, session: Session): Database["parent"] {
  const parent = anObjectOf(value, "body.parent", ["type", "page_id", "workspace"]);
  if (parent.page_id !== undefined) {
    return { type: "page", id: visiblePage(session, aUuid(parent.page_id, "body.parent.page_id")).id };
  }
  if (parent.workspace === true) return { type: "workspace" };
  return refuse("body.parent.page_id", "defined", undefined);
}

function changeDatabase(session: Session, database: Database, body: JsonObject): Database {
  const wanted = optional(body.in_trash ?? body.archived, "body.in_trash", aBoolean);
  if (isTrashed(session.store, database.id) && !(wanted === false && database.inTrash)) throw trashed();
  const stamp = { editedTime: session.now(), editedBy: session.actorId };
  const changed: Database = {
    ...database,
    parent: body.parent === undefined ? database.parent : parentFrom(body.parent, session),
    inline: optional(body.is_inline, "body.is_inline", aBoolean) ?? database.inline,
    locked: optional(body.is_locked, "body.is_locked", aBoolean) ?? database.locked,
    inTrash: wanted ?? database.inTrash,
    // Of all edits, only a new title was seen to move a database's time.
    ...(body.title === undefined ? {} : stamp),
  };
  const before = faceOf(session.store, database);
  const face: Face = {
    title: body.title === undefined ? before.title : richTextFrom(body.title, "body.title", session),
    description:
      body.description === undefined
        ? before.description
        : richTextFrom(body.description, "body.description", session),
    icon: body.icon === undefined ? before.icon : iconFrom(body.icon, "body.icon"),
    cover: body.cover === undefined ? before.cover : coverFrom(body.cover, "body.cover"),
  };
  return putFace(session.store, session.store.putDatabase(changed), face, stamp);
}

function answeredDatabase(session: Session, database: Database): DatabaseObjectResponse {
  const { store } = session;
  const face = faceOf(store, database);
  const inTrash = isTrashed(store, database.id);
  return {
    object: "database",
    id: database.id,
    title: answeredText(session, face.title.length > 0 ? face.title : [plainRun("New database")]),
    description: answeredText(session, face.description),
    parent:
      database.parent.type === "workspace"
        ? { type: "workspace", workspace: true }
        : { type: "page_id", page_id: database.parent.id },
    is_inline: database.inline,
    in_trash: inTrash,
    archived: inTrash,
    is_locked: database.locked,
    created_time: preciseTime(database.createdTime),
    last_edited_time: preciseTime(database.editedTime),
    data_sources: database.dataSourceIds.flatMap((id) => {
      const dataSource = store.dataSources.get(id);
      return dataSource && !dataSource.inTrash ? [{ id, name: nameOf(session, dataSource) }] : [];
    }),
    icon: face.icon,
    cover: face.cover,
    url: `${NOTION}/${hexOf(database.id)}`,
    public_url: null,
  };
}
