/** Every problem has its section, in both languages, with what the programs say of it. `-u` writes them anew. */
import { describe, expect, it } from "vitest";
import { PROBLEM_CODES } from "../../src/problems/table.ts";
import { anchorsIn, LANGUAGES, pathOf, read } from "./pages.ts";
import { problemSections } from "./problem-sections.ts";

const BLOCK = /<!-- problems -->[\s\S]*<!-- \/problems -->/;

describe.each(LANGUAGES)("the page about problems in %s", (language) => {
  const path = pathOf(language, "problems.md");
  const page = read(path);

  it("says of each code what the summary, the chat and the log say", async () => {
    const block = `<!-- problems -->\n\n${problemSections(language)}\n\n<!-- /problems -->`;
    await expect(page.replace(BLOCK, () => block)).toMatchFileSnapshot(`../../${path}`);
  });

  it("can be reached by each code", () => {
    const anchors = anchorsIn(page);
    for (const code of PROBLEM_CODES) expect(anchors).toContain(code);
  });
});
