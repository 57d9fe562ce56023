/**
 * What is wrong with an entry and how to mend it, as the rest of a sentence that begins with the path. Schemas carry it as
 * plain text, in English; who speaks German to somebody asks here for the same in German.
 */
import type { Language } from "../core/readable-date.ts";

const GERMAN = new Map<string, string>();

/** The English one. */
export function clause(en: string, de: string): string {
  GERMAN.set(en, de);
  return en;
}

export function inLanguage(en: string, language: Language): string {
  return language === "de" ? (GERMAN.get(en) ?? en) : en;
}
