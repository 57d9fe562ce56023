/** Files and places: carried as they were given. */
import { aNumber, anArray, anObject, anObjectOf, aString, type JsonObject } from "./checks.ts";
import type { Place, StoredFile } from "./model.ts";

export const filesFrom = (content: unknown, path: string): readonly StoredFile[] =>
  anArray(content, path).map((value, i) => fileFrom(value, `${path}[${i}]`));

function fileFrom(value: unknown, path: string): StoredFile {
  const file = anObjectOf(value, path, ["name", "type", "external", "file", "file_upload"]);
  if (file.external !== undefined) {
    const url = aString(
      anObjectOf(file.external, `${path}.external`, ["url"]).url,
      `${path}.external.url`,
      2000,
    );
    return { name: aString(file.name, `${path}.name`, 100), type: "external", external: { url } };
  }
  const kind = file.file === undefined ? "file_upload" : "file";
  const given = anObject(file[kind], `${path}.${kind}`);
  const url =
    kind === "file"
      ? aString(given.url, `${path}.file.url`)
      : `https://files.example.com/${aString(given.id, `${path}.file_upload.id`)}`;
  const name = typeof file.name === "string" ? file.name : "file";
  const expiry_time = typeof given.expiry_time === "string" ? given.expiry_time : "2100-01-01T00:00:00.000Z";
  return { name, type: "file", file: { url, expiry_time } };
}

export function placeFrom(content: unknown, path: string): Place {
  const keys = ["lat", "lon", "name", "address", "aws_place_id", "google_place_id"];
  const given = anObjectOf(content, path, keys);
  return {
    lat: aNumber(given.lat, `${path}.lat`),
    lon: aNumber(given.lon, `${path}.lon`),
    name: textOrNull(given, "name"),
    address: textOrNull(given, "address"),
    aws_place_id: textOrNull(given, "aws_place_id"),
    google_place_id: textOrNull(given, "google_place_id"),
  };
}

const textOrNull = (given: JsonObject, key: string): string | null => {
  const value = given[key];
  return typeof value === "string" ? value : null;
};
