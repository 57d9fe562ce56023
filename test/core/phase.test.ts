/** C5: what a row's phases say, and how one follows from another. */
import { describe, expect, it } from "vitest";
import {
  aboutToDetach,
  aboutToTrash,
  aboutToUntick,
  announced,
  beingRestored,
  type Deed,
  isAwayByUs,
  isGoneByUs,
  phaseOf,
  trashedByUs,
} from "../../src/core/phase.ts";
import { aMemory } from "../support/rows.ts";

interface Says {
  readonly deed: Deed | null;
  /** Its empty box is no wish of the partner's. */
  readonly away: boolean;
  /** That it isn't there any more is none either. */
  readonly gone: boolean;
}

const settled = ["in-step", "trashed-by-us", "being-restored"] as const;

const inStep = aMemory();
const untickedForPartner = aboutToUntick(inStep, "untick");
const unshared = aboutToUntick(inStep, "unshare");
const [trashed, returning] = [trashedByUs(inStep), beingRestored(inStep)];

describe("a phase", () => {
  it.each<[string, Parameters<typeof phaseOf>[0], Says]>([
    ["in step", inStep, { deed: null, away: false, gone: false }],
    ["of a row of which nothing is remembered", null, { deed: null, away: false, gone: false }],
    ["trashed by us", trashed, { deed: null, away: true, gone: true }],
    ["being restored", returning, { deed: null, away: true, gone: true }],
    ["about to trash", aboutToTrash(inStep), { deed: "trash", away: false, gone: true }],
    ["about to trash once more", aboutToTrash(trashed), { deed: "trash", away: true, gone: true }],
    ["about to detach", aboutToDetach(inStep), { deed: "detach", away: false, gone: false }],
    ["about to detach on the way back", aboutToDetach(returning), { deed: "detach", away: true, gone: true }],
    ["about to untick", untickedForPartner, { deed: "untick", away: false, gone: false }],
    ["about to unshare", unshared, { deed: "unshare", away: false, gone: true }],
  ])("%s says whose doing it is that S is unticked, or gone", (_, memory, says) => {
    expect({ deed: announced(memory), away: isAwayByUs(memory), gone: isGoneByUs(memory) }).toEqual(says);
  });

  it("is one at a time, and the rest of the memory stays as it is", () => {
    const { phase: _, ...rest } = inStep;
    for (const of of [trashed, returning, untickedForPartner, unshared, aboutToDetach(unshared)]) {
      expect(of).toMatchObject(rest);
      expect(trashedByUs(of)).toEqual(trashed);
      expect(beingRestored(of)).toEqual(returning);
      expect(aboutToUntick(of, "unshare")).toEqual(unshared);
    }
  });
});

describe("what is about to be done", () => {
  it("leaves the row in the phase in which it was, as long as it isn't done", () => {
    const from = (memory: Parameters<typeof phaseOf>[0]) => {
      const phase = phaseOf(memory);
      return "from" in phase ? phase.from : null;
    };
    expect([inStep, trashed, returning].map((one) => from(aboutToTrash(one)))).toEqual(settled);
    expect([inStep, trashed, returning].map((one) => from(aboutToDetach(one)))).toEqual(settled);
    expect(from(aboutToTrash(aboutToDetach(returning)))).toBe("being-restored");
    expect(from(aboutToDetach(untickedForPartner))).toBe("in-step");
  });

  it("is noted once: a copy that is unshared for the partner goes into the trash by that", () => {
    for (const noted of [aboutToTrash(trashed), unshared]) expect(aboutToTrash(noted)).toBe(noted);
  });

  it("is noted anew where something else was announced and didn't happen", () => {
    for (const other of [aboutToDetach(inStep), untickedForPartner]) {
      expect(aboutToTrash(other)).toEqual(aboutToTrash(inStep));
    }
  });
});
