/** A user's pass as a whole, and what is remembered of it. */
import type { Clause } from "../core/clause.ts";
import { BRAKE_COUNT, BRAKE_SHARE } from "../core/plan.ts";
import type { Problem } from "../core/problem.ts";
import type { Entries, Who } from "./entry.ts";
import { ALLOW_ONCE, GERMAN_SIDE, NOTHING_LOST, sentence } from "./phrases.ts";

/** E7: nobody should have to find that out from what happens to appointments. */
const WHILE_UNSAVED =
  "While that lasts, each run from the repository starts from an older state: unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two.";

const SHARE = `more than ${BRAKE_SHARE * 100} % are suspicious`;

function braked(p: Problem<"brake">, who: Who): string {
  switch (p.over) {
    case "copies":
      return `${p.removals} of ${p.linked} linked rows of ${who(p.user)} would lose their copy in one pass; more than ${BRAKE_COUNT} rows that are also ${SHARE}, so nothing was written. If it is what you want, ${ALLOW_ONCE.en}.`;
    case "copy_meanwhile":
      return "The row changed during the pass and would lose its copy now, but no further removal is allowed in this pass. The next pass looks again.";
    case "field":
      return `"${p.property}" would be emptied on ${p.pages} pages of ${who(p.user)} in one pass, and is filled in ${p.filled} linked rows; more than ${BRAKE_COUNT} that are also ${SHARE}, so none of it was emptied, and everything else goes on. If the values are still on the other side, fill them in again or restore the property; if emptying is what you want, ${ALLOW_ONCE.en}.`;
    case "field_meanwhile": {
      const [are, keep] = p.pages === 1 ? ["is", "it keeps its value"] : ["are", "they keep their values"];
      return `While the pass was running, "${p.property}" was emptied on so many pages of ${who(p.user)} that ${p.pages} more ${are} suspicious, so ${keep} on the other side. The next pass looks again; if emptying is what you want, ${ALLOW_ONCE.en}.`;
    }
  }
}

/** An unticked row stays linked until a pass has listed all of them: to untick it alone doesn't make it one less. */
function unlisted(p: Problem<"listing_incomplete">, who: Who): string {
  const { database } = p;
  const what =
    database === undefined
      ? `data source ${p.data_source}`
      : `the ${database.side} database ${database.configured} of ${who(database.user)}`;
  const incomplete = `The listing of ${what} is incomplete`;
  switch (p.why) {
    case "broken_off":
      return `${incomplete}: Notion broke it off. Nothing was written; the next pass asks again.`;
    case "endless":
      return `${incomplete}: it doesn't come to an end. Nothing was written; the next pass asks again.`;
    case "made_at_once":
      return `${incomplete}: more than 10,000 of its rows were created in the same minute (${p.at}), and of one minute Notion lists no more. Nothing was written. Delete some of those rows in Notion, a few at a time; in a private database it also helps to untick some and to clear their link (SyncedToSharedId). Rows of other minutes don't count.`;
    case "begin_at_once":
      return `${incomplete}: more than 10,000 of its rows begin at the same time (${p.at}), and Notion lists no more of them. Delete some of those rows in Notion, or change their date.`;
  }
}

function unlistedDe(p: Problem<"listing_incomplete">, who: Who): string {
  const { database } = p;
  const what =
    database === undefined
      ? `Datenquelle ${p.data_source}`
      : `${GERMAN_SIDE[database.side].der} Datenbank ${database.configured} von ${who(database.user)}`;
  const incomplete = `Die Liste der ${what} ist unvollständig`;
  switch (p.why) {
    case "broken_off":
      return `${incomplete}: Notion hat sie abgebrochen. Geändert wurde nichts; der nächste Abgleich fragt noch einmal.`;
    case "endless":
      return `${incomplete}: Sie nimmt kein Ende. Geändert wurde nichts; der nächste Abgleich fragt noch einmal.`;
    case "made_at_once":
      return `${incomplete}: Mehr als 10.000 ihrer Zeilen sind in derselben Minute entstanden (${p.at}), und mehr gibt Notion von einer Minute nicht heraus. Geändert wurde nichts. Lösche in Notion nach und nach einige dieser Zeilen; in einer privaten Datenbank hilft es auch, bei einigen das Häkchen zu entfernen und ihren Verweis (SyncedToSharedId) zu leeren. Zeilen aus anderen Minuten zählen nicht mit.`;
    case "begin_at_once":
      return `${incomplete}: Mehr als 10.000 ihrer Zeilen beginnen zur selben Zeit (${p.at}), und mehr gibt Notion davon nicht heraus. Lösche in Notion einige dieser Zeilen, oder gib ihnen ein anderes Datum.`;
  }
}

