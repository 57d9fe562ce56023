/** Table A for an owner who leaves: a ticked page is decided like an unticked one. */
import { describe, expect, it } from "vitest";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { decided } from "../support/decided.ts";
import {
  livePrivate,
  liveShared,
  P,
  S,
  trashedPrivate,
  trashedShared,
  unmarkedShared,
} from "../support/rows.ts";

const keepingTicks: Partial<Circumstances> = { leaving: { untick: false } };
const unticking: Partial<Circumstances> = { leaving: { untick: true } };
const retitled = liveShared({ fields: { name: "Dentist, 2nd floor" } });

describe("an owner who leaves", () => {
  it("takes the copy's edits home before the copy goes, and keeps the box unless told otherwise", () => {
    expect(decided({ shared: retitled }, keepingTicks)).toMatchObject({
      rule: "A8",
      does: ["write-private: name B3", "trash S", "write-private: clear link", "forget"],
      reports: [],
      removal: true,
    });
  });

  it("has the box unticked in the very last write, so that what was cut off can be done again", () => {
    expect(decided({ shared: retitled }, unticking).does).toEqual([
      "write-private: name B3",
      "trash S",
      "write-private: clear link; untick",
      "forget",
    ]);
  });

  it("has a page unticked that was to be shared and isn't yet, and otherwise left alone", () => {
    const never: Partial<Row> = {
      private: livePrivate({ link: null }),
      shared: { state: "none" },
      memory: null,
    };
    expect(decided(never, unticking).does).toEqual(["write-private: untick", "forget"]);
    expect(decided(never, keepingTicks).does).toEqual(["forget"]);
  });

  it("gets no copy back that lies in the trash: the link is cleared, and nobody is told of a removal", () => {
    for (const memory of [null, undefined]) {
      const row = { shared: trashedShared(), ...(memory === null ? { memory } : {}) };
      expect(decided(row, keepingTicks)).toMatchObject({
        rule: "A9",
        does: ["write-private: clear link", "forget"],
        reports: [],
      });
    }
  });

  it("keeps a copy alive whose value no comment may preserve, and its tick with it", () => {
    const p = livePrivate({ fields: { name: "Doctor" } });
    const refusing = { ...unticking, commentsRefused: { private: true, shared: true } };
    expect(decided({ private: p, shared: retitled }, refusing)).toMatchObject({
      does: [],
      held: true,
      reports: [["conflict_held", P, S]],
    });
  });

  it("leaves to the others what they wrote on the copy of a trashed page (A11), and takes an untouched one along", () => {
    expect(decided({ private: trashedPrivate(), shared: retitled }, unticking).does[0]).toBe("detach S");
    expect(decided({ private: trashedPrivate() }, unticking).does[0]).toBe("trash S");
  });

  it("writes nothing about a page that can't be read (A13), and forgets it once no copy lives", () => {
    const lost = { private: { state: "unreadable" } } as const;
    expect(decided(lost, unticking)).toMatchObject({
      does: [],
      held: true,
      reports: [["private_unreadable", P, S]],
    });
    expect(decided({ ...lost, shared: { state: "none" } }, unticking)).toMatchObject({
      does: ["forget"],
      held: false,
      reports: [],
    });
    expect(decided({ ...lost, shared: { state: "none" } }).held).toBe(true);
  });

  it("leaves a page alone that lost its mark", () => {
    expect(decided({ shared: unmarkedShared() }, unticking)).toMatchObject({
      does: [],
      reports: [["copy_unmarked", P, S]],
    });
  });
});
