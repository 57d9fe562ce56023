/** A row's phase in the file: files as they were written before rows had phases mean the same, and stay as they are. */
import { describe, expect, it } from "vitest";
import { type Phased, phaseOf } from "../../src/core/phase.ts";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import { notesOf, phaseFrom } from "../../src/state/stored-phase.ts";
import { parseUserState, serializeUserState } from "../../src/state/user-state-text.ts";
import { aRow, aState, pageId } from "./builders.ts";

/** Of a household in which every write to the rows that follow was refused, as a pass left it. */
const VERSION_2 = String.raw`{
  "version": 2,
  "user": 101,
  "key": "2YKU_7AOd7Q",
  "wroteAt": 1768478400000,
  "writer": {"token":"2YKU_7AOd7Q","bot":"4b8bec12-1c2c-4e0b-8761-c74315fffa03"},
  "columns": {
    "_SSBvvbR": {"date":"GVYK  / BO?^ ","description":"{Wf\\ / W<HX","location":"=bN: / ^KB\\","name":"title / title"}
  },
  "calendars": {
    "private": {"configured":"110766ad-a7cc-45ac-b505-deeb06d28a90","dataSource":"5f1b15af-6003-418c-afdc-7fc41066bc34","properties":{"date":{"name":"Datum","id":"GVYK","type":"date"},"description":{"name":"Beschreibung","id":"%7BWf%5C","type":"rich_text"},"location":{"name":"Ort","id":"%3DbN%3A","type":"rich_text"},"name":{"name":"Name","id":"title","type":"title"},"partner_relevant":{"name":"PartnerRelevant","id":"DcOv","type":"checkbox"},"synced_to_shared_id":{"name":"SyncedToSharedId","id":"aSL%3E","type":"rich_text"}}},
    "shared": {"configured":"07fb54b8-dd18-40de-8bca-381826688a49","dataSource":"e24fe8dc-a2ab-4c62-8e34-43eef7285413","properties":{"date":{"name":"Datum","id":"BO%3F%5E","type":"date"},"description":{"name":"Beschreibung","id":"W%3CHX","type":"rich_text"},"location":{"name":"Ort","id":"%5EKB%5C","type":"rich_text"},"name":{"name":"Name","id":"title","type":"title"},"partner_relevant":{"name":"PartnerRelevant","id":"VWwz","type":"checkbox"},"source_private_id":{"name":"SourcePrivateId","id":"pzzh","type":"rich_text"},"source_user_id":{"name":"SourceUserId","id":"_I%3Ah","type":"number"}}}
  },
  "rows": {
    "0041fe6f-4dac-8e4d-b3fd-b114a8447962": {"columns":"_SSBvvbR","copy":"717735b4-37f9-8be7-a5ca-50522260d5a6","base":{"date":"dv9cf94ZF946QjTpQc-1cw","description":"LVQR61kyIFACdxgGi2eIqg","location":"_QmIONPQUtZllQjYdAqlIg","name":"QHxUz6s5qesFN2XpODADEQ"},"intent":{"kind":"untick"}},
    "3f34070b-f952-8337-8d26-d444caf165c4": {"columns":"_SSBvvbR","copy":"89204022-c0cb-812a-a958-a3bf164b205a","base":{"date":"UKmEtvLw_OWPFqgeYiBQ3A","description":"_eJMty35ledJffelqUyT7g","location":"T3_xrHPUVeTZ5Y9BdT1C_w","name":"7q9cIJCDSbgRN-eUq9UBGQ"},"trashed":true},
    "713537da-2338-8404-aac2-d9964aed30a9": {"columns":"_SSBvvbR","copy":"1e0381a5-a856-8590-92d7-7a1c2e13841f","base":{"date":"umzjyc8Qq86udKybmc0rzw","description":"CZ1pfjjPhI-keJPcR28VcQ","location":"fM_ODJmw0wBj5xP2U9-l_A","name":"dF-QH9MNIx-dhqAJZyKz3A"},"intent":{"kind":"unshare"}},
    "79fec112-f41e-8489-9098-195caab05886": {"columns":"_SSBvvbR","copy":"6295727e-1e46-800a-a53c-9c5b0cef0b16","base":{"date":"xJEtfWaZeBtdQqvLkkmz0Q","description":"qPFaV1eIBeXZ6MgUT8zuYQ","location":"CNaj0WOQTz4HT8NmzBRqkw","name":"MvgJcOyxo7poV2DSQbrI-Q"},"intent":{"kind":"detach"}},
    "8d895ff6-a683-8c0a-a631-8d098e578f3a": {"columns":"_SSBvvbR","copy":"b2b60e71-6b6c-8ab4-b6f5-b7e82bf90577","base":{"date":"G704bScDZ--ITHxs-Qr2Mg","description":"XJtvYFwwS6mKASle2uT8XA","location":"HHHtX3Qv87zCwYbRkbidkw","name":"0-BedBbsMI17Nw5F_YIN8g"},"intent":{"kind":"trash"}},
    "a41eeeb7-6223-8678-8767-5f62256732ac": {"columns":"_SSBvvbR","copy":"b9f03214-72b7-8b49-8fe6-0090105e9aa1","base":{"date":"3qaXrocMVKYDEeXHiXX1rg","description":"HmYZMyzhCjdhGGFaqimBVQ","location":"2CJjCJuOGqtQVzz538-6eQ","name":"JexjFdMU6OUrpNWBI5RinQ"}},
    "af3b99f3-1e98-8c1f-b572-14bd5e4da1e4": {"columns":"_SSBvvbR","copy":"f14fb84d-b57c-8886-a716-ddbde0c3fb1c","base":{"date":"Y1NK0tZ1X6OisSPy2OeJbA","description":"8MrsKO_CkLQatI0ccZz17A","location":"DlRjHIf4EVDKzZC8HXVnWw","name":"fCVIZyd0v0PXKwlKaZRu7A"},"trashed":true,"intent":{"kind":"trash"}},
    "d14dd2da-9c1c-83d5-98d0-bb7b91e45977": {"columns":"_SSBvvbR","copy":"09c867ff-9e51-8ba6-abd1-e6cfc9d7b205","base":{"date":"-tPqWscCCht1sVXiMw_4Aw","description":"yTBWCaDDHnGC8FMrVGnuKw","location":"K1NWzXqRHLqzRiqEXU5sBQ","name":"rOI5Z5Q06bf48KboqHJcKQ"},"trashed":true}
  }
}
`;

