/** Nothing stands twice: what is told on one page is linked from the others. */
import { describe, expect, it } from "vitest";
import { LANGUAGES, pathsOf, proseIn, read, writtenByHand } from "./pages.ts";

/** So many words in a row are no coincidence. */
const IN_A_ROW = 14;

interface Place {
  readonly path: string;
  readonly words: string;
}

/** Paragraphs, items and rows, each as bare words: a sentence that goes on in the next one is no repetition. */
function piecesOf(text: string): readonly (readonly string[])[] {
  return proseIn(writtenByHand(text))
    .replaceAll(/\]\([^)]*\)/g, "]")
    .split(/\n\n|\n(?= *(?:-|\d+\.) )|\n(?=\|)/)
    .map((piece) => piece.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []);
}

function repeatedIn(texts: ReadonlyMap<string, string>): readonly Place[] {
  const seen = new Map<string, string>();
  const repeated: Place[] = [];
  for (const [path, text] of texts) {
    for (const words of piecesOf(text)) {
      for (let n = 0; n + IN_A_ROW <= words.length; n++) {
        const run = words.slice(n, n + IN_A_ROW).join(" ");
        const before = seen.get(run);
        if (before === undefined) seen.set(run, path);
        else repeated.push({ path: `${before} and ${path}`, words: run });
      }
    }
  }
  return repeated;
}

const FOR_EVERYBODY = [".github/CONTRIBUTING.md", ".github/SECURITY.md", "state/README.md"];

describe.each(LANGUAGES)("the documents in %s", (language) => {
  it(`have no ${IN_A_ROW} words in a row twice`, () => {
    const paths = language === "en" ? [...pathsOf(language), ...FOR_EVERYBODY] : pathsOf(language);
    expect(repeatedIn(new Map(paths.map((path) => [path, read(path)])))).toEqual([]);
  });
});

describe("a repetition", () => {
  const sentence = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";

  it("is found across pages, line breaks and marks", () => {
    const other = `- Before **${sentence.replace("eight ", "eight\n`")}\`, after`;
    const found = repeatedIn(
      new Map([
        ["a.md", `${sentence}.`],
        ["b.md", other],
      ]),
    );
    expect(found).toEqual([{ path: "a.md and b.md", words: sentence }]);
  });

  it("is none where a sentence ends one item and begins the next one alike", () => {
    const [first = "", second = ""] = sentence.split(" nine ");
    const apart = new Map([
      ["a.md", `${sentence}.`],
      ["b.md", `- ${first}\n- nine ${second}`],
    ]);
    expect(repeatedIn(apart)).toEqual([]);
  });
});
