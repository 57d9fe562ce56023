import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppointmentNews, Happening } from "../../src/core/news.ts";
import type { PassReport } from "../../src/core/report.ts";
import { aDate, aRichText } from "../support/builders.ts";
import {
  comments,
  creates,
  type Member,
  once,
  type PassSettings,
  patches,
  request,
} from "../support/household.ts";
import { Doom, QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let heard: AppointmentNews[];
beforeEach(async () => {
  home = await QuickHousehold.open();
  heard = [];
});
afterEach(() => home.close());

/** A pass whose news is listened to. */
function pass(settings: PassSettings = {}): Promise<PassReport> {
  return home.pass({ ...settings, deps: (deps) => ({ ...deps, news: (news) => void heard.push(news) }) });
}

/** The news since the last call: what the owner is told, and what everybody else is. */
function news() {
  // A clone is without the mark of shared values.
  return structuredClone(heard.splice(0)).flatMap(({ toOwner, toOthers, ...about }) => [
    ...(toOwner === null ? [] : [{ to: "owner", ...about, ...toOwner }]),
    ...(toOthers === null ? [] : [{ to: "others", ...about, ...toOthers }]),
  ]);
}

/** Ticked and in step. */
async function shared(member: Member = home.anna) {
  const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02", location: "Odeon" }, member);
  home.clock.advance(120_000);
  return { page, copy, about: { owner: member.id, page, copy } };
}

/** From here on nothing more is told, and nothing more is done. */
async function quiet(): Promise<void> {
  expect(await pass()).toMatchObject({ success: true });
  expect(await pass()).toMatchObject({ writes: 0 });
  expect(news()).toEqual([]);
}

describe("shared", () => {
  it("A1: a copy was made", async () => {
    const page = home.add(home.anna, { name: "Kino", date: "2026-12-02", ticked: true });
    await pass();
    const copy = home.copy(page);
    const [name, date] = [aRichText("Kino"), aDate("2026-12-02")];
    expect(news()).toEqual([{ to: "others", kind: "shared", owner: home.anna.id, page, copy, name, date }]);
    await quiet();
  });

  it("A1: also one whose values have to follow one by one", async () => {
    home.sandbox.setFault(once(creates, () => ({ kind: "respond", when: "before", status: 400 })));
    const page = home.add(home.anna, { name: "Kino", location: "Odeon", ticked: true });
    await pass();
    expect(home.seen(home.copy(page)).Ort).toBe("Odeon");
    expect(news()).toMatchObject([{ kind: "shared", name: aRichText("Kino") }]);
    await quiet();
  });

  it("A2: not one that was there already", async () => {
    const { page } = await shared();
    home.edit(page, { link: "" });
    await home.loseState();
    expect(await pass()).toMatchObject({ writes: 1 });
    expect(news()).toEqual([]);
  });

  it("A5: a copy is back from the trash, and what changed meanwhile is news of its own", async () => {
    const { page, copy, about } = await shared();
    home.trash(page);
    await home.pass();
    home.sandbox.world.restore(page, { by: home.anna.person });
    home.edit(page, { location: "Burg" });
    await pass();
    expect(news()).toMatchObject([
      { kind: "shared", ...about },
      {
        to: "others",
        kind: "changed",
        fields: [{ before: aRichText("Odeon"), after: aRichText("Burg") }],
      },
    ]);
    expect(home.copies(page)).toEqual([copy]);
    await quiet();
  });

  it("C6: an adopt-only pass tells what it really does", async () => {
    const old = await shared();
    home.edit(old.page, { ticked: false });
    const page = home.add(home.anna, { name: "Zoo", ticked: true });
    await home.loseState();
    await pass();
    expect(news()).toMatchObject([{ kind: "shared", page }]);
    await pass();
    expect(news()).toMatchObject([{ kind: "withdrawn", because: "unticked", page: old.page }]);
  });
});

describe("changed", () => {
  it("B2: edits of the owner's are news to everybody else", async () => {
    const { page, about } = await shared();
    home.edit(page, { name: "Oper", location: "" });
    await pass();
    expect(news()).toEqual([
      {
        to: "others",
        kind: "changed",
        fields: [
          { key: "name", label: "Name", before: aRichText("Kino"), after: aRichText("Oper") },
          { key: "location", label: "Ort", before: aRichText("Odeon"), after: aRichText() },
        ],
        ...about,
        name: aRichText("Oper"),
        date: aDate("2026-12-02"),
      },
    ]);
    await quiet();
  });

  it("B3: edits of the copy are news to the owner", async () => {
    const { copy, about } = await shared();
    home.edit(copy, { date: "2026-12-03" }, home.ben);
    await pass();
    const field = { key: "date", label: "Datum", before: aDate("2026-12-02"), after: aDate("2026-12-03") };
    expect(news()).toMatchObject([
      { to: "owner", kind: "changed", fields: [field], ...about, date: field.after },
    ]);
    await quiet();
  });

  it("B3: not where a program made the private page, of which nobody knows whose hand it was", async () => {
    const { dataSourceId, botId } = home.anna;
    const page = home.sandbox.world.addRow(dataSourceId, request({ name: "Kino", ticked: true }), {
      by: botId,
    });
    await pass();
    news();
    home.clock.advance(120_000);
    home.edit(home.copy(page), { location: "Burg" }, home.anna);
    await pass();
    expect(news()).toMatchObject([{ to: "owner", kind: "changed" }]);
  });

  it("B2: also where the owner had written into the copy before", async () => {
    const { page, copy } = await shared();
    home.edit(copy, { location: "Burg" }, home.anna);
    await pass();
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    news();
    await pass();
    expect(news()).toMatchObject([{ to: "others", kind: "changed" }]);
  });

  it("B3: by the owner's own hand, they are none", async () => {
    const { copy } = await shared();
    home.edit(copy, { location: "Burg" }, home.anna);
    await pass();
    expect(news()).toEqual([]);
  });

  it("B5: what one side lacked is news to it", async () => {
    const { page, copy } = await shared();
    home.edit(page, { location: "", description: "Reihe 7" });
    await home.loseState();
    await pass();
    expect(news()).toMatchObject([
      {
        to: "others",
        fields: [{ key: "description", before: aRichText(), after: aRichText("Reihe 7") }],
      },
      { to: "owner", fields: [{ key: "location", before: aRichText(), after: aRichText("Odeon") }] },
    ]);
    expect(home.seen(copy).Beschreibung).toBe("Reihe 7");
    await quiet();
  });

  it("A8: what the copy alone had is told before it goes", async () => {
    const { page, copy, about } = await shared();
    home.edit(copy, { location: "Burg" }, home.ben);
    home.edit(page, { ticked: false });
    await pass();
    expect(news()).toMatchObject([
      { kind: "changed", to: "owner", fields: [{ key: "location" }], ...about, copy: null },
      { kind: "withdrawn", because: "unticked", ...about, copy: null },
    ]);
    await quiet();
  });

  it("B1: nothing is, where both sides were edited alike", async () => {
    const { page, copy } = await shared();
    home.edit(page, { location: "Burg" });
    home.edit(copy, { location: "Burg" }, home.ben);
    await pass();
    expect(news()).toEqual([]);
  });

  it("each field once, where Notion takes them one by one only", async () => {
    const { page, copy } = await shared();
    home.edit(page, { name: "Oper", location: "Burg" });
    home.sandbox.setFault(({ method, path, body }) =>
      method === "PATCH" && path.endsWith(copy) && JSON.stringify(body).includes("Burg")
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    await pass();
    expect(news()).toMatchObject([{ kind: "changed", fields: [{ key: "name" }] }]);
  });

  it("once, where the answer to the write was lost", async () => {
    const { page, copy } = await shared();
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(once(patches(copy), () => ({ kind: "drop", when: "after" })));
    await pass();
    expect(news()).toMatchObject([{ kind: "changed", fields: [{ before: aRichText("Kino") }] }]);
    await quiet();
  });

  it("with what the page showed last, where somebody wrote meanwhile and the row was decided again", async () => {
    const { page, copy } = await shared();
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.edit(copy, { location: "Burg" }, home.ben);
        return { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "20" } };
      }),
    );
    await pass();
    expect(news()).toMatchObject([
      { to: "others", fields: [{ key: "name", before: aRichText("Kino"), after: aRichText("Oper") }] },
      {
        to: "owner",
        fields: [{ key: "location", before: aRichText("Odeon"), after: aRichText("Burg") }],
      },
    ]);
    await quiet();
  });
});

