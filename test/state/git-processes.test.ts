import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gitRunner, type RunGit } from "../../src/state/git.ts";
import { pullState } from "../../src/state/git-pull.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { aRow, aState, pageId } from "./builders.ts";
import { aClone, aRemote, GIT_ENV, git, push } from "./git-fixtures.ts";

/** The state of so many users, in the clone's folder. */
function write(clone: string, users: number, copy: number): void {
  for (let user = 1; user <= users; user += 1) {
    const text = serializeUserState(aState({ user, rows: { [pageId(1)]: aRow({ copy: pageId(copy) }) } }));
    writeFileSync(join(clone, "state", `user-${user}.json`), text);
  }
}

/** The git that is asked, and how often it was. */
function counting(): { readonly run: RunGit; readonly asked: string[] } {
  const asked: string[] = [];
  const real = gitRunner(GIT_ENV);
  return {
    asked,
    run: (args, call) => {
      asked.push(args.join(" "));
      return real(args, call);
    },
  };
}

it.each([2, 40])(
  "a push for %i users takes at most 25 processes of git, and 12 where nothing is to be pushed",
  async (users) => {
    const remote = aRemote();
    const clone = aClone(remote);
    const asked = async (): Promise<number> => {
      const git = counting();
      expect(await push(clone, { git: git.run })).not.toHaveProperty("reason");
      return git.asked.length;
    };
    write(clone, users, 2);
    expect(await asked()).toBeLessThanOrEqual(25);
    write(clone, users, 3);
    expect(await asked()).toBeLessThanOrEqual(25);
    expect(git(remote, "show", `main:state/user-${users}.json`)).toContain(pageId(3));
    expect(await asked()).toBeLessThanOrEqual(12);

    const there = aClone(remote);
    write(there, users, 4);
    await push(there);
    const pull = counting();
    expect(await pullState({ dir: join(clone, "state"), git: pull.run, env: GIT_ENV })).toEqual({
      changed: true,
    });
    expect(pull.asked.length).toBeLessThanOrEqual(25);
  },
);

it("what isn't text stands in nobody's way, and is read to the byte", async () => {
  const remote = aRemote();
  const clone = aClone(remote);
  write(clone, 3, 2);
  writeFileSync(join(clone, "state", "user-2.json"), Buffer.from([0xff, 0xfe, 0x0a, 0xc3, 0x28]));
  git(clone, "add", "state");
  git(clone, "commit", "-q", "-m", "damaged");
  git(clone, "push", "-q");
  write(clone, 3, 3);
  expect(await push(clone)).toMatchObject({ pushed: true });
  for (const user of [1, 2, 3])
    expect(git(remote, "show", `main:state/user-${user}.json`)).toContain(pageId(3));
});
