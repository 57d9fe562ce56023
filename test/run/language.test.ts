import { describe, expect, it } from "vitest";
import { languageFor, readersLanguage } from "../../src/run/language.ts";

const owner = { statedLanguage: "de", privateToken: "a", sharedToken: "a" } as const;
const partner = { statedLanguage: "en", privateToken: "b", sharedToken: "a" } as const;
const says = (language: string) => ({ PARTNER_SYNC_LANGUAGE: language });

describe("the language of what a program says", () => {
  it("is the one that was asked for, then the variable's, then the owner's, then the system's", () => {
    const system = { LANG: "en_GB.UTF-8" };
    expect(languageFor("en", { ...system, ...says("de") }, [owner])).toBe("en");
    expect(languageFor(null, { ...system, ...says("en") }, [partner, owner])).toBe("en");
    expect(languageFor(null, system, [partner, owner])).toBe("de");
    expect(languageFor(null, { LANG: "de_AT.UTF-8" }, [])).toBe("de");
  });

  it.each([
    ["de", "de"],
    ["DE", "de"],
    ["de-CH", "de"],
    ["de_DE.UTF-8", "de"],
    ["en", "en"],
    ["fr", "en"],
    ["deu", "en"],
    ["C.UTF-8", "en"],
  ] as const)("of %s is %s", (tag, language) => {
    expect(languageFor(null, { LANG: "en", ...says(tag) })).toBe(language);
    expect(languageFor(null, { LC_ALL: tag, LANG: "de" }, [])).toBe(language);
  });

  it("is taken from whatever can be read, when nothing but that is certain yet", () => {
    const user = { notion_database_id: "1".repeat(32), notion_api_key: "ntn_1", timezone: "Europe/Berlin" };
    const config = JSON.stringify({ users: [{ ...user, telegram_user_id: 1, language: "de" }] });
    const nothing = () => null;
    expect(readersLanguage(null, { LANG: "en", USERS_CONFIG: config }, nothing)).toBe("de");
    expect(readersLanguage("en", { LANG: "de", USERS_CONFIG: config }, nothing)).toBe("en");
    expect(readersLanguage(null, { LANG: "de_DE", USERS_CONFIG: "{" }, nothing)).toBe("de");
    const wrong = { LANG: "en", PARTNER_SYNC_LANGUAGE: "de", SYNC_FORCE: "perhaps" };
    expect(readersLanguage(null, wrong, nothing)).toBe("de");
  });

  it("is the first user's where nobody owns the shared calendar, and English where nobody says anything", () => {
    const other = { ...partner, statedLanguage: "de" } as const;
    expect(languageFor(null, { LANG: "en" }, [other, partner])).toBe("de");
    expect(languageFor(null, { LANG: "it_IT" }, [{ ...owner, statedLanguage: null }])).toBe("en");
  });
});
