/** Table A where the appointment stops being shared, and C6, under which nothing stops. */
import { describe, expect, it } from "vitest";
import { NO_PRINT, type Row } from "../../src/core/row.ts";
import { decided } from "../support/decided.ts";
import {
  aBase,
  aMemory,
  anInvalidView,
  aSharedPage,
  aStrayEnd,
  LATER,
  livePrivate,
  liveShared,
  OTHER,
  P,
  PARTNER,
  print,
  S,
  trashedPrivate,
  trashedShared,
  unmarkedShared,
  views,
} from "../support/rows.ts";

const never = { private: livePrivate({ link: null }), shared: { state: "none" }, memory: null } as const;
const retitled = liveShared({ fields: { name: "Dentist, 2nd floor" } });

describe("A7: a copy that the partner unticked", () => {
  it("gives its edits to P, then P is unticked, the copy trashed and the link cleared", () => {
    const shared = liveShared({ ticked: false, fields: { name: "Dentist, 2nd floor" } });
    expect(decided({ shared })).toMatchObject({
      rule: "A7",
      does: ["write-private: name B3; untick", "trash S", "write-private: clear link", "forget"],
      reports: [["copy_removed_by_partner", P, S]],
      removal: true,
    });
  });

  it("stays, and P stays ticked, while a conflict can't be preserved", () => {
    const p = livePrivate({ fields: { name: "Doctor" } });
    const shared = liveShared({ ticked: false, fields: { name: "Dentist, 2nd floor" } });
    const refusing = { commentsRefused: { private: true, shared: true } };
    expect(decided({ private: p, shared }, refusing)).toMatchObject({
      rule: "A7",
      does: [],
      held: true,
      removal: false,
      reports: [["conflict_held", P, S]],
    });
  });

  it("goes under `recreate` too, because unticking is explicit", () => {
    const shared = liveShared({ ticked: false });
    expect(decided({ shared }, { onSharedDelete: "recreate" }).rule).toBe("A7");
  });
});

describe("A8, A9: an unticked page", () => {
  const unticked = livePrivate({ ticked: false });

  it("A8: takes S's edits over before the copy is trashed, the link cleared and the base dropped", () => {
    expect(decided({ private: unticked, shared: retitled })).toMatchObject({
      rule: "A8",
      does: ["write-private: name B3", "trash S", "write-private: clear link", "forget"],
      removal: true,
    });
  });

  it("A8: keeps its own edits to itself", () => {
    const edited = livePrivate({ ticked: false, fields: { name: "Doctor" } });
    expect(decided({ private: edited }).does).toEqual(["trash S", "write-private: clear link", "forget"]);
  });

  it("A8: loses its copy although P shows something that can't be compared, unless the copy has news", () => {
    const odd = livePrivate({ ticked: false, fields: { name: anInvalidView() } });
    expect(decided({ private: odd })).toMatchObject({
      removal: true,
      held: true,
      reports: [["value_held", P, S]],
    });
    expect(decided({ private: odd, shared: retitled })).toMatchObject({
      does: [],
      removal: false,
      held: true,
    });
  });

  it("A8: writes nothing to P where there is neither an edit nor a link", () => {
    expect(decided({ private: livePrivate({ ticked: false, link: null }) }).does).toEqual([
      "trash S",
      "forget",
    ]);
  });

  it("A9: clears the link and drops the base once no copy is left", () => {
    for (const shared of [
      trashedShared(),
      { state: "moved", id: S },
      { state: "unreadable", id: S },
      { state: "none" },
    ] as const) {
      expect(decided({ private: unticked, shared })).toMatchObject({
        rule: "A9",
        does: ["write-private: clear link", "forget"],
        removal: false,
        reports: [],
      });
    }
  });

  it("A9: clears a link that is no page id, and touches nothing where there is none", () => {
    const gone = { shared: { state: "none" } } as const;
    const garbage = livePrivate({ ticked: false, link: null, linkFilled: true });
    expect(decided({ private: garbage, ...gone }).does).toEqual(["write-private: clear link", "forget"]);
    expect(decided({ private: livePrivate({ ticked: false, link: null }), ...gone }).does).toEqual([
      "forget",
    ]);
  });
});

