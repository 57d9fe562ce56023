/** What comes into the shared calendar, and what travels between it and the private ones. */
import {
  BARBECUE,
  BIRTHDAY,
  BULKY_WASTE,
  type Chapter,
  codesOf,
  DENTIST,
  HEATING,
  PARENTS_EVENING,
  SECRETS,
  YOGA,
} from "./chapter.ts";
import { claim } from "./claim.ts";

export const firstSync: Chapter = {
  title: { de: "Der erste Abgleich", en: "The first sync" },
  act: () => [
    {
      de: "Anna hat 12 Termine in ihrem privaten Kalender und bei 8 davon das Häkchen PartnerRelevant gesetzt.",
      en: "Anna keeps 12 appointments in her private calendar and has ticked PartnerRelevant on 8 of them.",
    },
    {
      de: "Ben hat 12 in seinem und 7 davon angehakt. Eine Zeile steht nur im gemeinsamen Kalender.",
      en: "Ben keeps 12 in his and has ticked 7. One row was written straight into the shared calendar.",
    },
  ],
  claims: (home, { report }) => [
    claim(
      {
        de: "15 Kopien sind entstanden, eine für jeden Termin mit Häkchen.",
        en: "15 copies were made, one for each ticked appointment.",
      },
      () => report.stats.created === 15 && home.live("shared").length === 16,
    ),
    claim(
      {
        de: `Was kein Häkchen hat, blieb privat, zum Beispiel „${SECRETS[0]}“ und „${SECRETS[1]}“.`,
        en: `What isn't ticked stayed private, such as “${SECRETS[0]}” and “${SECRETS[1]}”.`,
      },
      () =>
        home.has("anna", SECRETS[0]) &&
        home.has("ben", SECRETS[1]) &&
        !SECRETS.some((name) => home.has("shared", name)),
    ),
    claim(
      { de: "Formatierungen und Links sind mitgekommen.", en: "Formatting and links came along." },
      () => {
        const { description } = home.page("shared", BIRTHDAY);
        return (
          description.endsWith("[Entwurf](https://example.org/fotobuch-gerda)") &&
          home.page("shared", DENTIST).description.endsWith("**Bonusheft mitnehmen**")
        );
      },
    ),
    claim(
      {
        de: "Die Zeile, die niemandes Kopie ist, blieb unberührt.",
        en: "The row that is nobody's copy was left alone.",
      },
      () => {
        const { owner, source, ticked } = home.page("shared", BULKY_WASTE);
        return owner === null && source === "" && ticked;
      },
    ),
  ],
  show: "shared calendar",
  onGitHub: false,
};

