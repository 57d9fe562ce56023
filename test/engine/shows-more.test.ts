/** Whether the answer to a write shows what nobody decided on, so that its row has to be decided again. */
import { expect, it } from "vitest";
import type { Write } from "../../src/core/decision.ts";
import type { Effect } from "../../src/core/effect.ts";
import type { PrivateSide, SharedSide } from "../../src/core/row.ts";
import { showsMore } from "../../src/engine/row-writer.ts";
import {
  aRow,
  livePrivate,
  liveShared,
  OTHER,
  P,
  S,
  trashedPrivate,
  trashedShared,
  unmarkedShared,
} from "../support/rows.ts";

const grounds = { rule: "A3", reason: "for this test" } as const;
const fields = [{ key: "name", rule: "B2" }] as const;
const toPrivate: Write = { ...grounds, do: "write-private", fields, link: "keep", box: "keep" };
const toShared: Write = { ...grounds, do: "write-shared", fields, tick: "keep", owner: false, mark: false };
const detach: Write = { ...grounds, do: "detach", copy: S };
const did = (write: Write): Effect => ({ kind: "did", write, page: P });

const kino = { name: "Kino", location: "Odeon" };
const oper = { ...kino, name: "Oper" };
const burg = { ...kino, location: "Burg" };

it.each<[string, Write, PrivateSide, PrivateSide, boolean]>([
  ["what was written", toPrivate, livePrivate({ fields: kino }), livePrivate({ fields: oper }), false],
  ["another field", toPrivate, livePrivate({ fields: kino }), livePrivate({ fields: burg }), true],
  ["the box that wasn't written", toPrivate, livePrivate(), livePrivate({ ticked: false }), true],
  [
    "the box that was written",
    { ...toPrivate, box: "untick-removed" },
    livePrivate(),
    livePrivate({ ticked: false }),
    false,
  ],
  ["the link that wasn't written", toPrivate, livePrivate({ link: S }), livePrivate({ link: OTHER }), true],
  [
    "the link that was written",
    { ...toPrivate, link: "clear" },
    livePrivate({ link: S }),
    livePrivate({ link: null }),
    false,
  ],
  ["a page in the trash", toPrivate, livePrivate(), trashedPrivate(), true],
  ["a page that was moved", toPrivate, livePrivate(), { state: "moved" }, true],
  ["a page that was in the trash before", toPrivate, trashedPrivate(), livePrivate(), false],
])("a write to the private page whose answer shows %s", (_, write, before, after, more) => {
  const effect = did(write);
  expect(showsMore({ effect, before: aRow({ private: before }), after: aRow({ private: after }) })).toBe(
    more,
  );
});

it.each<[string, Write, SharedSide, SharedSide, boolean]>([
  ["what was written", toShared, liveShared({ fields: kino }), liveShared({ fields: oper }), false],
  ["another field", toShared, liveShared({ fields: kino }), liveShared({ fields: burg }), true],
  ["the box that wasn't written", toShared, liveShared(), liveShared({ ticked: false }), true],
  [
    "the box that was written",
    { ...toShared, tick: "set" },
    liveShared({ ticked: false }),
    liveShared(),
    false,
  ],
  ["a copy in the trash", toShared, liveShared(), trashedShared(), true],
  ["a copy that bears another mark", toShared, liveShared(), { state: "none" }, true],
  [
    "the mark that was written",
    { ...toShared, mark: true },
    unmarkedShared(),
    liveShared({ fields: burg }),
    false,
  ],
  ["a copy that has left its row by that", detach, liveShared(), { state: "none" }, false],
])("a write to the copy whose answer shows %s", (_, write, before, after, more) => {
  const effect = did(write);
  expect(showsMore({ effect, before: aRow({ shared: before }), after: aRow({ shared: after }) })).toBe(more);
});

it("nothing does that isn't a write", () => {
  const rows = { before: aRow({ private: livePrivate() }), after: aRow({ private: trashedPrivate() }) };
  expect(showsMore({ effect: { kind: "failed" }, ...rows })).toBe(false);
});
