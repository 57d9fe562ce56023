/** Options of select, multi-select and status properties: found by id or name, added, and kept in step with a new list. */
import { anObjectOf, aString, oneOf, refuse } from "./checks.ts";
import { invalid } from "./errors.ts";
import type { IdSource } from "./ids.ts";
import type { Color, Option, StatusGroup } from "./model.ts";

const OPTION_COLORS = [
  "default",
  "gray",
  "brown",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
] as const satisfies readonly Color[];

interface WantedOption {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly color?: Color | undefined;
  readonly description?: string | null | undefined;
}

/** An option of a request, named or by id. */
export function wantedOption(value: unknown, path: string): WantedOption {
  const option = anObjectOf(value, path, ["id", "name", "color", "description"]);
  if (option.id === undefined && option.name === undefined)
    return refuse(`${path}.name`, "defined", undefined);
  const name = option.name === undefined ? undefined : aString(option.name, `${path}.name`, 100);
  return {
    id: option.id === undefined ? undefined : aString(option.id, `${path}.id`),
    name,
    color: option.color === undefined ? undefined : oneOf(option.color, `${path}.color`, OPTION_COLORS),
    description: typeof option.description === "string" ? option.description : undefined,
  };
}

export const optionFor = (options: readonly Option[], wanted: WantedOption): Option | undefined =>
  wanted.id === undefined
    ? options.find((option) => option.name === wanted.name)
    : options.find((option) => option.id === wanted.id);

/** A new option; a colour that nobody chose is taken in turn. */
export function newOption(wanted: WantedOption, ids: IdSource, position: number, kind: string): Option {
  const name = wanted.name ?? "";
  if (name.trim() === "") throw invalid(`Invalid ${kind} option: a name is required.`);
  if (name.includes(",")) throw invalid(`Invalid ${kind} option, commas not allowed: ${name}`);
  const color = wanted.color ?? OPTION_COLORS[position % OPTION_COLORS.length] ?? "default";
  return { id: ids.uuidV4(), name, color, description: wanted.description ?? null };
}

export function sameColor(option: Option, wanted: WantedOption, kind: string): Option {
  if (wanted.color !== undefined && wanted.color !== option.color) {
    throw invalid(`Cannot update color of ${kind} with name: ${option.name}.`);
  }
  return option;
}

/** The list that replaces `before`; options found again, by id or name, keep their ids. */
export function optionsFrom(
  list: readonly unknown[],
  path: string,
  before: readonly Option[],
  ids: IdSource,
  kind: string,
): readonly Option[] {
  const options = list.map((value, i): Option => {
    const wanted = wantedOption(value, `${path}[${i}]`);
    const known = optionFor(before, wanted) ?? before.find((option) => option.name === wanted.name);
    if (!known) return newOption(wanted, ids, i, kind);
    const kept = sameColor(known, wanted, kind);
    return { ...kept, name: wanted.name ?? kept.name, description: wanted.description ?? kept.description };
  });
  const names = new Set(options.map((option) => option.name));
  if (names.size < options.length) throw invalid(`Invalid ${kind} options: names must be unique.`);
  return options;
}

/** Unless told otherwise, a status property starts with Notion's own three. */
export const USUAL_STATUS = [
  { name: "Not started", color: "default" },
  { name: "In progress", color: "blue" },
  { name: "Done", color: "green" },
] as const;

const GROUPS = [
  { name: "To-do", color: "gray" },
  { name: "In progress", color: "blue" },
  { name: "Complete", color: "green" },
] as const;

/** The groups of a status property; an option that is in none yet goes to the group of its name, else to the first. */
export function groupsFor(
  options: readonly Option[],
  before: readonly StatusGroup[],
  ids: IdSource,
): readonly StatusGroup[] {
  const groups =
    before.length > 0 ? before : GROUPS.map((group) => ({ ...group, id: ids.uuidV4(), option_ids: [] }));
  const homeOf = (option: Option): string | undefined =>
    (
      groups.find((group) => group.option_ids.some((id) => id === option.id)) ??
      groups.find((group) => group.name.toLowerCase() === option.name.toLowerCase()) ??
      (option.name === "Done" ? groups.at(-1) : groups[0])
    )?.id;
  return groups.map((group) => ({
    ...group,
    option_ids: options.filter((option) => homeOf(option) === group.id).map((option) => option.id),
  }));
}

/** What a new page's status is, and what `null` resets it to. */
export const defaultStatus = (
  options: readonly Option[],
  groups: readonly StatusGroup[],
): Option | undefined => {
  const first = groups.flatMap((group) => group.option_ids)[0];
  return options.find((option) => option.id === first) ?? options[0];
};
