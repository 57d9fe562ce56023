/** Findings about databases that don't fit together, by what they turn out to be and not by how they are written. Pure. */
import type { Finding } from "./finding.ts";
import type { CalendarReading } from "./readings.ts";
import { nothingInCommon, onePrivate, sameDatabase, sharedIsPrivate } from "./texts/access.ts";

interface Pair {
  readonly user: number;
  readonly privateSource: string | null;
  readonly sharedSource: string | null;
}

export function relationFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  const pairs = pairsOf(readings);
  return [...pairs.flatMap((pair) => clashes(pair, pairs)), ...privateTwice(pairs), ...sharingAlone(pairs)];
}

function pairsOf(readings: readonly CalendarReading[]): readonly Pair[] {
  const source = (user: number, side: "private" | "shared"): string | null => {
    const found = readings.find((reading) => reading.user.id === user && reading.side === side);
    return found?.outcome.kind === "open" ? found.outcome.source.id : null;
  };
  const users = [...new Set(readings.map(({ user }) => user.id))];
  return users.map((user) => ({
    user,
    privateSource: source(user, "private"),
    sharedSource: source(user, "shared"),
  }));
}

function clashes({ user, privateSource, sharedSource }: Pair, pairs: readonly Pair[]): readonly Finding[] {
  const others = pairs.filter((pair) => pair.user !== user);
  const findings: Finding[] = [];
  if (privateSource !== null && privateSource === sharedSource)
    findings.push({ code: "same_database", user, words: sameDatabase(user, privateSource) });
  const owner = others.find((pair) => sharedSource !== null && pair.privateSource === sharedSource);
  if (owner !== undefined)
    findings.push({
      code: "shared_is_private",
      user,
      ...(sharedSource !== null && { database: sharedSource }),
      words: sharedIsPrivate(user, owner.user),
    });
  return findings;
}

function privateTwice(pairs: readonly Pair[]): readonly Finding[] {
  const sources = new Set(pairs.flatMap(({ privateSource }) => privateSource ?? []));
  return [...sources].flatMap((source): readonly Finding[] => {
    const users = pairs.filter(({ privateSource }) => privateSource === source).map(({ user }) => user);
    const [user, ...also] = users;
    if (user === undefined || also.length === 0) return [];
    return [{ code: "private_database_twice", user, also, words: onePrivate(users, source) }];
  });
}

/** Groups of their own are allowed; a user whom nobody shares with, while there are others, is most likely a slip. */
function sharingAlone(pairs: readonly Pair[]): readonly Finding[] {
  const sharing = pairs.filter(({ sharedSource }) => sharedSource !== null);
  if (sharing.length < 2) return [];
  return sharing
    .filter(
      ({ user, sharedSource }) =>
        !sharing.some((pair) => pair.user !== user && pair.sharedSource === sharedSource),
    )
    .map(({ user }) => ({ code: "shared_databases_differ", user, words: nothingInCommon(user) }));
}
