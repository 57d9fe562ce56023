/** Nothing is doubled and nothing is lost: taps, lost answers, and changes that fail. */
import type { Update } from "telegraf/types";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { CarefulTelegram } from "../../src/telegram/careful-telegram.ts";
import { creates, patches, queries } from "../support/household.ts";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";

let scene: ChatScene;

beforeEach(async () => {
  scene = await ChatScene.open("de");
});
afterEach(() => scene.close());

/** Resolves when everything that came before has been answered. */
async function settled(): Promise<void> {
  await scene.ask(scene.anna, "/help", "Hallo Anna!");
}

const messageOf = (id: number) => scene.anna.messages().find((message) => message.id === id);

describe("Save", () => {
  it("tapped twice makes one page, and the card stays saved, also when the second tap comes late", async () => {
    const { id } = await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    const save = labels(messageOf(id) ?? never())
      .flat()
      .includes("✅ Speichern");
    expect(save).toBe(true);
    const data = dataOf(id, "✅ Speichern");
    scene.anna.pressForged(data, { messageId: id });
    scene.anna.pressForged(data, { messageId: id });
    await scene.said(scene.anna, "✅ Gespeichert");
    scene.anna.pressForged(data, { messageId: id });
    await settled();
    expect(messageOf(id)?.text).toMatch(/^✅ Gespeichert\n\nKino\n/);
    expect(scene.anna.messages().filter(({ byBot }) => byBot)).toHaveLength(2);
    await scene.restart();
    scene.anna.pressForged(data, { messageId: id });
    await settled();
    expect(messageOf(id)?.text).toMatch(/^✅ Gespeichert/);
    expect(scene.titles()).toEqual(["Kino"]);
  });

  it.each([502, 503, 504] as const)(
    "whose answer is lost (%s) finds the page that was made",
    async (status) => {
      await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
      scene.home.sandbox.setFault((request) =>
        creates(request) ? { kind: "respond", when: "after", status } : undefined,
      );
      await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
      scene.home.sandbox.setFault(null);
      expect(scene.titles()).toEqual(["Kino"]);
    },
  );

  it("whose answer is lost shares what it finds, as it was meant to be", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
    let lost = false;
    scene.home.sandbox.setFault((request) => {
      if (lost || !creates(request)) return undefined;
      lost = true;
      return { kind: "drop", when: "after" };
    });
    await scene.tap(scene.anna, "✅ Speichern", "✅ Geteilt: Die Kopie steht im gemeinsamen Kalender.");
    const [row] = scene.home.sandbox.world.rows(scene.home.anna.dataSourceId);
    expect(scene.home.copies(row?.id ?? "")).toHaveLength(1);
  });

  it("says that nobody knows where nobody can look, and its button looks before it makes another page", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    scene.home.sandbox.setFault((request) => {
      if (creates(request)) return { kind: "respond", when: "after", status: 502 };
      return queries(request) ? { kind: "respond", when: "before", status: 400 } : undefined;
    });
    const unclear = await scene.tap(scene.anna, "✅ Speichern", "weiß ich nicht");
    expect(labels(unclear)).toEqual([["🔎 Nachsehen, dann speichern", "✖️ Verwerfen"]]);
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, "🔎 Nachsehen, dann speichern", "✅ Gespeichert, ich habe nachgesehen");
    expect(scene.titles()).toEqual(["Kino"]);
  });

  it("carries a change over to the page that an unclear try had made", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    scene.home.sandbox.setFault((request) => {
      if (creates(request)) return { kind: "respond", when: "after", status: 502 };
      return queries(request) ? { kind: "respond", when: "before", status: 400 } : undefined;
    });
    await scene.tap(scene.anna, "✅ Speichern", "weiß ich nicht");
    scene.home.sandbox.setFault(null);
    await scene.ask(scene.anna, "nein, 20 Uhr im Odeon", "20:00 Uhr");
    await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert, ich habe nachgesehen");
    const rows = scene.home.sandbox.world.rows(scene.home.anna.dataSourceId);
    expect(rows).toHaveLength(1);
    expect(scene.home.seen(rows[0]?.id ?? "")).toMatchObject({ Name: "Kino", Ort: "Odeon" });
  });

  it.each(["abbrechen", "/cancel", "✖️ Verwerfen"])(
    "“%s” never calls discarded what stands in Notion",
    async (how) => {
      await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
      scene.home.sandbox.setFault((request) => {
        if (creates(request)) return { kind: "respond", when: "after", status: 502 };
        return queries(request) ? { kind: "respond", when: "before", status: 400 } : undefined;
      });
      await scene.tap(scene.anna, "✅ Speichern", "weiß ich nicht");
      scene.home.sandbox.setFault(null);
      if (how.startsWith("✖️")) scene.anna.press(how);
      else scene.anna.say(how);
      await scene.said(scene.anna, "✅ Gespeichert, ich habe nachgesehen");
      await settled();
      expect(scene.telegram.transcript()).not.toMatch(/Verworfen|Abgebrochen/);
    },
  );

  it("makes two pages of two drafts that say the same, even if the second answer is lost", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    scene.home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "after", status: 502 } : undefined,
    );
    await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
    expect(scene.titles()).toEqual(["Kino", "Kino"]);
  });

  it("says that it isn't saved where Notion refused, keeps every word, and promises nothing", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino im Odeon", "Neuer Termin");
    scene.home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const { text } = await scene.tap(scene.anna, "✅ Speichern", "⚠️ Nicht gespeichert");
    expect(text).toMatch(/Kino\n📅 Freitag, 27\. November 2026, 19:00 Uhr\n📍 Odeon/);
    expect(text).not.toMatch(/nächste Abgleich|geht verloren/);
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, "🔁 Noch einmal", "✅ Gespeichert");
    expect(scene.titles()).toEqual(["Kino"]);
  });

  it("names the property that is missing", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino im Odeon", "Neuer Termin");
    const { world } = scene.home.sandbox;
    world.removeProperty(scene.home.anna.dataSourceId, "Ort");
    await scene.tap(scene.anna, "✅ Speichern", "„Ort“");
  });
});

