import { describe, expect, test } from "vitest";
import { Household } from "../../support/household.ts";
import { aClient, aSandbox, aTable, refusal, text, title } from "./support.ts";

async function aPerson() {
  const sandbox = await aSandbox();
  const { databaseId, dataSourceId } = aTable(sandbox);
  const person = sandbox.world.addPerson("Pat");
  const token = sandbox.world.addPersonalToken({ person });
  const client = aClient(sandbox, { token });
  const create = () =>
    client.pages.create({ parent: { data_source_id: dataSourceId }, properties: { Name: title("x") } });
  return { sandbox, databaseId, dataSourceId, person, token, client, create };
}

describe("a personal access token", () => {
  test("is the person, where a connection is a bot", async () => {
    const { sandbox, client, person } = await aPerson();
    expect(await client.users.me({})).toMatchObject({ object: "user", id: person, type: "person" });
    expect(await aClient(sandbox).users.me({})).toMatchObject({ object: "user", type: "bot" });
    const { results } = await client.users.list({});
    expect(results.map(({ name, type }) => `${type} ${name}`)).toEqual([
      "person Owner",
      "person Pat",
      "bot Sandbox",
    ]);
  });

  test("writes in the person's name: nobody can tell it from what they did by hand", async () => {
    const { sandbox, dataSourceId, client, person, create } = await aPerson();
    const { id } = await create();
    const byHand = sandbox.world.addRow(dataSourceId, {}, { by: person });
    const author = { object: "user", id: person };
    for (const page of [id, byHand]) {
      expect(sandbox.world.row(page)).toMatchObject({ created_by: author, last_edited_by: author });
    }
    const foreign = sandbox.world.addRow(dataSourceId, {});
    await client.pages.update({ page_id: foreign, properties: { Name: title("y") } });
    expect(sandbox.world.row(foreign)).toMatchObject({ last_edited_by: author });
    expect(sandbox.world.row(foreign).created_by).not.toEqual(author);
    await client.comments.create({ parent: { page_id: id }, rich_text: text("said") });
    expect(sandbox.world.comments(id)).toEqual([{ text: "said", by: "Pat" }]);
  });

  test("sees all that its person sees without being connected to it, and no more", async () => {
    const { sandbox, databaseId, client, create } = await aPerson();
    await create();
    expect((await client.search({})).results).toHaveLength(3);
    const other = sandbox.world.addPersonalToken({ person: sandbox.world.addPerson("Sam"), sees: [] });
    const stranger = aClient(sandbox, { token: other });
    expect((await stranger.search({})).results).toEqual([]);
    sandbox.world.share(other, databaseId);
    expect((await stranger.search({})).results).toHaveLength(2);
  });

  test("isn't held to the workspace's limit of blocks", async () => {
    const { sandbox, databaseId, dataSourceId, create } = await aPerson();
    sandbox.world.fillWorkspace(databaseId);
    const connection = aClient(sandbox).pages.create({
      parent: { data_source_id: dataSourceId },
      properties: {},
    });
    expect(await refusal(connection)).toMatchObject({ status: 403 });
    await create();
    expect(sandbox.world.rows(dataSourceId)).toHaveLength(1);
  });

  test("expires", async () => {
    const { sandbox, token, create } = await aPerson();
    sandbox.world.revoke(token);
    expect(await refusal(create())).toMatchObject({ status: 401 });
  });
});

test("a household's member can be synced with one", async () => {
  const home = await Household.open();
  home.actInPerson(home.anna);
  const { copy } = await home.share({ name: "Zahnarzt" });
  expect(home.sandbox.world.row(copy).created_by.id).toBe(home.anna.person);
  await home.untilQuiet();
  await home.close();
});
