/** What a cleanup says, in each language. */
import type { Language } from "../core/readable-date.ts";
import type { Widened } from "../core/widened.ts";
import type { DeedKind } from "./intention.ts";

const COMMAND = "npm run cleanup -- --user ID [--dry-run] [--untick] [--yes]";
const LANGUAGE_FLAG = "[--language de|en]";

const en = {
  usage: [`usage: ${COMMAND}`, `       ${LANGUAGE_FLAG}`],
  help: `
Takes back all that one user shares: copies go to Notion's trash, after their
edits have come home; tracking ids are emptied; the user's state is forgotten.
Private appointments stay. Shows first what it would do, then asks. Without
--user it lists everybody who is configured, and what it would do for each.

  --user       the Telegram id of a configured user
  --dry-run    only shows what would be done
  --untick     unticks PartnerRelevant as well, so that nothing is shared anew
  --yes        does not ask
  --language   de or en, in place of PARTNER_SYNC_LANGUAGE and the configuration
  --help       this text

Exit code: 0 done, or nothing to do; 1 something is left, and it says what.`.split("\n"),
  noSuchId: "--user needs the Telegram id of a configured user.",
  /** Above the people, where nobody was named. */
  whose: "Say with --user whose appointments are to be taken back:",
  columns: { who: "who", flag: "what to type", what: "what would be done" },
  /** What one person's cleanup would do, in short. */
  inShort: (copies: number) =>
    copies === 0
      ? "nothing is shared"
      : `${copies === 1 ? "1 copy goes" : `${copies} copies go`} to Notion's trash`,
  cantLook: "could not be looked at: npm run doctor says why",
  wrongEntry: "the entry in the configuration is wrong",
  sharesNothing: (who: string) => `Nothing of ${who} is shared that could be taken back.`,
  notConfigured: (who: string, id: number) =>
    `${who} isn't in the configuration. Put the entry back for this one command: only with that user's own token can edits of the copies be brought home first. Where the token is gone, filter the shared database for SourceUserId = ${id} and keep or delete these rows by hand; as rows of nobody who is configured they are never touched.`,
  noSharedDatabase: (who: string) => `${who} has no shared database configured.`,
  wouldDo: (who: string) => `To take back what ${who} shares:`,
  deeds: {
    bring_home: (n: number) => `Private pages that first take over what was written on their copies: ${n}`,
    comment: (n: number) => `Private pages that get a comment, which preserves a value: ${n}`,
    trash: (n: number) => `Copies that go to Notion's trash: ${n}`,
    detach: (n: number) =>
      `Copies that stay as rows of their own, because they were edited and their private page lies in the trash: ${n}`,
    clear_link: (n: number) => `Private pages whose SyncedToSharedId is emptied: ${n}`,
    untick: (n: number) => `Private pages that are unticked: ${n}`,
  } satisfies Readonly<Record<DeedKind, (pages: number) => string>>,
  page: "page",
  copy: "copy",
  dryRun: "Dry run: nothing was changed.",
  stillOn: (who: string, ticked: number) =>
    `Nothing was changed: Partner Sync is switched on, so its next pass would share again what ${who} has ticked (appointments: ${ticked}). Set PARTNER_SYNC_ENABLED to false first, on GitHub too, or add --untick.`,
  nobodyToAsk: "Nothing was changed: there is no terminal to ask on. Add --yes if you mean it.",
  /** What has to be typed by somebody who means it. */
  type: (id: number) => `Type ${id} to go on; anything else changes nothing.`,
  unchanged: "Nothing was changed.",
  removed: (removed: number, left: number) =>
    `Appointments that lost their copy: ${removed}. Copies that are left: ${left}.`,
  mayStillShare: (who: string) =>
    `${who} may still share something. Nothing is lost: run it again to go on from here.`,
  stillShares: (who: string) =>
    `${who} still shares what is named above. Settle that in Notion, then run it again.`,
  done: (who: string) => `${who} shares nothing any more.`,
  forgotten: (file: string) =>
    `${file} was removed; where a repository on GitHub holds it, delete it there too.`,
  stillTicked: (ticked: number) =>
    `Appointments that are still ticked: ${ticked}. Before Partner Sync is switched on again, take the user out of the configuration, or run this once more with --untick; otherwise they are shared again.`,
  endedEarly: (fault: string) =>
    `The run ended early: ${fault}. Check that the state directory and .env can be read and written, then run it again.`,
} as const;

type CleanupTexts = Widened<typeof en>;