describe("no longer shared", () => {
  it("A8: the owner unticked it", async () => {
    const { page, about } = await shared();
    home.edit(page, { ticked: false });
    await pass();
    const [name, date] = [aRichText("Kino"), aDate("2026-12-02")];
    expect(news()).toEqual([
      { to: "others", kind: "withdrawn", because: "unticked", ...about, copy: null, name, date },
    ]);
    await quiet();
  });

  it("A10: the owner trashed it", async () => {
    const { page, about } = await shared();
    home.trash(page);
    await pass();
    expect(news()).toMatchObject([
      { kind: "withdrawn", because: "trashed", ...about, copy: null, name: aRichText("Kino") },
    ]);
    await quiet();
  });

  it("A9: nothing is told where the copy is gone anyway", async () => {
    const { page, copy } = await shared();
    home.edit(page, { ticked: false });
    home.trash(copy, home.ben);
    await pass();
    expect(news()).toEqual([]);
  });

  it("A4: the partner trashed the copy", async () => {
    const { copy, about } = await shared();
    home.trash(copy, home.ben);
    await pass();
    expect(news()).toMatchObject([{ kind: "removed", ...about, copy: null, name: aRichText("Kino") }]);
    await quiet();
  });

  it("A4: with recreate it is shared once more", async () => {
    home.configure({ onSharedDelete: "recreate" });
    const { copy, about } = await shared();
    home.trash(copy, home.ben);
    await pass();
    expect(news()).toMatchObject([{ kind: "shared", ...about }]);
  });

  it("A7: the partner unticked the copy; that it then goes is no news of its own", async () => {
    const { copy, about } = await shared();
    home.edit(copy, { ticked: false, location: "Burg" }, home.ben);
    await pass();
    expect(news()).toMatchObject([
      { kind: "changed", to: "owner", fields: [{ key: "location" }], copy: null },
      { kind: "removed", ...about, copy: null },
    ]);
    await quiet();
  });

  it("A7: nor is it, where the row is decided again in between", async () => {
    const { copy } = await shared();
    home.edit(copy, { ticked: false }, home.ben);
    home.sandbox.setFault(
      once(patches(copy), () => ({
        kind: "respond",
        when: "before",
        status: 429,
        headers: { "Retry-After": "20" },
      })),
    );
    await pass();
    expect(home.seen(copy).in_trash).toBe(true);
    expect(news()).toMatchObject([{ kind: "removed" }]);
    await quiet();
  });

  it("A11: the copy had edits of its own and lives on", async () => {
    const { page, copy, about } = await shared();
    home.edit(copy, { name: "Oper" }, home.ben);
    home.trash(page);
    await pass();
    const detached = { kind: "detached", ...about, name: aRichText("Oper") };
    expect(news()).toMatchObject([
      { to: "owner", ...detached },
      { to: "others", ...detached },
    ]);
    await quiet();
  });

  it("A8: its owner leaves, and takes the box away as well: withdrawn, and by nobody else removed", async () => {
    const { page, about } = await shared();
    await pass({ only: [home.anna], leaving: { untick: true } });
    expect(home.seen(page).PartnerRelevant).toBe(false);
    expect(news()).toMatchObject([
      { to: "others", kind: "withdrawn", because: "unticked", ...about, copy: null },
    ]);
  });

  it("A14: that a second copy goes is no news", async () => {
    const { page, copy } = await shared();
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.anna.botId });
    home.edit(twin, { name: "Kino" }, { ...home.anna, person: home.anna.botId });
    await pass();
    expect(home.copies(page)).toHaveLength(1);
    expect(news()).toEqual([]);
  });
});

