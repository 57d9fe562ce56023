import { expect, it } from "vitest";
import { parseContainer, parseSource } from "../../src/notion/administration-answers.ts";
import { parseDatabase, parseDataSource } from "../../src/notion/answers.ts";
import { UnreadableAnswer } from "../../src/notion/codec-errors.ts";

const ID = "11111111-2222-8333-8444-555555555555";

it.each(["ntn_secret1234", "a\n::error::b", "", `${ID}x`])(
  "F4: what is no id is not understood: %j",
  (id) => {
    const sources = [{ id, name: "Kalender" }];
    for (const parse of [
      () => parseDatabase({ object: "database", data_sources: sources }),
      () => parseDataSource({ object: "data_source", id, properties: {} }),
      () => parseContainer({ object: "database", id: ID, title: [], data_sources: sources }),
      () => parseContainer({ object: "database", id, title: [], data_sources: [] }),
      () => parseSource({ object: "data_source", id, title: [], properties: {} }),
      () => parseSource({ object: "data_source", id: ID, parent: { database_id: id }, properties: {} }),
    ]) {
      expect(parse).toThrow(UnreadableAnswer);
    }
  },
);

it("ids are taken with and without dashes", () => {
  const sources = [{ id: ID.replaceAll("-", "").toUpperCase(), name: null }];
  expect(parseDatabase({ object: "database", data_sources: sources })).toEqual([{ id: ID, name: "" }]);
});

it("F4: a type that Notion can't mean is an unknown one", () => {
  const properties = { Ort: { id: "a", type: "x\n::error::y" }, Neu: { id: "b", type: "some_new_type" } };
  for (const parse of [parseDataSource, parseSource]) {
    const { schema } = parse({ object: "data_source", id: ID, properties });
    expect([schema.Ort?.type, schema.Neu?.type]).toEqual(["unknown", "some_new_type"]);
  }
});
