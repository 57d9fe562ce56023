/** Findings about the properties of each database and their types. Pure. */

import { isAmong, sameName } from "../core/same-name.ts";
import { findColumns, type Properties, rememberedFor } from "../notion/columns.ts";
import { checkRoles, isFilled, type RoleCheck } from "../notion/property-check.ts";
import { EXTRA_TYPES, expectedNames, type Role } from "../notion/property-roles.ts";
import { renamedProblem, type Schema, type SchemaProperty } from "../notion/schema.ts";
import { renamedWords } from "../problems/columns.ts";
import { restoreRemedy, retypeRemedy, typeName } from "../problems/phrases.ts";
import type { Finding } from "./finding.ts";
import type { CalendarReading } from "./readings.ts";

interface OpenCalendar {
  readonly reading: CalendarReading;
  readonly dataSource: string;
  readonly schema: Schema;
  readonly remembered: Properties | undefined;
  readonly checks: readonly RoleCheck[];
  /** By `extra:<name>`. */
  readonly extras: ReadonlyMap<string, SchemaProperty>;
}

export function propertyFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  const open = readings.flatMap(opened);
  return [
    ...open.flatMap((calendar) => roleFindings(calendar, open)),
    ...open.flatMap(extraFindings),
    ...differingExtras(open),
  ];
}

function opened(reading: CalendarReading): readonly OpenCalendar[] {
  if (reading.outcome.kind !== "open") return [];
  const { user, side, known } = reading;
  const { dataSource, schema } = reading.outcome;
  const remembered = rememberedFor(user, dataSource, known);
  const columns = findColumns(schema, user, side, remembered);
  return [
    {
      reading,
      dataSource,
      schema,
      remembered,
      checks: checkRoles(schema, user.propertyNames, side, remembered),
      extras: new Map([...columns].filter(([part]) => part.startsWith("extra:"))),
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
      const { name, type } = check.wanted;
      const known = calendar.remembered?.[check.role] !== undefined;
      return [
        {
          code: "property_wrong_type",
          user: user.id,
          what: `"${check.property.name}" in the ${side} database of user ${user.id} is of type ${typeName(check.property.type)}, not ${typeName(type)}.`,
          remedy: known
            ? `${retypeRemedy(name, [type])} Or name another property under properties.${check.role}.`
            : `Change its type in Notion, or name another property under properties.${check.role}.`,
        },
      ];
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

function renamed(part: string, property: SchemaProperty, { reading, remembered }: OpenCalendar): Finding {
  const { user, side } = reading;
  const problem = renamedProblem({ part, property }, remembered ?? {}, user, side);
  return { code: problem.code, user: user.id, ...renamedWords(problem, "en", (id) => `user ${id}`) };
}

function otherName(role: Role, { name }: SchemaProperty, { reading: { user, side } }: OpenCalendar): Finding {
  return {
    code: "property_other_name",
    user: user.id,
    what: `The ${side} database of user ${user.id} has no property for "${role}" under the expected name; "${name}" is most likely meant.`,
    remedy: `Set properties.${role} to "${name}" in the configuration, or rename the property in Notion.`,
  };
}

function missing(
  { role, wanted: { name, type }, known }: Extract<RoleCheck, { state: "missing" }>,
  { reading: { user, side }, dataSource }: OpenCalendar,
  peers: readonly OpenCalendar[],
): Finding {
  const property = { name: commonName(role, name, peers), type };
  const what = `The ${side} database of user ${user.id} has no property "${name}" (${typeName(type)})`;
  const fixing = `\`npm run doctor -- --fix\` adds "${property.name}".`;
  return {
    code: "property_missing",
    user: user.id,
    what: known ? `${what} any more.` : `${what}.`,
    remedy: known
      ? `${restoreRemedy(` of type ${typeName(type)}`)} ${fixing}`
      : `Add it in Notion with exactly this name and type. ${fixing}`,
    fix: [{ do: "add-property", user: user.id, side, dataSource, property }],
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

function extraFindings(calendar: OpenCalendar): readonly Finding[] {
  const { user, side } = calendar.reading;
  return user.extraProperties.flatMap((name): readonly Finding[] => {
    const part = `extra:${name}`;
    const property = calendar.extras.get(part);
    if (property === undefined) {
      const known = calendar.remembered?.[part] !== undefined;
      const what = `The ${side} database of user ${user.id} has no property "${name}", which extra_properties names`;
      const remedy = known
        ? `${restoreRemedy(" of the same type")} Or take it out of extra_properties.`
        : "Add it in Notion with the same type as on the other side, or take it out of extra_properties.";
      return [{ code: "property_missing", user: user.id, what: `${what}.`, remedy }];
    }
    if (!EXTRA_TYPES.includes(property.type)) {
      return [
        {
          code: "property_wrong_type",
          user: user.id,
          what: `"${property.name}" in the ${side} database of user ${user.id} is of type ${typeName(property.type)}, which can't be carried along.`,
          remedy:
            "Undo the change of its type in Notion if there was one, or take it out of extra_properties.",
        },
      ];
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
        what: `"${name}" of user ${user.id} has one type in the private database and another in the shared one.`,
        remedy:
          "Give it the same type on both sides: undo the change of type if there was one, or rename the one that is wrong and add a new one. Or take it out of extra_properties.",
      }));
    });
}
