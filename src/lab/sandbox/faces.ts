/** Titles, icons and covers of requests, and which record of a database holds them. */
import { anObject, anObjectOf, aString, aUuid, isObject, oneOf, refuse } from "./checks.ts";
import type { Cover, Database, DataSource, Face, Icon } from "./model.ts";
import type { Store } from "./store.ts";

const ICON_COLORS = [
  "gray",
  "lightgray",
  "brown",
  "yellow",
  "orange",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
] as const;

export function iconFrom(value: unknown, path: string): Icon | null {
  if (value === null) return null;
  const icon = anObjectOf(value, path, [
    "type",
    "emoji",
    "external",
    "file",
    "file_upload",
    "custom_emoji",
    "icon",
  ]);
  if (icon.emoji !== undefined) return { type: "emoji", emoji: aString(icon.emoji, `${path}.emoji`) };
  if (icon.custom_emoji !== undefined) {
    const emoji = anObject(icon.custom_emoji, `${path}.custom_emoji`);
    const text = (key: string) => (typeof emoji[key] === "string" ? emoji[key] : "");
    const id = aUuid(emoji.id, `${path}.custom_emoji.id`);
    return { type: "custom_emoji", custom_emoji: { id, name: text("name"), url: text("url") } };
  }
  if (icon.icon !== undefined) {
    const named = anObjectOf(icon.icon, `${path}.icon`, ["name", "color"]);
    const color = named.color === undefined ? "gray" : oneOf(named.color, `${path}.icon.color`, ICON_COLORS);
    return { type: "icon", icon: { name: aString(named.name, `${path}.icon.name`), color } };
  }
  return fileFrom(icon, path);
}

export function coverFrom(value: unknown, path: string): Cover | null {
  return value === null
    ? null
    : fileFrom(anObjectOf(value, path, ["type", "external", "file", "file_upload"]), path);
}

function fileFrom(given: Readonly<Record<string, unknown>>, path: string): Cover {
  if (isObject(given.external)) {
    return {
      type: "external",
      external: { url: aString(given.external.url, `${path}.external.url`, 2000) },
    };
  }
  const kind = given.file === undefined ? "file_upload" : "file";
  const file = given[kind];
  if (!isObject(file)) return refuse(`${path}.external`, "defined", undefined);
  const url =
    kind === "file"
      ? aString(file.url, `${path}.file.url`)
      : `https://files.example.com/${aString(file.id, `${path}.file_upload.id`)}`;
  const expiry_time = typeof file.expiry_time === "string" ? file.expiry_time : "2100-01-01T00:00:00.000Z";
  return { type: "file", file: { url, expiry_time } };
}

/** A database with one data source shows that one's face. */
export function faceOf(store: Store, database: Database): Face {
  if (database.face) return database.face;
  const only = database.dataSourceIds[0];
  const face = only === undefined ? undefined : store.dataSources.get(only)?.face;
  return face ?? { title: [], description: [], icon: null, cover: null };
}

/** Puts a face on the database, or on the one data source that it shows as its own. */
export function putFace(
  store: Store,
  database: Database,
  face: Face,
  stamp: Pick<DataSource, "editedTime" | "editedBy">,
): Database {
  const only = database.face ? undefined : store.dataSources.get(database.dataSourceIds[0] ?? "");
  if (!only) return store.putDatabase({ ...database, face });
  store.putDataSource({ ...only, face, ...stamp });
  return database;
}
