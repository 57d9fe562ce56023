import { describe, expect, it } from "vitest";
import { UnreadableAnswer } from "../../src/notion/codec.ts";
import { parsePage, timedPageOf } from "../../src/notion/page-answer.ts";

const ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
const USER = "00000000-0000-4000-8000-0000000000f1";

function answer(changes: object = {}): object {
  return {
    object: "page",
    id: ID.replaceAll("-", "").toUpperCase(),
    created_time: "2026-06-27T16:47:00.000Z",
    last_edited_time: "2026-06-27T16:48:00.000Z",
    created_by: { object: "user", id: USER },
    last_edited_by: { object: "user", id: USER },
    cover: null,
    icon: null,
    parent: { type: "data_source_id", data_source_id: ID, database_id: USER },
    in_trash: false,
    is_archived: false,
    is_locked: false,
    properties: {
      Name: { id: "title", type: "title", title: [] },
      Ticket: { id: "N%7D", type: "unique_id", unique_id: { prefix: null, number: 4 } },
    },
    url: "https://www.notion.so/x",
    public_url: null,
    request_id: USER,
    ...changes,
  };
}

describe("a page", () => {
  it("is reduced to what a sync looks at", () => {
    expect(parsePage(answer())).toEqual({
      id: ID,
      createdTime: "2026-06-27T16:47:00.000Z",
      lastEditedTime: "2026-06-27T16:48:00.000Z",
      createdById: USER,
      lastEditedById: USER,
      inTrash: false,
      isArchived: false,
      isLocked: false,
      parent: { type: "data_source_id", dataSourceId: ID, databaseId: USER },
      properties: {
        Name: { id: "title", type: "title", raw: { id: "title", type: "title", title: [] } },
        Ticket: {
          id: "N%7D",
          type: "unique_id",
          raw: { id: "N%7D", type: "unique_id", unique_id: { prefix: null, number: 4 } },
        },
      },
    });
  });

  it("is in the trash where either version of Notion says so", () => {
    expect(parsePage(answer({ in_trash: true })).inTrash).toBe(true);
    expect(parsePage(answer({ in_trash: undefined, archived: true })).inTrash).toBe(true);
    expect(parsePage(answer({ in_trash: false, archived: true })).inTrash).toBe(false);
  });

  it("counts as neither live nor trashed where nothing is said", () => {
    expect(() => parsePage(answer({ in_trash: undefined }))).toThrow(UnreadableAnswer);
  });

  it("can be archived and live at once", () => {
    expect(parsePage(answer({ is_archived: true }))).toMatchObject({ inTrash: false, isArchived: true });
    expect(parsePage(answer({ is_archived: undefined })).isArchived).toBe(false);
  });

  it("is not understood where a row doesn't say whose it is, which must not look like one that was moved", () => {
    const parent = { type: "data_source_id", database_id: USER };
    expect(() => parsePage(answer({ parent }))).toThrow(UnreadableAnswer);
  });

  it("can have moved out of every database", () => {
    expect(parsePage(answer({ parent: { type: "workspace", workspace: true } })).parent).toEqual({
      type: "workspace",
      dataSourceId: null,
      databaseId: null,
    });
  });

  it("can have authors who are unknown", () => {
    const page = parsePage(answer({ created_by: null, last_edited_by: undefined }));
    expect(page).toMatchObject({ createdById: null, lastEditedById: null });
  });

  it.each([
    ["", "Couples therapy"],
    ["created_time", { object: "page", id: ID }],
    ["object", answer({ object: "error", message: "Couples therapy" })],
    ["id", answer({ id: "Couples therapy" })],
    ["last_edited_time", answer({ last_edited_time: "Couples therapy" })],
    [
      "parent.data_source_id",
      answer({ parent: { type: "data_source_id", data_source_id: "Couples therapy" } }),
    ],
    ["properties.….type", answer({ properties: { Name: { id: "title", title: "Couples therapy" } } })],
    ["in_trash", answer({ in_trash: "Couples therapy" })],
  ])("that isn't understood is named by the place (%s), never by its content", (place, page) => {
    expect(() => parsePage(page)).toThrow(new UnreadableAnswer(place));
  });
});

describe("the answer to what was asked of one page", () => {
  it("is that page's, in whatever form its id comes", () => {
    expect(timedPageOf(ID)(answer(), 7)).toMatchObject({ answer: { id: ID }, sentAt: 7 });
  });

  it("says nothing where it shows another page", () => {
    expect(() => timedPageOf(USER)(answer(), 7)).toThrow(UnreadableAnswer);
  });
});
