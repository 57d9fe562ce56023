import { describe, expect, it } from "vitest";
import { zoneIn } from "../../src/config/zone-meant.ts";
import { problemWithZone } from "../../src/setup/answer-checks.ts";

describe("a time zone, as people write it,", () => {
  it.each([
    ["Wien", "Europe/Vienna"],
    ["Zürich", "Europe/Zurich"],
    ["Zu\u0308rich", "Europe/Zurich"],
    ["Berlin", "Europe/Berlin"],
    ["berlin", "Europe/Berlin"],
    ["London", "Europe/London"],
    ["new york", "America/New_York"],
    ["München", "Europe/Berlin"],
    ["Deutschland", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["EUROPE/BERLIN", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
    ["Europe/Belrin", "Europe/Berlin"],
    ["Europe / Berlin", "Europe/Berlin"],
    ["Europe/Wien", "Europe/Vienna"],
    ["America/New York", "America/New_York"],
    ["MEZ", "Europe/Berlin"],
    ["CET", "Europe/Berlin"],
    ["GMT", "Europe/London"],
    ["EST", "America/New_York"],
    ["Lissabon", "Europe/Lisbon"],
    ["Stutgart", "Europe/Berlin"],
  ])("%s probably means %s", (text, zone) => {
    expect(zoneIn(text)).toEqual({ kind: "meant", zone });
    expect(problemWithZone(text, "de")).toContain(`„${zone}“`);
    expect(problemWithZone(text, "en")).toContain(`"${zone}"`);
  });

  it.each(["Europe/Berlin", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Salta", "Etc/GMT+1", "UTC"])(
    "%s is taken as it is",
    (text) => {
      expect(zoneIn(text)).toEqual({ kind: "known", zone: text });
      expect(problemWithZone(text, "en")).toBeUndefined();
    },
  );

  it.each(["Hogwarts", "x", "12", "Mittelerde", "Mars/Olympus", "/"])("%s is nothing known", (text) => {
    expect(zoneIn(text)).toEqual({ kind: "unknown" });
    expect(problemWithZone(text, "de")).toContain("ist keine Zeitzone, die es gibt");
  });
});
