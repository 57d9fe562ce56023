/** One kind of broken set-up after the other: the doctor names each, and nothing else. */
import { afterEach, describe, expect, it } from "vitest";
import { Clinic, line, type Named, named } from "./clinic.ts";

export interface Case {
  readonly kind: string;
  /** Returns what must be found. */
  readonly spoil: (clinic: Clinic) => Promise<readonly Named[]> | readonly Named[];
}

export const notLookedAt = (...users: readonly number[]): readonly Named[] =>
  users.map((user) => ["not_checked", user]);

export function namesEach(part: string, cases: readonly Case[]): void {
  let clinic: Clinic | null = null;
  afterEach(async () => {
    await clinic?.close();
    clinic = null;
  });
  describe(`the doctor names a broken set-up (${part})`, () => {
    it.each(cases)("$kind", async ({ spoil }) => {
      clinic = await Clinic.open();
      const expected = await spoil(clinic);
      const { findings } = await clinic.examine();
      expect(named(findings)).toEqual(expected.map(line).sort());
      expect(clinic.home.effects).toEqual([]);
    });
  });
}
