import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitRunner, type RunGit } from "../../src/state/git.ts";
import { pushFiles } from "../../src/state/git-files.ts";
import { REFUSED } from "../../src/state/texts.ts";
import {
  aClone,
  aPatientClock,
  aRemote,
  commitElsewhere,
  commitsOn,
  filesOn,
  GIT_ENV,
  git,
  writeFiles,
} from "./git-fixtures.ts";

type Options = Parameters<typeof pushFiles>[0];

function pushing(dir: string, plan: Options["plan"], more: Partial<Options> = {}) {
  const fixed = { message: "Set up", clock: aPatientClock(), env: GIT_ENV, random: () => 0.5 };
  return pushFiles({ dir, plan, ...fixed, ...more });
}

const writing = (files: Readonly<Record<string, string | null>>) => async () =>
  new Map(Object.entries(files));

describe("files that are committed beside the state", () => {
  it("are written and taken away in one commit, on the branch and on disk, and nothing else is", async () => {
    const remote = aRemote();
    const dir = aClone(remote);
    writeFiles(dir, { "src/a.ts": "let a = 2;\n", "note.txt": "mine\n" });
    const plan = writing({ "config.json": "{}\n", "state/new.json": "{}\n", "state/README.md": null });
    expect(await pushing(dir, plan)).toEqual({ kind: "pushed" });
    expect(commitsOn(remote)).toBe(2);
    expect(filesOn(remote)).toEqual(["README.md", "config.json", "src/a.ts", "state/new.json"]);
    expect(readFileSync(join(dir, "config.json"), "utf8")).toBe("{}\n");
    expect(existsSync(join(dir, "state/README.md"))).toBe(false);
    // The branch has followed, and what was under way here is as it was.
    expect(git(dir, "status", "--short")).toBe(" M src/a.ts\n?? note.txt\n");
  });

  it("are planned anew on what another writer pushed meanwhile", async () => {
    const remote = aRemote();
    const dir = aClone(remote);
    let isFirst = true;
    const overtaken: RunGit = (args, call) => {
      if (args.includes("push") && isFirst) {
        isFirst = false;
        commitElsewhere(remote, { "README.md": "two\n" });
      }
      return gitRunner(GIT_ENV)(args, call);
    };
    const seen: (string | null)[] = [];
    const plan: Options["plan"] = async (read) => {
      seen.push(await read("README.md"), await read("no such file"));
      return new Map([["config.json", "{}\n"]]);
    };
    expect(await pushing(dir, plan, { git: overtaken })).toEqual({ kind: "pushed" });
    expect(seen).toEqual(["one\n", null, "two\n", null]);
    expect(git(remote, "show", "main:README.md")).toBe("two\n");
    expect(filesOn(remote)).toContain("config.json");
  });

  it("stay as they are where the plan is given up, or the remote refuses", async () => {
    const remote = aRemote();
    const dir = aClone(remote);
    expect(await pushing(dir, async () => null)).toEqual({ kind: "given-up" });
    git(dir, "remote", "set-url", "origin", `file://${remote}-gone`);
    expect(await pushing(dir, writing({ "config.json": "{}\n" }))).toMatchObject({
      kind: "failed",
      reason: REFUSED.noRemoteRepository,
    });
    expect(existsSync(join(dir, "config.json"))).toBe(false);
    expect(commitsOn(remote)).toBe(1);
  });
});
