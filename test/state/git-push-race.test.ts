import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitRunner, type RunGit } from "../../src/state/git.ts";
import { aPrint, aRow, inOneOrder, pageId } from "./builders.ts";
import {
  aClone,
  aPatientClock,
  aRemote,
  commitAll,
  commitElsewhere,
  commitsOn,
  filesOn,
  GIT_ENV,
  git,
  push,
  rowNumber,
  rowsOn,
  rowsOnDisk,
  writeFiles,
  writePass,
  writeState,
} from "./git-fixtures.ts";

const MORNING = "2026-03-01T06:00:00.000Z";
const EVENING = "2026-03-01T18:00:00.000Z";

const one = rowNumber(1);
const two = rowNumber(2);
const three = rowNumber(3);

describe("two writers", () => {
  it("keep each other's rows, on the remote and on disk", async () => {
    const remote = aRemote();
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(here, { ...one });
    writeState(there, { ...two });
    await push(there);
    const clock = aPatientClock();
    expect(await push(here, { clock })).toEqual({ pushed: true, changed: true });
    expect(clock.waits).toEqual([500]);
    expect(rowsOn(remote)).toEqual({ ...one, ...two });
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two });
    expect(commitsOn(remote)).toBe(3);
  });

  it("come to rest where the merge says nothing that the remote doesn't know", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { [pageId(1)]: aRow() });
    await push(first);
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(there, { [pageId(1)]: aRow({ base: { name: aPrint("there") } }) });
    await push(there);
    // The same field, differently: its base is given up on both, which leaves what the remote has without it.
    writeState(there, { [pageId(1)]: aRow({ base: {} }) });
    await push(there);
    writeState(here, { [pageId(1)]: aRow({ base: { name: aPrint("here") } }) });
    await push(here);
    expect(await push(here)).toEqual({ pushed: false, changed: false });
    expect(rowsOnDisk(here)).toEqual(rowsOn(remote));
  });

  it("merge a row that both changed since they last agreed", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { [pageId(1)]: aRow() });
    await push(first);
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(there, { [pageId(1)]: aRow({ base: { name: aPrint("there"), date: aPrint("date") } }) });
    writeState(here, { [pageId(1)]: aRow({ base: { name: aPrint("here"), date: aPrint("here") } }) });
    await push(there);
    await push(here);
    const agreed = { name: inOneOrder(aPrint("here"), aPrint("there")) };
    expect(rowsOn(remote)).toEqual({ [pageId(1)]: aRow({ base: { date: aPrint("here") }, agreed }) });
  });

  it("know what was pushed also where it was written over while the push was under way", async () => {
    const remote = aRemote();
    const [here, there] = [aClone(remote), aClone(remote)];
    const agreed = (name: string) => ({ [pageId(1)]: aRow({ base: { name: aPrint(name) } }) });
    const real = gitRunner(GIT_ENV);
    const slow: RunGit = async (args, call) => {
      const result = await real(args, call);
      if (args.includes("push")) writeState(here, agreed("meanwhile"));
      return result;
    };
    writeState(here, agreed("pushed"));
    await push(here, { git: slow });
    expect(rowsOnDisk(here)).toEqual(agreed("meanwhile"));
    git(there, "pull", "-q");
    writeState(there, { ...agreed("pushed"), [pageId(2)]: aRow() });
    await push(there);
    await push(here);
    expect(rowsOnDisk(here)).toEqual({ ...agreed("meanwhile"), [pageId(2)]: aRow() });
  });

  it("respect that the other one deleted a row, or the whole state", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { ...one, ...two });
    await push(first);
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(there, { ...two });
    await push(there);
    writeState(here, { ...one, ...two, ...three });
    await push(here);
    expect(rowsOn(remote)).toEqual({ ...two, ...three });

    const idle = aClone(remote);
    git(there, "pull", "-q");
    rmSync(join(there, "state/user-5.json"));
    commitAll(there, "start anew");
    git(there, "push", "-q");
    writePass(idle, MORNING);
    await push(idle, { includeDescriptive: true });
    expect(filesOn(remote)).not.toContain("state/user-5.json");
  });

  it("get what the other one has begun to keep, though a push of their own came in between", async () => {
    const remote = aRemote();
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(there, { ...two });
    await push(there);
    writePass(here, MORNING);
    await push(here, { includeDescriptive: true });
    expect(rowsOnDisk(here)).toEqual({ ...two });
    writePass(here, EVENING);
    await push(here, { includeDescriptive: true });
    expect(git(here, "status", "--porcelain")).toBe("");
    expect(rowsOn(remote)).toEqual({ ...two });
  });

  it("lose what the other one has removed, though a push of their own came in between", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { ...one });
    await push(first);
    const [here, there] = [aClone(remote), aClone(remote)];
    rmSync(join(there, "state/user-5.json"));
    commitAll(there, "start anew");
    git(there, "push", "-q");
    writePass(here, MORNING);
    await push(here, { includeDescriptive: true });
    writePass(here, EVENING);
    await push(here, { includeDescriptive: true });
    expect(filesOn(remote)).not.toContain("state/user-5.json");
    expect(existsSync(join(here, "state/user-5.json"))).toBe(false);
  });

  it("replace a state on the remote that was damaged", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    commitElsewhere(remote, { "state/user-5.json": "<<<<<<< HEAD\n" });
    writeState(clone, { ...one });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual(one);
  });

  it("all get through when they push at the same moment", async () => {
    const remote = aRemote();
    const clones = [1, 2, 3, 4].map((number) => {
      const clone = aClone(remote);
      writeState(clone, { [pageId(number)]: aRow() });
      return clone;
    });
    const results = await Promise.all(clones.map((clone) => push(clone)));
    expect(results).toEqual(results.map(() => ({ pushed: true, changed: true })));
    expect(Object.keys(rowsOn(remote))).toEqual([1, 2, 3, 4].map(pageId));
  });

  it("never undo what else was committed on the remote in between", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    commitElsewhere(remote, { "README.md": "two\n", "src/new.ts": "new\n", "state/README.md": "changed\n" });
    writeState(clone, { ...one });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(git(remote, "show", "main:README.md")).toBe("two\n");
    expect(git(remote, "show", "main:src/new.ts")).toBe("new\n");
    expect(git(remote, "show", "main:state/README.md")).toBe("changed\n");
    expect(git(remote, "diff", "--name-only", "main~1", "main").trim()).toBe("state/user-5.json");
  });

  it("get through from a shallow clone, too", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { ...one, ...two });
    await push(first);
    const shallow = aClone(remote, "--depth=1");
    writeState(first, { ...two, ...three });
    await push(first);
    commitElsewhere(remote, { "README.md": "two\n" });
    writeState(shallow, { ...one, ...two, [pageId(4)]: aRow() });
    expect(await push(shallow)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual({ ...two, ...three, [pageId(4)]: aRow() });
    expect(git(shallow, "rev-parse", "--is-shallow-repository").trim()).toBe("true");
    expect(git(remote, "show", "main:README.md")).toBe("two\n");
  });

  it("start from no common state where the remote's history was replaced", async () => {
    const remote = aRemote();
    const first = aClone(remote);
    writeState(first, { ...one });
    await push(first);
    const clone = aClone(remote, "--depth=1");
    git(first, "checkout", "-q", "--orphan", "anew");
    writeState(first, { ...two });
    commitAll(first, "anew");
    git(first, "push", "-q", "--force", "origin", "anew:main");
    writeState(clone, { ...one, ...three });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual({ ...one, ...two, ...three });
    expect(commitsOn(remote)).toBe(2);
  });
});

