/** What is said of parts, in each language. */
import type { Language } from "../core/readable-date.ts";

export interface ShardTexts {
  readonly usage: readonly string[];
  readonly noCommand: string;
  readonly noNumber: (most: number) => string;
  readonly noPlan: { readonly title: string; readonly message: string };
  readonly missing: (parts: readonly string[]) => { readonly title: string; readonly message: string };
  /** To each user in such a part. */
  readonly lost: (part: string) => string;
  readonly forgotten: (users: number) => { readonly title: string; readonly message: string };
  /** To each of them. */
  readonly inNoPart: string;
  readonly unexplained: { readonly title: string; readonly message: string };
}

export const SAYS: Readonly<Record<Language, ShardTexts>> = {
  en: {
    usage: `Usage: node dist/shards.mjs plan [--shards 8]
       node dist/shards.mjs sum --planned LIST [--result success]

For many households, on several machines side by side: the first says who is in
which part, and writes nothing; the second adds the reports of the parts up. The
workflow sync-many.yml calls both.

  --shards     into how many parts the households are dealt, 256 at most
  --planned    the parts, as the plan has named them
  --result     how the jobs of the parts ended, as GitHub says
  --language   de or en, instead of PARTNER_SYNC_LANGUAGE and the configuration
  --help       this text

Exit code: 0 all went well, 1 something didn't, 2 a wrong call.`.split("\n"),
    noCommand: "Say plan or sum.",
    noNumber: (most) => `The number of parts must be one from 1 to ${most}, such as 8.`,
    noPlan: {
      title: "There is no plan",
      message:
        "The job that plans has ended early, so nobody was synced. What went wrong stands on its own page. The next run tries again.",
    },
    missing: (parts) => ({
      title: `${parts.length === 1 ? "A part" : `${parts.length} parts`} without a report: ${parts.join(", ")}`,
      message:
        "The machine was lost, or the job was cut off. Nothing is lost by that: choose Re-run failed jobs on the run's page, or wait for the next run, which puts everything right.",
    }),
    lost: (part) =>
      `The job of part ${part} ended without a report, so nobody knows how far it got. The next pass goes on from there.`,
    forgotten: (users) => ({
      title: users === 1 ? "One user is in no part" : `${users} users are in no part`,
      message:
        "The job that plans knew another configuration than this one. If it was changed during the run, the next run puts everything right; else give all three jobs the same secrets.",
    }),
    inNoPart:
      "No part has taken this user, because the job that plans knew another configuration than this one.",
    unexplained: {
      title: "A job failed beside its report",
      message:
        "Every part says that all went well, but one of the jobs failed after that: look at the red one on the run's page. The next run puts everything right.",
    },
  },
  de: {
    usage: `Aufruf: node dist/shards.mjs plan [--shards 8]
        node dist/shards.mjs sum --planned LISTE [--result success]

Für viele Haushalte, auf mehreren Rechnern nebeneinander: Das eine sagt, wer zu
welchem Teil gehört, und schreibt nichts, das andere zählt die Berichte der Teile
zusammen. Der Workflow sync-many.yml ruft beides auf.

  --shards     auf wie viele Teile sich die Haushalte verteilen, höchstens 256
  --planned    die Teile, wie der Plan sie nennt
  --result     wie die Jobs der Teile ausgegangen sind, laut GitHub
  --language   de oder en, statt PARTNER_SYNC_LANGUAGE und der Konfiguration
  --help       dieser Text

Rückgabewert: 0 alles ging gut, 1 etwas nicht, 2 falscher Aufruf.`.split("\n"),
    noCommand: "Hier fehlt plan oder sum.",
    noNumber: (most) => `Die Zahl der Teile muss zwischen 1 und ${most} liegen, etwa 8.`,
    noPlan: {
      title: "Es gibt keinen Plan",
      message:
        "Der Job, der plant, ist nicht fertig geworden, deshalb wurde bei niemandem abgeglichen. Woran es lag, steht auf seiner eigenen Seite. Der nächste Lauf versucht es noch einmal.",
    },
    missing: (parts) => ({
      title: `${parts.length === 1 ? "Ein Teil" : `${parts.length} Teile`} ohne Bericht: ${parts.join(", ")}`,
      message:
        "Der Rechner ist ausgefallen, oder der Job wurde abgebrochen. Verloren ist dadurch nichts: Wähle auf der Seite des Laufs Re-run failed jobs, oder warte auf den nächsten Lauf, der alles in Ordnung bringt.",
    }),
    lost: (part) =>
      `Der Job von Teil ${part} hat keinen Bericht hinterlassen; wie weit er gekommen ist, weiß niemand. Der nächste Abgleich macht dort weiter.`,
    forgotten: (users) => ({
      title: users === 1 ? "Eine Person ist in keinem Teil" : `${users} Personen sind in keinem Teil`,
      message:
        "Der Job, der plant, hatte eine andere Konfiguration vor sich als dieser. Wurde sie während des Laufs geändert, bringt der nächste alles in Ordnung; sonst gib allen drei Jobs dieselben Secrets.",
    }),
    inNoPart:
      "Kein Teil hat hier abgeglichen, denn der Job, der plant, hatte eine andere Konfiguration vor sich als dieser.",
    unexplained: {
      title: "Ein Job ist trotz gutem Bericht gescheitert",
      message:
        "In jedem Teil ging laut Bericht alles gut, aber einer der Jobs ist danach gescheitert: Sieh dir auf der Seite des Laufs den roten an. Der nächste Lauf bringt alles in Ordnung.",
    },
  },
};
