import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rememberedCalendars } from "../../src/state/look.ts";
import { emptyUserState, userStateFileName } from "../../src/state/user-state.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";

const USER = 101;
let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "partner-sync-look-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const id = "11111111-1111-1111-1111-111111111111";
const shared = { configured: id, dataSource: id, properties: {} };
const write = (text: string) => writeFile(join(dir, userStateFileName(USER)), text);

it("tells how a user's calendars were found", async () => {
  await write(serializeUserState({ ...emptyUserState(USER), key: "k", calendars: { shared } }));
  expect(await rememberedCalendars(dir, USER)).toEqual({ shared });
});

it.each([
  ["another user's file", serializeUserState({ ...emptyUserState(202), key: "k", calendars: { shared } })],
  ["a broken one", "{"],
  ["one of a newer program", '{"version": 99, "user": 101, "calendars": {}}'],
])("remembers nothing by %s", async (_, text) => {
  await write(text);
  expect(await rememberedCalendars(dir, USER)).toEqual({});
});

it("remembers nothing where there is no file", async () => {
  expect(await rememberedCalendars(dir, USER)).toEqual({});
});
