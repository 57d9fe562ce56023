import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clinic } from "../support/clinic.ts";
import { DoctorVisit } from "../support/doctor-visit.ts";
import { ANNA, BEN } from "../support/household.ts";

let visit: DoctorVisit;
let clinic: Clinic;
let run: DoctorVisit["run"];

beforeEach(async () => {
  visit = await DoctorVisit.begin();
  ({ clinic, run } = visit);
});
afterEach(() => clinic.close());

interface Told {
  readonly healthy: boolean;
  readonly findings: readonly { readonly code: string; readonly fix: readonly string[] }[];
}

describe("npm run doctor", () => {
  it("finds nothing wrong with a healthy set-up, writes nothing and exits 0", async () => {
    const files = await clinic.home.stateFiles();
    expect(await run({})).toBe(0);
    expect((await clinic.examine()).findings).toEqual([]);
    expect(visit.printed[0]).toMatch(/^All well\n2 users looked at, \d+ requests to Notion\.$/);
    expect(clinic.home.effects).toEqual([]);
    expect(await clinic.home.stateFiles()).toEqual(files);
  });

  it("says of each check how it went, so that all well says of what", async () => {
    const outcomes = async () => {
      const { checks } = await clinic.examine();
      return Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome]));
    };
    expect(await outcomes()).toEqual({
      ...{ configuration: "ok", secrets: "ok", tokens: "ok", databases: "ok", properties: "ok" },
      ...{ copies: "ok", state: "ok", workflow: "ok", clock: "ok", telegram: "none" },
    });
    clinic.home.sandbox.world.revoke(clinic.home.anna.token);
    expect(await outcomes()).toMatchObject({
      ...{ tokens: "problem", databases: "not_possible", properties: "not_possible", copies: "not_possible" },
    });
    await clinic.writeConfig("{");
    expect(await outcomes()).toMatchObject({ configuration: "problem", tokens: "not_possible" });
    await run({ json: true });
    expect(JSON.parse(visit.printed[0] ?? "").checks).toContainEqual({
      check: "clock",
      outcome: "not_possible",
    });
  });

  it("speaks the language that is asked for, and to programs always English", async () => {
    clinic.home.sandbox.world.removeProperty(clinic.home.shared.dataSourceId, "Ort");
    await clinic.configureAnna({ name: "Anna" });
    expect(await run({ language: "de" })).toBe(1);
    const text = visit.printed.join("\n");
    expect(text).toMatch(/^Nicht in Ordnung: 1 Problem, keine Warnung\n/);
    expect(text).toContain(
      "Der gemeinsamen Datenbank von Anna (101) und user202 (202) fehlt jetzt die Eigenschaft „Ort“ (Text).",
    );
    expect(text).toContain(
      `Datenbank: https://www.notion.so/${clinic.home.shared.databaseId.replaceAll("-", "")}`,
    );
    visit.printed.length = 0;
    await run({ json: true, language: "de" });
    const { findings } = JSON.parse(visit.printed[0] ?? "");
    expect(findings[0]).toMatchObject({
      ...{ user: 101, also: [202] },
      what: 'The shared database of user 101 and user 202 has no property "Ort" (Text) any more.',
    });
  });

  it("exits 0 where there are only warnings, and lists them", async () => {
    clinic.home.sandbox.world.setCapabilities(clinic.home.anna.token, { comment: false });
    expect(await run({})).toBe(0);
    expect(visit.printed.join("\n")).toContain("No problem, 1 warning");
    expect(visit.printed.join("\n")).toContain("cannot_comment");
  });

  it("looks at one user only where SYNC_USER names one", async () => {
    clinic.home.sandbox.world.revoke(clinic.home.anna.token);
    clinic.env.SYNC_USER = String(BEN);
    expect(await run({})).toBe(0);
    clinic.env.SYNC_USER = String(ANNA);
    expect(await run({})).toBe(1);
  });

  it("gives the same as JSON", async () => {
    visit.spoilLinks();
    expect(await run({ json: true })).toBe(1);
    const told: Told = JSON.parse(visit.printed.join(""));
    expect(told.healthy).toBe(false);
    expect(told.findings.map(({ code }) => code)).toEqual(
      (await clinic.examine()).findings.map(({ code }) => code),
    );
    expect(told.findings[0]?.fix).toHaveLength(1);
  });

  it("names neither contents nor tokens, whatever is broken", async () => {
    const { home } = clinic;
    visit.spoilLinks();
    home.add(home.anna, { name: "Geheimtermin", description: "Vertraulich", ticked: true, link: "x" });
    home.sandbox.world.removeProperty(home.ben.dataSourceId, "Ort");
    await run({});
    await run({ json: true });
    await run({ fix: true, yes: true });
    const text = visit.printed.join("\n");
    const secrets = ["Geheimtermin", "Vertraulich", "Doppelt", "siehe oben", "Gemeinsam", "Zahnarzt"];
    for (const secret of [...secrets, home.anna.token, home.ben.token]) expect(text).not.toContain(secret);
  });
});