describe("A10, A11, A12: a page that its owner trashed or moved away", () => {
  const owners = [trashedPrivate(), { state: "moved" }] as const;

  it("A10: takes its unedited copy along, and remembers that we did it", () => {
    for (const p of owners) {
      expect(decided({ private: p })).toMatchObject({
        rule: "A10",
        does: ["trash S"],
        removal: true,
        memory: aMemory(),
      });
    }
  });

  it("A10: with the base lost, a copy that shows what P does goes", () => {
    expect(decided({ private: trashedPrivate(), memory: null }).rule).toBe("A10");
    expect(decided({ private: { state: "moved" }, memory: null }).rule).toBe("A11");
  });

  it("A10: a copy on which P's last edit had just arrived is unedited (C5)", () => {
    const pending = { name: { side: "shared", p: print("Doctor"), s: print("Doctor") } } as const;
    const shared = liveShared({ fields: { name: "Doctor" } });
    expect(decided({ private: { state: "moved" }, shared, memory: aMemory({ pending }) }).rule).toBe("A10");
  });

  it("A10: a page that is recognized where it was moved to may show what its copy does", () => {
    const moved = (name: string) => ({ state: "moved", fields: views({ name }) }) as const;
    const row = { shared: retitled, memory: null };
    expect(decided({ ...row, private: moved("Dentist, 2nd floor") }).rule).toBe("A10");
    expect(decided({ ...row, private: moved("Dentist") }).rule).toBe("A11");
    expect(decided({ ...row, private: { state: "moved" } }).rule).toBe("A11");
  });

  it("A11: leaves an edited copy to the partner as a row of the shared calendar's own", () => {
    for (const p of owners) {
      expect(decided({ private: p, shared: retitled })).toMatchObject({
        rule: "A11",
        does: ["detach S", "forget"],
        reports: [["copy_detached", P, S]],
        removal: true,
      });
    }
  });

  it("A11: takes one edited field among many for an edit, an emptied one and a lone end date too", () => {
    const fields = ["name", "date"] as const;
    const memory = aMemory({ base: aBase({ name: "Dentist", date: "" }) });
    const untouched = { name: "Dentist", date: "" };
    const rule = (edit: Parameters<typeof liveShared>[0]) =>
      decided({ private: { state: "moved" }, shared: liveShared(edit), memory }, { fields }).rule;
    expect(rule({ fields: untouched })).toBe("A10");
    expect(rule({ fields: { ...untouched, date: "2026-05-01" } })).toBe("A11");
    expect(rule({ fields: { ...untouched, name: "" } })).toBe("A11");
    expect(rule({ fields: { ...untouched, date: aStrayEnd("2026-05-02") } })).toBe("A11");
    expect(rule({ fields: { ...untouched, date: anInvalidView() } })).toBe("A11");
  });

  it("A11: two values that can't be compared are not the same, nor is one the base's", () => {
    const both = { fields: { name: anInvalidView() } };
    const memory = aMemory({ base: { name: { p: NO_PRINT, s: NO_PRINT } } });
    const gone = { private: trashedPrivate(both), shared: liveShared(both) };
    expect(decided(gone).rule).toBe("A11");
    expect(decided({ ...gone, memory }).rule).toBe("A11");
  });

  it("A12: drops the base when both pages are gone, or the copy lost its mark", () => {
    for (const p of owners) {
      for (const shared of [trashedShared(), { state: "none" }, unmarkedShared()] as const) {
        expect(decided({ private: p, shared })).toMatchObject({ rule: "A12", does: ["forget"], reports: [] });
      }
    }
  });
});

