import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pullState } from "../../src/state/git-pull.ts";
import { REFUSED } from "../../src/state/texts.ts";
import { UserStateStore } from "../../src/state/user-state-store.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { aClock, aFolder, aPrint, aRow, aState, inOneOrder, pageId } from "./builders.ts";
import {
  aClone,
  aRemote,
  commitAll,
  commitElsewhere,
  GIT_ENV,
  git,
  push,
  rowNumber,
  rowsOn,
  rowsOnDisk,
  writeFiles,
  writeState,
} from "./git-fixtures.ts";

const one = rowNumber(1);
const two = rowNumber(2);
const three = rowNumber(3);

function pull(dir: string, options: Partial<Parameters<typeof pullState>[0]> = {}) {
  return pullState({ dir: join(dir, "state"), env: GIT_ENV, ...options });
}

/** A bot's clone and a scheduled run's, which both know row one. */
async function twoWriters(): Promise<{ remote: string; here: string; there: string }> {
  const remote = aRemote();
  const first = aClone(remote);
  writeState(first, one);
  await push(first);
  return { remote, here: aClone(remote), there: aClone(remote) };
}

describe("taking over what others pushed", () => {
  it("merges it row by row with what is here, and the next push adds only what is ours", async () => {
    const { remote, here, there } = await twoWriters();
    writeState(there, { ...one, ...two });
    await push(there);
    writeState(here, { ...one, ...three });
    expect(await pull(here)).toEqual({ changed: true });
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two, ...three });
    expect(await pull(here)).toEqual({ changed: false });
    expect(await push(here)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual({ ...one, ...two, ...three });
  });

  it("moves the branch along where only the state lies between", async () => {
    const { remote, here, there } = await twoWriters();
    writeState(there, { ...one, ...two });
    await push(there);
    expect(await pull(here)).toEqual({ changed: true });
    expect(git(here, "rev-parse", "main")).toBe(git(remote, "rev-parse", "main"));
    expect(git(here, "status", "--porcelain")).toBe("");
    expect(await push(here)).toEqual({ pushed: false, changed: false });
  });

  it("shows what is only here as a change of the user's, not as one that is staged", async () => {
    const { here, there } = await twoWriters();
    writeState(there, { ...one, ...two });
    await push(there);
    writeState(here, { ...one, ...three });
    await pull(here);
    expect(git(here, "status", "--porcelain")).toBe(" M state/user-5.json\n");
  });

  it("forgets what they forgot, keeps what we changed since, and has both bases where both changed it", async () => {
    const { here, there } = await twoWriters();
    const base = (name: string) => aRow({ copy: pageId(102), base: { name: aPrint(name) } });
    writeState(there, { [pageId(2)]: base("there") });
    await push(there);
    writeState(here, { ...one, [pageId(2)]: base("here"), ...three });
    await pull(here);
    const agreed = { name: inOneOrder(aPrint("here"), aPrint("there")) };
    expect(rowsOnDisk(here)).toEqual({
      [pageId(2)]: aRow({ copy: pageId(102), base: {}, agreed }),
      ...three,
    });
  });

  it("keeps the base that they agreed on after ours, where on their way they had agreed on the same as we", async () => {
    const { here, there } = await twoWriters();
    const agreed = (name: string) => ({ ...one, [pageId(2)]: aRow({ base: { name: aPrint(name) } }) });
    for (const name of ["before", "ours", "after"]) {
      writeState(there, agreed(name));
      await push(there);
      if (name === "before") await pull(here);
    }
    writeState(here, { ...agreed("ours"), ...three });
    await pull(here);
    expect(rowsOnDisk(here)).toEqual({ ...agreed("after"), ...three });
  });

  it("leaves the user's own work alone: staged, changed and new files, and commits", async () => {
    const { here, there } = await twoWriters();
    writeFiles(here, { "src/mine.ts": "mine\n" });
    commitAll(here, "mine");
    writeFiles(here, { "src/a.ts": "staged\n" });
    git(here, "add", "src/a.ts");
    writeFiles(here, { "src/a.ts": "changed again\n", "README.md": "dirty\n", "new.txt": "new\n" });
    const [status, head] = [git(here, "status", "--porcelain"), git(here, "rev-parse", "HEAD")];
    writeState(there, { ...one, ...two });
    await push(there);
    expect(await pull(here)).toEqual({ changed: true });
    expect(git(here, "rev-parse", "HEAD")).toBe(head);
    expect(git(here, "status", "--porcelain")).toBe(
      ` M README.md\nMM src/a.ts\n M state/user-5.json\n?? new.txt\n`,
    );
    expect(status).toBe(" M README.md\nMM src/a.ts\n?? new.txt\n");
  });

  it("takes the state alone where the remote has other news, too", async () => {
    const { remote, here, there } = await twoWriters();
    writeState(there, { ...one, ...two });
    await push(there);
    commitElsewhere(remote, { "README.md": "two\n" });
    const head = git(here, "rev-parse", "HEAD");
    expect(await pull(here)).toEqual({ changed: true });
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two });
    expect(readFileSync(join(here, "README.md"), "utf8")).toBe("one\n");
    expect(git(here, "rev-parse", "HEAD")).toBe(head);
    writeState(here, two);
    expect(await push(here)).toEqual({ pushed: true, changed: true });
    expect(rowsOn(remote)).toEqual(two);
  });

  it("brings a file that isn't here, unless it was removed here and they have nothing new about it", async () => {
    const { remote, here, there } = await twoWriters();
    rmSync(join(here, "state/user-5.json"));
    commitElsewhere(remote, { "README.md": "two\n" });
    await pull(here);
    expect(existsSync(join(here, "state/user-5.json"))).toBe(false);
    git(there, "pull", "-q");
    writeState(there, { ...one, ...two });
    await push(there);
    expect(await pull(here)).toEqual({ changed: true });
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two });
  });

  it("removes a file that they removed, unless ours has changed since", async () => {
    const { remote, here, there } = await twoWriters();
    const changed = aClone(remote);
    writeState(changed, { ...one, ...two });
    rmSync(join(there, "state/user-5.json"));
    commitAll(there, "start anew");
    git(there, "push", "-q");
    await pull(here);
    expect(existsSync(join(here, "state/user-5.json"))).toBe(false);
    expect(await push(here)).toEqual({ pushed: false, changed: false });
    await pull(changed);
    expect(rowsOnDisk(changed)).toEqual({ ...one, ...two });
  });

  it("leaves a damaged file to whoever opens it, and doesn't take it for merged", async () => {
    const { here, there } = await twoWriters();
    writeState(there, { ...one, ...two });
    await push(there);
    writeFileSync(join(here, "state/user-5.json"), "<<<<<<<");
    expect(await pull(here)).toEqual({ changed: false });
    expect(readFileSync(join(here, "state/user-5.json"), "utf8")).toBe("<<<<<<<");
    rmSync(join(here, "state/user-5.json"));
    expect(await pull(here)).toEqual({ changed: true });
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two });
  });

  it("is noticed by a store that was opened before", async () => {
    const { here, there } = await twoWriters();
    const store = await UserStateStore.open({
      dir: join(here, "state"),
      user: 5,
      clock: aClock(),
      dryRun: false,
    });
    writeState(there, { ...one, ...two });
    await push(there);
    await pull(here);
    for (const [id, row] of Object.entries(three)) store.setRow(id, row);
    await store.flush();
    expect(rowsOnDisk(here)).toEqual({ ...one, ...two, ...three });
  });
});

