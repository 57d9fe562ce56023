/** Whether two pages show the same to whoever looks for a pair of them. Pure. */
import { canonical, isEmpty } from "../core/field-value.ts";
import type { CalendarPage } from "../engine/ports.ts";

/** The same name, which isn't empty, on the same day at the same time. */
export function showTheSame(one: CalendarPage, other: CalendarPage): boolean {
  const name = one.fields.name?.value;
  if (name === undefined || isEmpty(name)) return false;
  return (["name", "date"] as const).every((key) => {
    const [own, others] = [one.fields[key], other.fields[key]];
    if (own === undefined || others === undefined) return own === others;
    return !own.invalid && !others.invalid && canonical(own.value) === canonical(others.value);
  });
}
