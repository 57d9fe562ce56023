/** Opens each configured database, and looks at its properties. */
import type { Side } from "../core/row.ts";
import type { SyncUser } from "../engine/ports.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { type BehindId, behindId, titled } from "../notion/behind-id.ts";
import { rememberedFor } from "../notion/columns.ts";
import type { Connections } from "../notion/connections.ts";
import { checkRoles, isFilled } from "../notion/property-check.ts";
import { failureOf } from "./read-tokens.ts";
import type { CalendarOutcome, CalendarReading, Clue, TokenReading } from "./readings.ts";

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
      if (outcome.kind !== "unseen") return { ...one, outcome };
      const others = users.filter(
        ({ id, privateToken }) => id !== one.user.id && isUsable(tokens.get(privateToken)),
      );
      return { ...one, outcome: { kind: "unseen", clue: await clueTo(one, others, connections) } };
    }),
  );
}

export function tokenFor(user: SyncUser, side: Side): string {
  return side === "private" ? user.privateToken : user.sharedToken;
}

function isUsable(token: TokenReading | undefined): boolean {
  return token?.outcome.kind === "valid" && !token.outcome.refused.includes("read");
}

/** Tokens and databases are easily exchanged, and one token is easily stored for two. */
async function clueTo(
  { user, side, configured }: Omit<CalendarReading, "outcome">,
  others: readonly SyncUser[],
  connections: Connections,
): Promise<Clue> {
  const token = tokenFor(user, side);
  for (const { id, privateToken } of others.filter((one) => one.privateToken !== token)) {
    const seen = await titled(configured, connections.administration(privateToken)).catch(() => null);
    if (seen !== null) return { kind: "seen-by", user: id };
  }
  const same = others.find(({ privateToken }) => side === "private" && privateToken === token);
  return same === undefined ? { kind: "none" } : { kind: "same-token-as", user: same.id };
}

async function outcomeOf(
  { user, side, configured, known }: Omit<CalendarReading, "outcome">,
  administration: NotionAdministration,
): Promise<BehindId | Extract<CalendarOutcome, { kind: "failed" }>> {
  const fits = ({ id, schema }: Source) =>
    checkRoles(schema, user.propertyNames, side, rememberedFor(user, id, known, schema)).every(isFilled);
  return behindId(configured, administration, fits).catch((error: unknown) => {
    return { kind: "failed", failure: failureOf(error) } as const;
  });
}
