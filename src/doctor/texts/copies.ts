/** What is said of copies, and of the links to them. */
import { summaryOf } from "../../problems/table.ts";
import type { Words } from "../finding.ts";

export interface Pair {
  /** Telegram id of the appointment's owner. */
  readonly user: number;
  /** Dashed ids. */
  readonly page: string;
  readonly copy: string;
}

export const wrongUser = ({ user, copy }: Pair, mark: string, says: number | null): Words => ({
  en: (who) => [
    `The shared page ${copy} is a copy of an appointment of ${who(user)}, but its ${mark} ${says === null ? "is empty" : `says ${says}`}.`,
    "The next pass puts it right, and so does `npm run doctor -- --fix`.",
  ],
  de: (who) => [
    `Die geteilte Seite ${copy} ist die Kopie eines Termins von ${who(user)}, aber ${mark} ${says === null ? "ist dort leer" : `nennt ${says}`}.`,
    "Der nächste Abgleich stellt es richtig, `npm run doctor -- --fix` auch.",
  ],
});

/** What becomes of one that nobody needs, or that somebody wants to keep. */
const KEEP_OR_DELETE = {
  en: "Delete it in Notion if nobody needs it, or empty its SourcePrivateId and SourceUserId to keep it as a row of its own.",
  de: "Lösche sie in Notion, wenn niemand sie braucht, oder leere SourcePrivateId und SourceUserId, um sie als eigene Zeile zu behalten.",
};

export const ofUnknownUser = (copy: string, user: number): Words => ({
  en: (who) => [
    `The shared page ${copy} is a copy of an appointment of ${who(user)}, who is not in the configuration; no pass touches it.`,
    `${KEEP_OR_DELETE.en} All of them at once: put the user back into the configuration and run \`npm run cleanup -- --user ${user}\`.`,
  ],
  de: (who) => [
    `Die geteilte Seite ${copy} ist die Kopie eines Termins von ${who(user)}, und diese Person steht nicht in der Konfiguration; kein Abgleich rührt sie an.`,
    `${KEEP_OR_DELETE.de} Alle auf einmal: Trag die Person noch einmal ein und starte \`npm run cleanup -- --user ${user}\`.`,
  ],
});

export const orphan = (copy: string, page: string | null): Words => ({
  en: () => [
    `The shared page ${copy} names the private page ${page}, which can't be read: it is gone for good, or not shared with the connection.`,
    "If the appointment is gone, delete the copy in Notion, or empty its SourcePrivateId and SourceUserId to keep it as a row of its own. If not, share its database with the connection again.",
  ],
  de: () => [
    `Die geteilte Seite ${copy} nennt die private Seite ${page}, und die ist nicht lesbar: Sie ist endgültig gelöscht oder nicht für die Verbindung freigegeben.`,
    "Gibt es den Termin nicht mehr, lösche die Kopie in Notion, oder leere SourcePrivateId und SourceUserId, um sie als eigene Zeile zu behalten. Gibt es ihn noch, gib seine Datenbank wieder für die Verbindung frei.",
  ],
});

/** Only SourceUserId is left of its marks, and no appointment is to be found. */
export const ofNoAppointment = (copy: string, user: number): Words => ({
  en: (who) => [
    `The shared page ${copy} says that it is a copy of an appointment of ${who(user)}, but not of which: its SourcePrivateId is empty, and no appointment without a copy looks like it. No pass touches it.`,
    `If you know the appointment, write its id into SourcePrivateId. If not: ${KEEP_OR_DELETE.en}`,
  ],
  de: (who) => [
    `Die geteilte Seite ${copy} nennt sich Kopie eines Termins von ${who(user)}, sagt aber nicht, von welchem: SourcePrivateId ist leer, und unter den Terminen ohne Kopie sieht ihr keiner ähnlich. Kein Abgleich rührt sie an.`,
    `Kennst du den Termin, trag seine ID bei SourcePrivateId ein. Sonst: ${KEEP_OR_DELETE.de}`,
  ],
});

