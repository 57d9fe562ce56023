/** Findings about the properties of each database and their types. Pure. */

import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import { isAmong, sameName } from "../core/same-name.ts";
import { findColumns, type Properties, propertyNamed, rememberedFor } from "../notion/columns.ts";
import { checkRoles, isFilled, type RoleCheck } from "../notion/property-check.ts";
import { EXTRA_TYPES, expectedNames, OPTIONAL_TYPES, type Role } from "../notion/property-roles.ts";
import { renamedProblem, type Schema, type SchemaProperty } from "../notion/schema.ts";
import type { Finding } from "./finding.ts";
import type { CalendarReading } from "./readings.ts";
import * as texts from "./texts/properties.ts";

interface OpenCalendar {
  readonly reading: CalendarReading;
  readonly dataSource: string;
  readonly schema: Schema;
  readonly remembered: Properties | undefined;
  readonly checks: readonly RoleCheck[];
  /** By `extra:<name>`. */
  readonly extras: ReadonlyMap<string, SchemaProperty>;
  /** A property says whose each copy is, or one of another type has its name, beside which none is added. */
  readonly hasWhose: boolean;
}

export function propertyFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  const open = readings.flatMap(opened);
  return [
    ...open.flatMap((calendar) => roleFindings(calendar, open)),
    ...open.flatMap(extraFindings),
    ...differingExtras(open),
    ...open.flatMap((calendar) => whoseFinding(calendar, open)),
  ];
}

function opened(reading: CalendarReading): readonly OpenCalendar[] {
  if (reading.outcome.kind !== "open") return [];
  const { user, side, known } = reading;
  const { id: dataSource, schema } = reading.outcome.source;
  const remembered = rememberedFor(user, dataSource, known, schema);
  const columns = findColumns(schema, user, side, remembered);
  return [
    {
      reading,
      dataSource,
      schema,
      remembered,
      checks: checkRoles(schema, user.propertyNames, side, remembered),
      extras: new Map([...columns].filter(([part]) => part.startsWith("extra:"))),
      hasWhose:
        columns.has("shared_by") ||
        expectedNames("shared_by", user).some((name) => propertyNamed(schema, name) !== undefined),
    },
  ];
}

function roleFindings(calendar: OpenCalendar, open: readonly OpenCalendar[]): readonly Finding[] {
  const peers = open.filter(({ dataSource }) => dataSource === calendar.dataSource);
  return calendar.checks.flatMap((check) => roleFinding(check, calendar, peers));
}

/** @param peers everybody's look at the same data source, this one among them */
function roleFinding(
  check: RoleCheck,
  calendar: OpenCalendar,
  peers: readonly OpenCalendar[],
): readonly Finding[] {
  const { user, side } = calendar.reading;
  switch (check.state) {
    case "found":
      return [];
    case "renamed":
      return [renamed(check.role, check.property, calendar)];
    case "elsewhere":
      return [otherName(check.role, check.property, calendar)];
    case "wrong_type": {
      const { role, property, wanted } = check;
      const known = calendar.remembered?.[role] !== undefined;
      const words = texts.wrongType({ user: user.id, side }, property, wanted, { role, known });
      return [{ code: "property_wrong_type", ...about(calendar), words }];
    }
    case "missing": {
      // Each role has one column: the one that somebody else on this database uses for it is meant for everybody.
      const theirs = peers
        .flatMap(({ checks }) => checks)
        .find((one) => one.role === check.role && isFilled(one));
      if (theirs !== undefined && isFilled(theirs)) return [otherName(check.role, theirs.property, calendar)];
      return [missing(check, calendar, peers)];
    }
  }
}

/** Whose database it is, and which. */
function about({ reading }: OpenCalendar): Pick<Finding, "user" | "database"> {
  return { user: reading.user.id, database: reading.configured };
}

