/** What leaves the shared calendar again, until nothing is left to do. */
import { type Chapter, CONCERT, codesOf, SHOPPING } from "./chapter.ts";
import { claim } from "./claim.ts";

export const unticked: Chapter = {
  title: { de: "Ein Häkchen wird entfernt", en: "An appointment is unticked" },
  act: (home) => {
    home.edit("ben", "shared", CONCERT, { description: "Karten habe ich schon abgeholt" });
    home.wait(30);
    home.edit("anna", "anna", CONCERT, { ticked: false });
    return [
      {
        de: `Ben notiert in der gemeinsamen Kopie von „${CONCERT}“, dass er die Karten schon geholt hat.`,
        en: `Ben notes in the shared copy of “${CONCERT}” that he has fetched the tickets.`,
      },
      {
        de: "Eine halbe Stunde später nimmt Anna, die doch lieber mit einer Freundin geht, auf ihrer Seite das Häkchen PartnerRelevant weg.",
        en: "Half an hour later Anna, who would rather go with a friend, unticks PartnerRelevant on her page.",
      },
    ];
  },
  claims: (home, { report }) => [
    claim(
      {
        de: "Die Kopie ist aus dem gemeinsamen Kalender verschwunden.",
        en: "The copy left the shared calendar.",
      },
      () => report.stats.removed === 1 && !home.has("shared", CONCERT),
    ),
    claim(
      {
        de: "Vorher kam Bens Notiz noch auf Annas Seite.",
        en: "Before that, Ben's note was brought home to Anna's page.",
      },
      () => home.page("anna", CONCERT).description === "Karten habe ich schon abgeholt",
    ),
    claim(
      { de: "Annas Seite verweist auf keine Kopie mehr.", en: "Anna's page no longer names a copy." },
      () => home.page("anna", CONCERT).link === "",
    ),
  ],
  show: "changes",
  onGitHub: false,
};

export const deletedByPartner: Chapter = {
  title: { de: "Eine Kopie wird von der anderen Person gelöscht", en: "The partner deletes a copy" },
  act: (home) => {
    home.trash("ben", "shared", SHOPPING);
    return [
      {
        de: `Ben löscht Annas „${SHOPPING}“ aus dem gemeinsamen Kalender.`,
        en: `Ben deletes Anna's “${SHOPPING}” from the shared calendar.`,
      },
    ];
  },
  claims: (home, { report }) => [
    claim(
      {
        de: "Annas eigene Seite bleibt: Kein Durchgang löscht je eine private Seite.",
        en: "Anna's own page is kept: no pass ever deletes a private page.",
      },
      () => home.has("anna", SHOPPING) && report.stats.removed === 1,
    ),
    claim(
      {
        de: "Ihr Häkchen ist weg, damit die Kopie nicht wiederkommt, und der Durchgang sagt das auch.",
        en: "It was unticked, so that the copy doesn't come back, and the run says so.",
      },
      () => !home.page("anna", SHOPPING).ticked && codesOf(report).includes("copy_removed_by_partner"),
    ),
  ],
  show: "changes",
  onGitHub: true,
};

export const nothingToDo: Chapter = {
  title: { de: "Nichts zu tun", en: "Nothing to do" },
  act: () => [
    {
      de: "Niemand hat etwas geändert, wie vor den meisten Durchgängen.",
      en: "Nobody did anything, as before most passes.",
    },
  ],
  claims: (_, { report }) => [
    claim(
      {
        de: "Drei Anfragen, eine für die Liste jedes Kalenders, und nicht eine einzige Änderung.",
        en: "Three requests, one listing for each of the three calendars, and not a single write.",
      },
      () => report.requests === 3 && report.writes === 0,
    ),
  ],
  show: "changes",
  onGitHub: true,
};
