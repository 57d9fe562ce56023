/** What people do to the columns of a table: renamed, swapped, deleted, restored, an option taken out. */
import type { Property } from "./model.ts";
import { findProperty } from "./properties.ts";
import { schemaWith } from "./schema.ts";
import { type Session, visibleDataSource } from "./session.ts";

/** `change` as in `PATCH /v1/data_sources`. */
export function changeColumns(
  session: Session,
  dataSourceId: string,
  change: Readonly<Record<string, unknown>>,
): void {
  const { properties } = visibleDataSource(session, dataSourceId);
  put(session, dataSourceId, schemaWith(properties, change, "body.properties", session));
}

/** Over a third name, since no two columns may have one name at any time. */
export function swapColumns(session: Session, dataSourceId: string, one: string, other: string): void {
  const between = `${one} ${session.ids.uuidV4()}`;
  for (const [from, to] of [
    [one, between],
    [other, one],
    [between, other],
  ] as const)
    changeColumns(session, dataSourceId, { [column(session, dataSourceId, from).name]: { name: to } });
}

export function deleteColumn(session: Session, dataSourceId: string, name: string): void {
  const gone = column(session, dataSourceId, name);
  changeColumns(session, dataSourceId, { [gone.id]: null });
  const { properties, deleted = [] } = visibleDataSource(session, dataSourceId);
  put(session, dataSourceId, properties, [...deleted, gone]);
}

/** The one of that name that was deleted last. */
export function restoreColumn(session: Session, dataSourceId: string, name: string): void {
  const { properties, deleted = [] } = visibleDataSource(session, dataSourceId);
  const back = deleted.findLast((one) => one.name === name);
  if (back === undefined) throw new Error(`No property "${name}" was deleted.`);
  if (properties.some((one) => one.name === name)) throw new Error(`There is another property "${name}".`);
  put(
    session,
    dataSourceId,
    [...properties, back],
    deleted.filter((one) => one !== back),
  );
}

export function removeOption(session: Session, dataSourceId: string, name: string, option: string): void {
  const { id, config } = column(session, dataSourceId, name);
  if (config.type !== "select" && config.type !== "multi_select" && config.type !== "status")
    throw new Error(`"${name}" has no options.`);
  const options = config.options.filter((one) => one.name !== option);
  if (options.length === config.options.length) throw new Error(`"${name}" has no option "${option}".`);
  changeColumns(session, dataSourceId, { [id]: { [config.type]: { options } } });
}

function column(session: Session, dataSourceId: string, name: string): Property {
  const found = findProperty(visibleDataSource(session, dataSourceId).properties, name);
  if (found === undefined) throw new Error(`There is no property "${name}".`);
  return found;
}

function put(
  session: Session,
  dataSourceId: string,
  properties: readonly Property[],
  deleted = visibleDataSource(session, dataSourceId).deleted,
): void {
  const before = visibleDataSource(session, dataSourceId);
  const stamp = { editedTime: session.now(), editedBy: session.actorId };
  session.store.putDataSource({ ...before, ...stamp, properties, ...(deleted && { deleted }) });
}
