/** Whoever follows a link arrives, and whoever begins at a README finds every page. */
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { anchorsIn, EVERYWHERE, LANGUAGES, namesOfPages, pathOf, README, read, targetsIn } from "./pages.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OTHERS = [
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  "src/core/README.md",
  "state/README.md",
  "test/mutation/README.md",
];

/** Where a link of a document leads to, from the root of the repository. */
function resolved(path: string, target: string): { readonly file: string; readonly anchor: string } {
  const [file = "", anchor = ""] = target.split("#");
  return {
    file: file === "" ? path : normalize(join(dirname(path), file)),
    anchor: decodeURIComponent(anchor),
  };
}

const isOutside = (target: string) => /^https:\/\//.test(target);
const inside = (path: string) =>
  targetsIn(read(path))
    .filter((target) => !isOutside(target))
    .map((target) => resolved(path, target));

describe.each([...EVERYWHERE, ...OTHERS])("%s", (path) => {
  it("leads to files and sections that are there", () => {
    const dead = inside(path).filter(
      ({ file, anchor }) =>
        !existsSync(join(ROOT, file)) || (anchor !== "" && !anchorsIn(read(file)).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  it("has no heading twice, so that each link has one goal", () => {
    const anchors = anchorsIn(read(path));
    expect([...new Set(anchors)]).toEqual(anchors);
  });
});

describe.each(LANGUAGES)("the pages in %s", (language) => {
  const other = language === "en" ? "de" : "en";
  const pages = namesOfPages(language).map((name) => pathOf(language, name));

  it("are all found from the README, which needs no other language for it", () => {
    const named = new Set(inside(README[language]).map(({ file }) => file));
    expect(pages.filter((path) => !named.has(path))).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
  });

  it("lead to each other, and only by the first link to the other language", () => {
    for (const path of [README[language], ...pages]) {
      const [first, ...more] = inside(path).map(({ file }) => file);
      const twin = path === README[language] ? README[other] : path.replace(`/${language}/`, `/${other}/`);
      expect(first, path).toBe(twin);
      expect(
        more.filter((file) => file === README[other] || file.startsWith(`.github/docs/${other}/`)),
      ).toEqual([]);
    }
  });

  it("lead back to the README", () => {
    for (const path of pages) expect(inside(path)[1]?.file, path).toBe(README[language]);
  });
});
