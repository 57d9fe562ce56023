import * as z from "zod";
import { parseStateJson, StateFileDamaged } from "./state-json.ts";
import { notesOf, phaseFrom, phaseNotes } from "./stored-phase.ts";
import { DAMAGED } from "./texts.ts";
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
  columns: text.exactOptional(),
  copy: id.nullable(),
  base: z.record(text, printSchema),
  agreed: z.record(text, z.array(printSchema)).exactOptional(),
  ...phaseNotes,
  pending: z.record(text, z.strictObject({ side, p: text, s: text })).exactOptional(),
  winners: z.record(text, side).exactOptional(),
  refused: z.record(text, text).exactOptional(),
  exchanged: z.array(text).exactOptional(),
  emptied: z
    .strictObject({
      tick: z.literal(true).exactOptional(),
      copyTick: z.literal(true).exactOptional(),
      marks: z.literal(true).exactOptional(),
      link: z.literal(true).exactOptional(),
    })
    .exactOptional(),
  earlier: z
    .strictObject({ at: z.int().nonnegative(), prints: z.record(text, z.array(text)) })
    .exactOptional(),
  creating: z.int().positive().exactOptional(),
});

const calendarSchema = z.strictObject({
  configured: id,
  dataSource: id,
  properties: z.record(text, z.strictObject({ name: text, id: text, type: text })),
  namesFrom: text.exactOptional(),
});

const householdShape = {
  adopting: z.literal(true).exactOptional(),
  calendars: z.strictObject({
    private: calendarSchema.exactOptional(),
    shared: calendarSchema.exactOptional(),
  }),
  rows: z.record(id, rowSchema),
};

const fileSchema = z.strictObject({
  version: z.literal([1, STATE_VERSION]),
  user: z.int().positive(),
  key: z.string(),
  ...householdShape,
  commentsRefused: z
    .strictObject({ private: z.literal(true).exactOptional(), shared: z.literal(true).exactOptional() })
    .exactOptional(),
  wroteAt: z.int().positive().exactOptional(),
  forgotten: z.record(id, z.int().nonnegative()).exactOptional(),
  since: z.strictObject({ removals: z.int(), emptied: z.record(text, z.int()) }).exactOptional(),
  full: id.exactOptional(),
  writer: z.strictObject({ token: text, bot: text.nullable() }).exactOptional(),
  columns: z.record(text, z.record(text, z.string())).exactOptional(),
  elsewhere: z.record(text, z.strictObject(householdShape)).exactOptional(),
});

/**
 * Reads a user's file. Throws `StateFileDamaged` where it is empty, broken, in conflict, of a newer version or
 * of another user.
 */
export function parseUserState(file: string, user: number): UserState {
  const read = parseStateJson(file, STATE_VERSION, fileSchema);
  if (read.user !== user) throw new StateFileDamaged(DAMAGED.foreign);
  const { elsewhere, ...rest } = read;
  return {
    ...rest,
    version: STATE_VERSION,
    rows: readRows(read.rows),
    ...(elsewhere && {
      elsewhere: Object.fromEntries(
        Object.entries(elsewhere).map(([pair, one]) => [pair, { ...one, rows: readRows(one.rows) }]),
      ),
    }),
  };
}

const headSchema = z.object({ user: z.int().positive(), calendars: householdShape.calendars });

/** How the user's calendars were found, and nothing else: rows are neither checked nor kept. Throws as {@link parseUserState}. */
export function parseCalendars(file: string, user: number): Calendars {
  const read = parseStateJson(file, STATE_VERSION, headSchema);
  if (read.user !== user) throw new StateFileDamaged(DAMAGED.foreign);
  return read.calendars;
}

function readRows(read: z.infer<typeof fileSchema>["rows"]): Record<string, RowState> {
  const rows: Record<string, RowState> = {};
  for (const [id, { trashed, intent, agreed, ...row }] of Object.entries(read)) {
    const base: Record<string, BasePrint> = {};
    for (const [field, print] of Object.entries(row.base)) base[field] = readPrint(print);
    rows[id] = { ...row, base, ...readAgreed(agreed), ...phaseFrom(trashed, intent?.kind) };
  }
  return rows;
}

function readPrint(print: z.infer<typeof printSchema>): BasePrint {
  return typeof print === "string" ? { p: print, s: print } : { p: print[0], s: print[1] };
}

