/** E3 with E5: a calendar and a column of it were exchanged, and a pass will do nothing. */
import { afterEach, expect, it } from "vitest";
import { whoIn } from "../../src/problems/table.ts";
import { Clinic, saidOf } from "../support/clinic.ts";
import { ANNA } from "../support/household.ts";

let clinic: Clinic;
afterEach(() => clinic.close());

async function exchanged(): Promise<string> {
  clinic = await Clinic.open();
  const { home } = clinic;
  const { world } = home.sandbox;
  const twin = world.duplicateDatabase(home.anna.databaseId);
  world.share(home.anna.token, twin.databaseId);
  world.removeProperty(twin.dataSourceId, "PartnerRelevant");
  world.addProperty(twin.dataSourceId, "PartnerRelevant", { checkbox: {} });
  await clinic.configureAnna({ notion_database_id: twin.databaseId });
  return home.anna.databaseId;
}

it("the doctor names it before a pass does, with the way back that costs nothing", async () => {
  const earlier = await exchanged();
  const { findings } = await clinic.examine();
  const [held, ...others] = findings;
  expect(held).toMatchObject({ code: "exchange_held", user: ANNA });
  expect(others.map(({ code, user }) => [code, user])).toEqual([["not_checked", ANNA]]);
  const { what, remedy } = saidOf(held);
  expect(what).toContain(`"PartnerRelevant" of the private database`);
  expect(what).toMatch(new RegExp(`notion_database_id ${earlier}\\.$`));
  expect(remedy).toMatch(/^Put the earlier database back, which costs nothing/);
  const [german = "", todo = ""] = held?.words.de(whoIn("de")) ?? [];
  expect(german).toContain(`notion_database_id ${earlier}.`);
  expect(todo).toMatch(/^Trag die frühere Datenbank wieder ein, das kostet nichts/);
});

it("plans no write for whom no pass does anything, and is content where the earlier database is back", async () => {
  const earlier = await exchanged();
  expect((await clinic.examine()).findings.flatMap(({ fix = [] }) => fix)).toEqual([]);
  await clinic.configureAnna({ notion_database_id: earlier });
  expect((await clinic.examine()).findings).toEqual([]);
});

it("says nothing of it where a pass takes the state for lost", async () => {
  await exchanged();
  await clinic.home.loseState();
  const codes = (await clinic.examine()).findings.map(({ code }) => code);
  expect(codes).not.toContain("exchange_held");
});
