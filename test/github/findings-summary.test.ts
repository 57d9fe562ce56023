import { describe, expect, it } from "vitest";
import {
  annotationsForFindings,
  renderFindings,
  type ShownFinding,
} from "../../src/github/findings-summary.ts";

const PAGE = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";
const COPY = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6e";

function aFinding(change: Partial<ShownFinding> = {}): ShownFinding {
  return {
    severity: "error",
    title: "A property is missing",
    users: [101],
    what: `It has no property "Ort".`,
    remedy: "Add it.",
    place: {},
    ...change,
  };
}

describe("the summary of a check-up", () => {
  it("says so where all is well", () => {
    expect(renderFindings("All well", [])).toBe("## ✅ Partner Sync: check-up\n\n**All well.**\n\n");
  });

  it("puts findings of one kind together, with what to do said once where it is the same", () => {
    const text = renderFindings("Not well", [
      aFinding(),
      aFinding({ users: [202], what: "The other has none." }),
    ]);
    expect(text).toContain("## ❌ Partner Sync: check-up");
    expect(text).toContain("### ❌ A property is missing (2)\n\n**What to do:** Add it.\n\n- It has");
    expect(text.match(/What to do/g)).toHaveLength(1);
  });

  it("links pages by their ids, and lets nothing become markup", () => {
    const text = renderFindings("No problem", [
      aFinding({ severity: "warning", place: { page_id: PAGE, copy_id: COPY }, what: "<b>*x*</b>" }),
    ]);
    expect(text).toContain("## ⚠️");
    expect(text).toContain(
      "[7b3dcb6d](https://www.notion.so/9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d) (copy [7b3dcb6e](https://www.notion.so/9b1deb4d3b7d4bad9bdd2b0d7b3dcb6e))",
    );
    expect(text).not.toContain("<b>");
  });

  it("cuts a long list, and says by how much", () => {
    const many = Array.from({ length: 60 }, (_, n) => aFinding({ what: `Number ${n}.` }));
    expect(renderFindings("Not well", many)).toContain("- and 10 more");
  });
});

describe("the annotations of a check-up", () => {
  it("are errors and warnings, by user, without notices", () => {
    const found = [
      aFinding(),
      aFinding({ severity: "warning", users: [] }),
      aFinding({ severity: "notice" }),
    ];
    expect(annotationsForFindings(found).map(({ level, title }) => [level, title])).toEqual([
      ["error", "A property is missing (user 101)"],
      ["warning", "A property is missing"],
    ]);
  });

  it("are ten of each level at most", () => {
    const many = Array.from({ length: 12 }, () => aFinding());
    const shown = annotationsForFindings(many);
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)?.title).toBe("And 3 more");
  });
});