export const editsOnBothSides: Chapter = {
  title: { de: "Änderungen auf beiden Seiten", en: "Edits on both sides" },
  act: (home) => {
    const [start, end] = [`${home.day(1)}T11:00`, `${home.day(1)}T11:45`];
    home.edit("anna", "anna", DENTIST, { when: { start, end } });
    home.edit("ben", "shared", PARENTS_EVENING, { place: "Turnhalle, Eingang Süd" });
    home.edit("ben", "ben", BARBECUE, { description: "Wir bringen **Kartoffelsalat** und Brot mit" });
    home.edit("anna", "anna", BIRTHDAY, { description: "Fotobuch ist bestellt, Abholung am Freitag" });
    home.edit("ben", "shared", BIRTHDAY, { place: "Gasthaus zum Löwen, Nebenzimmer" });
    home.edit("anna", "anna", YOGA, { ticked: true });
    return [
      {
        de: `Anna verlegt „${DENTIST}“ in ihrem privaten Kalender auf 11 Uhr.`,
        en: `Anna moves “${DENTIST}” to 11 o'clock, in her private calendar.`,
      },
      {
        de: `Ben trägt in der gemeinsamen Kopie von Annas „${PARENTS_EVENING}“ einen anderen Ort ein.`,
        en: `Ben writes another place into the shared copy of Anna's “${PARENTS_EVENING}”.`,
      },
      {
        de: `Ben schreibt in seinem privaten Kalender die Beschreibung von „${BARBECUE}“ neu.`,
        en: `Ben rewrites the description of “${BARBECUE}”, in his private calendar.`,
      },
      {
        de: `Beide ändern „${BIRTHDAY}“: Anna bei sich die Beschreibung, Ben im gemeinsamen Kalender den Ort.`,
        en: `Both edit “${BIRTHDAY}”: Anna its description at home, Ben its place in the shared calendar.`,
      },
      { de: `Anna setzt bei „${YOGA}“ das Häkchen.`, en: `Anna ticks “${YOGA}”.` },
    ];
  },
  claims: (home, { report }) => [
    claim(
      {
        de: "Jede Änderung ist auf der anderen Seite angekommen, in welche Richtung auch immer.",
        en: "Every edit arrived on the other side, in whichever direction it had to go.",
      },
      () =>
        home.page("shared", DENTIST).when.endsWith("11:00–11:45") &&
        home.page("anna", PARENTS_EVENING).place === "Turnhalle, Eingang Süd" &&
        home.page("shared", BARBECUE).description === "Wir bringen **Kartoffelsalat** und Brot mit",
    ),
    claim(
      {
        de: "Zwei Änderungen an einem Termin, aber an verschiedenen Feldern: Beide bleiben erhalten, und das ist kein Widerspruch.",
        en: "Two edits of one appointment, but of different fields: both are kept, and that is no conflict.",
      },
      () =>
        [home.page("anna", BIRTHDAY), home.page("shared", BIRTHDAY)].every(
          ({ description, place }) =>
            description === "Fotobuch ist bestellt, Abholung am Freitag" &&
            place === "Gasthaus zum Löwen, Nebenzimmer" &&
            report.stats.conflicts === 0,
        ),
    ),
    claim(
      { de: "Der neu angehakte Termin hat seine Kopie.", en: "The newly ticked appointment got its copy." },
      () => report.stats.created === 1 && home.has("shared", YOGA),
    ),
    claim(
      { de: "Fünf Seiten wurden geändert und sonst keine.", en: "Five pages were updated, and no other." },
      () => report.stats.updated === 5,
    ),
  ],
  show: "changes",
  onGitHub: false,
};

export const conflict: Chapter = {
  title: { de: "Ein Widerspruch", en: "A conflict" },
  act: (home) => {
    home.edit("anna", "anna", HEATING, {
      when: { start: `${home.day(7)}T08:00`, end: `${home.day(7)}T12:00` },
    });
    home.wait(10);
    home.edit("ben", "shared", HEATING, {
      when: { start: `${home.day(4)}T13:00`, end: `${home.day(4)}T16:00` },
    });
    return [
      {
        de: `Anna verschiebt „${HEATING}“ in ihrem privaten Kalender von Donnerstag auf den Montag darauf.`,
        en: `Anna moves “${HEATING}” from Thursday to the next Monday, in her private calendar.`,
      },
      {
        de: "Zehn Minuten später legt Ben, der davon nichts weiß, denselben Termin im gemeinsamen Kalender auf Freitag.",
        en: "Ten minutes later Ben, who doesn't know, moves it to Friday, in the shared one.",
      },
    ];
  },
  claims: (home, { report }) => [
    claim(
      {
        de: "Die spätere Änderung gilt auf beiden Seiten, hier also die von Ben.",
        en: "The later edit won, here Ben's, on both sides.",
      },
      () =>
        [home.page("anna", HEATING), home.page("shared", HEATING)].every(({ start }) =>
          start.startsWith(`${home.day(4)}T13:00`),
        ),
    ),
    claim(
      {
        de: "Verloren geht nichts: Annas Datum steht als Kommentar auf ihrer eigenen Seite.",
        en: "Nothing is lost: Anna's date stands as a comment on her own page.",
      },
      () => {
        const comments = home.comments(home.page("anna", HEATING).id);
        return comments.length === 1 && comments.every((text) => text.includes(`${home.day(7)}T08:00`));
      },
    ),
    claim(
      { de: "Der Durchgang weist darauf hin.", en: "The run says so." },
      () => report.stats.conflicts === 1 && codesOf(report).includes("conflict_resolved"),
    ),
  ],
  show: "changes",
  commented: { calendar: "anna", name: HEATING },
  onGitHub: false,
};
