/** F2: whoever isn't the owner is told of an appointment in the words of its shared page alone. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../../src/core/news.ts";
import { composeNews } from "../../../src/telegram/news/compose.ts";
import { newsFor, type Person } from "../../../src/telegram/news/people.ts";
import { once, patches, type Written } from "../../support/household.ts";
import { QuickHousehold } from "../../support/quick-household.ts";
import { textOf } from "./builders.ts";

const READER = { language: "de", timezone: "Europe/Berlin", calendar: "shared", operator: null } as const;
const BEFORE: Written = { name: "Kino", date: "2026-12-02", location: "Odeon", description: "Reihe 7" };
/** What Anna writes, and Ben: words that stand nowhere else. */
const ANNAS: Written = { name: "Rosa", date: "2027-01-11", location: "Wien", description: "Zahn" };
const BENS: Written = { name: "Blau", date: "2027-03-23", location: "Graz", description: "Obst" };
/** As a message shows Anna's words, and as the page does. */
const PRIVATE = { Rosa: "Rosa", Wien: "Wien", Zahn: "Zahn", Januar: "2027-01-11" };

let base: QuickHousehold;
let row: { readonly page: string; readonly copy: string };
let seed = 1;
beforeAll(async () => {
  base = await QuickHousehold.open();
  row = await base.share(BEFORE);
  base.clock.advance(120_000);
});
afterAll(() => base.close());

function anew(): QuickHousehold {
  seed += 1;
  return base.fork(seed * 1_000);
}

interface Heard {
  readonly anna: string;
  readonly ben: string;
  /** What Ben is led to. */
  readonly links: readonly string[];
}

/** What a pass has the two told. */
async function heard(home: QuickHousehold): Promise<Heard> {
  const news: AppointmentNews[] = [];
  await home.pass({ deps: (deps) => ({ ...deps, news: (one) => void news.push(one) }) });
  const person = ({ id }: { readonly id: number }): Person => ({ ...READER, id, name: `user${id}` });
  const [anna, ben] = [person(home.anna), person(home.ben)];
  const message = (to: Person) => {
    const own = newsFor(to, [anna, ben], news);
    const told = { person: to, people: [anna, ben], now: home.clock.now(), problems: [], news: own };
    return composeNews({ ...told, listening: false })?.message;
  };
  const links = (message(ben)?.text.entities ?? []).flatMap((one) => ("url" in one ? [one.url] : []));
  return { anna: textOf(message(anna)), ben: textOf(message(ben)), links };
}

type Deed = (home: QuickHousehold) => void;

const ENDS: Readonly<Record<string, Deed>> = {
  "which goes on": () => {},
  "A8: unticked": (home) => home.edit(row.page, { ticked: false }),
  "A10, A11: trashed": (home) => home.trash(row.page),
  "A4: whose copy Ben trashed": (home) => home.trash(row.copy, home.ben),
  "A7: whose copy Ben unticked": (home) => home.edit(row.copy, { ticked: false }, home.ben),
};
const BEN_WROTE: Readonly<Record<string, Deed>> = {
  "Ben wrote nothing": () => {},
  "Ben wrote all fields": (home) => home.edit(row.copy, BENS, home.ben),
  "Ben cleared the title": (home) => home.edit(row.copy, { name: "" }, home.ben),
};
const CASES = Object.keys(ENDS).flatMap((end) =>
  Object.keys(BEN_WROTE).flatMap((ben) =>
    (["private", "shared"] as const).map((policy) => ({ end, ben, policy })),
  ),
);

/** All that a person can have seen on the copy. */
function onCopy(home: QuickHousehold): string {
  return JSON.stringify(home.seen(row.copy));
}

describe.each(["is remembered", "is forgotten"])("an appointment that %s,", (memory) => {
  it.each(CASES)("$end; $ben; the $policy side wins", async ({ end, ben, policy }) => {
    const home = anew();
    home.configure({ conflictPolicy: policy });
    if (memory === "is forgotten") await home.loseState();
    home.edit(row.page, ANNAS);
    BEN_WROTE[ben]?.(home);
    ENDS[end]?.(home);
    let seen = onCopy(home);
    const told: Heard[] = [];
    // C6: after the state is lost, the first pass only adopts.
    for (let pass = memory === "is remembered" ? 1 : 0; pass < 2; pass += 1) {
      told.push(await heard(home));
      seen += onCopy(home);
    }
    const text = told.map((one) => one.ben).join("\n");
    for (const [word, value] of Object.entries(PRIVATE)) {
      if (text.includes(word)) expect(seen, text).toContain(value);
    }
    const links = told.flatMap((one) => one.links);
    expect(links.filter((url) => !url.endsWith(row.copy.replaceAll("-", "")))).toEqual([]);
    const isNewsToBen = !/A4|A7/.test(end);
    if (isNewsToBen) expect(text).not.toBe("");
  });
});

