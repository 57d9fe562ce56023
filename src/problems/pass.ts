/** A user's pass as a whole, and what is remembered of it. */
import { BRAKE_COUNT, BRAKE_SHARE } from "../core/plan.ts";
import type { Problem } from "../core/problem.ts";
import type { Entries } from "./entry.ts";
import { ALLOW_ONCE, NOTHING_LOST, sentence } from "./phrases.ts";

/** E7: nobody should have to find that out from what happens to appointments. */
const WHILE_UNSAVED =
  "While that lasts, each run from the repository starts from an older state: unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two.";

const SHARE = `more than ${BRAKE_SHARE * 100} % are suspicious`;

function braked(p: Problem<"brake">): string {
  switch (p.over) {
    case "copies":
      return `${p.removals} of ${p.linked} linked rows of user ${p.user} would lose their copy in one pass; more than ${BRAKE_COUNT} rows that are also ${SHARE}, so nothing was written. If it is what you want, ${ALLOW_ONCE}.`;
    case "copy_meanwhile":
      return "The row changed during the pass and would lose its copy now, but no further removal is allowed in this pass. The next pass looks again.";
    case "field":
      return `"${p.property}" would be emptied on ${p.pages} pages of user ${p.user} in one pass, and is filled in ${p.filled} linked rows; more than ${BRAKE_COUNT} that are also ${SHARE}, so none of it was emptied, and everything else goes on. If the values are still on the other side, fill them in again or restore the property; if emptying is what you want, ${ALLOW_ONCE}.`;
    case "field_meanwhile": {
      const [are, keep] = p.pages === 1 ? ["is", "it keeps its value"] : ["are", "they keep their values"];
      return `While the pass was running, "${p.property}" was emptied on so many pages of user ${p.user} that ${p.pages} more ${are} suspicious, so ${keep} on the other side. The next pass looks again; if emptying is what you want, ${ALLOW_ONCE}.`;
    }
  }
}

