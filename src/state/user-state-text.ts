import * as z from "zod";
import { parseStateJson, StateFileDamaged } from "./state-json.ts";
import type {
  BasePrint,
  CalendarState,
  Calendars,
  CommentsRefused,
  RowState,
  UserState,
} from "./user-state.ts";
import { STATE_VERSION } from "./user-state.ts";

const text = z.string().min(1);
/** As Notion gives them, in lower case: anything else would be asked for in vain at every pass. */
const id = z.guid().lowercase();
const side = z.enum(["private", "shared"]);

/** Written as one string where both prints are equal, which is the rule: it halves the file. */
const printSchema = z.union([text, z.tuple([text, text])]);

const rowSchema = z.strictObject({
  copy: id.nullable(),
  base: z.record(text, printSchema),
  trashed: z.literal(true).exactOptional(),
  intent: z.strictObject({ kind: z.enum(["trash", "detach", "untick", "unshare"]) }).exactOptional(),
  pending: z.record(text, z.strictObject({ side, p: text, s: text })).exactOptional(),
  winners: z.record(text, side).exactOptional(),
  refused: z.record(text, text).exactOptional(),
});

const calendarSchema = z.strictObject({
  configured: id,
  dataSource: id,
  properties: z.record(text, z.strictObject({ name: text, id: text, type: text })),
  namesFrom: text.exactOptional(),
});

const fileSchema = z.strictObject({
  version: z.literal(STATE_VERSION),
  user: z.int().positive(),
  key: z.string(),
  adopting: z.literal(true).exactOptional(),
  commentsRefused: z
    .strictObject({ private: z.literal(true).exactOptional(), shared: z.literal(true).exactOptional() })
    .exactOptional(),
  wroteAt: z.int().positive().exactOptional(),
  calendars: z.strictObject({
    private: calendarSchema.exactOptional(),
    shared: calendarSchema.exactOptional(),
  }),
  rows: z.record(id, rowSchema),
});

/**
 * Reads a user's file. Throws `StateFileDamaged` where it is empty, broken, in conflict, of a newer version or
 * of another user.
 */
export function parseUserState(file: string, user: number): UserState {
  const read = parseStateJson(file, STATE_VERSION, fileSchema);
  if (read.user !== user) throw new StateFileDamaged("it belongs to another user");
  const rows: Record<string, RowState> = {};
  for (const [id, row] of Object.entries(read.rows)) {
    const base: Record<string, BasePrint> = {};
    for (const [field, print] of Object.entries(row.base)) {
      base[field] = typeof print === "string" ? { p: print, s: print } : { p: print[0], s: print[1] };
    }
    rows[id] = { ...row, base };
  }
  return { ...read, rows };
}

/** The file: stable order, one row per line (so that git compares and merges rows), a newline at the end. */
export function serializeUserState(state: UserState): string {
  const head = [
    `"version": ${state.version}`,
    `"user": ${state.user}`,
    `"key": ${JSON.stringify(state.key)}`,
    ...(state.adopting ? [`"adopting": true`] : []),
    ...commentsRefusedLine(state.commentsRefused),
    ...(state.wroteAt === undefined ? [] : [`"wroteAt": ${state.wroteAt}`]),
    `"calendars": ${calendarBlock(state.calendars)}`,
  ];
  const rows = rowLines(state.rows);
  const start = `{\n  ${head.join(",\n  ")},\n  "rows": {`;
  if (rows.length === 0) return `${start}}\n}\n`;
  // One join for all: with 10,000 rows every further copy of the text is felt at each flush.
  rows[0] = `${start}\n    ${rows[0]}`;
  rows[rows.length - 1] += "\n  }\n}\n";
  return rows.join(",\n    ");
}

const knownLines = new WeakMap<RowState, string>();

/** The row as it stands in the file. Equal lines ⇔ equal rows. Remembered, because each flush needs them all. */
export function rowLine(row: RowState): string {
  const known = knownLines.get(row);
  if (known !== undefined) return known;
  const line = JSON.stringify({
    copy: row.copy,
    base: sortedRecord(row.base, ({ p, s }) => (p === s ? p : [p, s])),
    ...(row.trashed && { trashed: true }),
    ...(row.intent && { intent: { kind: row.intent.kind } }),
    ...optionalRecord("pending", row.pending, ({ side, p, s }) => ({ side, p, s })),
    ...optionalRecord("winners", row.winners, (winner) => winner),
    ...optionalRecord("refused", row.refused, (print) => print),
  });
  knownLines.set(row, line);
  return line;
}

/** The calendar as it stands in the file. Equal lines ⇔ equal calendars. */
export function calendarLine(calendar: CalendarState): string {
  const { configured, dataSource, properties, namesFrom } = calendar;
  const named = sortedRecord(properties, ({ name, id, type }) => ({ name, id, type }));
  return JSON.stringify({
    configured,
    dataSource,
    properties: named,
    ...(namesFrom !== undefined && { namesFrom }),
  });
}

function rowLines(rows: UserState["rows"]): string[] {
  const lines: string[] = [];
  for (const id of Object.keys(rows).sort()) {
    const row = rows[id];
    if (row !== undefined) lines.push(`${JSON.stringify(id)}: ${rowLine(row)}`);
  }
  return lines;
}

function calendarBlock(calendars: Calendars): string {
  const lines = [
    ...(calendars.private ? [`"private": ${calendarLine(calendars.private)}`] : []),
    ...(calendars.shared ? [`"shared": ${calendarLine(calendars.shared)}`] : []),
  ];
  return lines.length === 0 ? "{}" : `{\n    ${lines.join(",\n    ")}\n  }`;
}

function commentsRefusedLine(refused: CommentsRefused | undefined): string[] {
  if (!refused?.private && !refused?.shared) return [];
  const sides = { ...(refused.private && { private: true }), ...(refused.shared && { shared: true }) };
  return [`"commentsRefused": ${JSON.stringify(sides)}`];
}

function sortedRecord<T>(record: Readonly<Record<string, T>>, write: (value: T) => unknown) {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, write(value)]));
}

function optionalRecord<T>(
  name: string,
  record: Readonly<Record<string, T>> | undefined,
  write: (value: T) => unknown,
) {
  if (record === undefined || Object.keys(record).length === 0) return {};
  return { [name]: sortedRecord(record, write) };
}