describe("what the partner is told", () => {
  it("of an appointment that was rewritten and unticked, are the copy's title and date", async () => {
    const home = anew();
    home.edit(row.page, { ...ANNAS, ticked: false });
    expect((await heard(home)).ben).toBe(
      "➖ user101 teilt einen Termin nicht mehr\n• Kino · Mi., 2. Dezember 2026",
    );
  });

  it("of a copy whose title was cleared, is no title at all", async () => {
    const home = anew();
    home.configure({ conflictPolicy: "private" });
    home.edit(row.page, { ...ANNAS, ticked: false });
    home.edit(row.copy, { name: "" }, home.ben);
    expect((await heard(home)).ben).toContain("(ohne Titel) · Mi., 2. Dezember 2026");
  });

  it("of a conflict that the private side lost, is what holds; the owner is told both", async () => {
    const home = anew();
    home.configure({ conflictPolicy: "shared" });
    home.edit(row.page, { location: "Wien" });
    home.edit(row.copy, { location: "Graz" }, home.ben);
    const { anna, ben } = await heard(home);
    expect(ben).toContain("Gilt jetzt: „Graz“ (aus dem gemeinsamen Kalender)");
    expect(ben).not.toContain("Nicht übernommen");
    expect(anna).toContain("Nicht übernommen: „Wien“; steht als Kommentar auf der Seite");
  });

  it("of a conflict that the private side won, is both, once they stand or stood on the copy", async () => {
    const home = anew();
    home.configure({ conflictPolicy: "private" });
    home.edit(row.page, { location: "Wien" });
    home.edit(row.copy, { location: "Graz" }, home.ben);
    const { ben } = await heard(home);
    expect(ben).toContain("Gilt jetzt: „Wien“ (von user101)");
    expect(ben).toContain("Nicht übernommen: „Graz“; steht als Kommentar auf der Seite");
  });

  it.each<[string, Deed]>([
    ["A7: Ben unticked", (home) => home.edit(row.copy, { ticked: false }, home.ben)],
    ["A8: Anna unticked", (home) => home.edit(row.page, { ticked: false })],
  ])(
    "of one that the private side won while the copy goes, is what stood on the copy (%s)",
    async (_, end) => {
      const home = anew();
      home.configure({ conflictPolicy: "private" });
      home.edit(row.page, { location: "Wien" });
      home.edit(row.copy, { location: "Graz" }, home.ben);
      end(home);
      const { anna, ben } = await heard(home);
      expect(ben).toContain("Nicht übernommen: „Graz“; user101 hat den Wert als Kommentar");
      expect(ben).not.toContain("Gilt jetzt");
      expect(anna).toContain("Gilt jetzt: „Wien“ (aus deinem Kalender)");
    },
  );

  it("of a copy that somebody took out of the trash after the sharing had ended, is nothing private", async () => {
    const home = anew();
    home.edit(row.page, { ticked: false });
    await home.pass();
    home.edit(row.page, ANNAS);
    home.sandbox.world.restore(row.copy, { by: home.ben.person });
    const { ben } = await heard(home);
    for (const word of Object.keys(PRIVATE)) expect(ben).not.toContain(word);
  });

  it("of a row that names a page which was never shared, is nothing of that page", async () => {
    const home = anew();
    const secret = home.add(home.anna, ANNAS);
    home.addShared({ name: "Köder", sourcePrivateId: secret, sourceUserId: home.anna.id });
    const { ben } = await heard(home);
    for (const word of Object.keys(PRIVATE)) expect(ben).not.toContain(word);
  });

  it("of a page that the appointment mentions, is not its title, which only those see who may see that page", async () => {
    const home = anew();
    const diary = home.add(home.anna, { name: "Tagebuch" });
    const mention = { type: "mention", mention: { type: "page", page: { id: diary } } };
    home.edit(row.page, { raw: { Beschreibung: { rich_text: [{ text: { content: "siehe " } }, mention] } } });
    const { ben } = await heard(home);
    expect(ben).toContain("„siehe …“");
    expect(ben).not.toContain("Tagebuch");
  });

  it("of a new copy, is what stands there, not a title that Notion refused", async () => {
    const home = anew();
    const page = home.add(home.anna, { name: "Rosa", date: "2026-12-24", ticked: true });
    home.sandbox.setFault(({ method, body }) =>
      method !== "GET" && JSON.stringify(body).includes("Rosa")
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    expect((await heard(home)).ben).toMatch(/teilt einen Termin mit dir\n• \(ohne Titel\) · .*24\. Dezember/);
    expect(home.seen(home.copy(page))).toMatchObject({ Name: "", Datum: "2026-12-24" });
  });

  it.each<[string, Deed]>([
    ["A8: unticked", (home) => home.edit(newest(home), { ticked: false })],
    ["A10: trashed", (home) => home.trash(newest(home))],
  ])("of a copy that goes again in the pass that made it, is nothing (%s)", async (_, meanwhile) => {
    const home = anew();
    const page = home.add(home.anna, { name: "Rosa", ticked: true });
    home.sandbox.setFault(
      once(patches(page), () => {
        meanwhile(home);
        return undefined;
      }),
    );
    expect(await heard(home)).toMatchObject({ anna: "", ben: "" });
    expect(home.copies(page)).toEqual([]);
  });
});

function newest({ sandbox, anna }: QuickHousehold): string {
  return sandbox.world.rows(anna.dataSourceId).at(-1)?.id ?? "";
}
