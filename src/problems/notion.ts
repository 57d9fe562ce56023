/** What Notion refuses, or can't do now. */
import type { Problem } from "../core/problem.ts";
import type { Entries } from "./entry.ts";
import { NOTHING_LOST, ownTodo, sentence } from "./phrases.ts";

const TRIES_AGAIN = "Nothing is lost; the next pass tries again.";

const TRIES_AGAIN_DE = "Verloren ist nichts; der nächste Abgleich versucht es noch einmal.";

function failedDe(p: Problem<"notion_error">): string {
  switch (p.why) {
    case "forbidden":
      return `${sentence(p.failed, "de")} Gib der Verbindung die Rechte, Inhalte zu lesen, zu ändern und einzufügen.`;
    case "refused":
      return `${sentence(p.failed, "de")} Sieh dir die Seite in Notion an; ist nichts an ihr ungewöhnlich, melde das bitte.`;
    case "unexpected":
      return `${sentence(p.failed, "de")} ${TRIES_AGAIN_DE}`;
    case "not_listed":
      return `Der gemeinsame Kalender ließ sich nicht auflisten. ${TRIES_AGAIN_DE}`;
    case "state_unwritable":
      return `Der Stand konnte nicht gespeichert werden (${p.error}). Prüfe, ob in das Verzeichnis des Stands geschrieben werden darf und ob noch Platz ist.`;
    case "fault":
      return `Ein unerwarteter Fehler (${p.error}) hat es abgebrochen. Bitte melde ihn mit diesem Text.`;
  }
}

function failed(p: Problem<"notion_error">): string {
  switch (p.why) {
    case "forbidden":
      return `${sentence(p.failed)} Give the connection the capabilities to read, update and insert content.`;
    case "refused":
      return `${sentence(p.failed)} Look at the page in Notion; if nothing is odd about it, please report this.`;
    case "unexpected":
      return `${sentence(p.failed)} ${TRIES_AGAIN}`;
    case "not_listed":
      return `The shared calendar could not be listed. ${TRIES_AGAIN}`;
    case "state_unwritable":
      return `The state could not be written (${p.error}). Check the permissions of the state directory and the space on the disk.`;
    case "fault":
      return `An unexpected fault (${p.error}) ended it. Please report it with this message.`;
  }
}

export const OF_NOTION = {
  rate_limited: {
    severity: "error",
    told: {
      en: (p) => `${sentence(p.failed)} Nothing is lost; the next pass goes on from here.`,
      de: (p) => `${sentence(p.failed, "de")} Verloren ist nichts; der nächste Abgleich macht hier weiter.`,
    },
    title: { en: "Notion asked to slow down", de: "Notion hat um Geduld gebeten" },
    todo: {
      en: `${NOTHING_LOST} If it comes back with every pass, look for another program that uses the same token.`,
      de: "Verloren ist nichts: Der nächste Abgleich macht weiter, wo dieser aufgehört hat. Kommt es jedes Mal wieder, sieh nach, ob noch ein anderes Programm dasselbe Token benutzt.",
    },
  },
  notion_unavailable: {
    severity: "error",
    told: {
      en: (p) => `${sentence(p.failed)} ${ownTodo(p.failed) ?? TRIES_AGAIN}`,
      de: (p) => `${sentence(p.failed, "de")} ${ownTodo(p.failed, "de") ?? TRIES_AGAIN_DE}`,
    },
    title: { en: "Notion could not be reached", de: "Notion war nicht erreichbar" },
    todo: {
      en: `${NOTHING_LOST} If it lasts, https://www.notion-status.com tells whether Notion is down.`,
      de: "Verloren ist nichts: Der nächste Abgleich macht weiter, wo dieser aufgehört hat. Hält es an, steht auf https://www.notion-status.com, ob Notion gestört ist.",
    },
  },
  notion_error: {
    severity: "error",
    told: { en: failed, de: failedDe },
    title: { en: "Notion refused a request", de: "Notion hat etwas abgelehnt" },
    todo: {
      en: "The next pass tries again. If it stays so, look at the page for what is unusual about it: a lock, a very long text, a property that was changed.",
      de: "Der nächste Abgleich versucht es noch einmal. Bleibt es dabei, sieh nach, was an der Seite besonders ist: eine Sperre, ein sehr langer Text, eine geänderte Eigenschaft.",
    },
  },
} satisfies Partial<Entries>;
