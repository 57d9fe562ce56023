import { expect, it } from "vitest";
import { encodePress, parsePress } from "../../src/telegram/presses.ts";
import { TOPICS } from "../../src/telegram/reminders/wishes.ts";
import fc from "../support/properties.ts";

const MOST_BYTES = 64;

const field = fc.constantFrom("date" as const, "title" as const, "place" as const, "description" as const);
const pick = fc.record({
  do: fc.constant("pick" as const),
  choice: fc.integer({ min: 0, max: 9 }),
  of: fc.stringMatching(/^[a-z0-9]{4}$/),
});
const draftPress = fc.oneof(
  fc.record({ do: fc.constantFrom("save", "cancel", "back", "join") }),
  fc.record({ do: fc.constant("share" as const), on: fc.boolean() }),
  fc.record({ do: fc.constantFrom("change", "skip", "use"), field }),
  pick,
);
const appointmentPress = fc.oneof(
  fc.record({
    do: fc.constantFrom("open", "back", "share", "stop-sharing", "edit", "delete", "really-delete", "again"),
  }),
  fc.record({ do: fc.constantFrom("change" as const, "empty" as const), field }),
  pick,
);
const reminderPress = fc.oneof(
  fc.record({ do: fc.constantFrom("show" as const, "ask" as const, "all-on" as const, "all-off" as const) }),
  fc.record({ do: fc.constant("switch" as const), topic: fc.constantFrom(...TOPICS), on: fc.boolean() }),
  fc.record({ do: fc.constant("time" as const), time: fc.constantFrom("00:00", "07:30", "23:59") }),
);
const press: fc.Arbitrary<Parameters<typeof encodePress>[0]> = fc.oneof(
  fc.record({
    on: fc.constant("draft" as const),
    draft: fc.stringMatching(/^[a-z0-9]{1,16}$/),
    press: draftPress,
  }),
  fc.record({ on: fc.constant("appointment" as const), page: fc.uuid(), press: appointmentPress }),
  fc.record({ on: fc.constant("list" as const), page: fc.integer({ min: 0, max: 9_999 }) }),
  fc.record({
    on: fc.constant("days" as const),
    from: fc.constantFrom("2026-11-25", "2027-01-01"),
    days: fc.integer({ min: 1, max: 31 }),
    page: fc.integer({ min: 0, max: 9_999 }),
  }),
  fc.record({
    on: fc.constant("language" as const),
    language: fc.constantFrom("de" as const, "en" as const),
  }),
  fc.record({ on: fc.constant("reminders" as const), press: reminderPress }),
);

it("every press comes back as it went out, in at most 64 bytes", () => {
  fc.assert(
    fc.property(press, (one) => {
      const data = encodePress(one);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MOST_BYTES);
      expect(parsePress(data)).toEqual(one);
    }),
  );
});

it("what no button carries means nothing, and never fails", () => {
  const almost = fc
    .tuple(press.map(encodePress), fc.nat(70), fc.string({ maxLength: 3 }))
    .map(([data, at, noise]) => `${data.slice(0, at)}${noise}${data.slice(at + 1)}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), almost), (data) => {
      const parsed = parsePress(data);
      if (parsed !== null && parsed.on !== "earlier") expect(encodePress(parsed)).toBe(data);
    }),
  );
});

it.each([
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "cc",
  "e_",
  "n",
  "n10",
  "n-1",
  "s:",
  "s:2",
  "n0:",
])("a forged verb %s means nothing", (verb) => {
  expect(parsePress(`d:abc1:${verb}`)).toBeNull();
  expect(parsePress(`a:${"0".repeat(32)}:${verb}`)).toBeNull();
});

it.each(["d:abc1:share", "d:abc1:skip", "d:abc1:n0", `a:${"0".repeat(32)}:n3`])(
  "%s was on a button of an earlier version, and is known as that",
  (data) => {
    expect(parsePress(data)).toEqual({ on: "earlier" });
  },
);

it.each([
  "w:2026-13-45:7:0",
  "w:2026-11-25:0777:0",
  "g:de:",
  "g:en:x",
  "l:5:",
  "r:at:2460",
  "r:at:730",
  "r:day:2",
  "r:day",
  "r:show:1",
  "r:toString:1",
  "l:05",
  "l:0000",
  "d:abc1:save:",
  `a:${"0".repeat(32)}:edit:x`,
])("%s is no button's, though it begins like one", (data) => {
  expect(parsePress(data)).toBeNull();
});
