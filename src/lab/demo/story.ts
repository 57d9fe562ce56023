/** The story in chapters: what Anna and Ben do, and what must have become of it after the pass. */
import { type Claim, claim } from "./claim.ts";
import type { Household } from "./household.ts";
import type { SyncRun } from "./sync-process.ts";

export interface Chapter {
  readonly title: string;
  /** Does it, in Notion, and says so. */
  readonly act: (home: Household) => readonly string[];
  /** What must be true after the pass. */
  readonly claims: (home: Household, run: SyncRun) => readonly Claim[];
  readonly show: "shared calendar" | "changes";
  /** The appointment whose private page has got comments that are worth a look. */
  readonly commented?: { readonly calendar: "anna" | "ben"; readonly name: string };
  /** Runs as a step of a workflow, so that there is a job summary. */
  readonly onGitHub: boolean;
}

const DENTIST = "Zahnarzt Dr. Müller";
const PARENTS_EVENING = "Elternabend Kita Sonnenschein";
const BIRTHDAY = "🎂 Oma Gerda wird 80";
const BARBECUE = "Grillen bei Familie Yılmaz";
const YOGA = "Yoga im Park";
const HEATING = "Heizungswartung";
const CONCERT = "Konzert in der Philharmonie";
const SHOPPING = "Großeinkauf fürs Wochenende";
const BULKY_WASTE = "Sperrmüll wird abgeholt";
const SECRETS = ["Bens Überraschung abholen", "Ring für Anna aussuchen"] as const;

const firstSync: Chapter = {
  title: "The first sync",
  act: () => [
    "Anna keeps 12 appointments in her private calendar and has ticked PartnerRelevant on 8 of them.",
    "Ben keeps 12 in his and has ticked 7. One row was written straight into the shared calendar.",
  ],
  claims: (home, { report }) => [
    claim(
      "15 copies were made, one for each ticked appointment.",
      () => report.stats.created === 15 && home.live("shared").length === 16,
    ),
    claim(
      `What isn't ticked stayed private, such as “${SECRETS[0]}” and “${SECRETS[1]}”.`,
      () =>
        home.has("anna", SECRETS[0]) &&
        home.has("ben", SECRETS[1]) &&
        !SECRETS.some((name) => home.has("shared", name)),
    ),
    claim("Formatting and links came along.", () => {
      const { description } = home.page("shared", BIRTHDAY);
      return (
        description.endsWith("[Entwurf](https://example.org/fotobuch-gerda)") &&
        home.page("shared", DENTIST).description.endsWith("**Bonusheft mitnehmen**")
      );
    }),
    claim("The row that is nobody's copy was left alone.", () => {
      const { owner, source, ticked } = home.page("shared", BULKY_WASTE);
      return owner === null && source === "" && ticked;
    }),
  ],
  show: "shared calendar",
  onGitHub: false,
};

const editsOnBothSides: Chapter = {
  title: "Edits on both sides",
  act: (home) => {
    const [start, end] = [`${home.day(1)}T11:00`, `${home.day(1)}T11:45`];
    home.edit("anna", "anna", DENTIST, { when: { start, end } });
    home.edit("ben", "shared", PARENTS_EVENING, { place: "Turnhalle, Eingang Süd" });
    home.edit("ben", "ben", BARBECUE, { description: "Wir bringen **Kartoffelsalat** und Brot mit" });
    home.edit("anna", "anna", BIRTHDAY, { description: "Fotobuch ist bestellt, Abholung am Freitag" });
    home.edit("ben", "shared", BIRTHDAY, { place: "Gasthaus zum Löwen, Nebenzimmer" });
    home.edit("anna", "anna", YOGA, { ticked: true });
    return [
      `Anna moves “${DENTIST}” to 11 o'clock, in her private calendar.`,
      `Ben writes another place into the shared copy of Anna's “${PARENTS_EVENING}”.`,
      `Ben rewrites the description of “${BARBECUE}”, in his private calendar.`,
      `Both edit “${BIRTHDAY}”: Anna its description at home, Ben its place in the shared calendar.`,
      `Anna ticks “${YOGA}”.`,
    ];
  },
  claims: (home, { report }) => [
    claim(
      "Every edit arrived on the other side, in whichever direction it had to go.",
      () =>
        home.page("shared", DENTIST).when.endsWith("11:00–11:45") &&
        home.page("anna", PARENTS_EVENING).place === "Turnhalle, Eingang Süd" &&
        home.page("shared", BARBECUE).description === "Wir bringen **Kartoffelsalat** und Brot mit",
    ),
    claim(
      "Two edits of one appointment, but of different fields: both are kept, and that is no conflict.",
      () =>
        [home.page("anna", BIRTHDAY), home.page("shared", BIRTHDAY)].every(
          ({ description, place }) =>
            description === "Fotobuch ist bestellt, Abholung am Freitag" &&
            place === "Gasthaus zum Löwen, Nebenzimmer" &&
            report.stats.conflicts === 0,
        ),
    ),
    claim(
      "The newly ticked appointment got its copy.",
      () => report.stats.created === 1 && home.has("shared", YOGA),
    ),
    claim("Five pages were updated, and no other.", () => report.stats.updated === 5),
  ],
  show: "changes",
  onGitHub: false,
};

