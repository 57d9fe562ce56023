import { beforeEach, describe, expect, it } from "vitest";
import type { FieldValue } from "../../src/core/appointment.ts";
import type { Box, Write } from "../../src/core/decision.ts";
import type { Problem } from "../../src/core/report.ts";
import type { Row, SharedSide } from "../../src/core/row.ts";
import { type SharedValue, shownOn } from "../../src/core/shared-value.ts";
import type { Happened } from "../../src/engine/row-work.ts";
import { newsOf } from "../../src/engine/telling.ts";
import { aRichText, pageMention } from "../support/builders.ts";
import {
  anInvalidView,
  aRow,
  aSharedPage,
  aView,
  livePrivate,
  liveShared,
  P,
  S,
  trashedShared,
} from "../support/rows.ts";

const why = { rule: "A3", reason: "" } as const;

let row: Row;
let history: Happened[];
beforeEach(begin);

function begin(): void {
  row = aRow();
  history = [];
}

/** A write took effect, and the row is that from then on. */
function did(write: Write, after: Partial<Row> = {}): void {
  const before = row;
  row = { ...row, ...after };
  history.push({ effect: { kind: "did", write, page: S }, before, after: row });
}

function copyIs(shared: SharedSide): void {
  row = { ...row, shared };
}

const made = () => did({ ...why, do: "create" });
const restored = () => did({ ...why, do: "restore", copy: S });

/** The partner's edit of the copy's title arrives on the private page. */
function partnerRenamed(disputed: { readonly resolves?: Problem } = {}): void {
  copyIs(liveShared({ fields: { name: "Oper" }, editedBy: "somebody" }));
  const fields = [{ key: "name", rule: "B3", ...disputed }] as const;
  did(
    { ...why, do: "write-private", fields, link: "keep", box: "keep" },
    { private: livePrivate({ fields: { name: "Oper" } }) },
  );
}

/** The owner's edit of the title arrives on the copy. */
function ownerRenamed(): void {
  const fields = [{ key: "name", rule: "B2" }] as const;
  did(
    { ...why, do: "write-shared", fields, tick: "keep", owner: false, mark: false },
    { shared: liveShared({ fields: { name: "Oper" } }) },
  );
}

function trash(by: "owner" | "partner" = "owner"): void {
  const { shared } = row;
  const after: SharedSide = "page" in shared ? { state: "trashed", page: shared.page } : shared;
  did({ ...why, do: "trash", copy: S, by }, { shared: after });
}

function untick(box: Box): void {
  did({ ...why, do: "write-private", fields: [], link: "clear", box });
}

const heard = () => newsOf(history, row, (_, key) => key);
const kinds = () => heard().map(({ toOwner, toOthers }) => [toOwner?.kind, toOthers?.kind]);

describe("a row's news", () => {
  it("tell of a copy that was taken back", () => {
    trash();
    expect(kinds()).toEqual([[undefined, "withdrawn"]]);
  });

  it("tell of a new copy first, as it is in the end", () => {
    copyIs(liveShared({ fields: { name: "" } }));
    made();
    partnerRenamed();
    expect(kinds()).toEqual([
      [undefined, "shared"],
      ["changed", undefined],
    ]);
    expect(heard()[0]).toMatchObject({ copy: S, toOthers: { name: aRichText("Oper") } });
  });

  it.each([made, restored])("tell nobody of a copy that came and goes again (%#)", (arrive) => {
    arrive();
    trash();
    expect(heard()).toEqual([]);
  });

  it("tell others nothing of a copy that goes again, before its going or after, and the owner what reached their page", () => {
    const detach = () => did({ ...why, do: "detach", copy: S }, { shared: { state: "none" } });
    for (const [go, steps] of [
      [trash, [partnerRenamed, trash]],
      [trash, [trash, partnerRenamed]],
      [detach, [partnerRenamed, detach]],
    ] as const) {
      begin();
      made();
      for (const step of steps) step();
      expect(kinds()).toEqual([["changed", undefined], ...(go === detach ? [["detached", undefined]] : [])]);
    }
  });

  it("tell others nothing of what came before it either, though it concerns a copy that they knew", () => {
    ownerRenamed();
    expect(kinds()).toEqual([[undefined, "changed"]]);
    made();
    trash();
    expect(heard()).toEqual([]);
  });

  it("tell others what follows once a copy is there again after one that went", () => {
    restored();
    trash();
    copyIs(liveShared());
    restored();
    ownerRenamed();
    expect(kinds()).toEqual([
      [undefined, "shared"],
      [undefined, "changed"],
    ]);
  });

  it("tell of a copy that is made anew after another one went", () => {
    made();
    trash();
    copyIs(liveShared());
    made();
    expect(kinds()).toEqual([[undefined, "shared"]]);
  });

  it("tell of no new copy that somebody else has trashed meanwhile", () => {
    made();
    copyIs(trashedShared());
    expect(heard()).toEqual([]);
  });

  it("tell an edit as a conflict where both sides had claimed the field, whatever rule says so", () => {
    partnerRenamed({
      resolves: { code: "conflict_resolved", property: "Name", comment: "private", kept: "on_both" },
    });
    expect(kinds()).toEqual([["conflict", "conflict"]]);
  });

  it.each(["untick-removed", "untick-unshared"] as const)(
    "say that a copy was removed where the partner did it (%s), and not that it was withdrawn",
    (box) => {
      untick(box);
      trash(box === "untick-unshared" ? "partner" : "owner");
      expect(kinds()).toEqual([["removed", undefined]]);
    },
  );

  it("say that a copy was withdrawn where its owner leaves, and not that it was removed", () => {
    trash();
    untick("untick-leaving");
    expect(kinds()).toEqual([[undefined, "withdrawn"]]);
  });

  it("say neither where the partner's removal was told in an earlier pass, or is told now as a problem", () => {
    trash("partner");
    expect(heard()).toEqual([]);
  });
});

describe("a value that others may know", () => {
  it("is what a shared page shows, and no other can be passed in its place", () => {
    const page = aSharedPage({ fields: { name: "Kino", location: anInvalidView() } });
    expect(shownOn(page, "name")).toMatchObject(aRichText("Kino"));
    expect([shownOn(page, "location"), shownOn(page, "date")]).toEqual([null, null]);
    const tell = (_: SharedValue) => true;
    const own: FieldValue = aView("Rosa").value;
    // @ts-expect-error a value that may be private
    expect(tell(own)).toBe(true);
  });

  it("names no page that it mentions", () => {
    const value = aRichText("siehe ", pageMention(P, "Tagebuch"));
    const page = aSharedPage({ fields: { name: { value, print: "#", empty: false } } });
    expect(JSON.stringify(shownOn(page, "name"))).not.toContain("Tagebuch");
  });
});
