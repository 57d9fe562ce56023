/** When GitHub would start a workflow by its schedule, if it were punctual. */
import { Temporal } from "temporal-polyfill";
import { list, mapping, type Workflow, words } from "./workflow-file.ts";

const LIMITS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/**
 * The instants, in order. A schedule has the hours of its `timezone`: one that falls into the hour which a change of
 * clocks skips runs at the next valid time. (That one which falls into a repeated hour runs in the first of the two is
 * assumed.)
 */
export function scheduledRuns(
  workflow: Workflow,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Temporal.Instant[] {
  const items = list(mapping(workflow.settings.on).schedule).map(mapping);
  const runs = items.flatMap(({ cron, timezone }) => {
    const zone = words(timezone) ?? "UTC";
    return localTimes(words(cron) ?? "", from.toZonedDateTimeISO(zone), to.toZonedDateTimeISO(zone)).map(
      (time) => time.toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant(),
    );
  });
  return runs
    .filter((run) => Temporal.Instant.compare(run, from) >= 0 && Temporal.Instant.compare(run, to) < 0)
    .sort(Temporal.Instant.compare);
}

function localTimes(
  cron: string,
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
): readonly Temporal.PlainDateTime[] {
  const fields = cron.split(" ");
  const [minutes, hours, days, months, weekdays] = LIMITS.map(([least, most], n) =>
    valuesOf(fields[n] ?? "", least, most),
  );
  const times: Temporal.PlainDateTime[] = [];
  const end = to.toPlainDate().add({ days: 1 });
  for (let day = from.toPlainDate(); Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    const runs = days?.has(day.day) && months?.has(day.month) && weekdays?.has(day.dayOfWeek % 7);
    if (!runs) continue;
    for (const hour of hours ?? [])
      for (const minute of minutes ?? [])
        times.push(day.toPlainDateTime(Temporal.PlainTime.from({ hour, minute })));
  }
  return times;
}

/** `*`, `7`, `1-5`, each with `/step`, and lists of these. */
function valuesOf(field: string, least: number, most: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [, first, last, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (part === "" || (first === undefined && !part.startsWith("*")))
      throw new Error(`${field}: no cron field`);
    const begin = Number(first ?? least);
    const end = Number(last ?? (first === undefined || step !== undefined ? most : first));
    for (let value = begin; value <= end; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
