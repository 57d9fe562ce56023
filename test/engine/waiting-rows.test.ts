/** F1: rows that wait for their copies are seen again together, by as few queries as show them. */
import { describe, expect, it } from "vitest";
import { UserPassEnded } from "../../src/engine/failure.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import { WaitingPages } from "../../src/engine/waiting-pages.ts";
import { aCopy } from "../support/calendar-pages.ts";
import { creates } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const START = 1_000_000;

function aPage(id: string, parts: Partial<CalendarPage> = {}): CalendarPage {
  return aCopy({ id, sourcePrivateId: null, sourceUserId: null, editedAt: 10, seenAt: START, ...parts });
}

/** A calendar that shows these requests' pages one after the other. */
function shown(...requests: readonly (readonly CalendarPage[])[]) {
  const clock = { now: START };
  const asked: number[] = [];
  const calendar = {
    listUnlinked: async (enough: (found: readonly CalendarPage[]) => boolean) => {
      const found: CalendarPage[] = [];
      for (const pages of requests) {
        asked.push(clock.now);
        await Promise.resolve();
        found.push(...pages.map((page) => ({ ...page, seenAt: clock.now })));
        if (enough(found)) return { pages: found, complete: false };
      }
      return { pages: found, complete: true };
    },
  };
  const waiting = new WaitingPages(calendar, ["a", "b", "c", "d", "e"], () => clock.now);
  waiting.willCopy(["a", "b", "c", "d", "e"]);
  return { clock, asked, waiting };
}

const seen = async (waiting: WaitingPages, id: string, editedAt = 10): Promise<string | undefined> =>
  (await waiting.listAgain(id, editedAt))?.id;

describe("a new listing of what waits", () => {
  it("is shared by all that ask before it is answered, and by those that ask while it is young", async () => {
    const { waiting, asked, clock } = shown([aPage("a"), aPage("b"), aPage("c")]);
    expect(await Promise.all([seen(waiting, "a"), seen(waiting, "b")])).toEqual(["a", "b"]);
    clock.now += 9_500;
    expect(await seen(waiting, "c")).toBe("c");
    expect(asked).toHaveLength(1);
    clock.now += 1;
    expect(await seen(waiting, "c")).toBe("c");
    expect(asked).toHaveLength(2);
  });

  it("is asked once for what it doesn't show", async () => {
    const { waiting, asked } = shown([aPage("a"), aPage("c")], [aPage("d")]);
    expect(await seen(waiting, "b")).toBeUndefined();
    expect(await seen(waiting, "b")).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it("goes on as long as a page that waits may still come", async () => {
    const { waiting, asked } = shown([aPage("a"), aPage("b")], [aPage("c"), aPage("d")], [aPage("e")]);
    expect(await Promise.all([seen(waiting, "a"), seen(waiting, "d")])).toEqual(["a", "d"]);
    expect(asked).toHaveLength(2);
  });

  it("shows nothing of a page that it shows in two versions (E6), or older than it is known", async () => {
    const { waiting } = shown([aPage("a"), aPage("b"), aPage("a", { ticked: false }), aPage("b")]);
    expect(await Promise.all([seen(waiting, "a"), seen(waiting, "b"), seen(waiting, "b", 11)])).toEqual([
      undefined,
      "b",
      undefined,
    ]);
  });

  it("isn't worth it for one row alone, and not for rows whose pages are linked", async () => {
    const { waiting, asked } = shown([aPage("a")]);
    expect(await seen(waiting, "z")).toBeUndefined();
    for (const id of ["b", "c", "d", "e"]) waiting.done(id);
    expect(await seen(waiting, "a")).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it("that Notion cuts off shows nothing, and isn't asked for again at once", async () => {
    let asked = 0;
    const calendar = {
      listUnlinked: () => {
        asked += 1;
        return Promise.reject(
          new UserPassEnded({ code: "listing_incomplete", data_source: "d", why: "broken_off" }),
        );
      },
    };
    const waiting = new WaitingPages(calendar, ["a", "b"], () => START);
    waiting.willCopy(["a", "b"]);
    expect([await seen(waiting, "a"), await seen(waiting, "b")]).toEqual([undefined, undefined]);
    expect(asked).toBe(1);
  });
});

it("copies are made in the order of their pages' creation, in which such a listing shows them", async () => {
  const home = await QuickHousehold.open();
  const pages: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    pages.push(home.add(home.anna, { name: `Termin ${n}`, ticked: true }));
    home.clock.advance(60_000);
  }
  await home.pass();
  const made = home.sandbox.log.filter(creates).map(({ body }) => {
    const text = JSON.stringify(body);
    return pages.findIndex((page) => text.includes(page));
  });
  expect(made).toEqual(pages.map((_, n) => n));
});