describe("what can't be taken over", () => {
  it("is a reason in plain words, and nothing on disk changes", async () => {
    const none = aFolder();
    expect(await pull(none)).toMatchObject({
      changed: false,
      reason: REFUSED.noRepository,
      kind: "unshared",
    });
    const { here, remote } = await twoWriters();
    writeState(here, two);
    rmSync(remote, { recursive: true });
    expect((await pull(here)).reason?.en).toContain("can't be");
    git(here, "branch", "--unset-upstream");
    expect((await pull(here)).reason?.en).toContain("no upstream");
    git(here, "checkout", "-q", "--detach");
    expect((await pull(here)).reason?.en).toContain("detached");
    expect(rowsOnDisk(here)).toEqual(two);
  });

  it("ends at the deadline", async () => {
    const { here } = await twoWriters();
    expect(await pull(here, { deadline: AbortSignal.abort() })).toEqual({
      changed: false,
      reason: REFUSED.late,
      kind: "passing",
    });
  });
});

describe("a history with merges", () => {
  const agreed = (name: string) => ({ ...one, [pageId(2)]: aRow({ base: { name: aPrint(name) } }) });

  it("tells what they had agreed on on their way, also where somebody merged it into a line of their own", async () => {
    const { remote, here, there } = await twoWriters();
    const user = aClone(remote);
    writeFiles(user, { "src/mine.ts": "mine\n" });
    commitAll(user, "mine");
    for (const name of ["before", "ours", "after"]) {
      writeState(there, agreed(name));
      await push(there);
      if (name === "before") await pull(here);
    }
    git(user, "pull", "-q", "--no-rebase", "--no-edit");
    git(user, "push", "-q");
    writeState(here, { ...agreed("ours"), ...three });
    await pull(here);
    expect(rowsOnDisk(here)).toEqual({ ...agreed("after"), ...three });
  });

  it("doesn't bring back what was agreed on before, where two lines with state of their own were merged", async () => {
    const { remote, here, there } = await twoWriters();
    writeState(there, agreed("before"));
    await push(there);
    await pull(here);
    const side = aClone(remote);
    git(side, "checkout", "-q", "-b", "side");
    commitElsewhere(remote, { "state/user-5.json": serializeUserState(aState({ rows: agreed("there") })) });
    git(side, "push", "-q", "-u", "origin", "side");
    writeFiles(side, { "state/user-6.json": serializeUserState(aState({ user: 6 })) });
    expect(await push(side)).toMatchObject({ pushed: true });
    const user = aClone(remote);
    git(user, "merge", "-q", "--no-edit", "origin/side");
    git(user, "push", "-q");
    writeState(here, agreed("here"));
    await pull(here);
    const both = { name: inOneOrder(aPrint("here"), aPrint("there")) };
    expect(rowsOnDisk(here)[pageId(2)]).toEqual(aRow({ base: {}, agreed: both }));
  });
});
