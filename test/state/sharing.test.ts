import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unsharedByBot } from "../../src/problems/pass.ts";
import { type SharingMode, StateSharing } from "../../src/state/sharing.ts";
import { refusePushes } from "../support/refusing-remote.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { aFolder } from "./builders.ts";
import {
  aClone,
  aRemote,
  GIT_ENV,
  git,
  push,
  rowNumber,
  rowsOn,
  rowsOnDisk,
  writeState,
} from "./git-fixtures.ts";

const one = rowNumber(1);
const two = rowNumber(2);
const MESSAGE = "Sync state: 1 created, 0 updated, 0 removed";

function aSharing(clone: string, mode: SharingMode = "auto") {
  const lines: string[] = [];
  const note = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const log = { info: note("info"), warn: note("warn"), error: note("error") };
  const sharing = new StateSharing({
    dir: join(clone, "state"),
    mode,
    clock: new VirtualClock(),
    log,
    onRefused: (reason) => log.warn(unsharedByBot(reason)),
    env: GIT_ENV,
  });
  return { sharing, lines };
}

describe("a state that is shared", () => {
  it("goes both ways: what others pushed before a pass, and ours after it", async () => {
    const remote = aRemote();
    const [bot, run] = [aClone(remote), aClone(remote)];
    const { sharing, lines } = aSharing(bot);
    writeState(run, one);
    await push(run);
    await sharing.takeOver();
    expect(rowsOnDisk(bot)).toEqual(one);
    writeState(bot, { ...one, ...two });
    await sharing.handOver(MESSAGE);
    expect(rowsOn(remote)).toEqual({ ...one, ...two });
    expect(git(remote, "log", "-1", "--format=%s", "main").trim()).toBe(MESSAGE);
    expect(lines).toEqual([]);
  });

  it("is never touched where that is not wanted", async () => {
    const { sharing, lines } = aSharing("/nowhere/at/all", "never");
    await sharing.takeOver();
    await sharing.handOver(MESSAGE);
    expect(lines).toEqual([]);
  });
});

describe("a state that can't be shared", () => {
  it.each([
    ["auto", "info The state is kept on this machine only: the branch has no upstream"],
    ["always", "warn STATE_PUSH is true, but the state can't be shared: the branch has no upstream"],
  ] as const)("is kept here, which is told once: %s", async (mode, line) => {
    const clone = aClone(aRemote());
    git(clone, "branch", "--unset-upstream");
    const { sharing, lines } = aSharing(clone, mode);
    writeState(clone, one);
    for (let pass = 0; pass < 2; pass += 1) {
      await sharing.takeOver();
      await sharing.handOver(MESSAGE);
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(line)).toBe(true);
    expect(rowsOnDisk(clone)).toEqual(one);
  });

  it.each([
    ["shared", "where others get it and theirs is known", () => {}],
    [
      "apart",
      "where the branch has no upstream",
      (clone: string): unknown => git(clone, "branch", "--unset-upstream"),
    ],
    [
      "unreachable",
      "while the remote isn't there",
      (clone: string): unknown => git(clone, "config", "remote.origin.url", "http://127.0.0.1:1/"),
    ],
    ["alone", "without a remote", (clone: string): unknown => git(clone, "remote", "remove", "origin")],
  ] as const)("stands %s %s", async (kind, _, change) => {
    const clone = aClone(aRemote());
    change(clone);
    const { sharing } = aSharing(clone);
    await sharing.takeOver();
    expect(await sharing.standing()).toMatchObject({ kind });
  });

  it("stands apart where it is switched off in a clone with a remote, and alone elsewhere", async () => {
    const clone = aClone(aRemote());
    expect(await aSharing(clone, "never").sharing.standing()).toMatchObject({ kind: "apart" });
    git(clone, "remote", "remove", "origin");
    expect(await aSharing(clone, "never").sharing.standing()).toEqual({ kind: "alone" });
    expect(await aSharing(join(aFolder(), "not", "made", "yet"), "never").sharing.standing()).toEqual({
      kind: "alone",
    });
  });

  it("stands apart from when pushes are refused until they are taken again", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    const refusing = refusePushes(remote);
    const { sharing } = aSharing(clone);
    writeState(clone, one);
    await sharing.takeOver();
    expect(await sharing.handOver(MESSAGE)).toBe("not-pushed");
    expect(await sharing.standing()).toMatchObject({ kind: "apart" });
    refusing.relent();
    expect(await sharing.handOver(MESSAGE)).toBe("pushed");
    expect(await sharing.handOver(MESSAGE)).toBe("not-pushed");
    expect(await sharing.standing()).toEqual({ kind: "shared" });
  });

  it("tells a remote that wasn't reached in time from one that has nothing to get", async () => {
    const clone = aClone(aRemote());
    const { sharing } = aSharing(clone);
    writeState(clone, one);
    expect(await sharing.handOver(MESSAGE, AbortSignal.abort())).toBe("unreached");
    git(clone, "branch", "--unset-upstream");
    expect(await sharing.handOver(MESSAGE)).toBe("not-pushed");
  });

  it("is told once where only pushing is refused, and that it works again", async () => {
    const remote = aRemote();
    const clone = aClone(remote);
    const refusing = refusePushes(remote);
    const { sharing, lines } = aSharing(clone);
    writeState(clone, one);
    for (let pass = 0; pass < 2; pass += 1) {
      await sharing.takeOver();
      await sharing.handOver(MESSAGE);
    }
    expect(lines).toEqual([
      expect.stringMatching(
        /^warn The state can't be shared with scheduled runs: the remote's rules or hooks refuse the push\. .* the bot goes on\. .* unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two\. Check/,
      ),
    ]);
    refusing.relent();
    await sharing.takeOver();
    await sharing.handOver(MESSAGE);
    expect(lines.at(-1)).toBe("info The state is shared with scheduled runs again.");
    expect(rowsOn(remote)).toEqual(one);
  });
});
