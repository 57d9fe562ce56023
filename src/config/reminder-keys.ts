/** `reminder_time` and `reminder_enabled`, in whatever form the earlier bot took them: never a reason to refuse an entry. */
import type { ConfigProblem } from "./problem.ts";
import { noSwitch, noTimeOfDay } from "./texts/entry.ts";
import { parseBoolean } from "./variables.ts";

/** When the morning agenda comes where nobody says so. */
export const DEFAULT_TIME = "08:00";

/** `HH:MM` of such as `7:30`, `07:30:00`, `7.30 Uhr` or `7`; `null` where it is no time, `undefined` where there is none. */
export function timeIn(value: unknown): string | null | undefined {
  if (value === undefined) return undefined;
  const written = typeof value === "number" || typeof value === "string" ? String(value) : "";
  const [, hour = "", minute = "0"] =
    /^(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?(?:\s*(?:uhr|h))?$/i.exec(written.trim()) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

/** `null` where it is neither yes nor no, `undefined` where nothing is said. */
export function switchIn(value: unknown): boolean | null | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  return typeof value === "number" || typeof value === "string"
    ? (parseBoolean(String(value)) ?? null)
    : null;
}

export function reminderWarnings(
  entry: { readonly reminder_time?: unknown; readonly reminder_enabled?: unknown },
  path: string,
): ConfigProblem[] {
  const time = { path: `${path}.reminder_time`, wrong: noTimeOfDay(DEFAULT_TIME) };
  const enabled = { path: `${path}.reminder_enabled`, wrong: noSwitch };
  return [
    ...(timeIn(entry.reminder_time) === null ? [time] : []),
    ...(switchIn(entry.reminder_enabled) === null ? [enabled] : []),
  ];
}