/** @param copies how many stand in the shared database, of pages in another one than today's */
export const leftBehind = (user: number, copies: number): Words => ({
  en: (who) => [
    `The shared database holds ${copies === 1 ? "1 copy" : `${copies} copies`} of appointments that stand in none of the configured private databases of ${who(user)}: another one was configured before, or they were moved.`,
    summaryOf("database_exchanged", "en").todo,
  ],
  de: (who) => [
    `In der gemeinsamen Datenbank ${copies === 1 ? "steht 1 Kopie" : `stehen ${copies} Kopien`} von Terminen, die in keiner der eingetragenen privaten Datenbanken von ${who(user)} liegen: Vorher war eine andere eingetragen, oder sie wurden verschoben.`,
    summaryOf("database_exchanged", "de").todo,
  ],
});

const NOTHING_TO_DO = { en: "Nothing needs to be done.", de: "Zu tun ist nichts." };

export function tickComesBack({ user, copy }: Pair, why: "new_column" | "other_program"): Words {
  const column = why === "new_column";
  return {
    en: (who) => [
      `The copy ${copy} of an appointment of ${who(user)} has no tick${column ? ": the column was deleted and added again. The" : ". Another program made it so; the"} next pass ticks it.`,
      NOTHING_TO_DO.en,
    ],
    de: (who) => [
      `Die Kopie ${copy} eines Termins von ${who(user)} hat kein Häkchen: ${column ? "Die Spalte wurde gelöscht und neu angelegt." : "Ein anderes Programm hat sie so angelegt."} Der nächste Abgleich setzt es.`,
      NOTHING_TO_DO.de,
    ],
  };
}

export const unticked = ({ user, copy }: Pair): Words => ({
  en: (who) => [
    `The copy ${copy} of an appointment of ${who(user)} is not ticked. The next pass takes that for the partner's wish to end the sharing: it unticks the appointment and moves the copy to the trash.`,
    "Tick the copy in Notion before the next pass if that isn't meant.",
  ],
  de: (who) => [
    `Die Kopie ${copy} eines Termins von ${who(user)} hat kein Häkchen. Der nächste Abgleich versteht das als Wunsch der anderen Person, den Termin nicht mehr zu teilen: Er nimmt auch dem Termin das Häkchen und legt die Kopie in den Papierkorb.`,
    "Ist das nicht gewollt, setz der Kopie das Häkchen in Notion vor dem nächsten Abgleich.",
  ],
});

/** @param kept the copy besides which it stands; `null` where nobody can tell */
export const duplicate = (copy: string, page: string, kept: string | null): Words => ({
  en: () => [
    `The shared page ${copy} is a second copy of the private page ${page}, besides ${kept ?? "another"}.`,
    "A pass removes it if nobody has edited it. Otherwise compare the two in Notion and delete the one that isn't needed, or empty its SourcePrivateId and SourceUserId.",
  ],
  de: () => [
    `Die geteilte Seite ${copy} ist eine zweite Kopie der privaten Seite ${page}, neben ${kept ?? "einer anderen"}.`,
    "Hat niemand sie bearbeitet, entfernt sie der Abgleich. Sonst vergleiche die beiden in Notion und lösche die, die ihr nicht braucht, oder leere SourcePrivateId und SourceUserId.",
  ],
});

export const brokenLink = ({ user, page, copy }: Pair, mark: string, filled: boolean): Words => ({
  en: (who) => [
    `The appointment ${page} of ${who(user)} has the copy ${copy}, but its ${mark} ${filled ? "names another page" : "is empty"}.`,
    "The next pass sets it, and so does `npm run doctor -- --fix`.",
  ],
  de: (who) => [
    `Der Termin ${page} von ${who(user)} hat die Kopie ${copy}, aber ${mark} ${filled ? "nennt eine andere Seite" : "ist leer"}.`,
    "Der nächste Abgleich trägt sie ein, `npm run doctor -- --fix` auch.",
  ],
});

