/** The days that a group of pieces can mean. */
import { Temporal } from "temporal-polyfill";
import { datesFor, mondayOf, nextDate, oneDay, weekdayChoices, weekdayFrom } from "./calendar.ts";
import type { Group, Joined } from "./groups.ts";
import type { DaySpan, Meaning, WrittenDate } from "./piece.ts";

export interface Days {
  /** Several where it is open which is meant; the likeliest first. */
  readonly choices: readonly DaySpan[];
  /** Too vague to be a date: the choices are suggestions. */
  readonly vague: boolean;
  /** With its year, or where it is only just over, a date in the past isn't passed over for a later one. */
  readonly keepsPast: boolean;
}

type Of<Kind extends Meaning["kind"]> = Extract<Meaning, { readonly kind: Kind }>;

/** `null` where the group speaks of no day. */
export function daysOf(group: Group, today: Temporal.PlainDate): Days | null {
  const weekday = first(group, "weekday");
  const vague = first(group, "vague");
  if (vague !== undefined) return { choices: vague.choices, vague: true, keepsPast: false };
  if (first(group, "next-year") !== undefined) return nextYear(group, today);
  const week = first(group, "week");
  if (week !== undefined) return weekDays(week, weekday, first(group, "weekday-span"), today);
  const shift = first(group, "shift");
  if (shift !== undefined) return sure(shiftedDays(shift, group, weekday, today));

  const dated = first(group, "date-span") !== undefined;
  const dates = group.pieces
    .flatMap(({ meanings }) => meanings)
    // `Sa-So 5./6.12.` says the same days twice.
    .flatMap((meaning) => (dated && meaning.kind === "weekday-span" ? [] : datesOf(meaning, today)));
  if (dates.length === 0) return weekday === undefined ? null : sure(everyWeekday(group, today));
  const keepsPast = group.pieces.some(({ meanings }) =>
    meanings.some((meaning) => mayBeOver(meaning, today)),
  );
  if (weekday === undefined) return { choices: dates, vague: false, keepsPast };
  const agreeing = dates.filter(({ first: day }) => day.dayOfWeek === weekday.weekday);
  if (agreeing.length > 0) return { choices: agreeing, vague: false, keepsPast };
  return { choices: [...everyWeekday(group, today), ...dates], vague: false, keepsPast };
}

/** From the first group's day to the last one's, which is the next such day after it. */
export function daysOfJoined({ first: from, last: to }: Joined, today: Temporal.PlainDate): Days {
  const starts = daysOf(from, today);
  const choices = (starts?.choices ?? []).flatMap(({ first: start }) =>
    endsAfter(to, start, today).map((end) => ({ first: start, last: end })),
  );
  const ends = daysOf(to, today);
  return {
    choices,
    vague: starts?.vague === true || ends?.vague === true,
    keepsPast: starts?.keepsPast === true || ends?.keepsPast === true,
  };
}

function endsAfter(
  group: Group,
  start: Temporal.PlainDate,
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const date = first(group, "date");
  const weekday = first(group, "weekday");
  const named = date?.choices.flatMap((choice) => {
    const end = nextDate(choice, start);
    return end === null ? [] : [end];
  });
  const ends =
    named ??
    (weekday === undefined
      ? (daysOf(group, today)?.choices ?? []).map(({ last }) => last)
      : [weekdayFrom(weekday.weekday, start.add({ days: 1 }))]);
  return ends.filter((end) => Temporal.PlainDate.compare(end, start) >= 0);
}

function weekDays(
  { mondays }: Of<"week">,
  weekday: Of<"weekday"> | undefined,
  span: Of<"weekday-span"> | undefined,
  today: Temporal.PlainDate,
): Days {
  const dayIn = (monday: Temporal.PlainDate, number: number) => monday.add({ days: number - 1 });
  const keepsPast = mondays.length > 1;
  if (weekday !== undefined) {
    const choices = mondays.map((monday) => oneDay(dayIn(monday, weekday.weekday)));
    return { choices, vague: false, keepsPast };
  }
  if (span !== undefined && span.from < span.to) {
    const choices = mondays.map((monday) => ({
      first: dayIn(monday, span.from),
      last: dayIn(monday, span.to),
    }));
    return { choices, vague: false, keepsPast };
  }
  const choices = mondays.flatMap((monday) => {
    const ahead = [0, 1, 2, 3, 4].map((days) => monday.add({ days }));
    const days = ahead.filter((day) => Temporal.PlainDate.compare(day, today) >= 0).map(oneDay);
    return [...days, { first: monday, last: monday.add({ days: 6 }) }];
  });
  return { choices, vague: true, keepsPast };
}

