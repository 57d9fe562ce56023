/** What can become of JSON on its way: changed at any place of it, cut off, or something else altogether. */
import fc from "./properties.ts";

/** Where to change a document, and to what. */
export interface Spoiling {
  /** Chooses one of all places of the document. */
  readonly place: number;
  readonly how: "remove" | "replace" | "wrap" | "rename";
  readonly by: unknown;
}

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  "",
  "MARKER-strange",
  [],
  {},
  [[]],
  { object: "error", status: 500, code: "internal_server_error" },
  { type: "wholly_unknown", wholly_unknown: { a: 1 } },
  JSON.parse('{"__proto__": {"in_trash": true}}'),
  "x".repeat(5_000),
];

export const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat({ max: 5_000 }),
  how: fc.constantFrom("remove", "replace", "replace", "wrap", "rename"),
  by: fc.constantFrom(...STRANGE),
});

type Place = (
  change: (value: unknown, holder: Record<string, unknown> | unknown[], key: string) => void,
) => void;

/** The document with one place of it changed. */
export function spoilt(document: unknown, { place, how, by }: Spoiling): unknown {
  const root: Record<string, unknown> = { document: structuredClone(document) };
  const places: Place[] = [];
  collect(root, places);
  places[place % places.length]?.((value, holder, key) => {
    const set = (next: unknown): void => {
      if (Array.isArray(holder)) holder[Number(key)] = next;
      else holder[key] = next;
    };
    if (how === "replace") set(by);
    else if (how === "wrap") set([value]);
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else {
      delete holder[key];
      if (how === "rename") holder[`${key}_`] = value;
    }
  });
  return root.document ?? null;
}

function collect(holder: Record<string, unknown> | unknown[], places: Place[]): void {
  for (const [key, value] of Object.entries(holder)) {
    places.push((change) => change(value, holder, key));
    if (Array.isArray(value)) collect(value, places);
    else if (isRecord(value)) collect(value, places);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Texts that aren't the document any more: cut off, another encoding, a conflict, a page of HTML, any bytes. */
export function brokenTexts(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.nat({ max: text.length }).map((length) => text.slice(0, length)),
    fc.nat({ max: text.length }).map((at) => `${text.slice(0, at)}\u0000${text.slice(at)}`),
    fc.constantFrom(
      "",
      " ",
      "null",
      "[]",
      "\uFEFF",
      `\uFEFF${text}`,
      "<!doctype html><html><body>MARKER-html</body></html>",
      `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> theirs\n`,
      `${text}${text}`,
      "{".repeat(20_000),
    ),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("utf8")),
  );
}
