import { afterAll, describe, expect, it } from "vitest";
import { DEEP, runs } from "../support/depth.ts";
import fc from "../support/properties.ts";
import { judge, type Verdict } from "./generated/judge.ts";
import { messages } from "./generated/messages.ts";

/** A deep run judges more than 50,000 messages. */
const RUNS = runs({ share: 400, deep: 60_000 });

describe("a message made of a day, an hour, a title and a place", () => {
  const counts = new Map<Verdict, number>();
  const count = (verdict: Verdict) => counts.get(verdict) ?? 0;

  afterAll(() => {
    const figures = [...counts].map(([verdict, number]) => `${verdict}: ${number}`).join(", ");
    console.log(`generated messages: ${figures}`);
  });

  it(
    "is never answered wrongly without a question, and offered no day that its words contradict",
    () => {
      fc.assert(
        fc.property(messages, (message) => {
          const { verdict, understood } = judge(message);
          counts.set(verdict, count(verdict) + 1);
          if (verdict === "wrong" || verdict === "wrong offer") {
            throw new Error(`${verdict}: ${message.text} → ${JSON.stringify(understood)}`);
          }
        }),
        { numRuns: RUNS },
      );
    },
    DEEP ? 900_000 : 60_000,
  );

  it("is understood with its title and its place, where it is clear, in at least 96 of 100", () => {
    const clear = count("exact") + count("other words") + count("asked besides");
    expect(clear).toBeGreaterThan(RUNS / 4);
    expect((100 * count("exact")) / clear).toBeGreaterThanOrEqual(96);
  });
});