describe("C6: an adopt-only pass", () => {
  const adoptOnly = { adoptOnly: true };

  it("creates, links, restores and merges", () => {
    expect(decided(never, adoptOnly).rule).toBe("A1");
    expect(decided({ private: livePrivate({ link: null }), memory: null }, adoptOnly).rule).toBe("A2");
    expect(decided({ shared: trashedShared(), memory: null }, adoptOnly).rule).toBe("A5");
    expect(decided({ shared: retitled, memory: null }, adoptOnly).does).not.toEqual([]);
  });

  it("leaves alone what it would have to take away, and knows the row afterwards", () => {
    const lost: readonly Partial<Row>[] = [
      { private: livePrivate({ ticked: false }) },
      { private: livePrivate({ ticked: false }), shared: { state: "none" } },
      { private: trashedPrivate() },
      { private: { state: "moved" }, shared: retitled },
      { shared: trashedShared(), memory: aMemory() },
    ];
    for (const parts of lost) {
      const { does, rule, removal, memory } = decided({ memory: null, ...parts }, adoptOnly);
      expect({ does, rule, removal }).toEqual({ does: [], rule: "C6", removal: false });
      expect(memory).not.toBeNull();
    }
  });

  it("agrees on the fields that are equal, so that the next pass can tell edits from old news", () => {
    const fields = ["name", "location"] as const;
    const p = livePrivate({ fields: { name: "Dentist", location: "Town" } });
    const shown = { fields: { name: "Dentist", location: "City" } };
    const duplicates = [aSharedPage({ ...shown, id: OTHER, createdAt: LATER })];
    const row = { private: p, shared: liveShared(shown), duplicates, memory: null };
    const { rule, memory } = decided(row, { ...adoptOnly, fields });
    expect({ rule, memory }).toEqual({ rule: "C6", memory: aMemory() });
  });

  it("never takes an unticked page's copy for one that it was in step with (F3)", () => {
    const unticked = { private: livePrivate({ ticked: false }) };
    for (const memory of [null, aMemory({ copy: OTHER }), { copy: null, base: {} }]) {
      expect(decided({ ...unticked, memory }, adoptOnly).memory).toEqual({ copy: null, base: {} });
    }
    expect(decided(unticked, adoptOnly).memory).toEqual(aMemory());
  });

  it("agrees on nothing that can't be compared", () => {
    const both = { fields: { name: anInvalidView() } };
    const parts = {
      private: livePrivate({ ...both, ticked: false }),
      shared: liveShared(both),
      memory: aMemory({ base: {} }),
    };
    expect(decided(parts, adoptOnly).memory).toEqual(aMemory({ base: {} }));
  });

  it("leaves an unticked copy as it is: that is for the next pass to say (A7)", () => {
    const shared = liveShared({ ticked: false, editedBy: PARTNER });
    expect(decided({ shared, memory: null }, adoptOnly)).toMatchObject({ rule: "A3", does: [] });
    expect(decided({ shared, memory: null })).toMatchObject({ rule: "A7", removal: true });
  });

  it("ticks a copy that its maker left unticked and nobody has edited since, then and whenever one turns up", () => {
    const shared = liveShared({ ticked: false });
    for (const row of [{ memory: null }, { memory: aMemory({ copy: OTHER }) }]) {
      for (const c of [adoptOnly, {}]) {
        const { does, removal, memory } = decided({ shared, ...row }, c);
        expect({ does, removal }).toEqual({ does: ["write-shared: tick"], removal: false });
        // The tick may not have arrived before the next pass: it is still ours to set then.
        expect(memory?.phase).toEqual({ kind: "being-restored" });
      }
    }
    // Begun by an adopt-only pass that didn't end: it has noted which copies it found without a tick.
    const begun = aMemory({ phase: { kind: "being-restored" } });
    expect(decided({ shared, memory: begun }, adoptOnly).does).toEqual(["write-shared: tick"]);
    // One that the partner had unticked, and that we have written to since.
    expect(decided({ shared }, adoptOnly)).toMatchObject({ rule: "A3", does: [], removal: false });
    expect(decided({ shared }).rule).toBe("A7");
    const edited = liveShared({ ticked: false, editedBy: PARTNER });
    const among = { ...adoptOnly, ticksMissing: true } as const;
    expect(decided({ shared: edited, memory: null }, among).does).toEqual(["write-shared: tick"]);
    const nobodys = liveShared({ ticked: false, createdBy: null, editedBy: null });
    expect(decided({ shared: nobodys, memory: null }).rule).toBe("A7");
  });
});
