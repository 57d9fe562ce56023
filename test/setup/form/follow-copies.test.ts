import { describe, expect, it } from "vitest";
import { type FoundPage, NotionAdministration } from "../../../src/notion/administration.ts";
import { NotionConnection } from "../../../src/notion/connection.ts";
import { followCopies } from "../../../src/setup/form/follow-copies.ts";
import { LeapingClock } from "../../support/leaping-clock.ts";

const NEW = 123456789;

/** Notion with copies that bear these numbers. */
class Copies extends NotionAdministration {
  readonly numbers: Map<string, number>;
  readonly written: string[] = [];

  constructor(numbers: Readonly<Record<string, number>>) {
    super(new NotionConnection({ token: "", baseUrl: "http://nowhere.invalid", clock: new LeapingClock() }));
    this.numbers = new Map(Object.entries(numbers));
  }

  override async page(id: string): Promise<FoundPage> {
    const numbers = new Map([["SourceUserId", this.numbers.get(id) ?? 0]]);
    return { id, title: "", parentPage: null, inTrash: false, editedBy: "ours", numbers };
  }

  override async setNumber(page: string, _property: string, number: number): Promise<void> {
    this.numbers.set(page, number);
    this.written.push(page);
  }
}

const follow = (notion: Copies, isLate: () => boolean) =>
  followCopies({
    memory: {
      rows: Object.fromEntries([...notion.numbers.keys()].map((copy) => [`of ${copy}`, { copy }])),
      calendars: {
        shared: {
          configured: "",
          dataSource: "",
          properties: { source_user_id: { id: "x", name: "SourceUserId", type: "number" } },
        },
      },
    },
    newId: NEW,
    notion,
    ourselves: ["ours"],
    isLate,
  });

describe("copies that follow a new Telegram id", () => {
  it("are written once, and not again where they bear it already", async () => {
    const notion = new Copies({ one: 5, two: NEW, three: 5 });
    await follow(notion, () => false);
    expect(notion.written).toEqual(["one", "three"]);
  });

  it("are left to a pass from when the time is up, so that the new id is saved", async () => {
    const notion = new Copies({ one: 5, two: 5, three: 5 });
    await follow(notion, () => notion.written.length === 2);
    expect(notion.written).toEqual(["one", "two"]);
  });
});
