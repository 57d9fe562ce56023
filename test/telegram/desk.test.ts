import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppointmentBook } from "../../src/engine/appointment-book.ts";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import { CalendarFailure } from "../../src/engine/failure.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { Desk } from "../../src/telegram/desk.ts";
import { plainValue } from "../../src/telegram/field-texts.ts";
import { creates, Household, patches } from "../support/household.ts";

const FIELDS = {
  name: plainValue("Kino"),
  date: { type: "date" as const, range: { start: "2035-05-05", end: null } },
};
const DAY = { from: "2035-05-05", to: "2035-05-05" };

let home: Household;
/** What the desk asked for after its own work. */
let asked: string[];

beforeEach(async () => {
  home = await Household.open();
  asked = [];
});
afterEach(() => home.close());

function aDesk(o: Partial<ConstructorParameters<typeof Desk>[0]> = {}): Desk {
  const users = home.members.map((member) => home.config(member));
  const user = home.config(home.anna);
  const service = home.service();
  return new Desk({
    user,
    users,
    book: new AppointmentBook(user, { timeZone: "Europe/Berlin", deps: () => home.deps() }),
    service,
    creator: new CombinedAppointmentService(user, service, tellingLog(home.log)),
    enabled: true,
    problems: () => [],
    refresh: async () => void asked.push("refresh"),
    synced: () => void asked.push("synced"),
    inHand: (work) => work(),
    ...o,
  });
}

/** A shared appointment of Ben's, as Anna sees it. */
async function bens(): Promise<{ readonly page: string; readonly copy: string }> {
  return home.share({ name: "Bens", date: "2035-05-05" }, home.ben);
}

