/** Times as people read them: in their own language, where they are. */
import type { Language } from "../core/readable-date.ts";

export interface Reader {
  readonly language: Language;
  /** IANA. */
  readonly timeZone: string;
}

/** Nobody said who reads it. */
export const ANYBODY: Reader = { language: "en", timeZone: "UTC" };

const LOCALES: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

/** `25 Jul 2026, 18:57 CEST`, `25.07.2026, 18:57 MESZ`; what isn't a time comes back as it is. */
export function moment(iso: string, { language, timeZone }: Reader): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const parts = {
    ...WHOLE_DAY[language],
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  } as const;
  return new Intl.DateTimeFormat(LOCALES[language], { ...parts, timeZone }).format(time);
}

/** `25 Jul 2026`, `25.07.2026`. */
export function wholeDay(iso: string, { language, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...WHOLE_DAY[language], timeZone }).format(
    new Date(iso),
  );
}

/** `18:57`. */
export function clockTime(iso: string, { language, timeZone }: Reader): string {
  const parts = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  return new Intl.DateTimeFormat(LOCALES[language], parts).format(new Date(iso));
}

/** `2026-07-25`: the day on which it was in this zone. */
export function dayOf(iso: string, timeZone: string): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const;
  // Swedish dates are ISO's.
  return new Intl.DateTimeFormat("sv-SE", parts).format(new Date(iso));
}

/** The day `days` later than another one, both as `2026-07-25`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day without its year: `25 Jul`, `25.7.`. */
export function shortDay(day: string, language: Language): string {
  const month = language === "de" ? "numeric" : "short";
  return new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month, timeZone: "UTC" }).format(
    new Date(`${day}T00:00Z`),
  );
}

/** A duration in milliseconds as a person says it: `0.4 s`, `12 s`, `2 min 5 s`. */
export function duration(ms: number, language: Language): string {
  if (ms < 9_950) {
    const seconds = (ms / 1000).toFixed(1);
    return `${language === "de" ? seconds.replace(".", ",") : seconds} s`;
  }
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const WHOLE_DAY = {
  de: { day: "2-digit", month: "2-digit", year: "numeric" },
  en: { day: "numeric", month: "short", year: "numeric" },
} as const;