/** Where a link leads that leads to no copy. */
export type Nowhere =
  | { readonly how: "no_id" }
  | { readonly how: "unreadable" | "elsewhere" | "foreign" | "of_another"; readonly target: string };

export const nowhere = (user: number, page: string, mark: string, where: Nowhere): Words => ({
  en: (who) => [
    `${mark} of the appointment ${page} of ${who(user)} ${nowhereEn(where)}.`,
    `Empty ${mark} there, as \`npm run doctor -- --fix\` does; if the appointment is ticked, the next pass makes a copy.`,
  ],
  de: (who) => [
    `${mark} des Termins ${page} von ${who(user)} ${nowhereDe(where)}.`,
    `Leere dort ${mark}, \`npm run doctor -- --fix\` macht es auch; hat der Termin ein Häkchen, bekommt er beim nächsten Abgleich eine Kopie.`,
  ],
});

function nowhereEn(where: Nowhere): string {
  switch (where.how) {
    case "no_id":
      return "holds no id of a page";
    case "unreadable":
      return `names the page ${where.target}, which can't be read`;
    case "elsewhere":
      return `names the page ${where.target}, which lies elsewhere`;
    case "foreign":
      return `names the page ${where.target}, which is nobody's copy`;
    case "of_another":
      return `names the page ${where.target}, which is the copy of another appointment`;
  }
}

function nowhereDe(where: Nowhere): string {
  switch (where.how) {
    case "no_id":
      return "enthält keine ID einer Seite";
    case "unreadable":
      return `nennt die Seite ${where.target}, und die ist nicht lesbar`;
    case "elsewhere":
      return `nennt die Seite ${where.target}, und die liegt woanders`;
    case "foreign":
      return `nennt die Seite ${where.target}, und die ist keine Kopie`;
    case "of_another":
      return `nennt die Seite ${where.target}, und die ist die Kopie eines anderen Termins`;
  }
}

export const unreadableTarget = ({ user, page, copy }: Pair, mark: string): Words => ({
  en: (who) => [
    `The appointment ${page} of ${who(user)} names the copy ${copy}, which can't be read: it is gone for good, or not shared with the connection. Until then the appointment is left alone.`,
    `Share the shared database with the connection again. If the copy was deleted for good, untick the appointment, wait for a pass (or empty ${mark}), and tick it again.`,
  ],
  de: (who) => [
    `Der Termin ${page} von ${who(user)} nennt die Kopie ${copy}, und die ist nicht lesbar: Sie ist endgültig gelöscht oder nicht für die Verbindung freigegeben. Bis dahin bleibt der Termin unberührt.`,
    `Gib die gemeinsame Datenbank wieder für die Verbindung frei. Ist die Kopie endgültig gelöscht, nimm dem Termin das Häkchen, warte einen Abgleich ab (oder leere ${mark}), und setz es wieder.`,
  ],
});

/** How an appointment and a page without SourcePrivateId are known to belong together. */
export type LostMark =
  /** The appointment names it. */
  | "linked"
  /** So does it here, but neither the state nor SourceUserId knows it: only that both show the same. */
  | "unknown"
  /** Only the state still knows it, or its SourceUserId tells whose it is and it shows the same. */
  | "forgotten";

