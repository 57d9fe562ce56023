/** What a pass changed, as differences between two looks at the three calendars. */
import type { Language } from "../../core/readable-date.ts";
import type { Calendar, Household } from "./household.ts";
import type { SeenPage } from "./seen-page.ts";
import { SAYS } from "./texts.ts";

type Says = (typeof SAYS)[Language];

type Look = Readonly<Record<Calendar, readonly SeenPage[]>>;

export interface Change {
  readonly calendar: Calendar;
  readonly name: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export const CALENDARS: readonly Calendar[] = ["anna", "ben", "shared"];

export function lookAt(household: Household): Look {
  return { anna: household.pages("anna"), ben: household.pages("ben"), shared: household.pages("shared") };
}

export function changesBetween(before: Look, after: Look, language: Language): readonly Change[] {
  return CALENDARS.flatMap((calendar) => {
    const known = new Map(before[calendar].map((page) => [page.id, page]));
    return after[calendar].flatMap((page) => {
      const earlier = known.get(page.id);
      return differences(earlier, page, SAYS[language]).map((difference) => ({
        calendar,
        name: page.name,
        ...difference,
      }));
    });
  });
}

type Difference = Pick<Change, "what" | "before" | "after">;

function differences(before: SeenPage | undefined, after: SeenPage, says: Says): readonly Difference[] {
  if (before === undefined) return [{ what: says.row, before: "–", after: inOneLine(after) }];
  if (before.inTrash !== after.inTrash)
    return [{ what: says.row, before: whereabouts(before, says), after: whereabouts(after, says) }];
  return facesIn(says)
    .map(([what, face]) => ({ what, before: face(before), after: face(after) }))
    .filter((one) => one.before !== one.after);
}

const facesIn = (says: Says): readonly (readonly [string, (page: SeenPage) => string])[] => [
  ["Name", ({ name }) => name],
  ["Datum", ({ when }) => when || says.empty],
  ["Beschreibung", ({ description }) => description || says.empty],
  ["Ort", ({ place }) => place || says.empty],
  ["PartnerRelevant", ({ ticked }) => (ticked ? says.ticked : says.notTicked)],
  ["SyncedToSharedId", ({ link }) => (link === "" ? says.empty : says.idOfCopy)],
];

const whereabouts = ({ inTrash }: SeenPage, says: Says) => (inTrash ? says.inTrash : says.there);

const inOneLine = ({ when, place }: SeenPage) => [when, place].filter((part) => part !== "").join(" · ");
