/** What Notion refuses, or can't do now. */
import type { Problem } from "../core/problem.ts";
import type { Entries } from "./entry.ts";
import { NOTHING_LOST, sentence } from "./phrases.ts";

const TRIES_AGAIN = "Nothing is lost; the next pass tries again.";

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
    told: (p) => `${sentence(p.failed)} Nothing is lost; the next pass goes on from here.`,
    title: "Notion asked to slow down",
    todo: `${NOTHING_LOST} If it comes back with every pass, look for another program that uses the same token.`,
    en: {
      title: "Notion asked to slow down",
      todo: "Nothing is lost; the next sync goes on. If it happens each time, another program uses the same key.",
    },
    de: {
      title: "Notion hat um Geduld gebeten",
      todo: "Nichts geht verloren, der nächste Abgleich macht weiter. Passiert es jedes Mal, nutzt noch ein anderes Programm denselben Schlüssel.",
    },
  },
  notion_unavailable: {
    severity: "error",
    told: (p) => `${sentence(p.failed)} ${TRIES_AGAIN}`,
    title: "Notion could not be reached",
    todo: `${NOTHING_LOST} If it lasts, https://www.notion-status.com tells whether Notion is down.`,
    en: {
      title: "Notion could not be reached",
      todo: "Nothing is lost; the next sync goes on. Whether Notion is down is told at notion-status.com.",
    },
    de: {
      title: "Notion war nicht erreichbar",
      todo: "Nichts geht verloren, der nächste Abgleich macht weiter. Ob Notion gestört ist, steht auf notion-status.com.",
    },
  },
  notion_error: {
    severity: "error",
    told: failed,
    title: "Notion refused a request",
    todo: "The next pass tries again. If it stays so, look at the page for what is unusual about it: a lock, a very long text, a property that was changed.",
    en: {
      title: "Notion refused something",
      todo: "The next sync tries again. If it stays so, look for what is special about the page: a lock, a very long text, a changed property.",
    },
    de: {
      title: "Notion hat etwas abgelehnt",
      todo: "Der nächste Abgleich versucht es wieder. Bleibt es dabei, sieh nach, was an der Seite besonders ist: eine Sperre, ein sehr langer Text, eine geänderte Eigenschaft.",
    },
  },
} satisfies Partial<Entries>;
