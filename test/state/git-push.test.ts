import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  aClone,
  aPatientClock,
  aRemote,
  commitsOn,
  filesOn,
  GIT_ENV,
  git,
  passesOn,
  push,
  rowNumber,
  rowsOn,
  writeFiles,
  writePass,
  writeState,
} from "./git-fixtures.ts";

const DAY = 24 * 60 * 60 * 1000;
const MORNING = "2026-03-01T06:00:00.000Z";
const EVENING = "2026-03-01T18:00:00.000Z";

const one = rowNumber(1);

describe("pushState", () => {
  it("commits the state alone, as the Actions bot, with the message it was given", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    writePass(clone, MORNING);
    writeFiles(clone, { "state/user-5.json.damaged-2026": "x", "state/notes.txt": "x", "src/b.ts": "x" });
    expect(await push(clone)).toEqual({ pushed: true, changed: true });
    expect(filesOn(remote)).toEqual([
      "README.md",
      "src/a.ts",
      "state/README.md",
      "state/passes.json",
      "state/user-5.json",
    ]);
    expect(
      git(remote, "log", "-1", "--format=%an <%ae>%n%cn <%ce>%n%s%n%ct", "main").trim().split("\n"),
    ).toEqual([
      "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
      "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
      "Sync state: 1 created",
      String(Date.parse("2026-03-02T10:00:00Z") / 1000),
    ]);
  });

  it("does nothing where nothing changed", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    await push(clone);
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
    expect(commitsOn(remote)).toBe(2);
  });

  it("takes other line ends for no change", async () => {
    const clone = aClone(aRemote());
    writeState(clone, { ...one });
    await push(clone);
    const file = join(clone, "state/user-5.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
  });

  it("does nothing where there is no state yet", async () => {
    const clone = aClone(aRemote());
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
    rmSync(join(clone, "state"), { recursive: true });
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
  });

  it("finds a state directory with an unusual name, or at the root of the repository", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(join(clone, 'mein "Zustand" ü'), { ...one });
    writeState(clone, { ...one });
    const dir = join(clone, 'mein "Zustand" ü', "state");
    expect(await push(clone, { dir })).toEqual({ pushed: true, changed: true });
    expect(await push(clone, { dir })).toEqual({ pushed: false, changed: false });
    writeFileSync(join(clone, "user-5.json"), readFileSync(join(clone, "state/user-5.json")));
    expect(await push(clone, { dir: clone })).toEqual({ pushed: true, changed: true });
    expect(filesOn(remote).filter((path) => path.includes("user-5.json"))).toHaveLength(2);
  });

  it("is not misled by the variables of a git hook that it runs in", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    const env = {
      ...GIT_ENV,
      GIT_DIR: "/nowhere",
      GIT_INDEX_FILE: "/nowhere/index",
      GIT_WORK_TREE: "/nowhere",
    };
    expect(await push(clone, { env })).toEqual({ pushed: true, changed: true });
  });

  it("leaves a damaged file out", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    writeFiles(clone, { "state/user-6.json": "<<<<<<< x" });
    await push(clone);
    expect(filesOn(remote)).not.toContain("state/user-6.json");
  });
});

describe("the figures of passes (C8)", () => {
  it("are no reason to push, and no change", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writePass(clone, MORNING);
    expect(await push(clone)).toEqual({ pushed: false, changed: false });
    expect(commitsOn(remote)).toBe(1);
  });

  it("are pushed by themselves where that is asked for, and still are no change", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writePass(clone, MORNING);
    expect(await push(clone, { includeDescriptive: true })).toEqual({ pushed: true, changed: false });
    expect(await push(clone, { includeDescriptive: true })).toEqual({ pushed: false, changed: false });
  });

  it("come along with a real change, joined with those of another writer", async () => {
    const remote = aRemote();
    const [here, there] = [aClone(remote), aClone(remote)];
    writePass(there, MORNING);
    await push(there, { includeDescriptive: true });
    writePass(here, EVENING);
    writeState(here, { ...one });
    await push(here);
    expect(passesOn(remote)).toEqual([MORNING, EVENING]);
  });
});

describe("in Actions", () => {
  const actions = { ...GIT_ENV, GITHUB_ACTIONS: "true" };

  it("pushes to the branch of the run, even from a detached checkout", async () => {
    const remote = aRemote();
    const clone = aClone(remote, "--depth=1");
    git(clone, "checkout", "-q", "--detach");
    writeState(clone, { ...one });
    const env = {
      ...actions,
      GITHUB_REF: "refs/heads/main",
      GITHUB_REF_NAME: "main",
      GITHUB_REF_TYPE: "branch",
    };
    expect(await push(clone, { env })).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual(one);
  });

  it("pushes to the checked-out branch where the run is for something else", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    const env = { ...actions, GITHUB_REF: "refs/tags/v1", GITHUB_REF_NAME: "v1", GITHUB_REF_TYPE: "tag" };
    expect(await push(clone, { env })).toEqual({ pushed: true, changed: true });
    expect(git(remote, "tag", "--list")).toBe("");
  });

  it("works in a clone that has never seen the remote branch", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    git(clone, "update-ref", "-d", "refs/remotes/origin/main");
    git(clone, "config", "--unset", "branch.main.merge");
    writeState(clone, { ...one });
    const env = { ...actions, GITHUB_REF_NAME: "main" };
    expect(await push(clone, { env })).toEqual({ pushed: true, changed: true });
  });
});

describe("the heartbeat", () => {
  const start = Date.parse("2026-03-01T10:00:00Z");

  async function quietClone() {
    const remote = aRemote();
    const clone = aClone(remote);
    writeState(clone, { ...one });
    await push(clone, { clock: aPatientClock(start) });
    return { remote, clone };
  }

  it("is sent with the figures once the state has been quiet for more than 45 days", async () => {
    const { remote, clone } = await quietClone();
    writePass(clone, MORNING);
    expect(await push(clone, { clock: aPatientClock(start + 45 * DAY) })).toEqual({
      pushed: false,
      changed: false,
    });
    expect(await push(clone, { clock: aPatientClock(start + 46 * DAY) })).toEqual({
      pushed: true,
      changed: false,
    });
    expect(passesOn(remote)).toEqual([MORNING]);
    expect(git(remote, "log", "-1", "--format=%s", "main")).toContain("heartbeat");
  });

  it("is an empty commit where there is nothing to add, and counts as a sign of life itself", async () => {
    const { remote, clone } = await quietClone();
    expect(await push(clone, { clock: aPatientClock(start + 46 * DAY) })).toEqual({
      pushed: true,
      changed: false,
    });
    expect(git(remote, "diff", "main~1", "main")).toBe("");
    expect(await push(clone, { clock: aPatientClock(start + 47 * DAY) })).toEqual({
      pushed: false,
      changed: false,
    });
    expect(await push(clone, { clock: aPatientClock(start + 92 * DAY) })).toEqual({
      pushed: true,
      changed: false,
    });
    expect(commitsOn(remote)).toBe(4);
  });

  it("is sent from a shallow clone, too, and only once", async () => {
    const { remote } = await quietClone();
    const late = { clock: aPatientClock(start + 46 * DAY) };
    expect(await push(aClone(remote, "--depth=1"), late)).toEqual({ pushed: true, changed: false });
    expect(await push(aClone(remote, "--depth=1"), late)).toEqual({ pushed: false, changed: false });
  });
});