describe("conflict", () => {
  it("B4: told when the winner was written, both values to the owner, to others what they saw", async () => {
    const { page, copy, about } = await shared();
    home.edit(page, { location: "Burg" });
    home.clock.advance(120_000);
    home.edit(copy, { location: "Lux", name: "Oper" }, home.ben);
    await pass();
    const [kept, lost] = [aRichText("Lux"), aRichText("Burg")];
    const conflict = { kind: "conflict", winner: "shared", label: "Ort", preservedOn: "private", ...about };
    expect(news()).toMatchObject([
      { to: "owner", ...conflict, kept, lost },
      { to: "others", ...conflict, kept, lost: null },
      { to: "owner", kind: "changed", fields: [{ key: "name" }] },
    ]);
    await quiet();
  });

  it("B6: also where nothing is known of what both agreed on", async () => {
    const { page } = await shared();
    await home.loseState();
    home.edit(page, { location: "Burg" });
    await pass();
    const [kept, lost] = [aRichText("Burg"), aRichText("Odeon")];
    const conflict = { kind: "conflict", winner: "private", preservedOn: "shared", kept, lost };
    expect(news()).toMatchObject([
      { to: "owner", ...conflict },
      { to: "others", ...conflict },
    ]);
    await quiet();
  });

  it("A8: told with the comment, where the private page wins and nothing is written", async () => {
    home.configure({ conflictPolicy: "private" });
    const { page, copy } = await shared();
    home.edit(page, { location: "Burg", ticked: false });
    home.edit(copy, { location: "Lux" }, home.ben);
    await pass();
    const [kept, lost] = [aRichText("Burg"), aRichText("Lux")];
    const conflict = { kind: "conflict", winner: "private", preservedOn: "private", copy: null };
    expect(news()).toMatchObject([
      { to: "owner", ...conflict, kept, lost },
      { to: "others", ...conflict, kept: null, lost },
      { to: "others", kind: "withdrawn", because: "unticked" },
    ]);
    await quiet();
  });

  it("A8: told with the write, where the copy wins", async () => {
    home.configure({ conflictPolicy: "shared" });
    const { page, copy } = await shared();
    home.edit(page, { location: "Burg", ticked: false });
    home.edit(copy, { location: "Lux" }, home.ben);
    await pass();
    const [kept, lost] = [aRichText("Lux"), aRichText("Burg")];
    expect(news()).toMatchObject([
      { to: "owner", kind: "conflict", winner: "shared", kept, lost },
      { to: "others", kind: "conflict", winner: "shared", kept, lost: null },
      { to: "others", kind: "withdrawn" },
    ]);
    await quiet();
  });

  it("is not told while it is held", async () => {
    const { page, copy } = await shared();
    home.edit(page, { location: "Burg" });
    home.edit(copy, { location: "Lux" }, home.ben);
    for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: false });
    expect(await pass()).toMatchObject({ stats: { held: 1 } });
    expect(news()).toEqual([]);
    for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: true });
    await pass();
    expect(news()).toMatchObject(told("conflict"));
    await quiet();
  });
});

