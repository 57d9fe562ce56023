/** Brings the properties of one database in order: finds them under other names, and adds what is missing after asking. */
import { parseDatabaseId } from "../config/database-id.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { PropertyExists } from "../notion/administration.ts";
import { rememberedFor } from "../notion/columns.ts";
import { checkRoles, isFilled, type PropertyNames, type RoleCheck } from "../notion/property-check.ts";
import { ROLE_TYPES } from "../notion/property-roles.ts";
import type { Properties, Schema } from "../notion/schema.ts";
import { typeName } from "../problems/phrases.ts";
import type { Desk } from "./desk.ts";
import { agreedNames } from "./name-properties.ts";

/** The names to configure; or the wish to take another database. */
type PropertiesOutcome = { readonly names: PropertyNames } | { readonly other: true };

interface Wanted {
  /** Telegram id of the person whose names are meant; their state tells a renamed property from a missing one (E2). */
  readonly person: number | undefined;
  /** Id or address, of a database or data source that the token should see. */
  readonly database: string;
  readonly side: Side;
  readonly names: PropertyNames;
  /** Where names that were given beforehand are looked for; empty where they need no looking for. */
  readonly everywhere?: readonly NotionAdministration[];
}

export async function bringInOrder(
  { person, database, side, names, everywhere = [] }: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<PropertiesOutcome> {
  const id = parseDatabaseId(database) ?? database;
  const says = desk.dialogue.says.properties;
  let wanted = names;
  const declined = new Set<string>();
  const { [side]: known } = person === undefined ? {} : await desk.remembered(person);
  const rememberedIn = (dataSource: string) => rememberedFor({ propertyNames: wanted }, dataSource, known);
  for (let isFirstLook = true; ; isFirstLook = false) {
    const source = await sourceOf(id, side, wanted, notion, rememberedIn);
    if (source === null) {
      desk.dialogue.again("add-properties", says.vanished);
      return { other: true };
    }
    const remembered = rememberedIn(source.id);
    const naming = { schema: source.schema, side, names: wanted, remembered, declined, everywhere };
    wanted = await agreedNames(naming, desk);
    const checks = checkRoles(source.schema, wanted, side, remembered).map((check) =>
      inCommon(asDeclined(check, declined), side),
    );
    if (isFirstLook || !checks.every(isFilled)) {
      const text = table(checks, source.schema, desk);
      desk.dialogue.say({ kind: "note", title: says.title[side], text });
    }
    const next = await mended(checks, source, side, notion, desk);
    if (next === "in-order") return { names: wanted };
    if (next === "other") return { other: true };
  }
}

async function sourceOf(
  id: string,
  side: Side,
  names: PropertyNames,
  notion: NotionAdministration,
  remembered: (dataSource: string) => Properties | undefined,
): Promise<Source | null> {
  const database = await notion.database(id);
  if (database === null) return notion.dataSource(id);
  const sources = await Promise.all(database.sources.map((one) => notion.dataSource(one.id)));
  const seen = sources.filter((source) => source !== null);
  const fits = ({ id, schema }: Source) => checkRoles(schema, names, side, remembered(id)).every(isFilled);
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

type Mended = "in-order" | "look-again" | "other";

async function mended(
  checks: readonly RoleCheck[],
  { id }: Source,
  side: Side,
  notion: NotionAdministration,
  desk: Desk,
): Promise<Mended> {
  const { dialogue } = desk;
  const says = dialogue.says.properties;
  const byHand = checks.flatMap((check) => handwork(check, side, desk) ?? []);
  if (byHand.length > 0) {
    dialogue.again("use-names", byHand);
    return afterHandwork(desk);
  }
  const missing = checks.flatMap((check) => (check.state === "missing" ? [check.wanted] : []));
  if (missing.length === 0) return "in-order";
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
  try {
    await notion.addProperties(id, missing);
    const names = missing.map(({ name }) => name).join(", ");
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
function table(checks: readonly RoleCheck[], schema: Schema, desk: Desk): readonly string[] {
  const used = checks.flatMap((check) => (check.state === "missing" ? [] : [check.property.name]));
  const others = Object.keys(schema).filter((name) => !used.includes(name));
  const rest = others.length === 0 ? [] : [`  ${desk.dialogue.says.properties.leftAlone(others.join(", "))}`];
  return [...checks.map((check) => line(check, desk)), ...rest];
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
