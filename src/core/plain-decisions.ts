/** Decisions that need no look at the fields: to leave a row as it is, to hold it, to forget it, to make its copy. */
import type { Decision, ExistenceRule, Grounds } from "./decision.ts";
import { about, pageProblem, pagesOf } from "./problems.ts";
import type { Circumstances, Row, RowMemory } from "./row.ts";

/** A decision that does nothing yet: the starting point of every other. */
export function still(row: Row, { rule, reason }: Grounds): Decision {
  return {
    rule,
    reason,
    actions: [],
    memory: row.memory,
    problems: [],
    held: false,
    conflicts: [],
    removal: false,
  };
}

export function hold(
  row: Row,
  rule: ExistenceRule,
  reason: string,
  code: "private_unreadable" | "copy_unreadable" | "copy_unmarked",
): Decision {
  return { ...still(row, { rule, reason }), problems: [pageProblem(code, pagesOf(row))], held: true };
}

/** D2: what nobody foresaw would take the copy, and the brake doesn't allow one more. */
export function braked(row: Row, { problems, waitsFor = [], ...grounds }: Decision): Decision {
  const brake = about({ code: "brake", over: "copy_meanwhile" }, pagesOf(row));
  return { ...still(row, grounds), problems: [...problems, brake], held: true, waitsFor };
}

export function unmarked(row: Row): Decision {
  return hold(row, "unmarked", "the copy lost its SourcePrivateId", "copy_unmarked");
}

export function forget(row: Row, rule: ExistenceRule, reason: string): Decision {
  return { ...still(row, { rule, reason }), actions: [{ rule, reason, do: "forget" }] };
}

export function create(row: Row, rule: ExistenceRule, reason: string, { full }: Circumstances): Decision {
  if (full) return { ...still(row, { rule, reason }), held: true, waitsFor: ["room"] };
  return {
    ...still(row, { rule, reason }),
    actions: [
      { rule, reason, do: "create" },
      { rule, reason, do: "write-private", fields: [], link: "set", box: "keep" },
    ],
    memory: { copy: null, base: {}, ...refusedOf(row.memory), ...creatingOf(row.memory) },
  };
}

function refusedOf(memory: RowMemory | null): Pick<RowMemory, "refused"> {
  return memory?.refused === undefined ? {} : { refused: memory.refused };
}

function creatingOf(memory: RowMemory | null): Pick<RowMemory, "creating"> {
  return memory?.creating === undefined ? {} : { creating: memory.creating };
}
