/** A remote that lets itself be read, but takes no push: a protected branch, a token without the right to write. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface RefusingRemote {
  /** How often it was pushed to since. */
  asked(): number;
  /** From now on it takes pushes again. */
  relent(): void;
}

/**
 * @param remote a bare repository on this machine
 * @param words what it says to whoever pushes: nobody may repeat it
 */
export function refusePushes(remote: string, words = "secret-policy"): RefusingRemote {
  const hook = join(remote, "hooks", "pre-receive");
  const asked = join(remote, "asked");
  mkdirSync(join(remote, "hooks"), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\necho asked >> '${asked}'\necho '${words}' >&2\nexit 1\n`);
  chmodSync(hook, 0o755);
  return {
    asked: () => (existsSync(asked) ? readFileSync(asked, "utf8").split("\n").length - 1 : 0),
    relent: () => rmSync(hook),
  };
}