describe("creating", () => {
  it("says that both sides are in step, or that there is nothing to bring in step", async () => {
    const desk = aDesk();
    expect(await desk.create(FIELDS, true)).toMatchObject({ synced: "done" });
    expect(asked).toEqual(["synced"]);
    expect(await desk.create(FIELDS, false)).toMatchObject({ synced: "none" });
  });

  it("tells of several at their end, also where one of them failed, and of others at once again", async () => {
    const desk = aDesk();
    await desk.together(async () => {
      await desk.create(FIELDS, true);
      await desk.create(FIELDS, true);
      expect(asked).toEqual([]);
    });
    expect(asked).toEqual(["synced", "synced"]);
    const failing = desk.together(async () => {
      await desk.create(FIELDS, true);
      throw new Error("the third one");
    });
    await expect(failing).rejects.toThrow("the third one");
    await desk.create(FIELDS, true);
    expect(asked).toEqual(["synced", "synced", "synced", "synced"]);
  });

  it("keeps the page where only the copy failed, and leaves that to the next pass", async () => {
    const { sandbox, shared } = home;
    sandbox.setFault((request) =>
      creates(request) && JSON.stringify(request.body).includes(shared.dataSourceId)
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    const { id, synced } = await aDesk().create(FIELDS, true);
    sandbox.setFault(null);
    expect(synced).toBe("later");
    expect(home.seen(id)).toMatchObject({ Name: "Kino", PartnerRelevant: true });
    await home.pass();
    expect(home.copies(id)).toHaveLength(1);
  });

  it("rejects where the page itself was refused", async () => {
    home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    await expect(aDesk().create(FIELDS, true)).rejects.toBeInstanceOf(CalendarFailure);
    expect(asked).toEqual([]);
  });

  it("only writes the page while the sync is switched off", async () => {
    const { id, synced } = await aDesk({ enabled: false }).create(FIELDS, true);
    expect([synced, home.copies(id).length]).toEqual(["later", 0]);
  });
});

describe("changing", () => {
  it("a partner's copy reaches the partner's own page at once", async () => {
    const { page, copy } = await bens();
    expect(await aDesk().edit(copy, { location: plainValue("Hof") })).toMatchObject({ synced: "done" });
    expect(home.seen(page).Ort).toBe("Hof");
    expect(asked).toEqual(["refresh", "synced"]);
  });

  it("is done even where the other side failed, which is said", async () => {
    const { page, copy } = await bens();
    home.sandbox.setFault((request) =>
      patches(page)(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    expect(await aDesk().edit(copy, { location: plainValue("Hof") })).toMatchObject({
      outcome: "done",
      synced: "later",
    });
    expect([home.seen(copy).Ort, home.seen(page).Ort]).toEqual(["Hof", ""]);
  });

  it("of a copy whose owner isn't served waits for a pass that serves them", async () => {
    const { copy } = await bens();
    const desk = aDesk({ users: [home.config(home.anna)] });
    expect(await desk.edit(copy, { location: plainValue("Hof") })).toMatchObject({ synced: "later" });
  });

  it("shows how it stands when all is done: no longer shared, or with what the partner wrote", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.edit(copy, { location: "Graz" }, home.ben);
    const fields = { location: { runs: [{ text: "Graz" }] } };
    expect(await aDesk().edit(page, { name: plainValue("Oper") })).toMatchObject({
      there: true,
      entry: { standing: "shared", fields },
    });
    expect(await aDesk().setShared(page, false)).toMatchObject({
      synced: "done",
      entry: { standing: "private", ticked: false, copy: null },
    });
  });

  it("shows that a partner's copy has gone meanwhile, as it was", async () => {
    const { page, copy } = await bens();
    home.edit(page, { ticked: false }, home.ben);
    expect(await aDesk().edit(copy, { location: plainValue("Hof") })).toMatchObject({
      outcome: "done",
      there: false,
      entry: { id: copy },
    });
  });

  it("shows what was written where nobody can be asked how it stands", async () => {
    const { page } = await home.share({ name: "Kino" });
    const desk = aDesk({
      synced: () => home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 401 })),
    });
    expect(await desk.edit(page, { name: plainValue("Oper") })).toMatchObject({
      there: true,
      entry: { id: page, fields: { name: plainValue("Oper") } },
    });
  });

  it("rejects where the calendar refused, and tells nobody of a sync", async () => {
    const page = home.add(home.anna, { name: "Eigenes", date: "2035-05-05" });
    home.sandbox.setFault((request) =>
      patches(page)(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    await expect(aDesk().edit(page, { location: plainValue("Hof") })).rejects.toBeInstanceOf(CalendarFailure);
    expect(asked).not.toContain("synced");
  });

  it("of what isn't the user's is refused by name and writes nothing", async () => {
    const secret = home.add(home.ben, { name: "Geheim", date: "2035-05-05" });
    const before = home.whole(secret);
    const desk = aDesk();
    expect(await desk.find(secret)).toBeNull();
    for (const change of [
      desk.edit(secret, { name: plainValue("x") }),
      desk.setShared(secret, true),
      desk.trash(secret),
    ])
      expect(await change).toEqual({ outcome: "unknown" });
    expect(home.whole(secret)).toBe(before);
    expect((await desk.between(DAY, 10)).entries).toEqual([]);
  });
});

it("a book's calls are cut off by its hard end, and leave nothing that listens to it", async () => {
  const end = new AbortController();
  let listening = 0;
  const { signal } = end;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listening += 1;
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listening -= 1;
    remove(...given);
  };
  const book = new AppointmentBook(home.config(home.anna), {
    timeZone: "Europe/Berlin",
    deps: (abort) => home.deps({ abort, stop: abort }),
    abort: signal,
  });
  for (let n = 0; n < 3; n += 1) await book.between(DAY);
  expect(listening).toBe(0);
  home.sandbox.setFault(() => {
    end.abort();
    return { kind: "hang", when: "before" };
  });
  await expect(book.find(home.add(home.anna, { name: "x" }))).rejects.toThrow();
});

it("without a shared calendar there is nobody to share with", () => {
  const user = { ...home.config(home.anna), sharedDatabase: null };
  expect([aDesk().canShare, aDesk({ user }).canShare]).toEqual([true, false]);
});
