/** Every way of naming a day that is generated. */
import fc from "../../support/properties.ts";
import type { DayNumber } from "./calendar.ts";
import { counted, weeksAhead } from "./counted-days.ts";
import type { Arbitrary, Language } from "./day.ts";
import { lists } from "./day-lists.ts";
import { feasts } from "./feast-days.ts";
import { dates, isoDates, numbered, relative, slashed, takenBack, weekdays } from "./named-days.ts";
import { past, slips, unknown } from "./unclear-days.ts";

export function dayArbitrary(today: DayNumber, language: Language): Arbitrary {
  return fc.oneof(
    { weight: 4, arbitrary: weekdays(today, language) },
    { weight: 2, arbitrary: relative(today, language) },
    { weight: 4, arbitrary: dates(today, language) },
    { weight: 2, arbitrary: lists(today, language) },
    { weight: 1, arbitrary: takenBack(today, language) },
    { weight: 1, arbitrary: slashed(today, language) },
    { weight: 1, arbitrary: isoDates(today) },
    { weight: 2, arbitrary: numbered(today, language) },
    { weight: 4, arbitrary: feasts(today, language) },
    { weight: 3, arbitrary: counted(today, language) },
    { weight: 3, arbitrary: slips(today, language) },
    { weight: 3, arbitrary: unknown(language) },
    { weight: 1, arbitrary: past(today, language) },
    ...(language === "en" ? [{ weight: 2, arbitrary: weeksAhead(today) }] : []),
  );
}
