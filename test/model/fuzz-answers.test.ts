/** Whatever Notion's server answers, no appointment suffers: an error or a held row, and the right end once it is over. */

import { describe, expect, it } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import type { FaultAction } from "../../src/lab/sandbox/api.ts";
import { toldReport } from "../../src/problems/told.ts";
import { runs, SEED } from "../support/depth.ts";
import { isWrite } from "../support/interruptions.ts";
import { outlineOf, pictureOf, readableIn } from "../support/picture.ts";
import { saysOtherwise } from "../support/plausible.ts";
import fc from "../support/properties.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { spoilings, spoilt } from "../support/spoilt-json.ts";

const CONTENT = ["MARKER-kino", "MARKER-oper", "MARKER-zoo", "MARKER-burg"];

/** One row edited by its owner, one by the partner, one unticked, one new. */
async function aHousehold(): Promise<QuickHousehold> {
  const home = await QuickHousehold.open();
  const own = await home.share({ name: "MARKER-kino", date: "2026-12-01", location: "Odeon" });
  const theirs = await home.share({ name: "MARKER-zoo", description: "Mit Oma" });
  const gone = await home.share({ name: "Weg" });
  home.clock.advance(120_000);
  home.edit(own.page, { name: "MARKER-oper" });
  home.edit(theirs.copy, { location: "MARKER-burg" }, home.ben);
  home.edit(gone.page, { ticked: false });
  home.add(home.anna, { name: "MARKER-kino", ticked: true });
  home.clock.advance(120_000);
  return home;
}

const bodies: fc.Arbitrary<FaultAction> = fc.oneof(
  {
    weight: 6,
    // How it is spoilt goes along, for the message of a failure.
    arbitrary: spoilings.map((how): FaultAction => {
      const transform = (body: unknown): unknown => {
        const strange = spoilt(body, how);
        return saysOtherwise(body, strange) ? body : strange;
      };
      const action = { kind: "rewrite", transform, how } as const;
      return action;
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        inserted: fc.option(fc.string({ unit: "binary" })),
      })
      .map((how): FaultAction => {
        const transform = (body: unknown): string => {
          const text = JSON.stringify(body);
          const before = text.slice(0, Math.floor(how.at * text.length));
          return how.inserted === null
            ? before
            : `${before}\u0000${how.inserted}${text.slice(before.length)}`;
        };
        const action = { kind: "rewrite", transform, how } as const;
        return action;
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
        fc.constantFrom(
          "",
          "null",
          "[]",
          "{}",
          "<html>MARKER-html</html>",
          '{"object":"page"',
          '"MARKER-text"',
          '{"object":"list","results":[{}]}',
        ),
      )
      .chain((body) =>
        fc
          .constantFrom(200, 200, 201, 302, 400, 404, 429, 500)
          .map((status): FaultAction => ({ kind: "respond", when: "after", status, body })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FaultAction>(
      { kind: "rewrite", transform: (body) => cursor(body, "the-same") },
      { kind: "rewrite", transform: (body) => cursor(body, null) },
      {
        kind: "rewrite",
        transform: () => ({
          object: "error",
          status: 500,
          code: "internal_server_error",
          message: "MARKER-message",
        }),
      },
    ),
  },
);

function cursor(body: unknown, next_cursor: string | null): unknown {
  return typeof body === "object" && body !== null ? { ...body, has_more: true, next_cursor } : body;
}

function expectDecent(report: PassReport, lines: readonly string[]): void {
  const words = toldReport(report);
  const told = JSON.stringify([report, words, lines]);
  expect(told).not.toMatch(/MARKER|secret_|ntn_|\n\s+at /);
  for (const { code, message } of words.users.flatMap(({ problems }) => problems)) {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(message.length).toBeGreaterThan(20);
    expect(message.length).toBeLessThan(1_500);
  }
}

describe("answers that nobody would expect", () => {
  it("lead to an error or a held row, to no removal, and to the right end once they have ended", async () => {
    const home = await aHousehold();
    const calm = home.fork(2);
    calm.sandbox.clearLog();
    await calm.pass();
    const requests = calm.sandbox.log.length;
    const trashed = calm.effects
      .filter(({ body }) => JSON.stringify(body).includes("in_trash"))
      .map(({ path }) => path);
    const written = new Set(calm.effects.map(({ path }) => path));
    await calm.untilQuiet();
    const end = pictureOf(calm);
    const known = [home.anna, home.shared].flatMap(({ dataSourceId }) =>
      home.sandbox.world.rows(dataSourceId).map(({ id }) => id),
    );
    let hit = 0;
    const strange = fc.record({ k: fc.nat({ max: requests + 2 }), lasting: fc.boolean(), action: bodies });
    await fc.assert(
      fc.asyncProperty(strange, async ({ k, lasting, action }) => {
        const fork = home.fork(100);
        fork.sandbox.clearLog();
        fork.lines.length = 0;
        fork.sandbox.setFault(({ index }) => {
          if (lasting ? index < k : index !== k) return undefined;
          hit += 1;
          return action;
        });
        const report = await fork.pass();
        expect(fork.sandbox.log.length, "bounded").toBeLessThan(700);
        expectDecent(report, fork.lines);
        for (const { path, body } of fork.effects) {
          if (JSON.stringify(body).includes('"in_trash":true'))
            expect(trashed, "nothing else is removed").toContain(path);
          expect(JSON.stringify(body), "nothing of it is written").not.toContain("MARKER-strange");
          const isNew = known.every((id) => !path.endsWith(id));
          expect(isNew || written.has(path), `nothing is written that the rules don't ask for: ${path}`).toBe(
            true,
          );
        }
        fork.sandbox.setFault(null);
        fork.clock.advance(600_000);
        await fork.pass();
        await fork.untilQuiet();
        const picture = pictureOf(fork);
        for (const value of CONTENT)
          if (readableIn(end).includes(value)) expect(readableIn(picture)).toContain(value);
        expect(outlineOf(picture)).toEqual(outlineOf(end));
      }),
      { numRuns: runs({ share: 15, deep: 2_000 }), seed: SEED, timeout: 30_000 },
    );
    console.log(`${hit} strange answers`);
    expect(hit).toBeGreaterThan(20);
  }, 600_000);

  it("are given up in time where a listing never ends", async () => {
    const home = await aHousehold();
    let n = 0;
    home.sandbox.setFault(({ path }) => {
      if (!path.endsWith("/query")) return undefined;
      n += 1;
      return { kind: "rewrite", transform: (body) => cursor(body, `cursor-${n}`) };
    });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report.success).toBe(false);
    expect(home.sandbox.log.length).toBeLessThan(1_000);
    expect(home.sandbox.log.filter((request) => isWrite(request))).toEqual([]);
  });

  it("of 10 MB end in an error, with bounded memory", async () => {
    const home = await aHousehold();
    const body = `{"object":"list","results":[${JSON.stringify("x".repeat(10_000_000))}]}`;
    home.sandbox.setFault(() => ({ kind: "respond", when: "after", status: 200, body }));
    const report = await home.pass();
    expect(report.success).toBe(false);
    expect(JSON.stringify(report).length).toBeLessThan(10_000);
  }, 60_000);
});
