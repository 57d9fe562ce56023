import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitRunner, type RunGit } from "../../src/state/git.ts";
import { REFUSED } from "../../src/state/texts.ts";
import { refusePushes } from "../support/refusing-remote.ts";
import { aFolder } from "./builders.ts";
import {
  aClone,
  aPatientClock,
  aRemote,
  GIT_ENV,
  git,
  push,
  rowNumber,
  rowsOnDisk,
  writeFiles,
  writeState,
} from "./git-fixtures.ts";

const one = rowNumber(1);

describe("a state that can't be pushed", () => {
  it("tells when there is no repository, no git, no commit, no remote or no upstream", async () => {
    const plain = aFolder();
    writeState(plain, { ...one });
    expect(await push(plain)).toEqual({
      pushed: false,
      changed: false,
      reason: REFUSED.noRepository,
      kind: "unshared",
    });
    expect(await push(plain, { env: { ...GIT_ENV, PATH: "" } })).toMatchObject({
      reason: REFUSED.noGit,
    });
    git(plain, "init", "-q", "-b", "main");
    expect(await push(plain)).toMatchObject({ reason: REFUSED.noCommit });
    writeFiles(plain, { "README.md": "x" });
    git(plain, "add", "README.md");
    git(plain, "commit", "-q", "-m", "x");
    expect(await push(plain)).toEqual({
      pushed: false,
      changed: true,
      reason: REFUSED.noRemote,
      kind: "unshared",
    });
    git(plain, "remote", "add", "origin", aRemote());
    expect((await push(plain)).reason?.en).toContain("no upstream");
  });

  it("tells when no branch is checked out", async () => {
    const clone = aClone(aRemote());
    git(clone, "checkout", "-q", "--detach");
    writeState(clone, { ...one });
    expect(await push(clone)).toEqual({
      pushed: false,
      changed: true,
      reason: REFUSED.detached,
      kind: "unshared",
    });
  });

  it("tells when the state directory is ignored", async () => {
    const clone = aClone(aRemote());
    writeFiles(clone, { ".gitignore": "state/\n" });
    writeState(clone, { ...one });
    expect((await push(clone)).reason?.en).toContain(".gitignore");
  });

  it("tells when a hook of the remote refuses it, and doesn't insist", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    const refusing = refusePushes(remote);
    writeState(clone, { ...one });
    const clock = aPatientClock();
    expect(await push(clone, { clock })).toEqual({
      pushed: false,
      changed: true,
      reason: REFUSED.rules,
      kind: "refused",
    });
    expect(clock.waits).toEqual([]);
    expect(refusing.asked()).toBe(1);
    expect(rowsOnDisk(clone)).toEqual(one);
    expect(git(clone, "status", "--porcelain").trim()).toBe("?? state/user-5.json");
  });

  it("tells when the remote can't be reached, without its address", async () => {
    const clone = aClone(aRemote());
    git(clone, "remote", "set-url", "origin", "http://user:ghp_secret@127.0.0.1:1/repository.git");
    writeState(clone, { ...one });
    const clock = aPatientClock();
    const result = await push(clone, { clock });
    const reason = REFUSED.unreachable;
    expect(result).toEqual({ pushed: false, changed: true, reason, kind: "passing" });
    expect(clock.waits).toEqual([500, 1000, 2000, 4000]);
  });

  it("tells when the remote is gone, or has no such branch", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    git(remote, "update-ref", "-d", "refs/heads/main");
    git(clone, "update-ref", "-d", "refs/remotes/origin/main");
    expect((await push(clone)).reason?.en).toContain("isn't on the remote yet");
    rmSync(remote, { recursive: true });
    expect((await push(clone)).reason).toBe(REFUSED.noRemoteRepository);
  });

  it("gives up after five overtakings, waiting longer each time", async () => {
    const clone = aClone(aRemote());
    writeState(clone, { ...one });
    const real = gitRunner(GIT_ENV);
    let pushes = 0;
    const overtaken: RunGit = async (args, call) => {
      if (!args.includes("push")) return real(args, call);
      pushes++;
      return { code: 1, stdout: "!\ta:refs/heads/main\t[rejected] (fetch first)\n", stderr: "" };
    };
    const clock = aPatientClock();
    const result = await push(clone, { git: overtaken, clock });
    expect(result).toMatchObject({ pushed: false, changed: true });
    expect(result.reason?.en).toContain("faster");
    expect(pushes).toBe(5);
    expect(clock.waits).toEqual([500, 1000, 2000, 4000]);
  });

  it("ends at the deadline, before or during an attempt", async () => {
    const clone = aClone(aRemote());
    writeState(clone, { ...one });
    const late = AbortSignal.abort();
    expect(await push(clone, { deadline: late })).toMatchObject({
      pushed: false,
      reason: REFUSED.late,
    });
    const controller = new AbortController();
    const real = gitRunner(GIT_ENV);
    const slow: RunGit = (args, call) => {
      if (args.includes("push")) controller.abort();
      return real(args, call);
    };
    expect(await push(clone, { deadline: controller.signal, git: slow })).toEqual({
      pushed: false,
      changed: true,
      reason: REFUSED.late,
      kind: "passing",
    });
  });
});

describe("gitRunner", () => {
  it("answers in English, with the exit code", async () => {
    const dir = aFolder();
    mkdirSync(join(dir, "x"));
    const result = await gitRunner({ ...GIT_ENV, LC_ALL: "de_DE.UTF-8" })(["rev-parse", "HEAD"], {
      cwd: dir,
    });
    expect(result.code).toBe(128);
    expect(result.stderr).toContain("not a git repository");
    expect(existsSync(join(dir, ".git"))).toBe(false);
  });
});