const conflict: Chapter = {
  title: "A conflict",
  act: (home) => {
    home.edit("anna", "anna", HEATING, {
      when: { start: `${home.day(7)}T08:00`, end: `${home.day(7)}T12:00` },
    });
    home.wait(10);
    home.edit("ben", "shared", HEATING, {
      when: { start: `${home.day(4)}T13:00`, end: `${home.day(4)}T16:00` },
    });
    return [
      `Anna moves “${HEATING}” from Thursday to the next Monday, in her private calendar.`,
      "Ten minutes later Ben, who doesn't know, moves it to Friday, in the shared one.",
    ];
  },
  claims: (home, { report }) => [
    claim("The later edit won, here Ben's, on both sides.", () =>
      [home.page("anna", HEATING), home.page("shared", HEATING)].every(({ start }) =>
        start.startsWith(`${home.day(4)}T13:00`),
      ),
    ),
    claim("Nothing is lost: Anna's date stands as a comment on her own page.", () => {
      const comments = home.comments(home.page("anna", HEATING).id);
      return comments.length === 1 && comments.every((text) => text.includes(`${home.day(7)}T08:00`));
    }),
    claim(
      "The run says so.",
      () => report.stats.conflicts === 1 && codesOf(report).includes("conflict_resolved"),
    ),
  ],
  show: "changes",
  commented: { calendar: "anna", name: HEATING },
  onGitHub: false,
};

const unticked: Chapter = {
  title: "An appointment is unticked",
  act: (home) => {
    home.edit("ben", "shared", CONCERT, { description: "Karten habe ich schon abgeholt" });
    home.wait(30);
    home.edit("anna", "anna", CONCERT, { ticked: false });
    return [
      `Ben notes in the shared copy of “${CONCERT}” that he has fetched the tickets.`,
      "Half an hour later Anna, who would rather go with a friend, unticks PartnerRelevant on her page.",
    ];
  },
  claims: (home, { report }) => [
    claim(
      "The copy left the shared calendar.",
      () => report.stats.removed === 1 && !home.has("shared", CONCERT),
    ),
    claim(
      "Before that, Ben's note was brought home to Anna's page.",
      () => home.page("anna", CONCERT).description === "Karten habe ich schon abgeholt",
    ),
    claim("Anna's page no longer names a copy.", () => home.page("anna", CONCERT).link === ""),
  ],
  show: "changes",
  onGitHub: false,
};

const deletedByPartner: Chapter = {
  title: "The partner deletes a copy",
  act: (home) => {
    home.trash("ben", "shared", SHOPPING);
    return [`Ben deletes Anna's “${SHOPPING}” from the shared calendar.`];
  },
  claims: (home, { report }) => [
    claim(
      "Anna's own page is kept: no pass ever deletes a private page.",
      () => home.has("anna", SHOPPING) && report.stats.removed === 1,
    ),
    claim(
      "It was unticked, so that the copy doesn't come back, and the run says so.",
      () => !home.page("anna", SHOPPING).ticked && codesOf(report).includes("copy_removed_by_partner"),
    ),
  ],
  show: "changes",
  onGitHub: true,
};

const nothingToDo: Chapter = {
  title: "Nothing to do",
  act: () => ["Nobody did anything, as before most of the twelve passes of a day."],
  claims: (_, { report }) => [
    claim(
      "Three requests, one listing for each of the three calendars, and not a single write.",
      () => report.requests === 3 && report.writes === 0,
    ),
  ],
  show: "changes",
  onGitHub: true,
};

export const CHAPTERS: readonly Chapter[] = [
  firstSync,
  editsOnBothSides,
  conflict,
  unticked,
  deletedByPartner,
  nothingToDo,
];

function codesOf({ users }: SyncRun["report"]): readonly string[] {
  return users.flatMap(({ problems }) => problems.map(({ code }) => code));
}
