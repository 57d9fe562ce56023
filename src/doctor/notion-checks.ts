/** What Notion shows of everybody's calendars, beside what the state remembers of them. */
import { resolve } from "node:path";
import type { Settings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { SelectedUsers } from "../config/select-users.ts";
import type { WrongEntry } from "../config/users-config.ts";
import type { Clock } from "../engine/clock.ts";
import type { SyncUser } from "../engine/ports.ts";
import type { Connections } from "../notion/connections.ts";
import type { Understood } from "../run/front-desk.ts";
import { fingerprintKey } from "../state/fingerprint.ts";
import { openPasses } from "../state/passes.ts";
import { accessFindings, heldFindings } from "./access.ts";
import type { Looked, Part } from "./checks.ts";
import { copyFindings } from "./copies.ts";
import type { Finding } from "./finding.ts";
import { linkFindings } from "./links.ts";
import { propertyFindings } from "./properties.ts";
import { type BooksReading, readBooks } from "./read-books.ts";
import { readCalendars } from "./read-calendars.ts";
import { readStates } from "./read-files.ts";
import { readTokens } from "./read-tokens.ts";
import type { CalendarReading } from "./readings.ts";
import { relationFindings } from "./relations.ts";
import { differingRows, overdueFindings, type StateReading, stateFindings } from "./state.ts";
import { failed, notLookedAt as notLookedAtAll } from "./texts/surroundings.ts";
import { tokenFindings } from "./tokens.ts";

/** The variables and the configuration, as far as they could be understood. */
export interface Instructed {
  readonly settings: Settings;
  readonly wrongVariables: readonly ConfigProblem[];
  readonly told: Understood;
  readonly selected: SelectedUsers;
  /** Everybody in the configuration, wrong entries included. */
  readonly knownIds: readonly number[];
}

/** @param dir in which the state's folder is */
export async function notionChecks(
  { settings, told, selected: { users: everybody, wrong }, knownIds, wrongVariables }: Instructed,
  connections: Connections,
  { dir, clock }: { readonly dir: string; readonly clock: Clock },
): Promise<Part> {
  // Tokens that are meant for another server are shown to no other one.
  const users = wrongVariables.some(({ path }) => path === "NOTION_BASE_URL") ? [] : everybody;
  const stateDir = resolve(dir, settings.stateDir);
  const [tokens, states] = await Promise.all([readTokens(users, connections), readStates(stateDir)]);
  const memories = new Map(
    states.flatMap(({ user, outcome }) => (outcome.kind === "read" ? [[user, outcome.state] as const] : [])),
  );
  const checks = new Map(users.map(({ id, privateToken }) => [id, fingerprintKey(privateToken).check]));
  // A pass takes a state that was made with another token for lost (C7), so it wouldn't recognise a column by it either.
  const valid = new Map([...memories].filter(([user, { key }]) => key === checks.get(user)));
  const calendars = await readCalendars(users, tokens, valid, connections);
  const books = await readBooks(calendars, memories, valid, connections);
  // With no configuration at all, nobody is a stranger; nor where somebody's id in it is wrong, who may be any of them.
  const known = told.kind === "ready" ? states : [];
  const notStrange = wrong.some(hasWrongId) ? [...knownIds, ...idsIn(states, books)] : knownIds;
  const opened = calendars.filter(({ side, outcome }) => side === "private" && outcome.kind === "open");
  // Of a token that opens nothing it doesn't matter whether it is the state's.
  const comparable = new Map(opened.map(({ user: { id } }) => [id, checks.get(id) ?? ""]));
  const findings: readonly Finding[] = [
    ...tokenFindings([...tokens.values()]),
    ...accessFindings(calendars),
    ...relationFindings(calendars),
    ...heldFindings(books.held, calendars),
    ...propertyFindings(calendars),
    ...books.failures.map(({ user, failure: { code, problem } }) => ({ code, user, words: failed(problem) })),
    ...books.shared.flatMap((book) => [
      ...copyFindings(book, notStrange),
      ...linkFindings(book),
      ...differingRows(book),
    ]),
    ...stateFindings(known, { knownIds: notStrange, checks: comparable }),
    ...(await overdue(users, settings, stateDir, clock)),
    ...notLookedAt(users, books.incomplete),
  ];
  return { findings, looked: lookedIn(tokens.size, calendars, books, states.length) };
}

function hasWrongId({ problems }: WrongEntry): boolean {
  return problems.some(({ path }) => path.endsWith(".telegram_user_id"));
}

/** Of everybody of whom something is left. */
function idsIn(states: readonly StateReading[], { shared }: BooksReading): readonly number[] {
  const marked = shared.flatMap(({ copies, unmarked }) => [...copies, ...unmarked]);
  return [...states.map(({ user }) => user), ...marked.flatMap(({ sourceUserId }) => sourceUserId ?? [])];
}

function lookedIn(
  tokens: number,
  calendars: readonly CalendarReading[],
  { shared, incomplete }: BooksReading,
  states: number,
): readonly Looked[] {
  const open = calendars.filter(({ outcome }) => outcome.kind === "open");
  const databases = new Set(open.map(({ configured }) => configured)).size;
  const opened = databases === 0 ? "no" : open.length < calendars.length ? "partly" : "yes";
  const pages = shared.flatMap(({ books }) => books.flatMap((book) => book.pages)).length;
  const copies = shared.flatMap((book) => book.copies).length;
  const listed = shared.length === 0 ? "no" : incomplete.length > 0 ? "partly" : "yes";
  return [
    { check: "tokens", possible: tokens === 0 ? "no" : "yes", counts: [tokens] },
    { check: "databases", possible: opened, counts: [databases] },
    { check: "properties", possible: opened, counts: [] },
    { check: "copies", possible: listed, counts: [pages, copies] },
    { check: "state", possible: states === 0 ? "none" : "yes", counts: [states] },
  ];
}

async function overdue(
  users: readonly SyncUser[],
  { intervalHours }: Settings,
  dir: string,
  clock: Clock,
): Promise<readonly Finding[]> {
  const passes = await openPasses({ dir, clock, dryRun: true }).catch(() => null);
  return users.flatMap(({ id }) =>
    overdueFindings(id, passes?.lastFullPass(id) ?? null, clock.now(), intervalHours),
  );
}

function notLookedAt(users: readonly SyncUser[], incomplete: readonly number[]): readonly Finding[] {
  return users
    .filter(({ id, sharedDatabase }) => sharedDatabase !== null && incomplete.includes(id))
    .map(({ id }) => ({ code: "not_checked", user: id, words: notLookedAtAll(id) }));
}