/** The same from a program that made prints of values alone. */
const VERSION_1 = `{
  "version": 1,
  "user": 101,
  "key": "2YKU_7AOd7Q",
  "wroteAt": 1768478400000,
  "calendars": {
    "private": {"configured":"110766ad-a7cc-45ac-b505-deeb06d28a90","dataSource":"5f1b15af-6003-418c-afdc-7fc41066bc34","properties":{"date":{"name":"Datum","id":"GVYK","type":"date"},"description":{"name":"Beschreibung","id":"%7BWf%5C","type":"rich_text"},"location":{"name":"Ort","id":"%3DbN%3A","type":"rich_text"},"name":{"name":"Name","id":"title","type":"title"},"partner_relevant":{"name":"PartnerRelevant","id":"DcOv","type":"checkbox"},"synced_to_shared_id":{"name":"SyncedToSharedId","id":"aSL%3E","type":"rich_text"}}},
    "shared": {"configured":"07fb54b8-dd18-40de-8bca-381826688a49","dataSource":"e24fe8dc-a2ab-4c62-8e34-43eef7285413","properties":{"date":{"name":"Datum","id":"BO%3F%5E","type":"date"},"description":{"name":"Beschreibung","id":"W%3CHX","type":"rich_text"},"location":{"name":"Ort","id":"%5EKB%5C","type":"rich_text"},"name":{"name":"Name","id":"title","type":"title"},"partner_relevant":{"name":"PartnerRelevant","id":"VWwz","type":"checkbox"},"source_private_id":{"name":"SourcePrivateId","id":"pzzh","type":"rich_text"},"source_user_id":{"name":"SourceUserId","id":"_I%3Ah","type":"number"}}}
  },
  "rows": {
    "0041fe6f-4dac-8e4d-b3fd-b114a8447962": {"copy":"717735b4-37f9-8be7-a5ca-50522260d5a6","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"nhS6C_zoVKlfYx-jL9jJHw"},"intent":{"kind":"untick"}},
    "3f34070b-f952-8337-8d26-d444caf165c4": {"copy":"89204022-c0cb-812a-a958-a3bf164b205a","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"vnH4vdKfyQuDeOL4a5SUiw"},"trashed":true},
    "713537da-2338-8404-aac2-d9964aed30a9": {"copy":"1e0381a5-a856-8590-92d7-7a1c2e13841f","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"-mTUpEBQ42IeFM7QXrERyg"},"intent":{"kind":"unshare"}},
    "79fec112-f41e-8489-9098-195caab05886": {"copy":"6295727e-1e46-800a-a53c-9c5b0cef0b16","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"XQDOXZG7N43D5Wg8TTPVWw"},"intent":{"kind":"detach"}},
    "8d895ff6-a683-8c0a-a631-8d098e578f3a": {"copy":"b2b60e71-6b6c-8ab4-b6f5-b7e82bf90577","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"zpX1vPddGbGWbCZZ8lwb3g"},"intent":{"kind":"trash"}},
    "a41eeeb7-6223-8678-8767-5f62256732ac": {"copy":"b9f03214-72b7-8b49-8fe6-0090105e9aa1","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"kL8QvbvPET6ci7L0j5OU8g"}},
    "af3b99f3-1e98-8c1f-b572-14bd5e4da1e4": {"copy":"f14fb84d-b57c-8886-a716-ddbde0c3fb1c","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"FsaXfwTDZY3RHekKsv5AIg"},"trashed":true,"intent":{"kind":"trash"}},
    "d14dd2da-9c1c-83d5-98d0-bb7b91e45977": {"copy":"09c867ff-9e51-8ba6-abd1-e6cfc9d7b205","base":{"date":"RMeAnmGaS_XiEP3kJGPTsg","description":"7olBWnB8tmXVIizrPGSdwQ","location":"G9WaEt0UeFs1wgS_faKghg","name":"5UCPNYUCGuiF6IUaEEu8jw"},"trashed":true}
  }
}
`;

