/** One field merged, from texts. */
import { type Direction, type FieldOutcome, mergeField } from "../../src/core/merge-fields.ts";
import type { BasePrint, Circumstances, FieldView, Side } from "../../src/core/row.ts";
import { aView, circumstances, print } from "./rows.ts";

export interface Given {
  readonly p: string | FieldView;
  readonly s: string | FieldView;
  /** P's and S's text when they last agreed; `undefined`: unknown. */
  readonly base?: readonly [p: string, s: string] | undefined;
  readonly newer?: Side;
  readonly direction?: Direction;
  readonly remembered?: Parameters<typeof mergeField>[4];
  readonly circumstances?: Partial<Circumstances>;
}

export function outcomeOf({
  p,
  s,
  base,
  newer = "private",
  direction = "both",
  ...given
}: Given): FieldOutcome {
  const view = (shown: string | FieldView) => (typeof shown === "string" ? aView(shown) : shown);
  const pair = { key: "name", p: view(p), s: view(s) } as const;
  const known: BasePrint | undefined = base && { p: print(base[0]), s: print(base[1]) };
  return mergeField(
    pair,
    known,
    newer,
    direction,
    given.remembered ?? {},
    circumstances(given.circumstances),
  );
}
