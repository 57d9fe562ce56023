import { describe, expect, it } from "vitest";
import { parseDatabaseId } from "../../src/config/database-id.ts";

const DASHED = "1a2b3c4d-5e6f-4a8b-9c0d-1e2f3a4b5c6d";
const HEX = "1a2b3c4d5e6f4a8b9c0d1e2f3a4b5c6d";
const OTHER = "ffffffffffff4fffafffffffffffffff";

describe("parseDatabaseId", () => {
  it.each([
    HEX,
    HEX.toUpperCase(),
    DASHED,
    `  ${DASHED}\n`,
    `${HEX}?v=${OTHER}`,
    `Termine-${HEX}`,
    `https://www.notion.so/${HEX}`,
    `https://www.notion.so/${HEX}?v=${OTHER}`,
    `https://www.notion.so/anna/${HEX}?v=${OTHER}&pvs=4`,
    `https://www.notion.so/anna/Termine-${HEX}?v=${OTHER}`,
    `https://www.notion.so/anna/Termine-${HEX}?v=${OTHER}&p=${OTHER}&pm=s`,
    `https://www.notion.so/anna/${HEX}?v=${OTHER}&p=${OTHER}&pm=s`,
    `https://www.notion.so/anna/Termine-${HEX}#${OTHER}`,
    `https://www.notion.so/anna/${DASHED}/`,
    `https://anna.notion.site/Caf%C3%A9-${HEX}`,
    `https://www.notion.so/anna?p=${HEX}`,
    `collection://${DASHED}`,
  ])("finds the database in %j", (text) => {
    expect(parseDatabaseId(text)).toBe(DASHED);
  });

  it.each([
    "",
    "Termine",
    HEX.slice(1),
    `${HEX}0`,
    `a${HEX}`,
    HEX.replace("1", "g"),
    "https://www.notion.so/anna/Termine",
    `https://www.notion.so/anna?v=${OTHER}`,
    `https://www.notion.so/anna#${OTHER}`,
  ])("finds none in %j", (text) => {
    expect(parseDatabaseId(text)).toBeNull();
  });
});
