/** What the doctor says tells the cause, and whom it is about, also where another explanation lies nearer. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Finding } from "../../src/doctor/finding.ts";
import { Clinic, named, saidOf } from "../support/clinic.ts";
import { ANNA, BEN } from "../support/household.ts";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await Clinic.open();
});
afterEach(() => clinic.close());

async function found(code: Finding["code"]) {
  const { findings } = await clinic.examine();
  return findings.filter((one) => one.code === code);
}

it("names whose token opens what another one doesn't, and calls no token old that opens nothing", async () => {
  const { anna, ben } = clinic.home;
  await clinic.configure(([a, b]) => {
    Object.assign(a ?? {}, { notion_api_key: ben.token });
    Object.assign(b ?? {}, { notion_api_key: anna.token });
  });
  const unseen = await found("database_not_found");
  expect(unseen.map(({ user }) => user)).toEqual([ANNA, BEN]);
  expect(unseen.map((one) => saidOf(one).what.endsWith(`but with that of user ${BEN}.`))).toEqual([
    true,
    false,
  ]);
  expect(saidOf(unseen[1]).what).toContain(`but with that of user ${ANNA}.`);
  expect(saidOf(unseen[0]).remedy).toContain("most likely exchanged");
  expect(await found("state_other_token")).toEqual([]);
});

it("tells that one token is stored for two, rather than to show it somebody else's database", async () => {
  await clinic.configure(
    ([, ben]) => void Object.assign(ben ?? {}, { notion_api_key: clinic.home.anna.token }),
  );
  const [unseen] = await found("database_not_found");
  expect(unseen?.user).toBe(BEN);
  expect(saidOf(unseen).what).toContain(`the same as that of user ${ANNA}`);
  expect(saidOf(unseen).remedy).toContain("a token of their own");
});

it("says how one person's token opens the shared database for the other", async () => {
  clinic.home.sandbox.world.unshare(clinic.home.ben.token, clinic.home.shared.databaseId);
  const [unseen] = await found("database_not_found");
  expect(unseen?.user).toBe(BEN);
  // Whoever is_owner opens the shared database with their own token, whatever else is entered.
  expect(saidOf(unseen).remedy).toContain("teamspace_owner_api_key, with is_owner false");
});

it.each(["@anna", BEN])("takes nobody for a stranger where an id is wrong: %s", async (id) => {
  await clinic.configureAnna({ telegram_user_id: id });
  const { findings } = await clinic.examine();
  expect(findings.map(({ code }) => code).filter((code) => code !== "config_invalid")).toEqual([]);
  expect(saidOf(findings[0]).what).toMatch(/^For user101: users\[0\]\.telegram_user_id /);
});

it("shows tokens to no server where it isn't known to which", async () => {
  clinic.env.NOTION_BASE_URL = "notion.example";
  const { findings, requests } = await clinic.examine();
  expect(named(findings)).toEqual(["variable_invalid -"]);
  expect(requests).toBe(0);
});

it("says where a variable is set that holds nothing", async () => {
  await clinic.configureAnna({ notion_api_key: "$NOTION_TOKEN" });
  const [wrong] = await found("config_invalid");
  expect(saidOf(wrong).remedy).toContain("New repository secret");
});

it("links the database to which a row's id leads, and not the row", async () => {
  await clinic.configureAnna({ notion_database_id: clinic.annas.page });
  const [wrong] = await found("database_not_found");
  expect(wrong?.database).toBe(clinic.home.anna.databaseId);
  expect(named(wrong === undefined ? [] : [wrong])).toEqual([`database_not_found ${ANNA}`]);
});