/** An unticked row stays linked until a pass has listed all of them: to untick it alone doesn't make it one less. */
function unlisted(p: Problem<"listing_incomplete">): string {
  const incomplete = `The listing of data source ${p.data_source} is incomplete`;
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

function damaged(p: Problem<"state_damaged">): string {
  switch (p.file) {
    case "damaged":
      return `The state file of user ${p.user} was damaged and put aside. This pass only adopts what it finds and takes nothing away; nothing needs to be done.`;
    case "unreadable":
      return `The state file of user ${p.user} can't be read. Check its permissions, or remove it: the next pass then only adopts what it finds.`;
    case "passes":
      return "The file of past passes was damaged and put aside. Only the chart starts anew; nothing needs to be done.";
  }
}

/** `state_not_pushed` in the words of a program that goes on. */
export function unsharedByBot(reason: string): string {
  return `The state can't be shared with scheduled runs: ${reason}. It is kept here, and the bot goes on. ${WHILE_UNSAVED} Check that this login may push to the branch, and that no branch protection stops it.`;
}

export const OF_PASS = {
  listing_incomplete: {
    severity: "error",
    told: unlisted,
    title: "Notion did not list everything",
    todo: "Nothing was written for this user, since a row that is merely unlisted looks like one that is gone. If it stays so, more than 10,000 of these rows were created in one and the same minute (an import, a duplicated database), which Notion can't list: delete some of them, a few at a time. Any number of rows is fine otherwise.",
    en: {
      title: "Notion didn't list every appointment",
      todo: "To be safe, nothing was changed. If it stays so, more than 10,000 of your appointments were created within one minute, by an import, say, and Notion doesn't list that many: delete some of them, a few at a time.",
    },
    de: {
      title: "Notion hat nicht alle Termine herausgegeben",
      todo: "Zur Sicherheit wurde nichts geändert. Bleibt es dabei, sind mehr als 10.000 Termine in derselben Minute entstanden, etwa bei einem Import; so viele gibt Notion nicht heraus. Lösche dann nach und nach einige davon.",
    },
  },
  brake: {
    severity: "error",
    told: braked,
    title: "Too many removals at once",
    todo: "None of these removals was carried out. If they are meant, run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true). If not, put the appointments, their ticks or the values of that property back in Notion first.",
    en: {
      title: "Unusually much was about to go at once",
      todo: "To be safe, all of it is still there. If it is meant, run the workflow by hand with “Allow many removals” (elsewhere: SYNC_ALLOW_BULK_DELETE=true). If not, put the appointments, ticks or values back in Notion.",
    },
    de: {
      title: "Ungewöhnlich vieles sollte auf einmal verschwinden",
      todo: "Zur Sicherheit ist alles davon noch da. Ist es so gewollt, starte den Workflow von Hand mit „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true). Sonst stell die Termine, Häkchen oder Angaben in Notion wieder her.",
    },
  },
  block_limit: {
    severity: "error",
    told: (p) =>
      "failed" in p
        ? `${sentence(p.failed)} The workspace in which the new page would lie is full: with more than one member, a free workspace takes 1,000 blocks in its life, and deleting gives none back. Remove the partner from its members and invite them as a guest, put the database into a workspace of one person, or upgrade.`
        : `The Notion workspace of user ${p.user}'s shared database is full: it takes no new pages, so ${p.waiting} ${p.waiting === 1 ? "appointment waits" : "appointments wait"} to be shared. What is shared already goes on as before. A free workspace with more than one member takes 1,000 blocks in its life, and deleting gives none back: make the other members guests, or upgrade the workspace.`,
    title: "The workspace is full",
    todo: "A free workspace with more than one member takes 1,000 blocks in its whole life; deleting frees none. What is shared already stays in step, new copies wait. Remove the partner from the members of the workspace that holds the shared database and invite them to the database as a guest; or use a shared database in a workspace of one person; or upgrade. No capability of the connection changes this.",
    en: {
      title: "Notion has no room for new appointments",
      todo: "With several members, a free workspace only ever takes 1,000 blocks, and deleting doesn't help. What you share already stays in step; new copies wait. In that workspace, make your partner a guest of the shared database rather than a member.",
    },
    de: {
      title: "In Notion ist kein Platz für neue Termine",
      todo: "Ein kostenloser Workspace mit mehreren Mitgliedern nimmt insgesamt nur 1.000 Blöcke auf, und Löschen hilft nicht. Was ihr schon teilt, läuft weiter, neue Kopien warten. Nimm die andere Person in diesem Workspace aus den Mitgliedern und lade sie als Gast in die gemeinsame Datenbank ein.",
    },
  },
  state_not_pushed: {
    severity: "error",
    told: ({ reason }) =>
      `The state could not be saved in the repository: ${reason}. ${WHILE_UNSAVED} Let the job write (in the workflow: permissions: contents: write), and let no branch protection or ruleset stop its pushes to this branch; the next run that can save its state mends the rest.`,
    title: "The state was not saved in the repository",
    todo: "What was synced is synced, but the next run doesn't know of it: while this lasts, unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two. Let the workflow write (permissions: contents: write, and under Settings → Actions → General: “Read and write permissions”), and let no branch protection or ruleset stop github-actions[bot] from pushing to this branch.",
    en: {
      title: "The state could not be saved in the repository",
      todo: "While this lasts, unticking has no effect, removed copies come back, and every edit looks like two. Check that the workflow may write (permissions: contents: write) and that no branch protection is in its way.",
    },
    de: {
      title: "Der Stand konnte nicht im Repository gesichert werden",
      todo: "Solange das so ist, wirkt ein entferntes Häkchen nicht, entfernte Kopien kommen wieder, und jede Änderung sieht aus wie zwei. Prüfe, ob der Workflow schreiben darf (permissions: contents: write) und kein Branch-Schutz im Weg steht.",
    },
  },
  state_damaged: {
    severity: "warning",
    told: damaged,
    title: "The state had to be set aside",
    todo: "There is nothing to do: this pass only looked at what is there and removed nothing, and the next one works as usual.",
    en: {
      title: "What the sync remembers was damaged",
      todo: "Your appointments are not affected: this sync only looked at what is there and removed nothing.",
    },
    de: {
      title: "Das Gedächtnis des Abgleichs war beschädigt",
      todo: "Deine Termine sind davon nicht betroffen: Dieser Abgleich hat nur nachgesehen und nichts entfernt.",
    },
  },
  interrupted: {
    severity: "warning",
    told: ({ user }) =>
      `The pass of user ${user} was told to stop before it was done. The next pass goes on from here.`,
    title: "The pass was stopped early",
    todo: `There is nothing to do. ${NOTHING_LOST}`,
    en: { title: "The sync was stopped early", todo: "The next one goes on." },
    de: { title: "Der Abgleich wurde vorzeitig beendet", todo: "Der nächste macht weiter." },
  },
} satisfies Partial<Entries>;
