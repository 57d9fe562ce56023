import { expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

it("250 edited rows all arrive although Notion lets only 180 requests through per minute", async () => {
  const home = await QuickHousehold.open();
  try {
    const pages = Array.from({ length: 250 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 250 } });
    for (const page of pages) home.edit(page, { location: "Mitte" });
    home.sandbox.setRateLimit({ requests: 180, windowMs: 60_000 });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { updated: 250, errors: 0 } });
    const refused = home.sandbox.log.filter(({ status }) => status === 429).length;
    expect(refused).toBeLessThanOrEqual(Math.ceil(report.duration_ms / 60_000));
  } finally {
    await home.close();
  }
});
