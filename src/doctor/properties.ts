/** Findings about the properties of each database and their types. Pure. */

import { checkRoles, type RoleCheck } from "../notion/property-check.ts";
import { EXTRA_TYPES } from "../notion/property-roles.ts";
import { type Schema, TYPE_NAMES } from "../notion/schema.ts";
import type { Finding } from "./finding.ts";
import type { CalendarReading } from "./readings.ts";

interface OpenCalendar {
  readonly reading: CalendarReading;
  readonly dataSource: string;
  readonly schema: Schema;
}

export function propertyFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  const open = readings.flatMap((reading): readonly OpenCalendar[] =>
    reading.outcome.kind === "open" ? [{ reading, ...reading.outcome }] : [],
  );
  return [...open.flatMap(roleFindings), ...open.flatMap(extraFindings), ...differingExtras(open)];
}

function roleFindings(calendar: OpenCalendar): readonly Finding[] {
  const { user, side } = calendar.reading;
  return checkRoles(calendar.schema, user.propertyNames, side).flatMap((check) =>
    roleFinding(check, calendar),
  );
}

function roleFinding(check: RoleCheck, { reading, dataSource }: OpenCalendar): readonly Finding[] {
  const { user, side } = reading;
  const about = { user: user.id };
  const database = `The ${side} database of user ${user.id}`;
  switch (check.state) {
    case "found":
      return [];
    case "elsewhere":
      return [
        {
          ...about,
          code: "property_other_name",
          what: `${database} has no property for "${check.role}" under the expected name; "${check.property.name}" is most likely meant.`,
          remedy: `Set properties.${check.role} to "${check.property.name}" in the configuration, or rename the property in Notion.`,
        },
      ];
    case "wrong_type":
      return [
        {
          ...about,
          code: "property_wrong_type",
          what: `"${check.property.name}" in the ${side} database of user ${user.id} is of type ${typeName(check.property.type)}, not ${typeName(check.wanted)}.`,
          remedy: `Change its type in Notion, or name another property under properties.${check.role}.`,
        },
      ];
    case "missing":
      return [
        {
          ...about,
          code: "property_missing",
          what: `${database} has no property "${check.wanted.name}" (${typeName(check.wanted.type)}).`,
          remedy: `Add it in Notion with exactly this name and type, or run \`npm run doctor -- --fix\`, which adds it.`,
          fix: [{ do: "add-property", user: user.id, side, dataSource, property: check.wanted }],
        },
      ];
  }
}

function extraFindings({ reading: { user, side }, schema }: OpenCalendar): readonly Finding[] {
  return user.extraProperties.flatMap((name): readonly Finding[] => {
    const property = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (property === undefined) {
      return [
        {
          code: "property_missing",
          user: user.id,
          what: `The ${side} database of user ${user.id} has no property "${name}", which extra_properties names.`,
          remedy:
            "Add it in Notion with the same type as on the other side, or take it out of extra_properties.",
        },
      ];
    }
    if (EXTRA_TYPES.includes(property.type)) return [];
    return [
      {
        code: "property_wrong_type",
        user: user.id,
        what: `"${name}" in the ${side} database of user ${user.id} is of type ${typeName(property.type)}, which can't be carried along.`,
        remedy: "Take it out of extra_properties.",
      },
    ];
  });
}

function differingExtras(open: readonly OpenCalendar[]): readonly Finding[] {
  return open
    .filter(({ reading }) => reading.side === "private")
    .flatMap((own): readonly Finding[] => {
      const { user } = own.reading;
      const shared = open.find(({ reading }) => reading.side === "shared" && reading.user.id === user.id);
      const differing = user.extraProperties.filter((name) => {
        const types = [own.schema[name]?.type, shared?.schema[name]?.type];
        return !types.includes(undefined) && types[0] !== types[1];
      });
      return differing.map((name) => ({
        code: "extra_types_differ",
        user: user.id,
        what: `"${name}" of user ${user.id} has one type in the private database and another in the shared one.`,
        remedy: "Give it the same type on both sides, or take it out of extra_properties.",
      }));
    });
}

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}
