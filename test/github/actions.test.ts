import { describe, expect, it } from "vitest";
import { publish, publishFindings, publishNotice, type Toolkit } from "../../src/github/actions.ts";
import { aReport, aUserReport } from "./reports.ts";

const ENV = { GITHUB_OUTPUT: "/a", GITHUB_STEP_SUMMARY: "/b" };

/** Writes down what it is asked to do; `refuses` names what fails as it does without the runner's files. */
function aToolkit(refuses: "nothing" | "outputs" | "summary" = "nothing"): {
  toolkit: Toolkit;
  calls: string[];
  /** The summaries as a whole. */
  pages: string[];
} {
  const calls: string[] = [];
  const pages: string[] = [];
  const say = (level: string) => (message: string, properties: { title: string }) => {
    calls.push(`${level} ${properties.title}: ${message}`);
  };
  const toolkit: Toolkit = {
    error: say("error"),
    warning: say("warning"),
    notice: say("notice"),
    setOutput(name, value) {
      if (refuses === "outputs") throw new Error("Missing file at path");
      calls.push(`${name}=${value}`);
    },
    summary: {
      addRaw: (text) => ({
        async write() {
          if (refuses === "summary") throw new Error("Unable to access summary file");
          calls.push(`summary ${text.split("\n")[0]}`);
          pages.push(text);
        },
      }),
    },
  };
  return { toolkit, calls, pages };
}

const FAILED = aReport({
  users: [
    aUserReport({
      user: 7,
      success: false,
      stats: { created: 1, updated: 2, removed: 3, conflicts: 4, held: 5, errors: 6 },
      problems: [{ code: "notion_error", message: "No." }],
    }),
  ],
});

describe("publish", () => {
  it("does not even load the toolkit outside Actions", async () => {
    const toolkit = () => Promise.reject(new Error("loaded"));
    await expect(publish(FAILED, [], true, { inActions: false, env: ENV, toolkit })).resolves.toEqual([]);
  });

  it("writes annotations, every output and the summary", async () => {
    const { toolkit, calls } = aToolkit();
    const untold = await publish(FAILED, [], true, {
      inActions: true,
      env: ENV,
      toolkit: async () => toolkit,
    });
    expect(untold).toEqual([]);
    expect(calls).toEqual([
      "error Notion refused a request (user 7): No.",
      "success=false",
      "created=1",
      "updated=2",
      "removed=3",
      "conflicts=4",
      "held=5",
      "errors=6",
      "state-changed=true",
      "summary ## ❌ Partner Sync",
    ]);
  });

  it("passes on what concerns no single user", async () => {
    const { toolkit, calls } = aToolkit();
    const context = { warnings: [{ path: "users[0].x", wrong: { en: "unknown", de: "unbekannt" } }] };
    await publish(aReport(), [], false, { inActions: true, env: ENV, context, toolkit: async () => toolkit });
    expect(calls[0]).toBe("warning Something to look at in the configuration: users[0].x: unknown");
  });

  it("leaves out what the runner gave no file for", async () => {
    const { toolkit, calls } = aToolkit();
    await publish(aReport(), [], false, { inActions: true, env: {}, toolkit: async () => toolkit });
    expect(calls).toEqual([]);
  });

  it.each([
    ["outputs", "The step outputs could not be written."],
    ["summary", "The job summary could not be written."],
  ] as const)("survives that the %s can't be written, and says so", async (refuses, sentence) => {
    const { toolkit, calls } = aToolkit(refuses);
    const untold = await publish(FAILED, [], false, {
      inActions: true,
      env: ENV,
      toolkit: async () => toolkit,
    });
    expect(untold).toEqual([sentence]);
    expect(calls[0]).toContain("error");
  });
});

describe("publishNotice", () => {
  it("makes a green run with a notice, for those who haven't set it up", async () => {
    const { toolkit, calls } = aToolkit();
    const notice = { title: "Not set up yet", message: "Add the secret USERS_CONFIG." };
    await publishNotice(notice, { inActions: true, env: ENV, toolkit: async () => toolkit });
    expect(calls).toContain("notice Not set up yet: Add the secret USERS_CONFIG.");
    expect(calls).toContain("success=true");
    expect(calls).toContain("state-changed=false");
    expect(calls.at(-1)).toBe("summary ## ℹ️ Partner Sync");
  });
});

describe("a page on which the runner hides every bracket", () => {
  const page = "1f2e3d4c-5b6a-8000-8000-000000000007";
  const address = `https://www.notion.so/${page.replaceAll("-", "")}`;
  const finding = {
    severity: "warning",
    title: "A link",
    users: [7],
    place: { page_id: page },
    what: 'No {"name": "[x](y)"}.',
    remedy: "Mend it.",
  } as const;

  it.each([
    ["{\n}", `<a href="${address}">00000007</a>`],
    ["{}", `[00000007](${address})`],
  ])("has links as HTML, and nothing that people wrote becomes one (%j)", async (USERS_CONFIG, link) => {
    const { toolkit, pages } = aToolkit();
    const run = { inActions: true, env: { ...ENV, USERS_CONFIG }, toolkit: async () => toolkit };
    await publishFindings("Look", [finding], run);
    await publish(
      aReport({ users: [aUserReport({ problems: [{ code: "value_held", message: "{", page_id: page }] })] }),
      [],
      false,
      run,
    );
    for (const text of pages) {
      expect(text).toContain(link);
      expect(text.replace(link, "")).not.toMatch(/[[\]{}]/);
    }
    expect(pages).toHaveLength(2);
  });
});
