/** Small, pure steps between what rows show, what is sent and what is remembered. */
import type { FieldKey, FieldValue } from "../core/appointment.ts";
import { hasMentions, withoutMentions } from "../core/field-value.ts";
import type { BasePrint, FieldViews, RowMemory } from "../core/row.ts";

export type Values = Readonly<Partial<Record<FieldKey, FieldValue>>>;

export function propertyName(
  key: FieldKey,
  properties: Readonly<Record<string, { readonly name: string }>>,
): string {
  return properties[key]?.name ?? key;
}

export function fieldKeysOf(values: Readonly<Partial<Record<FieldKey, unknown>>>): readonly FieldKey[] {
  return Object.keys(values).filter((key): key is FieldKey => key in values);
}

export function valuesOf(views: FieldViews, keys: readonly FieldKey[]): Values {
  const values: Partial<Record<FieldKey, FieldValue>> = {};
  for (const key of keys) {
    const view = views[key];
    if (view !== undefined) values[key] = view.value;
  }
  return values;
}

export function single(values: Values, key: FieldKey): Values {
  const value = values[key];
  return value === undefined ? {} : { [key]: value };
}

export function withMentions(values: Values): boolean {
  return Object.values(values).some((value) => value !== undefined && hasMentions(value));
}

export function flattened(values: Values): Values {
  const flat: Partial<Record<FieldKey, FieldValue>> = {};
  for (const key of fieldKeysOf(values)) {
    const value = values[key];
    if (value !== undefined) flat[key] = withoutMentions(value);
  }
  return flat;
}

export function basePrints(
  keys: readonly FieldKey[],
  p: FieldViews,
  s: FieldViews,
): Record<string, BasePrint> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const pv = p[key];
      const sv = s[key];
      return pv === undefined || sv === undefined || pv.invalid || sv.invalid
        ? []
        : [[key, { p: pv.print, s: sv.print }]];
    }),
  );
}

/** What is remembered once the writes of these fields have an outcome. */
export function settled({ pending = {}, ...rest }: RowMemory, keys: readonly FieldKey[]): RowMemory {
  const left = Object.entries(pending).filter(([key]) => !keys.some((done) => done === key));
  return left.length === 0 ? rest : { ...rest, pending: Object.fromEntries(left) };
}
