/** Events of several dates: by a rule, moved, left out, or added with an end of their own. */
import { describe, expect, it } from "vitest";
import { event, events, file, rangesIn, read } from "./support.ts";

describe("a series", () => {
  it("keeps the hour where it lives, and is converted day by day", () => {
    // On these days, New York's clocks have changed, and Berlin's haven't yet.
    expect(rangesIn("DTSTART;TZID=America/New_York:20270308T120000", "RRULE:FREQ=WEEKLY;COUNT=4")).toEqual([
      "2027-03-08T18:00+01:00",
      "2027-03-15T17:00+01:00",
      "2027-03-22T17:00+01:00",
      "2027-03-29T18:00+02:00",
    ]);
  });

  it("leaves out, adds and moves single dates", () => {
    const text = file(
      ...event(
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "RRULE:FREQ=WEEKLY;UNTIL=20261229T170000Z",
        "EXDATE;TZID=Europe/Berlin:20261208T180000",
        "RDATE;TZID=Europe/Berlin:20261210T190000",
      ),
      ...event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261215T180000",
        "DTSTART;TZID=Europe/Berlin:20261216T200000",
        "LOCATION:Park",
      ),
      ...event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261222T180000",
        "DTSTART;TZID=Europe/Berlin:20261222T180000",
        "STATUS:CANCELLED",
      ),
    );
    expect(events(text)).toHaveLength(1);
    expect(events(text)[0]?.pages.map(({ range, place }) => [range.start.slice(0, 16), place])).toEqual([
      ["2026-12-01T18:00", ""],
      ["2026-12-10T19:00", ""],
      ["2026-12-16T20:00", "Park"],
      ["2026-12-29T18:00", ""],
    ]);
  });

  it("goes on otherwise from one of its dates on, until another change", () => {
    const from = (id: string, ...lines: readonly string[]) =>
      event(`RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:${id}`, ...lines);
    const text = file(
      ...event("DTSTART;TZID=Europe/Berlin:20261201T180000", "RRULE:FREQ=WEEKLY;COUNT=6"),
      ...from("20261222T180000", "DTSTART:20261223T190000Z", "DTEND:20261223T200000Z", "LOCATION:Park"),
      ...from("20270105T180000", "DTSTART;TZID=Europe/Berlin:20270105T180000", "STATUS:CANCELLED"),
    );
    expect(events(text)[0]?.pages.map(({ range, place }) => [range.start.slice(0, 16), place])).toEqual([
      ["2026-12-01T18:00", ""],
      ["2026-12-08T18:00", ""],
      ["2026-12-15T18:00", ""],
      ["2026-12-23T20:00", "Park"],
      ["2026-12-30T20:00", "Park"],
    ]);
  });

  it("that began long ago has only what is ahead of it, and no more than anybody looks at", () => {
    const daily = rangesIn("DTSTART;TZID=Europe/Berlin:20150101T070000", "RRULE:FREQ=DAILY");
    expect([daily[0], daily.length]).toEqual(["2026-11-26T07:00+01:00", 400]);
  });

  it.each([
    ["of every minute", "RRULE:FREQ=MINUTELY", "unreadable"],
    ["without a rule that is one", "RRULE:FREQ=SOMETIMES", "unreadable"],
    ["of a day that never comes", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "first"],
  ])("%s ends the reading of nothing else, and soon", (_, rule, expected) => {
    const found = read(file(...event("DTSTART:20261201T170000Z", rule)));
    expect(found).toMatchObject(
      expected === "first" ? { events: [{ pages: [{}] }], unreadable: 0 } : { events: [], unreadable: 1 },
    );
  });

  it("that counts its times from long ago still goes on where it does", () => {
    const daily = rangesIn("DTSTART;TZID=Europe/Berlin:20100101T070000", "RRULE:FREQ=DAILY;COUNT=6200");
    // The 6,200th day from the first of January 2010.
    expect([daily[0], daily.at(-1), daily.length]).toEqual([
      "2026-11-26T07:00+01:00",
      "2026-12-22T07:00+01:00",
      27,
    ]);
  });
});

describe("a date that is added with its own end", () => {
  it.each([
    [
      "by its end",
      [
        "DTSTART:20261201T170000Z",
        "DTEND:20261201T180000Z",
        "RDATE;VALUE=PERIOD:20261208T170000Z/20261208T203000Z",
      ],
      ["2026-12-01T18:00+01:00/2026-12-01T19:00+01:00", "2026-12-08T18:00+01:00/2026-12-08T21:30+01:00"],
    ],
    [
      "by its length, several in one line",
      [
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20261208T180000/PT30M,20261209T070000/PT2H",
      ],
      [
        "2026-12-01T18:00+01:00",
        "2026-12-08T18:00+01:00/2026-12-08T18:30+01:00",
        "2026-12-09T07:00+01:00/2026-12-09T09:00+01:00",
      ],
    ],
    [
      "in another zone, over the night in which the clocks change",
      [
        "DTSTART;TZID=Europe/Berlin:20261201T180000",
        "DTEND;TZID=Europe/Berlin:20261201T190000",
        "RDATE;VALUE=PERIOD;TZID=America/New_York:20270327T170000/20270327T220000",
      ],
      ["2026-12-01T18:00+01:00/2026-12-01T19:00+01:00", "2027-03-27T22:00+01:00/2027-03-28T04:00+02:00"],
    ],
    [
      "and isn't over before that",
      [
        "DTSTART:20261124T080000Z",
        "DTEND:20261124T081500Z",
        "RRULE:FREQ=DAILY;COUNT=2",
        "RDATE;VALUE=PERIOD:20261125T083000Z/PT2H",
      ],
      ["2026-11-25T09:30+01:00/2026-11-25T11:30+01:00"],
    ],
  ])("takes as long as that: %s", (_, lines, ranges) => {
    expect(rangesIn(...lines)).toEqual(ranges);
  });
});
