/** What the set-up says has both languages, which are not the same. */
import { describe, expect, it } from "vitest";
import { textsIn } from "../../src/setup/texts/index.ts";
import { USAGE } from "../../src/setup/texts/usage.ts";

/** Paths to all texts; functions are written out, so that their sentences are compared. */
function textsOf(value: unknown, path = ""): ReadonlyMap<string, string> {
  if (typeof value === "string" || typeof value === "function") return new Map([[path, String(value)]]);
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([key, one]) => [...textsOf(one, `${path}.${key}`)]));
}

/** Names, signs and codes, which are alike in both. */
const ALIKE =
  /^\.(usage\.answers\.\w+-language|.*\.lines\.bot|.*\.(hours|changed|found|connection|personal|capability|option))$/;

describe("the texts of the set-up", () => {
  const en = textsOf({ ...textsIn("en"), usage: USAGE.en });
  const de = textsOf({ ...textsIn("de"), usage: USAGE.de });

  it("are as many in each language, by the same names", () => {
    const single = (texts: ReadonlyMap<string, string>) =>
      [...texts.keys()].filter((key) => !/\.\d+$/.test(key));
    expect(single(de)).toEqual(single(en));
  });

  it("say everything in each of them", () => {
    const same = [...en].filter(([path, text]) => de.get(path) === text && !ALIKE.test(path) && text !== "");
    expect(same).toEqual([]);
  });
});
