/** Brings the properties of one database in order: finds them under other names, and adds what is missing after asking. */
import { parseDatabaseId } from "../config/database-id.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { sameName } from "../core/same-name.ts";
import type { NewProperty, NotionAdministration, Source } from "../notion/administration.ts";
import { PropertyExists } from "../notion/administration.ts";
import { sourcesBehind } from "../notion/behind-id.ts";
import { findColumns, propertyNamed, rememberedFor, type SchemaProperty } from "../notion/columns.ts";
import { checkRoles, isFilled, type PropertyNames, type RoleCheck } from "../notion/property-check.ts";
import { isRole, OPTIONAL_TYPES, ROLE_TYPES } from "../notion/property-roles.ts";
import type { Properties } from "../notion/schema.ts";
import { typeName } from "../problems/phrases.ts";
import { namesIn } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import { agreedNames, type Naming, SHARED_BY_NAMES } from "./name-properties.ts";

/** The names to configure; or the wish to take another database. */
type PropertiesOutcome = { readonly names: PropertyNames } | { readonly other: true };

interface Wanted {
  /** Telegram id of the person whose names are meant; their state tells a renamed property from a missing one (E2). */
  readonly person: number | undefined;
  /** Id or address, of a database or data source that the token should see. */
  readonly database: string;
  readonly side: Side;
  readonly names: PropertyNames;
  /** Where names that were given beforehand are looked for. */
  readonly everywhere: readonly NotionAdministration[];
  /** A person is asked about the properties that nobody needs, too. */
  readonly offersMore?: boolean;
}

/** What stands in a database, by the names that are meant. */
interface Look {
  readonly source: Source;
  readonly side: Side;
  readonly checks: readonly RoleCheck[];
  /** The properties that play a part without which it would do. */
  readonly optional: ReadonlyMap<string, SchemaProperty>;
  readonly offersMore: boolean;
}

