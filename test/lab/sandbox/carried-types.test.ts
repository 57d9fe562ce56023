import { describe, expect, test } from "vitest";
import { aClient, aSandbox, aTable, refusal, shown, title } from "./support.ts";

describe("property types that a sync doesn't touch", () => {
  test("are carried in schema and pages", async () => {
    const sandbox = await aSandbox();
    const person = sandbox.world.addPerson("Pat Doe");
    const { dataSourceId: other } = aTable(sandbox);
    const target = sandbox.world.addRow(other, { Name: title("target") });
    const { dataSourceId } = aTable(sandbox, {
      Name: { title: {} },
      People: { people: {} },
      Files: { files: {} },
      Link: { relation: { data_source_id: other, single_property: {} } },
      Sum: { rollup: { relation_property_name: "Link", rollup_property_name: "Count", function: "sum" } },
      Formula: { formula: { expression: 'prop("Name")' } },
      Id: { unique_id: { prefix: "AP" } },
      Push: { button: {} },
      By: { created_by: {} },
      At: { created_time: {} },
      EditedBy: { last_edited_by: {} },
      EditedAt: { last_edited_time: {} },
      Mail: { email: {} },
      Phone: { phone_number: {} },
      Web: { url: {} },
      Place: { place: {} },
      Checked: { verification: {} },
    });
    const row = sandbox.world.addRow(
      dataSourceId,
      {
        Name: title("x"),
        People: { people: [{ id: person }] },
        Files: { files: [{ name: "f", external: { url: "https://example.com/f" } }] },
        Link: { relation: [{ id: target }] },
        Sum: { rollup: { type: "number", number: 3 } },
        Formula: { formula: { type: "string", string: "x" } },
        Mail: { email: "a@example.com" },
        Phone: { phone_number: "1" },
        Web: { url: "https://example.com" },
      },
      { by: person },
    );
    const client = aClient(sandbox);
    const schema = await client.dataSources.retrieve({ data_source_id: dataSourceId });
    const types = Object.fromEntries(
      Object.entries(schema.properties).map(([name, { type }]) => [name, type]),
    );
    expect(types).toMatchObject({ Sum: "rollup", Push: "button", Checked: "verification", Link: "relation" });
    const page = await client.pages.update({ page_id: row, properties: { Name: title("y") } });
    if (!("parent" in page)) throw new Error("not a full page");
    expect(shown(page)).toMatchObject({
      People: [{ id: person, name: "Pat Doe", type: "person" }],
      Files: [{ name: "f", type: "external", external: { url: "https://example.com/f" } }],
      Link: [{ id: target }],
      Sum: { type: "number", number: 3, function: "sum" },
      Formula: { type: "string", string: "x" },
      Id: { prefix: "AP", number: 1 },
      Push: {},
      By: { id: person },
      EditedBy: { name: "Sandbox", type: "bot" },
      Mail: "a@example.com",
      Phone: "1",
      Web: "https://example.com",
      Place: null,
      Checked: { state: "unverified" },
    });
  });

  test.each([
    ["created_time", { created_time: "2026-01-01T00:00:00.000Z" }],
    ["formula", { formula: { type: "string", string: "x" } }],
    ["unique_id", { unique_id: { number: 1 } }],
    ["button", { button: {} }],
  ])("%s can't be written", async (type, value) => {
    const sandbox = await aSandbox();
    const config = type === "formula" ? { expression: "1" } : {};
    const { dataSourceId } = aTable(sandbox, { Name: { title: {} }, P: { [type]: config } });
    const body = { parent: { data_source_id: dataSourceId }, properties: { P: value } };
    const request = aClient(sandbox).request({ method: "post", path: "pages", body });
    expect((await refusal(request)).message).toContain(`body.properties.P.${type} should be not present`);
  });

  test("a people value echoed as it was answered is refused", async () => {
    const sandbox = await aSandbox();
    const person = sandbox.world.addPerson("Pat");
    const { dataSourceId } = aTable(sandbox, { Name: { title: {} }, Who: { people: {} } });
    const row = sandbox.world.addRow(dataSourceId, { Who: { people: [{ id: person }] } });
    const who = sandbox.world.row(row).properties.Who;
    const request = aClient(sandbox).request({
      method: "patch",
      path: `pages/${row}`,
      body: { properties: { Who: who } },
    });
    expect((await refusal(request)).message).toContain(
      "body.properties.Who.people[0].name should be not present",
    );
  });
});
