/** News and people for tests, with everything that a test doesn't care about left at its default. */
import type { AppointmentNews, ChangedField } from "../../../src/core/news.ts";
import type { Problem, ProblemCode, UserReport } from "../../../src/core/report.ts";
import { NO_STATS } from "../../../src/core/report.ts";
import type { ChatMessage } from "../../../src/telegram/messenger.ts";
import type { Person } from "../../../src/telegram/news/people.ts";
import { aDate, aRichText } from "../../support/builders.ts";

export const ANNA: Person = {
  id: 1,
  username: "anna",
  language: "de",
  timezone: "Europe/Berlin",
  calendar: "shared",
};
export const BEN: Person = { ...ANNA, id: 2, username: "ben" };
export const EVE: Person = { ...ANNA, id: 3, username: "eve", calendar: "elsewhere" };

export const NOW = Date.parse("2026-12-01T12:00:00Z");

export function idOf(number: number): string {
  return `20000000-0000-8000-8000-${String(number).padStart(12, "0")}`;
}

type Kind = AppointmentNews["kind"];
type About = Partial<Pick<AppointmentNews, "owner" | "page" | "copy" | "name" | "date">>;

/** Anna's dentist on 2 December, unless told otherwise. */
export function about(changes: About = {}) {
  return {
    owner: ANNA.id,
    page: idOf(1),
    copy: idOf(101),
    name: aRichText("Zahnarzt"),
    date: aDate("2026-12-02"),
    ...changes,
  };
}

export function someNews(kind: Exclude<Kind, "changed">, changes: About = {}): AppointmentNews {
  const base = about(changes);
  switch (kind) {
    case "withdrawn":
      return { ...base, kind, because: "unticked" };
    case "conflict":
      return {
        ...base,
        kind,
        field: { key: "location", label: "Ort" },
        kept: aRichText("Hof"),
        lost: aRichText("Garten"),
        winner: "private",
      };
    case "shared":
    case "removed":
    case "detached":
      return { ...base, kind };
  }
}

export function moved(before: string, after: string): ChangedField {
  return { key: "location", label: "Ort", before: aRichText(before), after: aRichText(after) };
}

export function aChange(
  written: "private" | "shared",
  fields: readonly ChangedField[],
  changes: About & { readonly byOwner?: boolean } = {},
): AppointmentNews {
  const { byOwner = false, ...rest } = changes;
  return { ...about(rest), kind: "changed", written, fields, byOwner };
}

export function aProblem(code: ProblemCode, page?: number): Problem {
  const message = `What ${code} means.`;
  return page === undefined ? { code, message } : { code, message, page_id: idOf(page) };
}

export function aReport(user: number, ...problems: readonly Problem[]): UserReport {
  return { user, success: problems.length === 0, stats: NO_STATS, requests: 0, writes: 0, problems };
}

export function textOf(message: ChatMessage | undefined): string {
  return message?.text.text ?? "";
}

/** What the message's formats cover: `bold Zahnarzt`, `text_link Zahnarzt https://…`. */
export function formatsOf({ text: { text, entities = [] } }: ChatMessage): string[] {
  return entities.map((entity) => {
    const covered = text.slice(entity.offset, entity.offset + entity.length);
    return "url" in entity ? `${entity.type} ${covered} ${entity.url}` : `${entity.type} ${covered}`;
  });
}