export function unmarked(pair: Pair, mark: string, link: string, how: LostMark): Words {
  const { user, page, copy } = pair;
  switch (how) {
    case "linked":
      return {
        en: (who) => [
          `Somebody emptied ${mark} on the copy ${copy} of the appointment ${page} of ${who(user)}, which is left alone until it is back.`,
          `Write ${page} into its ${mark}, as \`npm run doctor -- --fix\` does; or delete the copy and empty ${link} of the appointment.`,
        ],
        de: (who) => [
          `Auf der Kopie ${copy} des Termins ${page} von ${who(user)} hat jemand ${mark} geleert; bis es wieder dasteht, bleibt der Termin unberührt.`,
          `Trag dort bei ${mark} wieder ${page} ein, \`npm run doctor -- --fix\` macht es auch; oder lösche die Kopie und leere ${link} des Termins.`,
        ],
      };
    case "unknown":
      return {
        en: (who) => [
          `The appointment ${page} of ${who(user)} names the shared page ${copy}, which shows the same but bears no mark: somebody emptied them all. Nothing here remembers the pair, so the next pass would make a second copy.`,
          `Write ${page} into its ${mark} before the next pass, as \`npm run doctor -- --fix\` does; if it is a row of its own, empty ${link} of the appointment.`,
        ],
        de: (who) => [
          `Der Termin ${page} von ${who(user)} nennt die geteilte Seite ${copy}, die dasselbe zeigt, aber keine Markierung mehr trägt: Jemand hat alle geleert. Hier ist nichts mehr über die beiden gespeichert, darum würde der nächste Abgleich eine zweite Kopie anlegen.`,
          `Trag bei ihr vor dem nächsten Abgleich als ${mark} wieder ${page} ein, \`npm run doctor -- --fix\` macht es auch; ist sie eine eigene Zeile, leere ${link} des Termins.`,
        ],
      };
    case "forgotten":
      return {
        en: (who) => [
          `The appointment ${page} of ${who(user)} and its copy ${copy} don't name each other any more: ${link} here and ${mark} there were emptied. The next pass would make a second copy.`,
          `Write ${page} into its ${mark}, as \`npm run doctor -- --fix\` does; or delete the copy if a new one is to be made.`,
        ],
        de: (who) => [
          `Der Termin ${page} von ${who(user)} und seine Kopie ${copy} nennen einander nicht mehr: ${link} hier und ${mark} dort wurden geleert. Der nächste Abgleich würde eine zweite Kopie anlegen.`,
          `Trag bei der Kopie als ${mark} wieder ${page} ein, \`npm run doctor -- --fix\` macht es auch; oder lösche sie, wenn eine neue entstehen soll.`,
        ],
      };
  }
}

/** Nothing but what they show tells that they belong together. */
export const perhaps = ({ user, page, copy }: Pair, mark: string): Words => ({
  en: (who) => [
    `The shared page ${copy} shows the same as the appointment ${page} of ${who(user)}, which has no copy, and it bears no mark. If it is its copy, both marks were emptied, and the next pass would make a second one.`,
    `If it is its copy, write ${page} into its ${mark} before the next pass. If it is a row of its own, nothing needs to be done.`,
  ],
  de: (who) => [
    `Die geteilte Seite ${copy} zeigt dasselbe wie der Termin ${page} von ${who(user)}, der keine Kopie hat, und trägt keine Markierung. Ist sie seine Kopie, wurden beide Markierungen geleert, und der nächste Abgleich würde eine zweite anlegen.`,
    `Ist sie seine Kopie, trag vor dem nächsten Abgleich bei ${mark} ${page} ein. Ist sie eine eigene Zeile, ist nichts zu tun.`,
  ],
});

export const sharedByRows = ({ user, page, copy }: Pair, mark: string): Words => ({
  en: (who) => [
    `The appointment ${page} of ${who(user)} names the copy ${copy}, as another appointment does, whose copy it is.`,
    `Empty ${mark} of this appointment, as \`npm run doctor -- --fix\` does; the next pass gives it a copy of its own if it is ticked.`,
  ],
  de: (who) => [
    `Der Termin ${page} von ${who(user)} nennt die Kopie ${copy}, sie gehört aber zu einem anderen Termin, der sie auch nennt.`,
    `Leere ${mark} dieses Termins, \`npm run doctor -- --fix\` macht es auch; hat er ein Häkchen, bekommt er beim nächsten Abgleich eine eigene Kopie.`,
  ],
});

export const unreadableAppointment = (user: number, page: string): Words => ({
  en: (who) => [
    `The appointment ${page} of ${who(user)} can't be read any more, so that it is left alone.`,
    summaryOf("private_unreadable", "en").todo,
  ],
  de: (who) => [
    `Der Termin ${page} von ${who(user)} ist nicht mehr lesbar und bleibt darum unberührt.`,
    summaryOf("private_unreadable", "de").todo,
  ],
});