function readAgreed(agreed: z.infer<typeof rowSchema>["agreed"]): Pick<RowState, "agreed"> {
  if (agreed === undefined) return {};
  const fields = Object.entries(agreed).map(([field, prints]) => [field, prints.map(readPrint)]);
  return { agreed: Object.fromEntries(fields) };
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
    ...(state.forgotten === undefined
      ? []
      : [`"forgotten": ${JSON.stringify(sortedRecord(state.forgotten, (at) => at))}`]),
    ...(state.since === undefined ? [] : [`"since": ${sinceLine(state.since)}`]),
    ...(state.full === undefined ? [] : [`"full": ${JSON.stringify(state.full)}`]),
    ...(state.writer === undefined ? [] : [`"writer": ${writerLine(state.writer)}`]),
    ...(state.columns === undefined ? [] : [`"columns": ${columnsBlock(state.columns)}`]),
    ...(state.elsewhere === undefined ? [] : [`"elsewhere": ${elsewhereBlock(state.elsewhere)}`]),
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
    ...(row.columns !== undefined && { columns: row.columns }),
    copy: row.copy,
    base: sortedRecord(row.base, writtenPrint),
    ...optionalRecord("agreed", row.agreed, (prints) => prints.map(writtenPrint)),
    ...notesOf(row),
    ...optionalRecord("pending", row.pending, ({ side, p, s }) => ({ side, p, s })),
    ...optionalRecord("winners", row.winners, (winner) => winner),
    ...optionalRecord("refused", row.refused, (print) => print),
    ...(row.exchanged && row.exchanged.length > 0 && { exchanged: [...row.exchanged].sort() }),
    ...(row.emptied && { emptied: emptiedOf(row.emptied) }),
    ...(row.earlier && {
      earlier: { at: row.earlier.at, prints: sortedRecord(row.earlier.prints, (prints) => prints) },
    }),
    ...(row.creating !== undefined && { creating: row.creating }),
  });
  knownLines.set(row, line);
  return line;
}

function writtenPrint({ p, s }: BasePrint): string | readonly [string, string] {
  return p === s ? p : [p, s];
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

function emptiedOf({ tick, copyTick, marks, link }: NonNullable<RowState["emptied"]>) {
  return {
    ...(tick && { tick }),
    ...(copyTick && { copyTick }),
    ...(marks && { marks }),
    ...(link && { link }),
  };
}

function sinceLine({ removals, emptied }: NonNullable<UserState["since"]>): string {
  return JSON.stringify({ removals, emptied: sortedRecord(emptied, (count) => count) });
}

function writerLine({ token, bot }: NonNullable<UserState["writer"]>): string {
  return JSON.stringify({ token, bot });
}

function columnsBlock(columns: NonNullable<UserState["columns"]>): string {
  const tags = Object.keys(columns).sort();
  const lines = tags.map(
    (tag) => `${JSON.stringify(tag)}: ${JSON.stringify(sortedRecord(columns[tag] ?? {}, (ids) => ids))}`,
  );
  return block(lines, "    ");
}

function elsewhereBlock(elsewhere: NonNullable<UserState["elsewhere"]>): string {
  const pairs = Object.entries(elsewhere).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = pairs.map(([pair, { adopting, calendars, rows }]) => {
    const parts = [
      ...(adopting ? [`"adopting": true`] : []),
      `"calendars": {${calendarLines(calendars).join(", ")}}`,
      `"rows": ${block(rowLines(rows), "        ")}`,
    ];
    return `${JSON.stringify(pair)}: ${block(parts, "      ")}`;
  });
  return block(lines, "    ");
}

/** An object of one line an entry, so that git compares and merges them one by one. */
function block(lines: readonly string[], indent: string): string {
  return lines.length === 0 ? "{}" : `{\n${indent}${lines.join(`,\n${indent}`)}\n${indent.slice(2)}}`;
}

function calendarBlock(calendars: Calendars): string {
  return block(calendarLines(calendars), "    ");
}

function calendarLines(calendars: Calendars): readonly string[] {
  return [
    ...(calendars.private ? [`"private": ${calendarLine(calendars.private)}`] : []),
    ...(calendars.shared ? [`"shared": ${calendarLine(calendars.shared)}`] : []),
  ];
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