export async function bringInOrder(
  { person, database, side, names, everywhere, offersMore = false }: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<PropertiesOutcome> {
  const id = parseDatabaseId(database) ?? database;
  const says = desk.dialogue.says.properties;
  let wanted = names;
  const declined = new Set<string>();
  const { [side]: known } = person === undefined ? {} : await desk.remembered(person);
  const rememberedIn = ({ id: dataSource, schema }: Source) =>
    rememberedFor({ propertyNames: wanted }, dataSource, known, schema);
  for (let isFirstLook = true; ; isFirstLook = false) {
    const source = await sourceOf(id, side, wanted, notion, rememberedIn);
    if (source === null) {
      desk.dialogue.again("add-properties", says.vanished);
      return { other: true };
    }
    const remembered = rememberedIn(source);
    const naming = { schema: source.schema, side, names: wanted, remembered, declined, everywhere };
    wanted = await agreedNames(naming, desk);
    const checks = checkRoles(source.schema, wanted, side, remembered).map((check) =>
      inCommon(asDeclined(check, declined), side),
    );
    const look = { source, side, checks, optional: optionalIn({ ...naming, names: wanted }), offersMore };
    const listed = { kind: "note", title: says.title[side], text: table(look, desk) } as const;
    // Everybody's look at one database shows the same.
    if (isFirstLook || !checks.every(isFilled)) desk.dialogue.sayOnce(source.id, listed);
    const next = await mended(look, notion, desk);
    if (next === "in-order") return { names: wanted };
    if (next === "other") return { other: true };
  }
}

async function sourceOf(
  id: string,
  side: Side,
  names: PropertyNames,
  notion: NotionAdministration,
  remembered: (source: Source) => Properties | undefined,
): Promise<Source | null> {
  const seen = await sourcesBehind(id, notion);
  const fits = (source: Source) => checkRoles(source.schema, names, side, remembered(source)).every(isFilled);
  return seen.find(fits) ?? seen[0] ?? null;
}

/** A property that isn't meant leaves its role to a new one; only a title can't be added beside another. */
function asDeclined(check: RoleCheck, declined: ReadonlySet<string>): RoleCheck {
  const { role } = check;
  if (check.state !== "elsewhere" || role === "name" || !declined.has(role)) return check;
  const wanted = { name: DEFAULT_PROPERTY_NAMES[role], type: ROLE_TYPES[role] };
  return { state: "missing", role, wanted, known: false };
}

/** What is new in a database of several people gets the usual name: each of them finds it by that, whatever they configured. */
function inCommon(check: RoleCheck, side: Side): RoleCheck {
  if (check.state !== "missing" || check.known || side === "private") return check;
  return { ...check, wanted: { ...check.wanted, name: DEFAULT_PROPERTY_NAMES[check.role] } };
}

function optionalIn({
  schema,
  side,
  names,
  remembered,
}: Pick<Naming, "schema" | "side" | "names" | "remembered">) {
  const columns = findColumns(schema, { propertyNames: names, extraProperties: [] }, side, remembered);
  return new Map([...columns].filter(([part]) => !isRole(part)));
}

type Mended = "in-order" | "look-again" | "other";

async function mended(look: Look, notion: NotionAdministration, desk: Desk): Promise<Mended> {
  const { checks, source, side } = look;
  const { dialogue } = desk;
  const says = dialogue.says.properties;
  const byHand = checks.flatMap((check) => handwork(check, side, desk) ?? []);
  if (byHand.length > 0) {
    dialogue.again("use-names", byHand);
    return afterHandwork(desk);
  }
  const missing = checks.flatMap((check) => (check.state === "missing" ? [check.wanted] : []));
  if (missing.length === 0) {
    const more = await furtherWanted(look, desk);
    return more === null ? "in-order" : added([more], source, notion, desk);
  }
  const list = missing.map(({ name, type }) => `${name} (${typeIn(type, desk)})`).join(", ");
  const agreed = await dialogue.confirm({
    key: "add-properties",
    message: says.add(missing.length, list),
    proposal: true,
  });
  if (!agreed) {
    dialogue.again("add-properties", says.without);
    return afterHandwork(desk);
  }
  return added(missing, source, notion, desk);
}

/** Whose a copy is: nobody needs that, so that it is added only where somebody who was asked says so, or gave its name. */
async function furtherWanted(
  { source: { schema }, side, optional, offersMore }: Look,
  { dialogue }: Desk,
): Promise<NewProperty | null> {
  if (side === "private" || optional.has("shared_by")) return null;
  const given = namesIn(dialogue.peek("property-names") ?? "").shared_by;
  const named = SHARED_BY_NAMES.find((one) => given !== undefined && sameName(one, given));
  const type = OPTIONAL_TYPES.shared_by;
  const wanted = { name: named ?? DEFAULT_PROPERTY_NAMES.shared_by, type };
  // One of another type is left alone.
  if (propertyNamed(schema, wanted.name) !== undefined) return null;
  if (named !== undefined) return wanted;
  if (!offersMore || !dialogue.attended) return null;
  const message = dialogue.says.properties.addSharedBy(wanted.name, typeName(type, dialogue.language));
  const agreed = await dialogue.confirm({ key: "add-shared-by", message, proposal: true });
  return agreed ? wanted : null;
}

async function added(
  properties: readonly NewProperty[],
  { id }: Source,
  notion: NotionAdministration,
  desk: Desk,
): Promise<"look-again"> {
  const { dialogue } = desk;
  const says = dialogue.says.properties;
  try {
    await notion.addProperties(id, properties);
    const names = properties.map(({ name }) => name).join(", ");
    dialogue.say({ kind: "done", text: desk.isPlan ? says.wouldBeAdded(names) : says.added(names) });
  } catch (error) {
    // Somebody was faster; the next look shows what is there now.
    if (!(error instanceof PropertyExists)) throw error;
  }
  return "look-again";
}

async function afterHandwork({ dialogue }: Desk): Promise<Mended> {
  const next = await dialogue.choose({
    key: "look-again",
    message: dialogue.says.general.andNow,
    options: [
      { value: "look-again", label: dialogue.says.properties.changedIt },
      { value: "other", label: dialogue.says.properties.otherDatabase },
    ],
    proposal: "look-again",
  });
  return next;
}

/** What only a person can do in Notion, because nothing that exists is ever changed from here. */
function handwork(check: RoleCheck, side: Side, desk: Desk): string | null {
  const says = desk.dialogue.says.properties;
  switch (check.state) {
    case "wrong_type": {
      const { property, wanted } = check;
      const [is, must] = [typeIn(property.type, desk), typeIn(wanted.type, desk)];
      return says.wrongType(property.name, side, is, must, wanted.name);
    }
    case "elsewhere":
      return says.notUsed(check.property.name, side, check.role);
    default:
      return null;
  }
}

function typeIn(type: string, { dialogue: { language } }: Desk): string {
  return typeName(type, language);
}

/** What plays a part, and what else there is. */
function table({ checks, optional, source: { schema } }: Look, desk: Desk): readonly string[] {
  const says = desk.dialogue.says.properties;
  const further = [...optional.values()];
  const used = checks.flatMap((check) => (check.state === "missing" ? [] : [check.property]));
  const usedNames = [...used, ...further].map(({ name }) => name);
  const others = Object.keys(schema).filter((name) => !usedNames.includes(name));
  return [
    ...checks.map((check) => line(check, desk)),
    ...further.map(({ name, type }) => says.found(name, typeIn(type, desk))),
    ...(others.length === 0 ? [] : [`  ${says.leftAlone(others.join(", "))}`]),
  ];
}

function line(check: RoleCheck, desk: Desk): string {
  const says = desk.dialogue.says.properties;
  const { name, type: is } = check.state === "missing" ? check.wanted : check.property;
  const type = typeIn(is, desk);
  switch (check.state) {
    case "missing":
      return says.missing(name, type);
    case "found":
      return says.found(name, type);
    case "renamed":
      return says.renamed(name, type, check.role);
    case "wrong_type":
      return says.mustBe(name, type, typeIn(check.wanted.type, desk));
    case "elsewhere":
      return says.perhaps(name, type, check.role);
  }
}