const de: CleanupTexts = {
  usage: [`Aufruf: ${COMMAND}`, `        ${LANGUAGE_FLAG}`],
  help: `
Nimmt alles zurück, was eine Person teilt: Was auf den Kopien geändert wurde,
kommt zuerst auf die privaten Seiten, dann kommen die Kopien in Notions
Papierkorb; die IDs zum Wiederfinden werden geleert, der gespeicherte Stand der
Person wird vergessen. Private Termine bleiben. Zeigt erst, was geschehen würde,
und fragt dann. Ohne --user siehst du alle eingetragenen Personen und was bei
jeder geschehen würde.

  --user       die Telegram-ID einer eingetragenen Person
  --dry-run    zeigt nur, was geschehen würde
  --untick     nimmt auch die Häkchen bei PartnerRelevant heraus, damit nichts
               von neuem geteilt wird
  --yes        fragt nicht
  --language   de oder en, statt PARTNER_SYNC_LANGUAGE und der Konfiguration
  --help       dieser Text

Rückgabewert: 0 fertig oder nichts zu tun; 1 etwas ist übrig, und was, steht da.`.split("\n"),
  noSuchId: "Nach --user gehört die Telegram-ID einer eingetragenen Person.",
  whose: "Sag mit --user, wessen Termine nicht mehr geteilt werden sollen:",
  columns: { who: "wer", flag: "was du angibst", what: "was geschehen würde" },
  inShort: (copies) =>
    copies === 0
      ? "nichts ist geteilt"
      : copies === 1
        ? "1 Kopie kommt in Notions Papierkorb"
        : `${copies} Kopien kommen in Notions Papierkorb`,
  cantLook: "ließ sich nicht ansehen: npm run doctor sagt, warum",
  wrongEntry: "der Eintrag in der Konfiguration stimmt nicht",
  sharesNothing: (who) => `Von ${who} ist nichts geteilt, was sich zurücknehmen ließe.`,
  notConfigured: (who, id) =>
    `${who} steht nicht in der Konfiguration. Trag die Person für diesen einen Befehl wieder ein: Nur mit ihrem eigenen Token lassen sich Änderungen auf den Kopien vorher zurückholen. Gibt es das Token nicht mehr, filtere die gemeinsame Datenbank nach SourceUserId = ${id} und behalte oder lösche diese Zeilen von Hand; solange niemand mit dieser ID eingetragen ist, rührt kein Abgleich sie an.`,
  noSharedDatabase: (who) => `Für ${who} ist keine gemeinsame Datenbank eingetragen.`,
  wouldDo: (who) => `Damit ${who} nichts mehr teilt, geschieht Folgendes:`,
  deeds: {
    bring_home: (n) => `Private Seiten, die zuerst übernehmen, was auf ihren Kopien geändert wurde: ${n}`,
    comment: (n) => `Private Seiten, die einen Kommentar bekommen, der einen Wert bewahrt: ${n}`,
    trash: (n) => `Kopien, die in Notions Papierkorb kommen: ${n}`,
    detach: (n) =>
      `Kopien, die als eigene Zeilen bleiben, weil sie geändert wurden und ihre private Seite im Papierkorb liegt: ${n}`,
    clear_link: (n) => `Private Seiten, auf denen SyncedToSharedId geleert wird: ${n}`,
    untick: (n) => `Private Seiten, die ihr Häkchen verlieren: ${n}`,
  },
  page: "Seite",
  copy: "Kopie",
  dryRun: "Nur zur Ansicht: Nichts wurde geändert.",
  stillOn: (who, ticked) =>
    `Nichts wurde geändert: Partner Sync ist eingeschaltet, der nächste Abgleich würde also wieder teilen, was ${who} angehakt hat (Termine: ${ticked}). Setz zuerst PARTNER_SYNC_ENABLED auf false, auch auf GitHub; oder gib --untick dazu.`,
  nobodyToAsk:
    "Nichts wurde geändert: Hier ist niemand, den man fragen könnte. Wenn du es so willst, gib --yes dazu.",
  type: (id) => `Tippe ${id}, dann geht es los; bei allem anderen bleibt es, wie es ist.`,
  unchanged: "Nichts wurde geändert.",
  removed: (removed, left) =>
    `Termine, die keine Kopie mehr haben: ${removed}. Kopien, die noch da sind: ${left}.`,
  mayStillShare: (who) =>
    `Von ${who} ist vielleicht noch etwas geteilt. Verloren ist nichts: Starte es noch einmal, dann geht es hier weiter.`,
  stillShares: (who) =>
    `Von ${who} ist noch geteilt, was darüber steht. Bring das in Notion in Ordnung, und starte es dann noch einmal.`,
  done: (who) => `Von ${who} ist nichts mehr geteilt.`,
  forgotten: (file) =>
    `${file} wurde entfernt; liegt es auch in einem Repository auf GitHub, lösch es dort ebenso.`,
  stillTicked: (ticked) =>
    `Termine, die noch ein Häkchen haben: ${ticked}. Bevor Partner Sync wieder eingeschaltet wird, nimm die Person aus der Konfiguration, oder starte dies noch einmal mit --untick; sonst werden sie wieder geteilt.`,
  endedEarly: (fault) =>
    `Es ist vorzeitig zu Ende: ${fault}. Sieh nach, ob das Verzeichnis des Stands und .env lesbar und beschreibbar sind, und starte es dann noch einmal.`,
};

export const SAYS: Readonly<Record<Language, CleanupTexts>> = { de, en };
