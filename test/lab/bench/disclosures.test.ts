import { describe, expect, it } from "vitest";
import { Disclosures } from "../../../src/lab/bench/disclosures.ts";

const SHARED = "shared";

/** A page as Notion answers it; each column by its name, with its id. */
function page(id: string, source: string, properties: Record<string, unknown>): unknown {
  return { object: "page", id, parent: { data_source_id: source }, in_trash: false, properties };
}

const own = (name: string, place: string, box = "PartnerRelevant") =>
  page("own", "private", {
    [name]: { id: "pl", rich_text: [{ plain_text: place }] },
    [box]: { id: "pr", checkbox: true },
  });
const copy = (name: string, place: string) =>
  page("copy", SHARED, {
    [name]: { id: "sl", rich_text: [{ plain_text: place }] },
    SourcePrivateId: { id: "sp", rich_text: [{ plain_text: "own" }] },
  });

describe("whoever watches what is shown to others", () => {
  let now = 0;
  let answer: unknown = {};

  async function watch(from: Disclosures | null = null) {
    const watcher = new Disclosures(() => now, SHARED, from);
    const send = watcher.watching(async () => new Response(JSON.stringify(answer)));
    const seen = async (shown: unknown) => {
      answer = shown;
      await send("https://notion.test/v1/pages/any");
    };
    const shows = (name: string, place: string) =>
      send("https://notion.test/v1/pages/copy", {
        method: "PATCH",
        body: JSON.stringify({ properties: { [name]: { rich_text: [{ text: { content: place } }] } } }),
      });
    return { watcher, seen, shows };
  }

  it("knows a column by its id, on either side, when it was renamed; also who goes on watching", async () => {
    const before = await watch();
    await before.seen(own("Ort", "Oper"));
    await before.seen(copy("Ort", "Oper"));
    const { watcher, seen, shows } = await watch(before.watcher);
    await seen(own("Wo", "Burg", "Geteilt"));
    await seen(copy("Ort (alt)", "Oper"));
    now += 4_000;
    await shows("Ort (alt)", "Burg");
    expect(watcher.breaches).toEqual([]);
    expect(watcher.oldestMs).toBe(4_000);
    await shows("Ort (alt)", "geheim");
    expect(watcher.breaches).toEqual(["PATCH /v1/pages/copy of own"]);
  });

  it("learns a column's id from its schema too, where no page had shown it before it was renamed", async () => {
    const { watcher, seen, shows } = await watch();
    const columns = { Ort: { id: "pl" }, PartnerRelevant: { id: "pr" } };
    await seen({ object: "data_source", id: "private", properties: columns });
    await seen(own("Ort", "Burg", "Geteilt"));
    await seen(copy("Ort", "Oper"));
    await shows("Ort", "Burg");
    expect(watcher.breaches).toEqual([]);
  });

  it("takes a column that was added again under its name for that one", async () => {
    const { watcher, seen, shows } = await watch();
    await seen(own("Ort", "Oper"));
    await seen(copy("Ort", "Oper"));
    await seen(
      page("own", "private", {
        "Ort (alt)": { id: "pl", rich_text: [{ plain_text: "geheim" }] },
        Ort: { id: "new", rich_text: [{ plain_text: "Burg" }] },
        PartnerRelevant: { id: "pr", checkbox: true },
      }),
    );
    await shows("Ort", "geheim");
    expect(watcher.breaches).toHaveLength(1);
    await shows("Ort", "Burg");
    expect(watcher.breaches).toHaveLength(1);
  });
});
