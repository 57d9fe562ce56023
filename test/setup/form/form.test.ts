import { describe, expect, it } from "vitest";
import { exposedTokens, readForm } from "../../../src/setup/form/form.ts";
import { ASKS } from "../../../src/setup/form/texts/questions.ts";

function read(fields: Readonly<Record<string, string>>) {
  const told = readForm(fields, ASKS.en);
  if ("problems" in told) throw new Error(told.problems.join(" "));
  return told.form;
}

const problems = (fields: Readonly<Record<string, string>>): readonly string[] => {
  const told = readForm(fields, ASKS.en);
  return "problems" in told ? told.problems : [];
};

describe("the form", () => {
  it("may be left empty", () => {
    expect(read({ SETUP_NAMES: "", SETUP_NEW_DATABASES: "false" })).toEqual({
      names: [],
      language: "de",
      timezone: "Europe/Berlin",
      newDatabases: false,
      pages: [],
      privateDatabases: [],
      sharedDatabase: "",
      propertyNames: "",
      dryRun: false,
    });
  });

  it("takes lists parted by commas, and addresses by blanks too; a place may stay empty", () => {
    expect(read({ SETUP_NAMES: "Anna Maria, Ben" }).names).toEqual(["Anna Maria", "Ben"]);
    expect(read({ SETUP_NAMES: ", Ben" }).names).toEqual(["", "Ben"]);
    for (const names of ["Anna und Ben", "Anna & Ben", "Anna and Ben", "„Anna“, „Ben“"])
      expect(read({ SETUP_NAMES: names }).names).toEqual(["Anna", "Ben"]);
    expect(read({ SETUP_NAMES: "Sandra, Roland" }).names).toEqual(["Sandra", "Roland"]);
    const [one, other] = ["a".repeat(32), "b".repeat(32)];
    expect(read({ SETUP_PRIVATE_DATABASES: `${one} ${other}` }).privateDatabases).toEqual([one, other]);
    expect(read({ SETUP_SHARED_DATABASE: `"https://www.notion.so/Wir-${one}"` }).sharedDatabase).toBe(
      `https://www.notion.so/Wir-${one}`,
    );
    expect(read({ SETUP_PRIVATE_DATABASES: `,${other}` }).privateDatabases).toEqual(["", other]);
    expect(read({ SETUP_PAGES: `https://www.notion.so/Seite-${one}` }).pages).toEqual([
      "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
    ]);
  });

  it("takes a page once, and no second address for the shared database", () => {
    const [one, other] = ["a".repeat(32), "b".repeat(32)];
    expect(read({ SETUP_PAGES: `${one}, https://www.notion.so/Seite-${one}` }).pages).toHaveLength(1);
    for (const between of [", ", "\n"])
      expect(problems({ SETUP_SHARED_DATABASE: `${one}${between}${other}` })).toEqual([
        "Shared database: There is one shared database: give one address.",
      ]);
  });

  it("takes no token, wherever it was pasted, and doesn't repeat it", () => {
    const token = "ntn_123456789AbCdEfGhIjKlMnOpQrStUvWxYz";
    expect(exposedTokens({ SETUP_NAMES: `Anna, ${token}` }, ASKS.en.form).join()).toContain(
      "Names: This holds a token",
    );
    const told = exposedTokens(
      { SETUP_PROPERTY_NAMES: `date=${token}`, SETUP_SHARED_DATABASE: token },
      ASKS.en.form,
    );
    expect(told.filter((line) => line.includes("holds a token"))).toHaveLength(2);
    expect(told.join()).not.toContain(token);
  });

  it("takes one name for one person", () => {
    expect(read({ SETUP_NAMES: ",, Ben" }).names).toEqual(["", "", "Ben"]);
    expect(problems({ SETUP_NAMES: "Anna, anna" })).toEqual([expect.stringMatching(/^Names: Somebody here/)]);
  });

  it("names each field that won't do, all at once, and quotes none", () => {
    const secret = "geheim";
    const told = problems({
      SETUP_NAMES: `<${secret}>`,
      SETUP_LANGUAGE: secret,
      SETUP_TIMEZONE: secret,
      SETUP_PAGES: secret,
      SETUP_PRIVATE_DATABASES: secret,
      SETUP_SHARED_DATABASE: secret,
      SETUP_PROPERTY_NAMES: secret,
      SETUP_NEW_DATABASES: secret,
      SETUP_DRY_RUN: secret,
    });
    expect(told.map((line) => line.split(":")[0])).toEqual([
      "Names",
      "Language",
      "Time zone",
      "Pages for new databases",
      "Private databases",
      "Shared database",
      "Other names of properties",
      "Make new databases",
      "Dry run",
    ]);
    expect(told.join(" ")).not.toContain(secret);
  });
});
