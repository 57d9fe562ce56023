/** State files as the program before wrote them: version 1, prints of values alone, no tags of columns (F5). */
import * as z from "zod";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import type { QuickHousehold } from "./quick-household.ts";

const written = z.looseObject({ rows: z.record(z.string(), z.looseObject({})) });

/** What follows is done by passes that make prints as that program did; their state becomes one of that program's. */
export async function withOlderState(home: QuickHousehold, then: () => Promise<void>): Promise<void> {
  const { standing } = home;
  home.standing = { ...standing, deps: olderPrints };
  await then();
  home.standing = standing;
  home.putBack(new Map([...(home.memory?.files ?? [])].map(([user, text]) => [user, older(text)])));
}

function olderPrints(deps: PassDeps): PassDeps {
  return {
    ...deps,
    fingerprints: (user) => {
      const prints = deps.fingerprints(user);
      return { ...prints, of: (_row, _field, canonical) => prints.older(canonical) };
    },
  };
}

function older(text: string): string {
  const { rows, columns: _c, writer: _w, full: _f, elsewhere: _e, ...head } = written.parse(JSON.parse(text));
  const untagged = Object.entries(rows).map(([id, { columns: _, ...row }]) => [id, row]);
  return JSON.stringify({ ...head, version: 1, rows: Object.fromEntries(untagged) });
}