function nextYear(group: Group, today: Temporal.PlainDate): Days {
  const dates = group.pieces
    .flatMap(({ meanings }) => meanings)
    .flatMap((meaning) => {
      if (meaning.kind !== "date") return [];
      const inYear = meaning.choices.map((choice) => ({ ...choice, year: today.year + 1 }));
      return datesOf({ kind: "date", choices: inYear }, today);
    });
  return { choices: dates, vague: dates.length === 0, keepsPast: true };
}

/** `Dienstag in einer Woche`: a week from that day, or that day of the week that is a week away. */
function shiftedDays(
  { days, date }: Of<"shift">,
  group: Group,
  weekday: Of<"weekday"> | undefined,
  today: Temporal.PlainDate,
): readonly DaySpan[] {
  if (weekday !== undefined) {
    const later = weekdayChoices(weekday.weekday, "coming", today).map((day) => day.add({ days }));
    return unique([...later, mondayOf(date).add({ days: weekday.weekday - 1 })].map(oneDay));
  }
  const from = first(group, "days");
  if (from === undefined) return [oneDay(date)];
  return from.choices.map(({ first: day }) => oneDay(day.add({ days })));
}

function everyWeekday(group: Group, today: Temporal.PlainDate): readonly DaySpan[] {
  const meanings = group.pieces.flatMap((piece) => piece.meanings);
  const days = meanings.flatMap((meaning) =>
    meaning.kind === "weekday" ? weekdayChoices(meaning.weekday, meaning.which, today) : [],
  );
  return unique(days.map(oneDay));
}

function datesOf(meaning: Meaning, today: Temporal.PlainDate): readonly DaySpan[] {
  switch (meaning.kind) {
    case "days":
      return meaning.choices;
    case "date":
      return meaning.choices.flatMap((choice) => datesFor(choice, today).map(oneDay));
    case "date-span":
      return spans(meaning, today);
    case "weekday-span":
      return weekdayChoices(meaning.from, "coming", today).map((day) => ({
        first: day,
        last: weekdayFrom(meaning.to, day.add({ days: 1 })),
      }));
    default:
      return [];
  }
}

/** A span that is under way is asked about: this year's, or the next one. */
function spans({ from, to }: Of<"date-span">, today: Temporal.PlainDate): readonly DaySpan[] {
  const span = (onOrAfter: Temporal.PlainDate): readonly DaySpan[] => {
    const start = nextDate(from, onOrAfter);
    const end = start === null ? null : nextDate(to, start);
    return start === null || end === null ? [] : [{ first: start, last: end }];
  };
  const running = from.year === null ? span(today.subtract({ years: 1 }).add({ days: 1 })) : [];
  const underWay = running.filter(({ last }) => Temporal.PlainDate.compare(last, today) >= 0);
  return unique([...underWay, ...span(today)]);
}

function unique(days: readonly DaySpan[]): readonly DaySpan[] {
  return days.filter(
    (span, index) =>
      index === days.findIndex((other) => other.first.equals(span.first) && other.last.equals(span.last)),
  );
}

/** With its year, or where it is only just over. */
function mayBeOver(meaning: Meaning, today: Temporal.PlainDate): boolean {
  const years = (dates: readonly WrittenDate[]) => dates.some(({ year }) => year !== null);
  if (meaning.kind === "days") return meaning.keepsPast === true;
  if (meaning.kind === "date") {
    return years(meaning.choices) || meaning.choices.some((choice) => datesFor(choice, today).length > 1);
  }
  return meaning.kind === "date-span" && years([meaning.from, meaning.to]);
}

function sure(choices: readonly DaySpan[]): Days {
  return { choices, vague: false, keepsPast: false };
}

function first<Kind extends Meaning["kind"]>(group: Group, kind: Kind): Of<Kind> | undefined {
  for (const { meanings } of group.pieces) {
    for (const meaning of meanings) if (isOf(meaning, kind)) return meaning;
  }
  return undefined;
}

function isOf<Kind extends Meaning["kind"]>(meaning: Meaning, kind: Kind): meaning is Of<Kind> {
  return meaning.kind === kind;
}
