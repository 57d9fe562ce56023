/**
 * What the job that plans hands over to those that sync: the part of each user, in the order of the configuration. It is
 * one line of numbers, which nothing that a repository keeps secret looks like: GitHub drops an output that holds such a
 * thing, and without a plan each job finds out by itself.
 */
import { createHash } from "node:crypto";

export interface ShardPlan {
  /** Into how many parts the households were dealt. */
  readonly of: number;
  /** How many requests it took to find out. */
  readonly requests: number;
  /** By Telegram user id. */
  readonly parts: ReadonlyMap<number, number>;
}

/** @param users Telegram user ids in the configuration's order */
export function planText({ of, requests, parts }: ShardPlan, users: readonly number[]): string {
  return [of, check(users), requests, users.map((id) => parts.get(id) ?? 1).join(",")].join(" ");
}

/** `null` where the text is none, or was made for other users: the configuration may have changed since. */
export function readPlan(text: string, users: readonly number[]): ShardPlan | null {
  const [, of, checked, requests, listed] = /^(\d+) (\d+) (\d+) ([\d,]+)$/.exec(text.trim()) ?? [];
  if (Number(checked) !== check(users) || listed === undefined) return null;
  const parts = listed.split(",").map(Number);
  if (parts.length !== users.length) return null;
  return {
    of: Number(of),
    requests: Number(requests),
    parts: new Map(users.map((id, n) => [id, parts[n] ?? 1])),
  };
}

function check(users: readonly number[]): number {
  return createHash("sha256").update(users.join(" ")).digest().readUInt32BE(0);
}