describe("buttons carry the state that they lead to", () => {
  it("two quick taps on Share leave it shared, and two on Don't share private", async () => {
    const { id } = await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    await tapTwice(id, "👥 Teilen");
    expect(messageOf(id)?.text).toContain("👥 Wird geteilt");
    await tapTwice(id, "🔒 Nicht teilen");
    expect(messageOf(id)?.text).toContain("🔒 Nur für dich");
  });

  it("two taps on Leave it empty leave one field empty, and the next one is still asked for", async () => {
    await scene.ask(scene.anna, "/new", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Kino", "Wann?");
    const { id } = await scene.ask(scene.anna, "Freitag 19 Uhr", "Wo?");
    await tapTwice(id, "Leer lassen");
    expect(messageOf(id)?.text).toContain("notieren?");
  });

  it("a late tap on an offer never picks from another one", async () => {
    const first = await scene.ask(scene.anna, "3.3. oder 4.3. Kino", "Welches Datum");
    const data = dataOf(first.id, labels(first)[0]?.[0] ?? "");
    await scene.ask(scene.anna, "5.5. oder 6.5.", "Welches Datum");
    scene.anna.pressForged(data, { messageId: first.id });
    await settled();
    expect(scene.anna.messages().at(-3)?.text).not.toContain("5. Mai");
  });

  it("two taps on Delete delete once, and the message goes on saying so", async () => {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    const { id } = await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
    await scene.tap(scene.anna, "🗑 Löschen", "Wirklich löschen?");
    await tapTwice(id, "🗑 Ja, löschen");
    expect(messageOf(id)?.text).toMatch(/^🗑 Gelöscht: Kino/);
  });

  it("buttons of earlier versions, and of drafts that nobody knows, are answered kindly, and leave their card as it is", async () => {
    const { id, text } = await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    scene.anna.pressForged("d:abc123001:share", { messageId: id });
    await scene.said(scene.anna, "aus einer früheren Fassung");
    scene.anna.pressForged("d:abc123001:save", { messageId: id });
    await scene.said(scene.anna, "Diesen Entwurf habe ich nicht mehr");
    expect(messageOf(id)?.text).toBe(text);
  });
});

describe("an update that Telegram delivers twice", () => {
  /** Each answer of Telegram's brings once more what the one before had brought. */
  function deliverTwice(): void {
    const once = CarefulTelegram.prototype.once;
    const areUpdates = (answer: unknown): answer is Update[] => Array.isArray(answer);
    let before: Update[] = [];
    vi.spyOn(CarefulTelegram.prototype, "once").mockImplementation(async function (
      this: CarefulTelegram,
      ...call: Parameters<typeof once>
    ) {
      const answer = await once.apply(this, call);
      if (call[0] !== "getUpdates" || !areUpdates(answer)) return answer;
      const again = [...before, ...answer, ...answer];
      before = answer;
      return again;
    });
    onTestFinished(() => void vi.restoreAllMocks());
  }

  it.each(["at once", "after a restart"])("%s answers one question, and saves one draft", async (when) => {
    deliverTwice();
    const restart = async () => when === "at once" || (await scene.restart());
    await scene.ask(scene.anna, "Samstag 10 Uhr Sport", "Sport");
    await restart();
    await scene.ask(scene.anna, "/new", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Kino", "Wann?");
    await scene.ask(scene.anna, "Freitag 19 Uhr", "Wo?");
    await scene.ask(scene.anna, "Odeon", "notieren?");
    await restart();
    await scene.ask(scene.anna, "nein", /Neuer Termin[\s\S]*📍 Odeon/);
    await restart();
    await scene.ask(scene.anna, "ja", "✅ Gespeichert");
    await restart();
    await settled();
    expect(scene.titles()).toEqual(["Kino"]);
    expect(scene.anna.messages().filter(({ byBot }) => byBot)).toHaveLength(8);
  });
});

describe("a change of what stands in Notion that fails", () => {
  async function saved(): Promise<{ readonly page: string; readonly card: number }> {
    await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
    const { id } = await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
    return { page: scene.home.sandbox.world.rows(scene.home.anna.dataSourceId)[0]?.id ?? "", card: id };
  }

  it("is said as what it is: not deleted, with a button that tries again", async () => {
    const { page } = await saved();
    await scene.tap(scene.anna, "🗑 Löschen", "Wirklich löschen?");
    scene.home.sandbox.setFault((request) =>
      patches(page)(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const { text } = await scene.tap(scene.anna, "🗑 Ja, löschen", "⚠️ Nicht gelöscht");
    expect(text).not.toMatch(/nächste Abgleich|geht verloren/);
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, "🔁 Noch einmal", "🗑 Gelöscht: Kino");
  });

  it("is found done where only the answer was lost", async () => {
    const { page } = await saved();
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    await scene.tap(scene.anna, "📍 Ort", "Wo?");
    let tries = 0;
    scene.home.sandbox.setFault((request) => {
      if (!patches(page)(request)) return undefined;
      tries += 1;
      // Taken, but not answered; the repeat is refused, so that it ends soon.
      return tries === 1
        ? { kind: "respond", when: "after", status: 502 }
        : { kind: "respond", when: "before", status: 400 };
    });
    await scene.ask(scene.anna, "Odeon", "Ob die Änderung angekommen ist, weiß ich nicht");
    scene.home.sandbox.setFault(null);
    scene.home.sandbox.clearLog();
    await scene.tap(scene.anna, "🔁 Noch einmal", "✅ Es steht schon so in Notion");
    expect(scene.home.sandbox.log.filter(({ method }) => method === "PATCH")).toEqual([]);
  });

  it("never calls an appointment gone where Notion can't be asked", async () => {
    const { card } = await saved();
    scene.home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 401 }));
    scene.anna.say("was anderes", { replyTo: card });
    const { text } = await scene.said(scene.anna, "Notion nimmt den Schlüssel nicht mehr an");
    expect(text).not.toContain("finde ich nicht");
  });

  it("tells the partner, who runs nothing, who can mend it", async () => {
    scene.home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 401 }));
    const { text } = await scene.ask(scene.ben, "/week", "Notion nimmt den Schlüssel nicht mehr an");
    expect(text).toContain("Sag bitte anna Bescheid.");
    expect(text).not.toContain("notion.so");
    const own = await scene.ask(scene.anna, "/week", "Notion nimmt den Schlüssel nicht mehr an");
    expect(own.text).not.toContain("Bescheid");
  });
});

function dataOf(message: number, label: string): string {
  const button = messageOf(message)
    ?.buttons.flat()
    .find((one) => one.label === label);
  return button !== undefined && "data" in button ? button.data : never();
}

/** Before the first one is answered. */
async function tapTwice(id: number, label: string): Promise<void> {
  const data = dataOf(id, label);
  for (let tap = 1; tap <= 2; tap += 1) scene.anna.pressForged(data, { messageId: id });
  await settled();
}

function never(): never {
  throw new Error(`There is no such thing:\n${scene.telegram.transcript()}`);
}
