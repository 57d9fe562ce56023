/** On which branch a folder is, as git tells it of a real one. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { branchFindings } from "../../src/doctor/branch.ts";
import { readBranch } from "../../src/doctor/read-branch.ts";
import { whoIn } from "../../src/problems/table.ts";
import { Conversation, NO_PASS } from "../support/conversation.ts";

let dir: string;
const aFolder = () => mkdtemp(join(tmpdir(), "branch-"));
const inFolder = (cwd: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd, stdio: "ignore" });
const git = (...args: readonly string[]) => inFolder(dir, ...args);

const told = async (language: "de" | "en" = "en") =>
  branchFindings(await readBranch(dir, process.env)).map(({ code, words }) =>
    [code, ...words[language](whoIn(language))].join(" "),
  );

/** A clone whose remote has the branch main. */
async function aClone(): Promise<void> {
  const origin = await aFolder();
  inFolder(origin, "init", "--quiet", "--initial-branch=main");
  inFolder(origin, "commit", "--quiet", "--allow-empty", "-m", "one");
  await rm(dir, { recursive: true });
  execFileSync("git", ["clone", "--quiet", origin, dir], { stdio: "ignore" });
}

beforeEach(async () => {
  dir = await aFolder();
});

describe("the branch of a folder", () => {
  it("is nothing to tell outside of a repository, without a remote, and on the one that the remote shows first", async () => {
    expect(await told()).toEqual([]);
    git("init", "--quiet");
    expect(await told()).toEqual([]);
    await aClone();
    expect(await told()).toEqual([]);
    expect(await readBranch(dir, process.env)).toEqual({
      ...{ name: "main", remote: "origin", hasUpstream: true, usual: "main" },
    });
  });

  it("is told where it is another one, or none", async () => {
    await aClone();
    git("switch", "--quiet", "-c", "try");
    expect(await told()).toEqual([expect.stringMatching(/^other_branch .* branch try, .* git switch main/)]);
    expect(await told("de")).toEqual([expect.stringMatching(/Branch try; .* git switch main/)]);
    expect((await readBranch(dir, process.env))?.hasUpstream).toBe(false);
    git("switch", "--quiet", "--detach");
    expect(await told()).toEqual([expect.stringMatching(/detached HEAD.* git switch main$/)]);
    git("remote", "set-head", "origin", "--delete");
    expect(await told("de")).toEqual([expect.stringMatching(/git switch und sein Name\.$/)]);
  });
});

describe("the set-up", () => {
  let talk: Conversation;
  afterEach(() => talk.home.leave());

  it("says it before the commands that would fail, and says it once", async () => {
    talk = await Conversation.begin();
    const { dir: home } = talk.home;
    inFolder(home, "init", "--quiet", "--initial-branch=main");
    inFolder(home, "remote", "add", "origin", "https://github.com/anna/sync.git");
    inFolder(home, "commit", "--quiet", "--allow-empty", "-m", "one");
    inFolder(home, "switch", "--quiet", "--detach");
    talk.home.env.PATH = process.env.PATH ?? "";
    expect(
      await talk.converse([
        ...talk.calendars,
        ["another-person", false],
        ["telegram-bot", false],
        ["owner-telegram-id", ""],
        NO_PASS,
      ]),
    ).toBe(0);
    expect(talk.said.match(/detached HEAD/g)).toHaveLength(1);
    expect(talk.said.indexOf("detached HEAD")).toBeLessThan(talk.said.indexOf("git push"));
  });
});
