import { describe, expect, it } from "vitest";
import {
  configuredWishes,
  type Topic,
  type Wishes,
  withTopics,
} from "../../../src/telegram/reminders/wishes.ts";
import { timeOfDayIn, wishesIn } from "../../../src/telegram/reminders/words.ts";

const context = {
  now: Date.parse("2026-11-25T10:00:00+01:00"),
  timeZone: "Europe/Berlin",
  language: "de",
} as const;
const off = configuredWishes({ time: "08:00", enabled: false });
const on = (time: string, ...topics: readonly Topic[]): Wishes => ({ time, on: topics });
const all = withTopics(off, ["day", "week", "day-before", "hour-before", "quarter-before"], true);

describe("words about reminders", () => {
  it.each([
    ["7:30", on("07:30", "day")],
    ["07.30 Uhr", on("07:30", "day")],
    ["um 7", on("07:00", "day")],
    ["7 uhr", on("07:00", "day")],
    ["7 am", on("07:00", "day")],
    ["7pm", on("19:00", "day")],
    ["jeden Tag um 6:45", on("06:45", "day")],
    ["every morning at 6:45", on("06:45", "day")],
    ["halb acht", on("07:30", "day")],
    ["half past seven", on("07:30", "day")],
    ["an", on("08:00", "day", "week", "hour-before")],
    ["turn on please", on("08:00", "day", "week", "hour-before")],
    ["Woche", on("08:00", "week")],
    ["weekly on", on("08:00", "week")],
    ["1 Tag vorher", on("08:00", "day-before")],
    ["einen Tag davor", on("08:00", "day-before")],
    ["the day before", on("08:00", "day-before")],
    ["1 Stunde vorher", on("08:00", "hour-before")],
    ["eine stunde vor jedem termin", on("08:00", "hour-before")],
    ["an hour before each appointment", on("08:00", "hour-before")],
    ["15 min", on("08:00", "quarter-before")],
    ["15min vorher und 1h vorher", on("08:00", "hour-before", "quarter-before")],
    ["eine Viertelstunde vorher", on("08:00", "quarter-before")],
    ["7:30, Woche, 15 Minuten vorher", on("07:30", "day", "week", "quarter-before")],
    ["vor jedem Termin", on("08:00", "hour-before")],
  ])("%s switches on", (words, wishes) => {
    expect(wishesIn(words, off, context)).toEqual(wishes);
  });

  it.each([
    ["aus", []],
    ["alles aus", []],
    ["off", []],
    ["stop", []],
    ["keine", []],
    ["nicht mehr", []],
    ["Woche aus", ["day", "day-before", "hour-before", "quarter-before"]],
    ["week off", ["day", "day-before", "hour-before", "quarter-before"]],
    ["Tag aus", ["week", "day-before", "hour-before", "quarter-before"]],
    ["no daily digest", ["week", "day-before", "hour-before", "quarter-before"]],
    ["1 Tag vorher aus", ["day", "week", "hour-before", "quarter-before"]],
    ["15 Minuten vorher nicht mehr", ["day", "week", "day-before", "hour-before"]],
    ["vor Terminen aus", ["day", "week"]],
  ])("%s switches off", (words, left) => {
    expect(wishesIn(words, all, context)).toEqual({ time: "08:00", on: left });
  });

  it("on alone changes nothing for somebody who is reminded of something", () => {
    expect(wishesIn("on", on("06:00", "week"), context)).toEqual(on("06:00", "week"));
  });

  it("off keeps the time for another day", () => {
    expect(wishesIn("an", { ...all, time: "06:10", on: [] }, context)?.time).toBe("06:10");
  });

  it.each([
    "30 Minuten vorher",
    "2 hours before",
    "2h vorher",
    "3 Tage vorher",
    "25:00",
    "7:65",
    "Zahnarzt",
    "morgen 9 Uhr Zahnarzt",
    "an aus",
    "13pm",
    "bitte",
    "7:30 8:30",
  ])("%s isn't understood, and changes nothing", (words) => {
    expect(wishesIn(words, off, context)).toBeNull();
  });
});

describe("a time of day", () => {
  it.each([
    ["7:30", "07:30"],
    ["um 7 Uhr bitte", "07:00"],
    ["viertel nach sechs", "06:15"],
    ["8pm", "20:00"],
  ])("%s is %s", (text, time) => {
    expect(timeOfDayIn(text, context)).toBe(time);
  });

  it.each(["7:30 Zahnarzt", "morgen", "nie", "Freitag 8 Uhr Kino"])("%s is none alone", (text) => {
    expect(timeOfDayIn(text, context)).toBeNull();
  });
});