type Phase = ReturnType<typeof phaseOf>;

const PHASES: Readonly<Record<string, Phase>> = {
  "0041fe6f-4dac-8e4d-b3fd-b114a8447962": { kind: "about-to", deed: "untick" },
  // On its way back: the file doesn't say more than that we had trashed it.
  "3f34070b-f952-8337-8d26-d444caf165c4": { kind: "trashed-by-us" },
  "713537da-2338-8404-aac2-d9964aed30a9": { kind: "about-to", deed: "unshare" },
  "79fec112-f41e-8489-9098-195caab05886": { kind: "about-to", deed: "detach", from: "in-step" },
  "8d895ff6-a683-8c0a-a631-8d098e578f3a": { kind: "about-to", deed: "trash", from: "in-step" },
  "a41eeeb7-6223-8678-8767-5f62256732ac": { kind: "in-step" },
  "af3b99f3-1e98-8c1f-b572-14bd5e4da1e4": { kind: "about-to", deed: "trash", from: "trashed-by-us" },
  "d14dd2da-9c1c-83d5-98d0-bb7b91e45977": { kind: "trashed-by-us" },
};

function phasesIn(file: string): Readonly<Record<string, Phase>> {
  const rows = Object.entries(parseUserState(file, 101).rows);
  return Object.fromEntries(rows.map(([id, row]) => [id, phaseOf(row)]));
}

describe("a file written before rows had phases", () => {
  it("means the same", () => {
    expect(phasesIn(VERSION_2)).toEqual(PHASES);
    expect(phasesIn(VERSION_1)).toEqual(PHASES);
  });

  it("is written again byte by byte, so that neither a pass nor an older program finds anything new", () => {
    expect(serializeUserState(parseUserState(VERSION_2, 101))).toBe(VERSION_2);
    const raised = VERSION_1.replace('"version": 1', '"version": 2');
    expect(serializeUserState(parseUserState(VERSION_1, 101))).toBe(raised);
  });
});

describe("a phase", () => {
  const away = { trashed: true } as const;
  const about = (kind: "trash" | "detach" | "untick" | "unshare") => ({ intent: { kind } });

  it.each<[NonNullable<Phased["phase"]>, ReturnType<typeof notesOf>]>([
    [{ kind: "trashed-by-us" }, away],
    [{ kind: "being-restored" }, away],
    [{ kind: "about-to", deed: "trash", from: "in-step" }, about("trash")],
    [
      { kind: "about-to", deed: "trash", from: "trashed-by-us" },
      { ...away, ...about("trash") },
    ],
    [
      { kind: "about-to", deed: "detach", from: "being-restored" },
      { ...away, ...about("detach") },
    ],
    [{ kind: "about-to", deed: "untick" }, about("untick")],
    [{ kind: "about-to", deed: "unshare" }, about("unshare")],
  ])("%o is stored as older programs understand it", (phase, notes) => {
    expect(notesOf({ phase })).toEqual(notes);
  });

  it("of a row with which nothing is under way is stored as nothing", () => {
    expect(notesOf({})).toEqual({});
    expect(phaseFrom(undefined, undefined)).toEqual({});
  });

  it("that two programs have left contradicting each other takes nothing away", () => {
    for (const deed of ["untick", "unshare"] as const) {
      expect(phaseFrom(true, deed)).toEqual({ phase: { kind: "trashed-by-us" } });
      const [id, before] = [pageId(1), aRow()];
      const ours = { ...before, phase: { kind: "about-to", deed } } as const;
      const theirs = { ...before, phase: { kind: "being-restored" } } as const;
      const of = (row: typeof before) => aState({ rows: { [id]: row } });
      const merged = mergeUserStates(of(before), of(ours), of(theirs));
      expect(merged.rows[id]?.phase).toEqual({ kind: "trashed-by-us" });
    }
  });
});