describe("the user's own work", () => {
  it("stays as it is: staged, changed and new files", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeFiles(clone, { "src/a.ts": "staged\n" });
    git(clone, "add", "src/a.ts");
    writeFiles(clone, { "src/a.ts": "changed again\n", "README.md": "dirty\n", "new.txt": "new\n" });
    const before = git(clone, "status", "--porcelain");
    writeState(clone, { ...one });
    await push(clone);
    expect(git(clone, "status", "--porcelain")).toBe(before);
    expect(git(clone, "show", ":src/a.ts")).toBe("staged\n");
    expect(readFileSync(join(clone, "src/a.ts"), "utf8")).toBe("changed again\n");
    expect(git(remote, "show", "main:src/a.ts")).toBe("let a = 1;\n");
  });

  it("sees the local branch follow where only the state lies between", async () => {
    const remote = aRemote();
    const [here, there] = [aClone(remote), aClone(remote)];
    writeState(there, { ...two });
    await push(there);
    writeState(here, { ...one });
    await push(here);
    expect(git(here, "rev-parse", "main")).toBe(git(remote, "rev-parse", "main"));
    expect(git(here, "status", "--porcelain")).toBe("");
    expect(git(here, "stash", "list")).toBe("");
  });

  it("sees the local branch stay where the remote has other news", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    commitElsewhere(remote, { "README.md": "two\n" });
    const head = git(clone, "rev-parse", "HEAD");
    writeState(clone, { ...one });
    await push(clone);
    expect(git(clone, "rev-parse", "HEAD")).toBe(head);
    expect(readFileSync(join(clone, "README.md"), "utf8")).toBe("one\n");
    expect(git(clone, "diff", "--cached", "--name-only")).toBe("");
  });

  it("sees the local branch stay where the state is staged otherwise", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...two });
    git(clone, "add", "state");
    const head = git(clone, "rev-parse", "HEAD");
    writeState(clone, { ...one });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(git(clone, "rev-parse", "HEAD")).toBe(head);
    expect(git(clone, "show", ":state/user-5.json")).toContain(pageId(2));
  });

  it("isn't pushed along: commits that the user has made stay local", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeFiles(clone, { "src/mine.ts": "mine\n" });
    commitAll(clone, "mine");
    writeState(clone, { ...one });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(filesOn(remote)).not.toContain("src/mine.ts");
    expect(filesOn(remote)).toContain("state/user-5.json");
  });

  it("doesn't cost knowledge where the branch couldn't follow the last push", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeFiles(clone, { "src/mine.ts": "mine\n" });
    commitAll(clone, "mine");
    writeState(clone, { [pageId(1)]: aRow({ base: { name: aPrint("first") } }) });
    await push(clone);
    const later = { [pageId(1)]: aRow({ base: { name: aPrint("second") } }) };
    writeState(clone, later);
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual(later);
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
  });
});

describe("a push whose answer was lost", () => {
  it("isn't repeated", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    const real = gitRunner(GIT_ENV);
    const lossy: RunGit = async (args, call) => {
      const result = await real(args, call);
      return args.includes("push") ? { code: 128, stdout: "", stderr: "unexpected disconnect" } : result;
    };
    expect(await push(clone, { git: lossy })).toEqual({ pushed: true, changed: true });
    expect(commitsOn(remote)).toBe(2);
  });
});