function damaged(p: Problem<"state_damaged">, who: Who): string {
  switch (p.file) {
    case "damaged":
      return `The state file of ${who(p.user)} was damaged and put aside. This pass only adopts what it finds and takes nothing away; nothing needs to be done.`;
    case "unreadable":
      return `The state file of ${who(p.user)} can't be read. Check its permissions, or remove it: the next pass then only adopts what it finds.`;
    case "passes":
      return "The file of past passes was damaged and put aside. Only the chart starts anew; nothing needs to be done.";
  }
}

/** `state_not_pushed` in the words of a program that goes on. */
export function unsharedByBot(reason: Clause): string {
  return `The state can't be shared with scheduled runs: ${reason.en}. It is kept here, and the bot goes on. ${WHILE_UNSAVED} Check that this login may push to the branch, and that no branch protection stops it.`;
}

function brakedDe(p: Problem<"brake">, who: Who): string {
  const suspicious = `mehr als ${BRAKE_COUNT}, die zugleich mehr als ${BRAKE_SHARE * 100} % sind, machen misstrauisch`;
  switch (p.over) {
    case "copies":
      return `${p.removals} von ${p.linked} geteilten Terminen von ${who(p.user)} würden auf einmal ihre Kopie verlieren; ${suspicious}, darum wurde nichts geändert. Ist es so gewollt, ${ALLOW_ONCE.de}.`;
    case "copy_meanwhile":
      return "Der Termin hat sich während des Abgleichs geändert und würde jetzt seine Kopie verlieren, aber mehr darf in diesem Lauf nicht verschwinden. Der nächste sieht wieder nach.";
    case "field":
      return `„${p.property}“ würde auf ${p.pages} Seiten von ${who(p.user)} auf einmal geleert und ist bei ${p.filled} geteilten Terminen ausgefüllt; ${suspicious}, darum wurde davon nichts geleert, alles andere läuft. Stehen die Werte noch auf der anderen Seite, trag sie wieder ein oder hol die Eigenschaft zurück; ist es so gewollt, ${ALLOW_ONCE.de}.`;
    case "field_meanwhile": {
      const more = p.pages === 1 ? "1 weitere Seite macht" : `${p.pages} weitere Seiten machen`;
      const keeps = p.pages === 1 ? "behält sie ihren Wert" : "behalten sie ihre Werte";
      return `Während des Abgleichs wurde „${p.property}“ auf so vielen Seiten von ${who(p.user)} geleert, dass etwas nicht stimmen kann: ${more} misstrauisch, darum ${keeps} auf der anderen Seite. Der nächste Abgleich sieht wieder nach; ist es so gewollt, ${ALLOW_ONCE.de}.`;
    }
  }
}

function damagedDe(p: Problem<"state_damaged">, who: Who): string {
  switch (p.file) {
    case "damaged":
      return `Die Datei mit dem Stand von ${who(p.user)} war beschädigt und wurde beiseitegelegt. Dieser Abgleich nimmt nur auf, was er vorfindet, und nimmt nichts weg; zu tun ist nichts.`;
    case "unreadable":
      return `Die Datei mit dem Stand von ${who(p.user)} ist nicht lesbar. Prüfe ihre Rechte, oder lösche sie: Der nächste Abgleich nimmt dann nur auf, was er vorfindet.`;
    case "passes":
      return "Die Datei mit den bisherigen Läufen war beschädigt und wurde beiseitegelegt. Nur das Diagramm fängt von vorn an; zu tun ist nichts.";
  }
}

