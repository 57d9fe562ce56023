/** A field that can't travel, or of which two values were left. */
import type { Entries } from "./entry.ts";
import { howToGrant } from "./notion-portal.ts";

export const OF_FIELDS = {
  conflict_held: {
    severity: "warning",
    told: {
      en: ({ property }) =>
        `The two pages differ in "${property}", and Notion refused the comment that would preserve what has to go, so both stay as they are. Give the connection the capability "Insert comments", or make both sides equal.`,
      de: ({ property }) =>
        `Die beiden Seiten unterscheiden sich in „${property}“, und Notion lässt den Kommentar nicht zu, der den unterlegenen Wert bewahren würde; darum bleiben beide, wie sie sind. Erlaube der Verbindung „Insert comments“, oder gleiche beide Seiten an.`,
    },
    title: { en: "A conflict waits", de: "Ein Widerspruch wartet" },
    todo: {
      en: `Let the connection comment: ${howToGrant("Insert comments", "en")}; or make both sides equal by hand.`,
      de: `Erlaube der Verbindung zu kommentieren: ${howToGrant("Insert comments", "de")}. Oder gleiche beide Seiten von Hand an.`,
    },
    chat: {
      title: { en: "A conflict waits for you", de: "Ein Widerspruch wartet auf dich" },
      todo: {
        en: "Both sides changed the same field, and Notion refuses the comment that would preserve the other value. Give the connection the capability “Insert comments”, or make both sides equal by hand.",
        de: "Beide Seiten haben dasselbe Feld geändert, und Notion lässt keinen Kommentar zu, der den anderen Wert bewahrt. Erlaube der Verbindung „Kommentare einfügen“, oder gleiche beide Seiten von Hand an.",
      },
    },
  },
  value_held: {
    severity: "warning",
    told: {
      en: ({ property, locked }) =>
        locked === null
          ? `Notion doesn't accept the value of "${property}" on the other side, so this field stays as it is on both. Simplify it (shorter, fewer formats, no mentions); each pass tries again.`
          : `The ${locked} page is locked in Notion, so "${property}" stays as it is on both sides. Unlock it (••• → Lock page); each pass tries again.`,
      de: ({ property, locked }) =>
        locked === null
          ? `Auf der anderen Seite nimmt Notion den Wert von „${property}“ nicht an, darum bleibt dieses Feld auf beiden, wie es ist. Vereinfache es (kürzer, weniger Formatierung, keine Erwähnungen); jeder Abgleich versucht es wieder.`
          : `Die ${locked === "private" ? "private Seite" : "geteilte Kopie"} ist in Notion gesperrt, darum bleibt „${property}“ auf beiden Seiten, wie es ist. Entsperre sie (••• → Seite sperren); jeder Abgleich versucht es wieder.`,
    },
    title: { en: "A value can't travel", de: "Ein Wert lässt sich nicht übertragen" },
    todo: {
      en: "Unlock the page if it is locked (••• → Lock page), else simplify the field in Notion (shorter, fewer formats, no mentions); the page's other fields are kept in step.",
      de: "Ist die Seite in Notion gesperrt, entsperre sie (••• → Seite sperren); sonst vereinfache das Feld (kürzer, weniger Formatierung, keine Erwähnungen). Alles andere auf der Seite wird weiter abgeglichen.",
    },
  },
  date_without_start: {
    severity: "warning",
    told: {
      en: ({ side }) =>
        `The ${side} page has an end date but no start date, which counts as no date. Fill in the start, or empty the end.`,
      de: ({ side }) =>
        `${side === "private" ? "Die private Seite" : "Die geteilte Kopie"} hat ein Ende, aber keinen Anfang, und das gilt als kein Datum. Trag den Anfang ein, oder leere das Ende.`,
    },
    title: {
      en: "An appointment has an end but no start",
      de: "Ein Termin hat ein Ende, aber keinen Anfang",
    },
    todo: {
      en: "Fill in the start date, or empty the end date.",
      de: "Trag den Anfang ein, oder leere das Ende.",
    },
  },
} satisfies Partial<Entries>;