function renamed(part: string, property: SchemaProperty, calendar: OpenCalendar): Finding {
  const { reading, remembered } = calendar;
  const { user, side } = reading;
  const problem = renamedProblem({ part, property }, remembered ?? {}, user, side);
  return { code: problem.code, ...about(calendar), words: texts.renamed(problem) };
}

function otherName(role: Role, { name }: SchemaProperty, calendar: OpenCalendar): Finding {
  const { user, side } = calendar.reading;
  const words = texts.otherName({ user: user.id, side }, role, name);
  return { code: "property_other_name", ...about(calendar), words };
}

function missing(
  { role, wanted, known }: Extract<RoleCheck, { state: "missing" }>,
  calendar: OpenCalendar,
  peers: readonly OpenCalendar[],
): Finding {
  const { reading, dataSource } = calendar;
  const { side } = reading;
  const user = reading.user.id;
  const property = { name: commonName(role, wanted.name, peers), type: wanted.type };
  return {
    code: "property_missing",
    ...about(calendar),
    words: texts.missing({ user, side }, wanted, { added: property.name, known }),
    fix: [{ do: "add-property", user, side, dataSource, property }],
  };
}

/**
 * One column serves everybody on a database, under a name by which each of them finds it: the one that a state remembers, if
 * it is such a name.
 */
function commonName(role: Role, name: string, peers: readonly OpenCalendar[]): string {
  const remembered = peers.flatMap((peer) => peer.remembered?.[role]?.name ?? []);
  const everybodys = (one: string) =>
    peers.every(({ reading: { user } }) => isAmong(expectedNames(role, user), one));
  const candidates = [
    ...remembered,
    name,
    ...peers.flatMap(({ reading: { user } }) => expectedNames(role, user)),
  ];
  return candidates.find(everybodys) ?? name;
}

/** Once for each database of several people; nobody needs it, so that nothing adds it unasked. */
function whoseFinding(calendar: OpenCalendar, open: readonly OpenCalendar[]): readonly Finding[] {
  if (calendar.reading.side === "private") return [];
  const peers = open.filter(({ dataSource }) => dataSource === calendar.dataSource);
  if (peers[0] !== calendar || peers.length < 2 || peers.some(({ hasWhose }) => hasWhose)) return [];
  const words = texts.whose(DEFAULT_PROPERTY_NAMES.shared_by, OPTIONAL_TYPES.shared_by);
  return [{ code: "property_optional", user: null, database: calendar.reading.configured, words }];
}

function extraFindings(calendar: OpenCalendar): readonly Finding[] {
  const { user, side } = calendar.reading;
  return user.extraProperties.flatMap((name): readonly Finding[] => {
    const part = `extra:${name}`;
    const property = calendar.extras.get(part);
    if (property === undefined) {
      const known = calendar.remembered?.[part] !== undefined;
      const words = texts.missingExtra({ user: user.id, side }, name, known);
      return [{ code: "property_missing", ...about(calendar), words }];
    }
    if (!EXTRA_TYPES.includes(property.type)) {
      const words = texts.unfitExtra({ user: user.id, side }, property);
      return [{ code: "property_wrong_type", ...about(calendar), words }];
    }
    return sameName(property.name, name) ? [] : [renamed(part, property, calendar)];
  });
}

function differingExtras(open: readonly OpenCalendar[]): readonly Finding[] {
  return open
    .filter(({ reading }) => reading.side === "private")
    .flatMap((own): readonly Finding[] => {
      const { user } = own.reading;
      const shared = open.find(({ reading }) => reading.side === "shared" && reading.user.id === user.id);
      const differing = user.extraProperties.filter((name) => {
        const types = [own.extras.get(`extra:${name}`)?.type, shared?.extras.get(`extra:${name}`)?.type];
        return !types.includes(undefined) && types[0] !== types[1];
      });
      return differing.map((name) => ({
        code: "extra_types_differ",
        user: user.id,
        words: texts.extraTypesDiffer(user.id, name),
      }));
    });
}
