/** What a pass changed, as differences between two looks at the three calendars. */
import type { Calendar, Household } from "./household.ts";
import type { SeenPage } from "./seen-page.ts";

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

export function changesBetween(before: Look, after: Look): readonly Change[] {
  return CALENDARS.flatMap((calendar) => {
    const known = new Map(before[calendar].map((page) => [page.id, page]));
    return after[calendar].flatMap((page) => {
      const earlier = known.get(page.id);
      return differences(earlier, page).map((difference) => ({ calendar, name: page.name, ...difference }));
    });
  });
}

type Difference = Pick<Change, "what" | "before" | "after">;

function differences(before: SeenPage | undefined, after: SeenPage): readonly Difference[] {
  if (before === undefined) return [{ what: "the row", before: "–", after: inOneLine(after) }];
  if (before.inTrash !== after.inTrash)
    return [{ what: "the row", before: whereabouts(before), after: whereabouts(after) }];
  return FACES.map(([what, face]) => ({ what, before: face(before), after: face(after) })).filter(
    (one) => one.before !== one.after,
  );
}

const FACES: readonly (readonly [string, (page: SeenPage) => string])[] = [
  ["Name", ({ name }) => name],
  ["Datum", ({ when }) => when || "(empty)"],
  ["Beschreibung", ({ description }) => description || "(empty)"],
  ["Ort", ({ place }) => place || "(empty)"],
  ["PartnerRelevant", ({ ticked }) => (ticked ? "ticked" : "not ticked")],
  ["SyncedToSharedId", ({ link }) => (link === "" ? "(empty)" : "id of the copy")],
];

const whereabouts = ({ inTrash }: SeenPage) => (inTrash ? "in the trash" : "there");

const inOneLine = ({ when, place }: SeenPage) => [when, place].filter((part) => part !== "").join(" · ");