const WHILE_UNSAVED_DE =
  "Solange das so ist, beginnt jeder Lauf aus dem Repository mit einem älteren Stand: Ein entferntes Häkchen bewirkt nichts, eine entfernte Kopie kommt wieder, und jede Änderung sieht aus, als hättet ihr beide etwas geändert.";

function full(p: Problem<"block_limit">, who: Who): string {
  return "failed" in p
    ? `${sentence(p.failed)} The workspace in which the new page would lie is full: with more than one member, a free workspace takes 1,000 blocks in its life, and deleting gives none back. Remove the partner from its members and invite them as a guest, put the database into a workspace of one person, or upgrade.`
    : `The Notion workspace of ${who(p.user)}'s shared database is full: it takes no new pages, so ${p.waiting} ${p.waiting === 1 ? "appointment waits" : "appointments wait"} to be shared. What is shared already goes on as before. A free workspace with more than one member takes 1,000 blocks in its life, and deleting gives none back: make the other members guests, or upgrade the workspace.`;
}

function fullDe(p: Problem<"block_limit">, who: Who): string {
  const why =
    "Ein kostenloser Workspace mit mehreren Mitgliedern nimmt insgesamt nur 1.000 Blöcke auf, und Löschen schafft keinen Platz.";
  return "failed" in p
    ? `${sentence(p.failed, "de")} Der Workspace, in dem die neue Seite liegen würde, ist voll. ${why} Nimm die andere Person aus den Mitgliedern und lade sie als Gast ein, leg die Datenbank in einen Workspace, der nur ein Mitglied hat, oder wechsle den Tarif.`
    : `Der Workspace mit der gemeinsamen Datenbank von ${who(p.user)} ist voll und nimmt keine neuen Seiten auf, darum ${p.waiting === 1 ? "wartet 1 Termin" : `warten ${p.waiting} Termine`} darauf, geteilt zu werden. Was schon geteilt ist, läuft weiter. ${why} Mach die anderen Mitglieder zu Gästen, oder wechsle den Tarif.`;
}

