/** What became of a row, its page and its copy. */
import type { Entries } from "./entry.ts";

export const OF_ROWS = {
  private_unreadable: {
    severity: "warning",
    told: {
      en: "The private page can't be read any more, so its row is left alone. Share it with the connection again, or restore it in Notion.",
      de: "Die private Seite ist nicht mehr lesbar, darum bleibt dieser Termin unberührt. Gib sie wieder für die Verbindung frei, oder stell sie in Notion wieder her.",
    },
    title: { en: "A private page can't be read", de: "Eine private Seite ist nicht mehr lesbar" },
    todo: {
      en: "Share its database with the connection again. If the page was deleted for good, its copy is yours to keep or to delete.",
      de: "Gib ihre Datenbank wieder für die Verbindung frei. Ist die Seite endgültig gelöscht, kannst du ihre Kopie behalten oder löschen.",
    },
    chat: {
      title: {
        en: "One of your appointments can't be read any more",
        de: "Ein Termin von dir ist nicht mehr lesbar",
      },
      todo: {
        en: "Share its database with the connection again. If it was deleted for good, its copy is yours to keep or to delete.",
        de: "Gib seine Datenbank wieder für die Verbindung frei. Ist er endgültig gelöscht, entscheidest du, was aus der Kopie wird.",
      },
    },
  },
  copy_unreadable: {
    severity: "warning",
    told: {
      en: "The shared copy can't be read any more, so its row is left alone. Share it with the connection again; if it was deleted for good, untick PartnerRelevant and tick it again after a pass.",
      de: "Die geteilte Kopie ist nicht mehr lesbar, darum bleibt dieser Termin unberührt. Gib sie wieder für die Verbindung frei; ist sie endgültig gelöscht, nimm dem Termin das Häkchen bei PartnerRelevant und setz es nach dem nächsten Abgleich wieder.",
    },
    title: { en: "A shared copy can't be read", de: "Eine geteilte Kopie ist nicht mehr lesbar" },
    todo: {
      en: "Share the shared database with the connection again. If the copy was deleted for good, untick the appointment and tick it again after the next pass.",
      de: "Gib die gemeinsame Datenbank wieder für die Verbindung frei. Ist die Kopie endgültig gelöscht, nimm dem Termin das Häkchen und setz es nach dem nächsten Abgleich wieder.",
    },
  },
  copy_unmarked: {
    severity: "warning",
    told: {
      en: "Somebody emptied SourcePrivateId on the shared copy, so its row is left alone. Put the private page's id back there, or delete the copy and empty SyncedToSharedId.",
      de: "Auf der geteilten Kopie hat jemand SourcePrivateId geleert, darum bleibt dieser Termin unberührt. Trag dort wieder die ID der privaten Seite ein; oder lösche die Kopie und leere SyncedToSharedId.",
    },
    title: { en: "A shared copy lost its mark", de: "Eine Kopie hat ihre Markierung verloren" },
    todo: {
      en: "SourcePrivateId is what tells whose copy it is: put the private page's id back there.",
      de: "An SourcePrivateId ist zu erkennen, wessen Kopie es ist: Trag dort wieder die ID der privaten Seite ein.",
    },
  },
  duplicate_copy: {
    severity: "warning",
    told: {
      en: "This shared page names a private page, but it isn't the copy that Partner Sync made, or somebody else has written in it. It is left alone. Delete it if it is not needed, or empty its SourcePrivateId.",
      de: "Diese geteilte Seite nennt eine private Seite, ist aber nicht die Kopie, die Partner Sync gemacht hat, oder jemand anders hat darin geschrieben. Sie bleibt unberührt. Lösche sie, wenn ihr sie nicht braucht, oder leere ihre SourcePrivateId.",
    },
    title: { en: "An appointment has more than one copy", de: "Ein Termin hat mehr als eine Kopie" },
    todo: {
      en: "Compare them in Notion and delete the one that isn't needed. A copy that somebody edited is never deleted automatically.",
      de: "Vergleiche sie in Notion und lösche die, die ihr nicht braucht. Eine Kopie, die jemand bearbeitet hat, wird nie von selbst gelöscht.",
    },
  },
  conflict_resolved: {
    severity: "warning",
    told: {
      en: ({ property, comment, kept }) =>
        kept === "on_both"
          ? `Both sides had changed "${property}". One value was kept on both; the other one stands as a comment on the ${comment} page.`
          : `The copy showed another value of "${property}" than the private page when it was removed. The private page keeps its own; the copy's stands there as a comment.`,
      de: ({ property, comment, kept }) =>
        kept === "on_both"
          ? `„${property}“ war auf beiden Seiten geändert worden. Ein Wert gilt jetzt auf beiden, der andere steht als Kommentar auf der ${comment === "private" ? "privaten Seite" : "geteilten Kopie"}.`
          : `Als die Kopie entfernt wurde, stand dort bei „${property}“ etwas anderes als auf der privaten Seite. Die private Seite behält ihren Wert; der von der Kopie steht dort als Kommentar.`,
    },
    title: { en: "Both sides changed the same field", de: "Beide Seiten haben dasselbe Feld geändert" },
    todo: {
      en: "If the wrong value won, the other one is in the comment on the page.",
      de: "Gilt jetzt der falsche Wert, findest du den anderen im Kommentar auf der Seite.",
    },
  },
  copy_removed_by_partner: {
    severity: "notice",
    told: {
      en: "The partner removed the shared copy, so the private page was unticked and kept. Tick PartnerRelevant to share it again.",
      de: "Die Kopie wurde im gemeinsamen Kalender entfernt; die private Seite ist noch da, nur ohne Häkchen. Setz es bei PartnerRelevant wieder, um sie erneut zu teilen.",
    },
    title: { en: "The partner removed a copy", de: "Eine Kopie wurde im gemeinsamen Kalender entfernt" },
    todo: {
      en: "The appointment itself was kept and unticked. Tick it to share it again.",
      de: "Den Termin selbst gibt es noch, nur ohne Häkchen. Setz es wieder, um ihn erneut zu teilen.",
    },
    chat: {
      title: {
        en: "An appointment was removed from the shared calendar",
        de: "Ein Termin wurde im gemeinsamen Kalender entfernt",
      },
      todo: {
        en: "Yours stays, but is no longer shared. Tick it again to share it once more.",
        de: "Dein Termin bleibt, wird aber nicht mehr geteilt. Setz das Häkchen wieder, um ihn erneut zu teilen.",
      },
    },
  },
  copy_detached: {
    severity: "notice",
    told: {
      en: "The private page was trashed or moved away, and its copy shows something that isn't known to stand there, such as an edit of the partner's; so the copy stays in the shared database as a row of its own. Delete it there if nobody needs it.",
      de: "Die private Seite wurde gelöscht oder verschoben, und auf ihrer Kopie steht etwas, das dort nicht herkommt, etwa eine Änderung der anderen Person. Darum bleibt die Kopie als eigene Zeile in der gemeinsamen Datenbank. Lösche sie dort, wenn niemand sie braucht.",
    },
    title: { en: "A copy lives on by itself", de: "Eine Kopie bleibt für sich stehen" },
    todo: {
      en: "Its appointment was deleted, but the copy held newer edits. It is an ordinary shared row now: keep it, or delete it in Notion.",
      de: "Ihr Termin wurde gelöscht, aber sie enthielt neuere Änderungen. Jetzt ist sie eine gewöhnliche Zeile der gemeinsamen Datenbank: Behalte sie, oder lösche sie in Notion.",
    },
  },
} satisfies Partial<Entries>;