/** To both. */
function told(kind: Happening["kind"]) {
  return [
    { to: "owner", kind },
    { to: "others", kind },
  ];
}

describe("what is told", () => {
  it("is nothing in a dry run, nor where a write failed", async () => {
    const { page, copy } = await shared();
    home.add(home.anna, { name: "Zoo", ticked: true });
    home.edit(page, { name: "Oper" });
    await pass({ dryRun: true });
    expect(news()).toEqual([]);
    home.sandbox.setFault((request) =>
      creates(request) || patches(copy)(request)
        ? { kind: "respond", when: "before", status: 500 }
        : undefined,
    );
    expect(await pass()).toMatchObject({ success: false });
    expect(news()).toEqual([]);
  });

  it("never reaches the log, even where the listener fails, and the pass goes on", async () => {
    const { page } = await shared();
    home.edit(page, { name: "Geheimtermin" });
    const fail = (): never => {
      throw new Error("Geheimtermin");
    };
    const report = await home.pass({ deps: (deps) => ({ ...deps, news: fail }) });
    expect(report).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(home.lines.join("\n")).toContain(`the news of page ${page} could not be passed on`);
    expect(home.lines.join("\n") + JSON.stringify(report)).not.toContain("Geheim");
  });
});

describe("a pass that dies between an effect and its news", () => {
  type Prepare = () => Promise<(request: { readonly method: string; readonly path: string }) => boolean>;
  const cases: Readonly<Record<string, Prepare>> = {
    "A1: the copy was made": async () => {
      home.add(home.anna, { name: "Kino", ticked: true });
      return creates;
    },
    "B2: the copy was written": async () => {
      const { page, copy } = await shared();
      home.edit(page, { name: "Oper" });
      return patches(copy);
    },
    "B3: the private page was written": async () => {
      const { page, copy } = await shared();
      home.edit(copy, { name: "Oper" }, home.ben);
      return patches(page);
    },
    "A4: the private page was unticked": async () => {
      const { page, copy } = await shared();
      home.trash(copy, home.ben);
      return patches(page);
    },
    "A7: the private page was unticked": async () => {
      const { page, copy } = await shared();
      home.edit(copy, { ticked: false }, home.ben);
      return patches(page);
    },
    "A8: the copy was trashed": async () => {
      const { page, copy } = await shared();
      home.edit(page, { ticked: false });
      return patches(copy);
    },
    "A11: the copy was detached": async () => {
      const { page, copy } = await shared();
      home.edit(copy, { name: "Oper" }, home.ben);
      home.trash(page);
      return patches(copy);
    },
  };

  it.each(Object.entries(cases))("loses that news, and nothing is told twice (%s)", async (_, prepare) => {
    const strikes = await prepare();
    await home.passThatDiesWith(strikes);
    await quiet();
  });

  it.each(Object.entries(cases))(
    "tells it no second time where it dies right after it (%s)",
    async (_, prepare) => {
      await prepare();
      const doom = new Doom();
      const never = new Promise<never>(() => {});
      void home.pass({
        deps: (deps) => ({
          ...deps,
          news: (one) => {
            heard.push(one);
            doom.strike();
          },
          openStore: async (user) => {
            const store = await deps.openStore(user);
            const { flush } = store;
            store.flush = () => (doom.struck ? never : flush());
            return store;
          },
        }),
      });
      await doom.death;
      for (let n = 0; n < 20; n += 1) await turn();
      expect(heard.splice(0)).toHaveLength(1);
      await quiet();
    },
  );

  it("tells a conflict later whose comment alone was written", async () => {
    const { page, copy } = await shared();
    home.edit(page, { location: "Burg" });
    home.edit(copy, { location: "Lux" }, home.ben);
    await home.passThatDiesWith(comments);
    await pass();
    expect(news()).toMatchObject(told("conflict"));
    await quiet();
  });
});
