/** The answer to a write is waited for until what the write rests on is too old (C2): a look then shows what became of it. */
import { describe, expect, it } from "vitest";
import type { AppointmentNews, Happening } from "../../src/core/news.ts";
import type { FaultAction, FaultRequest } from "../../src/lab/sandbox/api.ts";
import { patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

type Shared = { readonly home: QuickHousehold; readonly page: string; readonly copy: string };

interface Case {
  readonly prepare: (row: Shared) => void;
  /** Which write it is that isn't answered. */
  readonly write: (row: Shared) => (request: Pick<FaultRequest, "method" | "path">) => boolean;
  readonly news: readonly Happening["kind"][];
  readonly stats: object;
}

const cases: Readonly<Record<string, Case>> = {
  "one field of the copy": {
    prepare: ({ home, page }) => home.edit(page, { name: "Oper" }),
    write: ({ copy }) => patches(copy),
    news: ["changed"],
    stats: { updated: 1 },
  },
  "several fields of the copy": {
    prepare: ({ home, page }) => home.edit(page, { name: "Oper", location: "Burg", date: "2026-12-03" }),
    write: ({ copy }) => patches(copy),
    news: ["changed"],
    stats: { updated: 1 },
  },
  "a field of the private page": {
    prepare: ({ home, copy }) => home.edit(copy, { name: "Oper", location: "" }, home.ben),
    write: ({ page }) => patches(page),
    news: ["changed"],
    stats: { updated: 1 },
  },
  "the tick of the private page": {
    prepare: ({ home, copy }) => home.edit(copy, { ticked: false }, home.ben),
    write: ({ page }) => patches(page),
    news: ["removed"],
    stats: { removed: 1 },
  },
  "the copy's marks": {
    prepare: ({ home, page, copy }) => {
      home.edit(copy, { name: "Oper" }, home.ben);
      home.trash(page);
    },
    write: ({ copy }) => patches(copy),
    news: ["detached"],
    stats: { removed: 1 },
  },
  "a field of the copy, and the owner's mark with it": {
    prepare: ({ home, page, copy }) => {
      home.edit(copy, { sourceUserId: null }, home.ben);
      home.edit(page, { name: "Oper" });
    },
    write: ({ copy }) => patches(copy),
    news: ["changed"],
    stats: { updated: 1 },
  },
  "the tick of the private page, and its link with it": {
    prepare: ({ home, copy }) => home.trash(copy, home.ben),
    write: ({ page }) => patches(page),
    news: ["removed"],
    stats: { removed: 1 },
  },
};

async function aShared(): Promise<Shared> {
  const home = await QuickHousehold.open();
  const row = await home.share({ name: "Kino", date: "2026-12-02", location: "Odeon" });
  home.clock.advance(120_000);
  return { home, ...row };
}

/** What the pass reports, tells and leaves behind where the first such write isn't answered. */
async function unanswered({ prepare, write }: Case, action: FaultAction | undefined) {
  const row = await aShared();
  const { home, page, copy } = row;
  prepare(row);
  const fits = write(row);
  let times = 0;
  home.sandbox.setFault((request) => (fits(request) && times++ === 0 ? action : undefined));
  const news: AppointmentNews[] = [];
  const report = await home.pass({ deps: (deps) => ({ ...deps, news: (one) => void news.push(one) }) });
  expect(times).toBeGreaterThan(0);
  home.sandbox.setFault(null);
  const { success, writes, stats } = report;
  const kinds = news.map(({ toOwner, toOthers }) => (toOwner ?? toOthers)?.kind);
  const left = { own: home.seen(page), theirs: home.seen(copy) };
  expect(await home.pass()).toMatchObject({ success: true, writes: 0 });
  return { success, writes, stats, kinds, left };
}

describe.each(Object.entries(cases))("%s, written without an answer", (_, one) => {
  it.each<[string, FaultAction]>([
    ["took effect", { kind: "hang", when: "after" }],
    ["took no effect", { kind: "hang", when: "before" }],
  ])("and it %s: counted, told and ended as if it had been answered", async (_what, action) => {
    const calm = await unanswered(one, undefined);
    expect(calm).toMatchObject({ success: true, stats: one.stats, kinds: one.news });
    expect(await unanswered(one, action)).toEqual(calm);
  });
});

describe("a write that wasn't answered, while the partner went on", () => {
  it("holds no longer for the field that the partner wrote: nobody knows in which order, so none is lost", async () => {
    const { home, page, copy } = await aShared();
    home.edit(page, { name: "Oper", location: "Burg" });
    let times = 0;
    home.sandbox.setFault(({ method, path }) => {
      if (path !== `/v1/pages/${copy}`) return undefined;
      if (method === "PATCH" && times++ === 0) return { kind: "hang", when: "after" };
      if (method === "GET" && times === 1) home.edit(copy, { location: "Lux" }, home.ben);
      return undefined;
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { conflicts: 1 } });
    home.sandbox.setFault(null);
    expect(home.comments(copy)).toEqual([expect.stringContaining("Lux")]);
    for (const id of [page, copy]) expect(home.seen(id)).toMatchObject({ Name: "Oper", Ort: "Burg" });
    expect(await home.pass()).toMatchObject({ writes: 0 });
  });

  it("came too late for a copy that is in the trash by now: A4", async () => {
    const { home, page, copy } = await aShared();
    home.edit(page, { name: "Oper" });
    let times = 0;
    home.sandbox.setFault(({ method, path }) => {
      if (path !== `/v1/pages/${copy}`) return undefined;
      if (method === "PATCH" && times++ === 0) return { kind: "hang", when: "before" };
      if (method === "GET" && times === 1) home.trash(copy, home.ben);
      return undefined;
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 0, removed: 1 } });
    home.sandbox.setFault(null);
    expect(home.seen(page)).toMatchObject({ Name: "Oper", PartnerRelevant: false });
    expect(await home.pass()).toMatchObject({ writes: 0 });
  });
});
