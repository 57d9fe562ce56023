/** F4, as somebody outside would check it: on the text that a program left behind, whatever way it took. */
import { expect } from "vitest";

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const TOKEN = /ntn_[A-Za-z0-9]{4,}|secret_[A-Za-z0-9]{8,}|\d{5,}:[\w-]{15,}/;
/** The commands that we mean, as the runner's toolkit writes them. */
const OURS = /^::(?:error|warning|notice) title=[^:]*::(?!.*::)/;
const MASK = /^::add-mask::(.*)$/;

/** Line by line; the runner takes `::` behind blanks and `##[` anywhere. */
export function expectClean(text: string, secrets: readonly string[] = []): void {
  for (const line of text.split("\n")) {
    if (MASK.test(line)) continue;
    expect(line).not.toMatch(UNSEEN);
    expect(line).not.toMatch(TOKEN);
    expect(line).not.toContain("##[");
    if (!OURS.test(line)) expect(line).not.toContain("::");
    for (const secret of secrets) expect(line).not.toContain(secret);
  }
}

/** What the runner was told to mask, in order. */
export function masksIn(stdout: string): readonly string[] {
  return stdout.split("\n").flatMap((line) => MASK.exec(line)?.[1] ?? []);
}
