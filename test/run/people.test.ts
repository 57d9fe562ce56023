import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { UserConfig } from "../../src/config/users-config.ts";
import { peopleIn } from "../../src/run/people.ts";
import { ToldStore } from "../../src/state/told.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { aCalendar, aClock, aFolder, aState } from "../state/builders.ts";

const DATABASE = "10000000-0000-4000-8000-000000000001";
const SOURCE = "10000000-0000-4000-8000-000000000002";

function aUser(changes: Partial<UserConfig> = {}): UserConfig {
  return {
    id: 5,
    name: "anna",
    timezone: "Europe/Berlin",
    language: "de",
    reminders: { time: "08:00", enabled: false },
    statedLanguage: null,
    privateToken: "ntn_a",
    privateDatabase: "10000000-0000-4000-8000-000000000009",
    sharedToken: "ntn_a",
    sharedDatabase: DATABASE,
    conflictPolicy: "newest",
    onSharedDelete: "unshare",
    propertyNames: {},
    extraProperties: [],
    ...changes,
  };
}

it("people are on one calendar where a state shows that one's database is the other's data source", async () => {
  const dir = aFolder();
  const users = [aUser(), aUser({ id: 6, sharedDatabase: SOURCE }), aUser({ id: 7, sharedDatabase: null })];
  const source = { users, wrong: [], dir, clock: aClock(), told: new ToldStore({ dir, clock: aClock() }) };
  const calendars = async () => (await peopleIn(source)).map(({ calendar }) => calendar);
  expect(await calendars()).toEqual([DATABASE, SOURCE, null]);
  const shared = aCalendar({ configured: DATABASE, dataSource: SOURCE });
  writeFileSync(join(dir, "user-5.json"), serializeUserState(aState({ calendars: { shared } })));
  expect(await calendars()).toEqual([SOURCE, SOURCE, null]);
});

it("somebody whose entry is wrong can be told so, in the others' language", async () => {
  const wrong = [6, 6, null, 5].map((user) => ({ user, name: null, problems: [] }));
  const users = [aUser({ language: "en" })];
  const dir = aFolder();
  const told = new ToldStore({ dir, clock: aClock() });
  const people = await peopleIn({ users, wrong, dir, clock: aClock(), told });
  expect(people.map(({ id, language, calendar }) => ({ id, language, calendar }))).toEqual([
    { id: 5, language: "en", calendar: DATABASE },
    { id: 6, language: "en", calendar: null },
  ]);
});

it("people are written to in the language that they chose in the chat, whatever is configured", async () => {
  const dir = aFolder();
  const told = new ToldStore({ dir, clock: aClock() });
  await told.chooseLanguage(5, "en");
  const users = [aUser(), aUser({ id: 6 })];
  const people = await peopleIn({ users, wrong: [], dir, clock: aClock(), told });
  expect(people.map(({ language }) => language)).toEqual(["en", "de"]);
});
