/** Opens each configured database, and looks at its properties. */
import type { Side } from "../core/row.ts";
import type { SyncUser } from "../engine/ports.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { rememberedFor } from "../notion/columns.ts";
import type { Connections } from "../notion/connections.ts";
import { checkRoles, isFilled } from "../notion/property-check.ts";
import { failureOf } from "./read-tokens.ts";
import type { CalendarOutcome, CalendarReading, TokenReading } from "./readings.ts";

export async function readCalendars(
  users: readonly SyncUser[],
  tokens: ReadonlyMap<string, TokenReading>,
  states: ReadonlyMap<number, UserMemory>,
  connections: Connections,
): Promise<readonly CalendarReading[]> {
  const wanted = users.flatMap((user): readonly Omit<CalendarReading, "outcome">[] => {
    const known = states.get(user.id)?.calendars;
    const { privateDatabase, sharedDatabase } = user;
    return [
      { user, side: "private", configured: privateDatabase, known: known?.private },
      ...(sharedDatabase === null
        ? []
        : [{ user, side: "shared", configured: sharedDatabase, known: known?.shared } as const]),
    ];
  });
  return Promise.all(
    wanted.map(async (one) => {
      const token = tokenFor(one.user, one.side);
      if (!isUsable(tokens.get(token))) return { ...one, outcome: { kind: "skipped" } as const };
      const outcome = await outcomeOf(one, connections.administration(token));
      const others = users.filter(
        ({ privateToken }) => privateToken !== token && isUsable(tokens.get(privateToken)),
      );
      return {
        ...one,
        outcome: outcome ?? { kind: "unseen", by: await whoSees(one.configured, others, connections) },
      };
    }),
  );
}

export function tokenFor(user: SyncUser, side: Side): string {
  return side === "private" ? user.privateToken : user.sharedToken;
}

function isUsable(token: TokenReading | undefined): boolean {
  return token?.outcome.kind === "valid" && !token.outcome.refused.includes("read");
}

/** The first whose token opens it: tokens and databases are easily exchanged. */
async function whoSees(
  configured: string,
  users: readonly SyncUser[],
  connections: Connections,
): Promise<number | null> {
  for (const { id, privateToken } of users) {
    const administration = connections.administration(privateToken);
    const look = async () =>
      (await administration.database(configured)) ?? administration.dataSource(configured);
    if ((await look().catch(() => null)) !== null) return id;
  }
  return null;
}

/** `null`: it can't be seen. */
async function outcomeOf(
  { user, side, configured, known }: Omit<CalendarReading, "outcome">,
  administration: NotionAdministration,
): Promise<CalendarOutcome | null> {
  try {
    const database = await administration.database(configured);
    if (database === null) {
      const source = await administration.dataSource(configured);
      const isOther = source === null ? await administration.otherKind(configured) : null;
      return isOther === null ? only(source) : { kind: "other", isOther };
    }
    if (database.inTrash) return { kind: "trashed" };
    const read = await Promise.all(database.sources.map(({ id }) => administration.dataSource(id)));
    const sources = read.filter((source) => source !== null);
    if (sources.length === 0) return { kind: "empty" };
    if (sources.length === 1) return only(sources[0] ?? null);
    const fitting = sources.filter(({ id, schema }) =>
      checkRoles(schema, user.propertyNames, side, rememberedFor(user, id, known, schema)).every(isFilled),
    );
    if (fitting.length === 1) return only(fitting[0] ?? null);
    return { kind: "several", sources: sources.map(({ id }) => id) };
  } catch (error) {
    return { kind: "failed", failure: failureOf(error) };
  }
}

function only(source: Source | null): CalendarOutcome | null {
  if (source === null) return null;
  if (source.inTrash) return { kind: "trashed" };
  return { kind: "open", dataSource: source.id, schema: source.schema };
}
