/** What each problem means to a person in a chat, in both languages: shorter than in a job summary, and addressed to one. */
import type { Language } from "../../core/readable-date.ts";
import type { ProblemCode } from "../../core/report.ts";

interface ProblemText {
  /** A heading without a full stop. */
  readonly title: string;
  /** What to do about it. */
  readonly todo: string;
}

type InBothLanguages = Readonly<Record<Language, ProblemText>>;

/** In the order in which they are told: what stops everything first. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, InBothLanguages>> = {
  config_invalid: {
    de: {
      title: "Deine Einstellungen stimmen nicht",
      todo: "Bis sie berichtigt sind, wird für dich nichts abgeglichen.",
    },
    en: {
      title: "Your configuration is wrong",
      todo: "Nothing is synced for you until it is corrected.",
    },
  },
  token_invalid: {
    de: {
      title: "Notion nimmt den Schlüssel nicht mehr an",
      todo: "Hol dir bei deiner Integration (notion.so/profile/integrations) den aktuellen Schlüssel und trag ihn in die Konfiguration ein. Bis dahin wird nichts abgeglichen.",
    },
    en: {
      title: "Notion no longer accepts the key",
      todo: "Copy the current secret of your integration (notion.so/profile/integrations) into the configuration. Nothing is synced until then.",
    },
  },
  database_not_found: {
    de: {
      title: "Eine Datenbank ist nicht erreichbar",
      todo: "Öffne sie in Notion, wähle ••• → Verbindungen und füge die Integration hinzu. Ist sie schon da, vergleiche die ID in der Konfiguration mit der Adresse der Datenbank.",
    },
    en: {
      title: "A database can't be found",
      todo: "Open it in Notion, choose ••• → Connections and add the integration. If it is there already, compare the id in the configuration with the database's address.",
    },
  },
  several_data_sources: {
    de: {
      title: "Eine Datenbank hat mehrere Datenquellen",
      todo: "Trag in der Konfiguration statt der Datenbank die ID der richtigen Datenquelle ein.",
    },
    en: {
      title: "A database has several data sources",
      todo: "In the configuration, give the id of the right data source in place of the database's.",
    },
  },
  property_missing: {
    de: {
      title: "In der Datenbank fehlt eine Eigenschaft",
      todo: "Wurde sie gelöscht, hol sie in Notion zurück (in der Datenbank: ••• → Eigenschaften bearbeiten → Gelöschte Eigenschaften); wurde sie umbenannt, gib ihr den alten Namen zurück. Auch eine neue mit genau diesem Namen schadet nicht: Bei geteilten Terminen kommen die Werte von der anderen Seite.",
    },
    en: {
      title: "A property is missing in the database",
      todo: "If it was deleted, bring it back in Notion (in the database: ••• → Edit properties → Deleted properties); if it was renamed, rename it back. A new one with exactly this name does no harm either: for shared appointments, the values come from the other side.",
    },
  },
  property_wrong_type: {
    de: {
      title: "Eine Eigenschaft hat den falschen Typ",
      todo: "Mach die Änderung des Typs in Notion rückgängig. Oder benenne sie um und leg eine neue unter dem alten Namen an: Bei geteilten Terminen kommen die Werte von der anderen Seite.",
    },
    en: {
      title: "A property has the wrong type",
      todo: "Undo the change of type in Notion. Or rename it and add a new one under the old name: for shared appointments, the values come from the other side.",
    },
  },
  listing_incomplete: {
    de: {
      title: "Notion hat nicht alle Termine herausgegeben",
      todo: "Zur Sicherheit wurde nichts geändert. Bleibt es dabei, teilst du mehr Termine, als Notion auf einmal auflistet: Nimm alten nach und nach das Häkchen.",
    },
    en: {
      title: "Notion didn't list every appointment",
      todo: "To be safe, nothing was changed. If it stays so, you share more than Notion lists at once: untick old ones, a few at a time.",
    },
  },
  brake: {
    de: {
      title: "Ungewöhnlich vieles sollte auf einmal verschwinden",
      todo: "Zur Sicherheit ist alles davon noch da. Ist es so gewollt, starte den Workflow von Hand mit „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true). Sonst stell die Termine, Häkchen oder Angaben in Notion wieder her.",
    },
    en: {
      title: "Unusually much was about to go at once",
      todo: "To be safe, all of it is still there. If it is meant, run the workflow by hand with “Allow many removals” (elsewhere: SYNC_ALLOW_BULK_DELETE=true). If not, put the appointments, ticks or values back in Notion.",
    },
  },
  block_limit: {
    de: {
      title: "In Notion ist kein Platz für neue Termine",
      todo: "Ein kostenloser Workspace mit mehreren Mitgliedern nimmt insgesamt nur 1.000 Blöcke auf, und Löschen hilft nicht. Was ihr schon teilt, läuft weiter, neue Kopien warten. Nimm die andere Person in diesem Workspace aus den Mitgliedern und lade sie als Gast in die gemeinsame Datenbank ein.",
    },
    en: {
      title: "Notion has no room for new appointments",
      todo: "With several members, a free workspace only ever takes 1,000 blocks, and deleting doesn't help. What you share already stays in step; new copies wait. In that workspace, make your partner a guest of the shared database rather than a member.",
    },
  },
  state_not_pushed: {
    de: {
      title: "Der Stand konnte nicht im Repository gesichert werden",
      todo: "Solange das so ist, wirkt ein entferntes Häkchen nicht, entfernte Kopien kommen wieder, und jede Änderung sieht aus wie zwei. Prüfe, ob der Workflow schreiben darf (permissions: contents: write) und kein Branch-Schutz im Weg steht.",
    },
    en: {
      title: "The state could not be saved in the repository",
      todo: "While this lasts, unticking has no effect, removed copies come back, and every edit looks like two. Check that the workflow may write (permissions: contents: write) and that no branch protection is in its way.",
    },
  },
  rate_limited: {
    de: {
      title: "Notion hat um Geduld gebeten",
      todo: "Nichts geht verloren, der nächste Abgleich macht weiter. Passiert es jedes Mal, nutzt noch ein anderes Programm denselben Schlüssel.",
    },
    en: {
      title: "Notion asked to slow down",
      todo: "Nothing is lost; the next sync goes on. If it happens each time, another program uses the same key.",
    },
  },
  notion_unavailable: {
    de: {
      title: "Notion war nicht erreichbar",
      todo: "Nichts geht verloren, der nächste Abgleich macht weiter. Ob Notion gestört ist, steht auf notion-status.com.",
    },
    en: {
      title: "Notion could not be reached",
      todo: "Nothing is lost; the next sync goes on. Whether Notion is down is told at notion-status.com.",
    },
  },
  notion_error: {
    de: {
      title: "Notion hat etwas abgelehnt",
      todo: "Der nächste Abgleich versucht es wieder. Bleibt es dabei, sieh nach, was an der Seite besonders ist: eine Sperre, ein sehr langer Text, eine geänderte Eigenschaft.",
    },
    en: {
      title: "Notion refused something",
      todo: "The next sync tries again. If it stays so, look for what is special about the page: a lock, a very long text, a changed property.",
    },
  },
  conflict_held: {
    de: {
      title: "Ein Widerspruch wartet auf dich",
      todo: "Beide Seiten haben dasselbe Feld geändert, und Notion lässt keinen Kommentar zu, der den anderen Wert bewahrt. Erlaube der Integration „Kommentare einfügen“, oder gleiche beide Seiten von Hand an.",
    },
    en: {
      title: "A conflict waits for you",
      todo: "Both sides changed the same field, and Notion refuses the comment that would preserve the other value. Give the integration the capability “Insert comments”, or make both sides equal by hand.",
    },
  },
  value_held: {
    de: {
      title: "Ein Wert lässt sich nicht übertragen",
      todo: "Vereinfache das Feld in Notion (kürzer, weniger Formatierung, keine Erwähnungen). Alles andere an dem Termin wird weiter abgeglichen.",
    },
    en: {
      title: "A value can't be carried over",
      todo: "Simplify the field in Notion (shorter, fewer formats, no mentions). Everything else about the appointment stays in step.",
    },
  },
  date_without_start: {
    de: {
      title: "Ein Termin hat ein Ende, aber keinen Anfang",
      todo: "Trag den Anfang ein, oder leere das Ende.",
    },
    en: {
      title: "An appointment has an end but no start",
      todo: "Fill in the start, or empty the end.",
    },
  },
  private_unreadable: {
    de: {
      title: "Ein Termin von dir ist nicht mehr lesbar",
      todo: "Gib seine Datenbank wieder für die Integration frei. Ist er endgültig gelöscht, entscheidest du, was aus der Kopie wird.",
    },
    en: {
      title: "One of your appointments can't be read any more",
      todo: "Share its database with the integration again. If it was deleted for good, its copy is yours to keep or to delete.",
    },
  },
  copy_unreadable: {
    de: {
      title: "Eine geteilte Kopie ist nicht mehr lesbar",
      todo: "Gib die gemeinsame Datenbank wieder für die Integration frei. Ist die Kopie endgültig gelöscht, nimm dem Termin das Häkchen und setz es nach dem nächsten Abgleich wieder.",
    },
    en: {
      title: "A shared copy can't be read any more",
      todo: "Share the shared database with the integration again. If the copy was deleted for good, untick the appointment and tick it again after the next sync.",
    },
  },
  copy_unmarked: {
    de: {
      title: "Eine Kopie weiß nicht mehr, zu wem sie gehört",
      todo: "Jemand hat „SourcePrivateId“ geleert. Trag dort wieder die ID deiner Seite ein.",
    },
    en: {
      title: "A copy no longer knows whose it is",
      todo: "Somebody emptied “SourcePrivateId”. Put the id of your page back there.",
    },
  },
  duplicate_copy: {
    de: {
      title: "Ein Termin hat mehr als eine Kopie",
      todo: "Vergleiche sie in Notion und lösche, was überzählig ist. Was jemand bearbeitet hat, wird nie von selbst gelöscht.",
    },
    en: {
      title: "An appointment has more than one copy",
      todo: "Compare them in Notion and delete what is too much. One that somebody edited is never deleted by itself.",
    },
  },
  conflict_resolved: {
    de: {
      title: "Beide Seiten hatten dasselbe Feld geändert",
      todo: "Gilt der falsche Wert, findest du den anderen im Kommentar auf der Seite.",
    },
    en: {
      title: "Both sides had changed the same field",
      todo: "If the wrong value won, the other one is in the comment on the page.",
    },
  },
  no_shared_database: {
    de: {
      title: "Für dich ist keine gemeinsame Datenbank eingetragen",
      todo: "Trag shared_notion_database_id in die Konfiguration ein. Bis dahin wird für dich nichts abgeglichen.",
    },
    en: {
      title: "No shared database is configured for you",
      todo: "Add shared_notion_database_id to the configuration. Until then nothing is synced for you.",
    },
  },
  database_exchanged: {
    de: {
      title: "Deine Konfiguration nennt eine andere Datenbank als bisher",
      todo: "Entfernt wurde deshalb nichts. War es ein Versehen, trag die alte ID wieder ein. War es Absicht, können die alten Kopien stehen bleiben; oder du nimmst sie mit „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true) zurück.",
    },
    en: {
      title: "Your configuration names another database than before",
      todo: "Nothing was removed because of that. If it was a slip, put the old id back. If you meant it, the old copies may stay where they are, or a run with “Allow many removals” (elsewhere: SYNC_ALLOW_BULK_DELETE=true) takes them back.",
    },
  },
  tick_restored: {
    de: {
      title: "Verlorene Häkchen sind wieder gesetzt",
      todo: "Die Spalte mit den Häkchen war gelöscht und neu angelegt worden, und dabei gehen alle verloren. Was geteilt war, ist wieder angehakt. Was du nicht mehr teilen willst, nimm einzeln heraus.",
    },
    en: {
      title: "Lost ticks have been set again",
      todo: "The column that holds them was deleted and added again, which loses them all. What was shared is ticked once more; untick what you don't want to share any longer.",
    },
  },
  property_renamed: {
    de: {
      title: "Eine Eigenschaft heißt jetzt anders",
      todo: "Sie wird trotzdem erkannt, und alles läuft weiter. Gib ihr in Notion den alten Namen zurück, oder trag den neuen in der Konfiguration unter „properties“ ein.",
    },
    en: {
      title: "A property has a new name",
      todo: "It is recognised all the same, and everything goes on. Give it the old name back in Notion, or enter the new one under “properties” in the configuration.",
    },
  },
  state_damaged: {
    de: {
      title: "Das Gedächtnis des Abgleichs war beschädigt",
      todo: "Deine Termine sind davon nicht betroffen: Dieser Abgleich hat nur nachgesehen und nichts entfernt.",
    },
    en: {
      title: "What the sync remembers was damaged",
      todo: "Your appointments are not affected: this sync only looked at what is there and removed nothing.",
    },
  },
  interrupted: {
    de: { title: "Der Abgleich wurde vorzeitig beendet", todo: "Der nächste macht weiter." },
    en: { title: "The sync was stopped early", todo: "The next one goes on." },
  },
  copy_removed_by_partner: {
    de: {
      title: "Ein Termin wurde im gemeinsamen Kalender entfernt",
      todo: "Dein Termin bleibt, wird aber nicht mehr geteilt. Setz das Häkchen wieder, um ihn erneut zu teilen.",
    },
    en: {
      title: "An appointment was removed from the shared calendar",
      todo: "Yours stays, but is no longer shared. Tick it again to share it once more.",
    },
  },
  copy_detached: {
    de: {
      title: "Eine Kopie bleibt für sich stehen",
      todo: "Ihr Termin wurde gelöscht, aber sie hatte neuere Änderungen. Behalte sie, oder lösche sie in Notion.",
    },
    en: {
      title: "A copy lives on by itself",
      todo: "Its appointment was deleted, but it had newer edits. Keep it, or delete it in Notion.",
    },
  },
};

/** Codes whose own sentence names what it is about: a property, a key, a count. It is English, and without content. */
export const TOLD_IN_DETAIL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "config_invalid",
  "several_data_sources",
  "property_missing",
  "property_wrong_type",
  "database_not_found",
  "brake",
  "block_limit",
  "database_exchanged",
  "tick_restored",
  "property_renamed",
]);
