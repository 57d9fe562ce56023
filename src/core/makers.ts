/** Who made a page that names P (F3): the connection, as far as that can be told, or somebody else. */
import { type Circumstances, linkOf, type Row, type SharedPage } from "./row.ts";

const MINUTE_MS = 60_000;

/** A page of somebody else's that nothing but its own mark ties to P: anybody can write a mark. */
export function isStrangers(page: SharedPage, row: Row, c: Circumstances): boolean {
  return !isNamed(page, row) && !isOurMaking(page, row, c);
}

/** Whether we made it. Under a person's own token (`bot` is `null`) only our note of a create says so. */
export function isOurMaking(
  { createdBy, createdAt }: SharedPage,
  { memory }: Row,
  { bot }: Circumstances,
): boolean {
  if (bot !== null) return createdBy === bot;
  // Notion floors times to the minute.
  return memory?.creating !== undefined && createdAt >= Math.floor(memory.creating / MINUTE_MS) * MINUTE_MS;
}

/** Where a stranger's page was taken for the copy while a page of our making is there, that one is the copy. */
export function oursFirst(row: Row, c: Circumstances): Row {
  const { shared: s, duplicates } = row;
  if (s.state !== "live" || duplicates.length === 0 || !isStrangers(s.page, row, c)) return row;
  const ours = duplicates.find((page) => !isStrangers(page, row, c));
  if (ours === undefined) return row;
  const others = duplicates.filter((page) => page !== ours);
  return { ...row, shared: { state: "live", page: ours }, duplicates: [...others, s.page] };
}

function isNamed({ id }: SharedPage, { private: p, memory }: Row): boolean {
  return memory?.copy === id || linkOf(p) === id;
}
