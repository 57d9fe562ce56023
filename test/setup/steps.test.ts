import { describe, expect, it } from "vitest";
import { type Draft, EMPTY_DRAFT, type Person } from "../../src/setup/draft.ts";
import { nextStep } from "../../src/setup/steps.ts";

/** All that can be asked of one person, in the order in which it is asked. */
const ANSWERS: readonly Partial<Person>[] = [
  { name: "anna", language: "de", timezone: "Europe/Berlin" },
  { token: "ntn_1" },
  { privateDatabase: "a" },
  { privateReady: true },
  { sharedReady: true, teamspaceKey: null },
];

function aPerson(role: Person["role"], answers: number): Person {
  return Object.assign({ role }, ...ANSWERS.slice(0, answers));
}

const step = (draft: Partial<Draft>) => {
  const { name, ...rest } = nextStep({ ...EMPTY_DRAFT, ...draft });
  return "person" in rest ? `${name} ${rest.person}` : name;
};

describe("the next step of a set-up", () => {
  it("begins with the owner, and asks for the shared database once the private one is in order", () => {
    expect(step({})).toBe("person 0");
    const steps = [0, 1, 2, 3, 4].map((answers) => step({ people: [aPerson("owner", answers)] }));
    expect(steps).toEqual([
      "person 0",
      "token 0",
      "private-database 0",
      "private-properties 0",
      "shared-database",
    ]);
    expect(step({ people: [aPerson("owner", 4)], sharedDatabase: "s" })).toBe("shared-access 0");
  });

  it("asks for a partner once, and asks the partner the same but for the shared database", () => {
    const owner = aPerson("owner", 5);
    const sharedDatabase = "s";
    expect(step({ people: [owner], sharedDatabase })).toBe("another-person");
    expect(step({ people: [owner], sharedDatabase, anotherPerson: true })).toBe("person 1");
    const steps = [1, 2, 3, 4].map((answers) =>
      step({ people: [owner, aPerson("partner", answers)], sharedDatabase, anotherPerson: false }),
    );
    expect(steps).toEqual(["token 1", "private-database 1", "private-properties 1", "shared-access 1"]);
  });

  it("ends with the bot, and then with everybody's number", () => {
    const people = [aPerson("owner", 5), aPerson("partner", 5)];
    const known = people.map((person, n) => ({ ...person, telegramId: n + 1 }));
    const rest = { sharedDatabase: "s" };
    expect(step({ people, ...rest })).toBe("telegram-bot");
    expect(step({ people, ...rest, botToken: "" })).toBe("telegram-id 0");
    expect(step({ people: [...known.slice(0, 1), ...people.slice(1)], ...rest, botToken: "" })).toBe(
      "telegram-id 1",
    );
    expect(step({ people: known, ...rest, botToken: "" })).toBe("complete");
  });
});
