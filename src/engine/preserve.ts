/** The comment that keeps a losing value where it is about to be overwritten. */
import type { Run } from "../core/appointment.ts";
import type { Write } from "../core/decision.ts";
import { readable } from "../core/field-value.ts";
import type { Language } from "../core/readable-date.ts";
import { UNFORMATTED } from "../core/rich-text.ts";

type Comment = Extract<Write, { readonly do: "comment" }>;

const WORDS = {
  en: {
    lead: (field: string, side: string) =>
      `Partner Sync: another value of "${field}" was kept. The one from the ${side} page was: `,
    private: "private",
    shared: "shared",
    empty: "(empty)",
  },
  de: {
    lead: (field: string, side: string) =>
      `Partner Sync: Für „${field}“ gilt ein anderer Wert. Auf der ${side} Seite stand: `,
    private: "privaten",
    shared: "gemeinsamen",
    empty: "(leer)",
  },
} as const;

/** @param property the field's name as the user sees it in Notion */
export function preservingComment(action: Comment, property: string, language: Language): readonly Run[] {
  const words = WORDS[language];
  const lead = text(words.lead(property, action.from === "private" ? words.private : words.shared));
  return [lead, ...(action.losing.empty ? [text(words.empty)] : readable(action.losing.value, language))];
}

function text(characters: string): Run {
  return { kind: "text", text: characters, link: null, annotations: UNFORMATTED };
}
