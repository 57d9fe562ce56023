import { beforeEach, describe, expect, it } from "vitest";
import type { FieldValue } from "../../src/core/appointment.ts";
import type { AppointmentNews } from "../../src/core/news.ts";
import type { Circumstances, Row, SharedSide } from "../../src/core/row.ts";
import { type SharedValue, shownOn } from "../../src/core/shared-value.ts";
import type { CalendarBinding } from "../../src/engine/ports.ts";
import { Telling } from "../../src/engine/telling.ts";
import { aRichText, pageMention } from "../support/builders.ts";
import {
  anInvalidView,
  aRow,
  aSharedPage,
  aView,
  circumstances,
  livePrivate,
  liveShared,
  P,
  S,
  trashedShared,
} from "../support/rows.ts";

const PROPERTIES = { name: { name: "Titel", id: "title", type: "title" } };
const BINDING: CalendarBinding = { configured: P, dataSource: P, properties: PROPERTIES };

let heard: AppointmentNews[];
let live: { row: Row };
let telling: Telling;
beforeEach(() => begin());

function begin(c: Partial<Circumstances> = {}): void {
  heard = [];
  live = { row: aRow() };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const news = (one: AppointmentNews) => void heard.push(one);
  const calendars = { private: { binding: BINDING }, shared: { binding: BINDING } };
  telling = new Telling({ user: { id: 101 }, log, news, circumstances: circumstances(c), calendars }, live);
}

function copyIs(shared: SharedSide): Row {
  const before = live.row;
  live.row = { ...live.row, shared };
  return before;
}

/** The partner's edit of the copy's title arrives on the private page. */
function partnerRenamed(): void {
  copyIs(liveShared({ fields: { name: "Oper" }, editedBy: "somebody" }));
  const before = live.row;
  telling.begin({
    rule: "A3",
    reason: "",
    do: "write-private",
    fields: [{ key: "name", rule: "B3" }],
    link: "keep",
    box: "keep",
  });
  live.row = { ...live.row, private: livePrivate({ fields: { name: "Oper" } }) };
  telling.wrote("private", { fields: { name: aRichText("Oper") } }, before);
}

/** The copy goes to the trash. */
function trash(): void {
  telling.begin({ rule: "A8", reason: "", do: "trash", copy: S });
  const { shared } = live.row;
  const before = copyIs("page" in shared ? { state: "trashed", page: shared.page } : shared);
  telling.trashed(before);
}

const kinds = () => heard.map(({ toOwner, toOthers }) => [toOwner?.kind, toOthers?.kind]);

describe("a row's news", () => {
  it("are passed on when its work ends, once", () => {
    trash();
    expect(heard).toEqual([]);
    telling.settle();
    telling.settle();
    expect(kinds()).toEqual([[undefined, "withdrawn"]]);
  });

  it("tell of a new copy first, as it is in the end", () => {
    copyIs(liveShared({ fields: { name: "" } }));
    telling.made();
    partnerRenamed();
    telling.settle();
    expect(kinds()).toEqual([
      [undefined, "shared"],
      ["changed", undefined],
    ]);
    expect(heard[0]).toMatchObject({ copy: S, toOthers: { name: aRichText("Oper") } });
  });

  it.each(["made", "restored"] as const)("tell nobody of a copy that was %s and goes again", (arrives) => {
    telling[arrives]();
    trash();
    telling.settle();
    expect(heard).toEqual([]);
  });

  it("tell others nothing of a copy that is unmade, before its going or after, and the owner what reached their page", () => {
    for (const order of [
      [() => telling.unmade(), partnerRenamed, trash],
      [partnerRenamed, trash, () => telling.unmade()],
    ]) {
      begin();
      telling.made();
      for (const step of order) step();
      telling.settle();
      expect(kinds()).toEqual([["changed", undefined]]);
    }
  });

  it("tell of a copy that is made anew after another one was unmade", () => {
    telling.made();
    telling.unmade();
    telling.made();
    telling.settle();
    expect(kinds()).toEqual([[undefined, "shared"]]);
  });

  it("tell of no new copy that somebody else has trashed meanwhile", () => {
    telling.made();
    copyIs(trashedShared());
    telling.settle();
    expect(heard).toEqual([]);
  });

  it("say that a copy was removed where a private page is unticked, and not where its owner leaves", () => {
    const untick = () => {
      telling.wrote("private", { ticked: false }, live.row);
      telling.settle();
      return kinds();
    };
    expect(untick()).toEqual([["removed", undefined]]);
    begin({ leaving: { untick: true } });
    expect(untick()).toEqual([]);
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
