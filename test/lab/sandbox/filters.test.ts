import { describe, expect, test } from "vitest";
import { aFilledTable } from "./filled-table.ts";
import { refusal, titles } from "./support.ts";

const p = (property: string, condition: object) => ({ property, ...condition });

describe("filters", () => {
  test.each<[object, string[]]>([
    [p("Done", { checkbox: { equals: true } }), ["Article 4"]],
    [p("Done", { checkbox: { does_not_equal: true } }), ["Tagged", "bare", "Article 10"]],
    [p("Count", { number: { greater_than: -1 } }), ["Article 10"]],
    [p("Count", { number: { less_than_or_equal_to: -1 } }), ["Article 4"]],
    [p("Count", { number: { is_empty: true } }), ["Tagged", "bare"]],
    [p("Kind", { select: { equals: "Home" } }), ["Article 10"]],
    [p("Kind", { select: { equals: ["Home", "Work"] } }), ["Article 4", "Article 10"]],
    [p("Kind", { select: { does_not_equal: "Home" } }), ["Tagged", "bare", "Article 4"]],
    [p("Kind", { select: { is_not_empty: true } }), ["Article 4", "Article 10"]],
    [p("Tags", { multi_select: { contains: "b" } }), ["Tagged"]],
    [p("Tags", { multi_select: { does_not_contain: "b" } }), ["bare", "Article 4", "Article 10"]],
    [p("Note", { rich_text: { contains: "world" } }), ["Article 4"]],
    [p("Note", { rich_text: { ends_with: "World" } }), ["Article 4"]],
    [p("Note", { rich_text: { equals: "Hello" } }), []],
    [p("Note", { rich_text: { is_empty: true } }), ["Tagged", "bare", "Article 10"]],
    [p("Name", { title: { starts_with: "Art" } }), ["Article 4", "Article 10"]],
    [p("Name", { rich_text: { equals: "bare" } }), ["bare"]],
    [p("When", { date: { is_empty: true } }), ["bare"]],
    [p("When", { date: { equals: "2026-07-01" } }), ["Article 4", "Article 10"]],
    [p("When", { date: { after: "2026-07-01" } }), ["Tagged"]],
    [p("When", { date: { next_month: {} } }), ["Article 4", "Article 10"]],
    [p("When", { date: { on_or_after: "today" } }), ["Tagged", "Article 4", "Article 10"]],
    [{ timestamp: "created_time", created_time: { after: "2026-07-01T12:01:59Z" } }, ["Tagged", "bare"]],
    [
      { or: [p("Done", { checkbox: { equals: true } }), p("Tags", { multi_select: { contains: "a" } })] },
      ["Tagged", "Article 4"],
    ],
    [
      {
        and: [
          p("Name", { title: { contains: "article" } }),
          { or: [p("Count", { number: { equals: 3 } }), p("Count", { number: { equals: 4 } })] },
        ],
      },
      ["Article 10"],
    ],
  ])("%j finds %j", async (filter, expected) => {
    const { askRaw } = await aFilledTable();
    const { results } = Object(await askRaw({ filter }));
    expect(titles(results)).toEqual(expected);
  });

  test.each([
    ["equals", true],
    ["on_or_after", true],
    ["on_or_before", true],
    ["before", false],
    ["after", false],
  ])("date-times compare by the minute: %s", async (operator, found) => {
    const { askRaw } = await aFilledTable();
    const filter = p("When", { date: { [operator]: "2026-07-01T16:01:15Z" } });
    expect(titles(Object(await askRaw({ filter })).results).includes("Article 4")).toBe(found);
  });

  test("a row's own times compare by the minute too", async () => {
    const { askRaw, clock, add } = await aFilledTable();
    clock.advance(40_000);
    add("Late in its minute");
    const filter = { timestamp: "created_time", created_time: { equals: "2026-07-01T12:04:15Z" } };
    expect(titles(Object(await askRaw({ filter })).results)).toEqual(["Late in its minute"]);
  });

  test("properties can be named by id", async () => {
    const { ask, client, dataSourceId } = await aFilledTable();
    const { properties } = await client.dataSources.retrieve({ data_source_id: dataSourceId });
    const id = properties.Done?.id ?? "";
    for (const property of [id, decodeURIComponent(id)]) {
      expect(await ask({ filter: { property, checkbox: { equals: true } } })).toEqual(["Article 4"]);
    }
  });

  test.each([
    [
      "a missing property",
      p("Nope", { checkbox: { equals: true } }),
      "Could not find property with name or id: Nope",
    ],
    [
      "a wrong type",
      p("Count", { rich_text: { equals: "1" } }),
      "The property type in the database does not match the property type of the filter provided: database property number does not match filter rich_text",
    ],
    [
      "three levels",
      { and: [{ or: [{ and: [p("Done", { checkbox: { equals: true } })] }] }] },
      expect.stringContaining("body.filter.and[0].or[0].and should be not present"),
    ],
    [
      "a condition of another type",
      p("Done", { checkbox: { equals: "yes" } }),
      'body failed validation: body.filter.checkbox.equals should be a boolean, instead was `"yes"`.',
    ],
    [
      "an unknown operator",
      p("Done", { checkbox: { is: true } }),
      "body failed validation: body.filter.checkbox.is should be not present, instead was `true`.",
    ],
  ])("refuse %s", async (_, filter, message) => {
    const { askRaw } = await aFilledTable();
    expect(await refusal(askRaw({ filter }))).toEqual({ status: 400, code: "validation_error", message });
  });
});
