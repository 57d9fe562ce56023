import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import type { Circumstances, Row, SharedPage } from "../../src/core/row.ts";
import {
  aBase,
  actionsOf,
  aMemory,
  anInvalidView,
  aRow,
  aSharedPage,
  aStrayEnd,
  circumstances,
  codesOf,
  livePrivate,
  liveShared,
  OTHER,
  PARTNER,
  print,
  S,
  trashedPrivate,
} from "../support/rows.ts";

const GONE = [`trash-duplicate ${OTHER}`];

function aDuplicate(parts: Parameters<typeof aSharedPage>[0] = {}): SharedPage {
  return aSharedPage({ id: OTHER, ...parts });
}

function decided(duplicate: SharedPage, parts: Partial<Row> = {}, c: Partial<Circumstances> = {}) {
  const decision = decide(aRow({ duplicates: [duplicate], ...parts }), circumstances(c));
  return { does: actionsOf(decision), reports: codesOf(decision.problems), decision };
}

describe("A14: a second live copy", () => {
  it("goes where we made it, nobody else edited it, and it shows what the kept copy does", () => {
    expect(decided(aDuplicate())).toMatchObject({ does: GONE, reports: [] });
  });

  it("goes where it shows the base, or P, although the kept copy has moved on", () => {
    const shared = liveShared({ fields: { name: "Moved on" } });
    expect(decided(aDuplicate(), { shared }).does[0]).toBe(GONE[0]);
    const edited = livePrivate({ fields: { name: "Doctor" } });
    expect(decided(aDuplicate({ fields: { name: "Doctor" } }), { private: edited, shared }).does[0]).toBe(
      GONE[0],
    );
  });

  it("goes before the kept copy changes, and alone stands for no removal", () => {
    const edited = livePrivate({ fields: { name: "Doctor" } });
    const { does, decision } = decided(aDuplicate(), { private: edited });
    expect(does).toEqual([...GONE, "write-shared: name B2"]);
    expect(decision.removal).toBe(false);
  });

  it("stays and is reported where somebody else made it or edited it last, or we don't know who we are", () => {
    const stays = { does: [], reports: ["duplicate_copy"] };
    expect(decided(aDuplicate({ createdBy: PARTNER }))).toMatchObject(stays);
    expect(decided(aDuplicate({ editedBy: PARTNER }))).toMatchObject(stays);
    expect(decided(aDuplicate(), {}, { bot: null })).toMatchObject(stays);
    const anonymous = aDuplicate({ createdBy: null, editedBy: null });
    expect(decided(anonymous, {}, { bot: null })).toMatchObject(stays);
  });

  it("stays and is reported where it says something of its own in any field", () => {
    const fields = ["name", "location"] as const;
    const kept = { name: "Dentist", location: "Town" };
    const parts = {
      private: livePrivate({ fields: kept }),
      shared: liveShared({ fields: kept }),
      memory: aMemory({ base: aBase(kept) }),
    };
    const own = aDuplicate({ fields: { ...kept, location: "City" } });
    expect(decided(own, parts, { fields })).toMatchObject({ does: [], reports: ["duplicate_copy"] });
    expect(decided(aDuplicate({ fields: kept }), parts, { fields }).does).toEqual(GONE);
  });

  it("stays where part of it is the base's and another part P's: as a whole it stands nowhere", () => {
    const fields = ["name", "location"] as const;
    const mixed = aDuplicate({ fields: { name: "Dentist", location: "Clinic" } });
    const parts = {
      private: livePrivate({ fields: { name: "Doctor", location: "Clinic" } }),
      shared: liveShared({ fields: { name: "Somebody", location: "Elsewhere" } }),
      memory: aMemory({ base: aBase({ name: "Dentist", location: "Town" }) }),
    };
    expect(decided(mixed, parts, { fields }).reports).toContain("duplicate_copy");
  });

  it("stays where it holds a value that can't be compared, or an end date that has no start", () => {
    const parts = {
      private: livePrivate({ fields: { date: "" } }),
      shared: liveShared({ fields: { date: "" } }),
      memory: aMemory({ base: { date: { p: print(""), s: print("") } } }),
    };
    const fields = ["date"] as const;
    for (const date of [anInvalidView(), aStrayEnd("2026-05-02")]) {
      expect(decided(aDuplicate({ fields: { date } }), parts, { fields }).does).toEqual([]);
    }
    expect(decided(aDuplicate({ fields: { date: "" } }), parts, { fields }).does).toEqual(GONE);
    const invalid = { shared: liveShared({ fields: { date: anInvalidView() } }), memory: null };
    const alike = decided(
      aDuplicate({ fields: { date: anInvalidView() } }),
      { ...parts, ...invalid },
      { fields },
    );
    expect(alike.does).toEqual([]);
  });

  it("is dealt with whatever becomes of P, unless P can't be read", () => {
    expect(decided(aDuplicate(), { private: trashedPrivate() }).does).toEqual([...GONE, "trash S"]);
    expect(decided(aDuplicate(), { private: livePrivate({ ticked: false }) }).does[0]).toBe(GONE[0]);
    expect(decided(aDuplicate(), { private: { state: "unreadable" } }).does).toEqual([]);
  });

  it("C6: makes an unticked copy wait for its tick too, which is then no wish of the partner (A7)", () => {
    const shared = liveShared({ ticked: false });
    const { decision } = decided(aDuplicate(), { shared, memory: null }, { adoptOnly: true });
    expect(decision).toMatchObject({
      rule: "C6",
      actions: [],
      memory: { copy: S, phase: { kind: "being-restored" } },
    });
    const next = decided(aDuplicate(), { shared, memory: decision.memory });
    expect(next.decision).toMatchObject({ rule: "A3", removal: false });
  });

  it("C6: waits for the pass after an adopt-only one, and so does all that would make it look different", () => {
    const adoptOnly = { adoptOnly: true };
    const unlinked = livePrivate({ link: null, fields: { name: "Doctor" } });
    const waiting = decided(aDuplicate(), { private: unlinked, memory: null }, adoptOnly);
    expect(waiting).toMatchObject({ does: [], reports: [], decision: { rule: "C6" } });
    const theirs = decided(aDuplicate({ editedBy: PARTNER }), { private: unlinked, memory: null }, adoptOnly);
    expect(theirs.reports).toEqual(["duplicate_copy"]);
    expect(theirs.does).not.toEqual([]);
  });

  it("C6: what waits doesn't forget that we were bringing the copy back", () => {
    const memory = aMemory({ phase: { kind: "being-restored" } });
    const shared = liveShared({ ticked: false });
    const { decision } = decided(aDuplicate(), { shared, memory }, { adoptOnly: true });
    expect(decision.memory).toEqual(memory);
  });
});