export const OF_PASS = {
  listing_incomplete: {
    severity: "error",
    told: { en: unlisted, de: unlistedDe },
    title: { en: "Notion did not list everything", de: "Notion hat nicht alles herausgegeben" },
    todo: {
      en: "To be safe, nothing was written, since a row that is merely unlisted looks like one that is gone. If it stays so, more than 10,000 of these rows were created in one and the same minute (an import, a duplicated database), which Notion can't list: delete some of them, a few at a time. Any number of rows is fine otherwise.",
      de: "Zur Sicherheit wurde nichts geändert, denn ein Termin, der nur in der Liste fehlt, sieht aus wie einer, den es nicht mehr gibt. Bleibt es dabei, sind mehr als 10.000 dieser Zeilen in ein und derselben Minute entstanden (durch einen Import oder eine duplizierte Datenbank), und so viele listet Notion nicht auf: Lösche nach und nach einige davon. Sonst darf es jede Zahl von Zeilen sein.",
    },
  },
  brake: {
    severity: "error",
    told: { en: braked, de: brakedDe },
    title: { en: "Too many removals at once", de: "Zu vieles sollte auf einmal verschwinden" },
    todo: {
      en: "None of these removals was carried out. If they are meant, run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true). If not, put the appointments, their ticks or the values of that property back in Notion first.",
      de: "Nichts davon ist verschwunden. Ist es so gewollt, starte den Workflow von Hand mit einem Häkchen bei „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true). Wenn nicht, stell zuerst in Notion die Termine, ihre Häkchen oder die Werte dieser Eigenschaft wieder her.",
    },
  },
  block_limit: {
    severity: "error",
    told: { en: full, de: fullDe },
    title: { en: "The workspace is full", de: "Der Workspace ist voll" },
    todo: {
      en: "A free workspace with more than one member takes 1,000 blocks in its whole life; deleting frees none. What is shared already stays in step, new copies wait. Remove the partner from the members of the workspace that holds the shared database and invite them to the database as a guest; or use a shared database in a workspace of one person; or upgrade. No capability of the connection changes this.",
      de: "Ein kostenloser Workspace mit mehreren Mitgliedern nimmt insgesamt nur 1.000 Blöcke auf, und Löschen schafft keinen Platz. Was schon geteilt ist, wird weiter abgeglichen, neue Kopien warten. Nimm die andere Person in dem Workspace mit der gemeinsamen Datenbank aus den Mitgliedern und lade sie als Gast in die Datenbank ein; oder leg die gemeinsame Datenbank in einen Workspace, der nur ein Mitglied hat; oder wechsle den Tarif. An den Rechten der Verbindung liegt es nicht.",
    },
  },
  state_not_pushed: {
    severity: "error",
    told: {
      en: ({ reason }) =>
        `The state could not be saved in the repository: ${reason.en}. ${WHILE_UNSAVED} Let the job write (in the workflow: permissions: contents: write), and let no branch protection or ruleset stop its pushes to this branch; the next run that can save its state mends the rest.`,
      de: ({ reason }) =>
        `Der Stand konnte nicht im Repository gesichert werden: ${reason.de}. ${WHILE_UNSAVED_DE} Lass den Job schreiben (im Workflow: permissions: contents: write), und sorg dafür, dass kein Branch-Schutz und kein Ruleset ihn daran hindert, in diesen Branch zu schreiben; der nächste Lauf, der seinen Stand sichern kann, bringt das Übrige in Ordnung.`,
    },
    title: {
      en: "The state was not saved in the repository",
      de: "Der Stand wurde nicht im Repository gesichert",
    },
    todo: {
      en: "What was synced is synced, but the next run doesn't know of it: while this lasts, unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two. Let the workflow write (permissions: contents: write, and under Settings → Actions → General: “Read and write permissions”), and let no branch protection or ruleset stop github-actions[bot] from pushing to this branch.",
      de: "Abgeglichen ist, was abgeglichen wurde, nur weiß der nächste Lauf nichts davon. Solange das so ist, bewirkt ein entferntes Häkchen nichts, entfernte Kopien kommen wieder, und jede Änderung sieht aus, als hättet ihr beide etwas geändert. Lass den Workflow schreiben (permissions: contents: write, und unter Settings → Actions → General: „Read and write permissions“), und sorg dafür, dass kein Branch-Schutz und kein Ruleset github-actions[bot] daran hindert, in diesen Branch zu schreiben.",
    },
  },
  state_damaged: {
    severity: "warning",
    told: { en: damaged, de: damagedDe },
    title: { en: "The state had to be set aside", de: "Der gespeicherte Stand war nicht zu gebrauchen" },
    todo: {
      en: "There is nothing to do: this pass only looked at what is there and removed nothing, and the next one works as usual.",
      de: "Zu tun ist nichts: Dieser Lauf hat nur nachgesehen und nichts entfernt, der nächste arbeitet wie immer.",
    },
  },
  interrupted: {
    severity: "warning",
    told: {
      en: ({ user }, who) =>
        `The pass of ${who(user)} was told to stop before it was done. The next pass goes on from here.`,
      de: ({ user }, who) =>
        `Der Abgleich von ${who(user)} wurde beendet, bevor er fertig war. Der nächste macht hier weiter.`,
    },
    title: { en: "The pass was stopped early", de: "Der Abgleich wurde vorzeitig beendet" },
    todo: {
      en: `There is nothing to do. ${NOTHING_LOST}`,
      de: "Zu tun ist nichts. Verloren ist auch nichts: Der nächste macht weiter, wo dieser aufgehört hat.",
    },
  },
} satisfies Partial<Entries>;
