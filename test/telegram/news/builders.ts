/** News and people for tests, with everything that a test doesn't care about left at its default. */
import type { FieldValue } from "../../../src/core/appointment.ts";
import type { AppointmentNews, ChangedField, Happening, Words } from "../../../src/core/news.ts";
import type { Problem, ProblemCode, UserReport } from "../../../src/core/report.ts";
import { NO_STATS } from "../../../src/core/report.ts";
import type { Side } from "../../../src/core/row.ts";
import { type SharedValue, shownOn } from "../../../src/core/shared-value.ts";
import type { ChatMessage } from "../../../src/telegram/messenger.ts";
import type { Person } from "../../../src/telegram/news/people.ts";
import { aDate, aRichText } from "../../support/builders.ts";
import { aProblemOf } from "../../support/problems.ts";
import { aSharedPage } from "../../support/rows.ts";

export const ANNA: Person = {
  id: 1,
  name: "anna",
  language: "de",
  timezone: "Europe/Berlin",
  calendar: "shared",
  operator: null,
};
export const BEN: Person = { ...ANNA, id: 2, name: "ben" };
export const EVE: Person = { ...ANNA, id: 3, name: "eve", calendar: "elsewhere" };

export const NOW = Date.parse("2026-12-01T12:00:00Z");

export function idOf(number: number): string {
  return `20000000-0000-8000-8000-${String(number).padStart(12, "0")}`;
}

interface About extends Partial<Pick<AppointmentNews, "owner" | "page" | "copy">> {
  readonly name?: FieldValue | null;
  readonly date?: FieldValue | null;
}

/** Anna's dentist on 2 December, unless told otherwise. */
function about({ owner = ANNA.id, page = idOf(1), copy = idOf(101) }: About) {
  return { owner, page, copy };
}

function words({ name = aRichText("Zahnarzt"), date = aDate("2026-12-02") }: About): Words {
  return { name, date };
}

/** As a shared page shows it. */
export function shown(value: FieldValue): SharedValue {
  const page = aSharedPage({ fields: { name: { value, print: "#", empty: false } } });
  const onPage = shownOn(page, "name");
  if (onPage === null) throw new Error("not to be shown");
  return onPage;
}

function shownWords(changes: About): Words<SharedValue> {
  const { name, date } = words(changes);
  return { name: name && shown(name), date: date && shown(date) };
}

interface Details {
  readonly because?: "unticked" | "trashed";
  readonly kept?: FieldValue;
  readonly lost?: FieldValue;
}

export function someNews(
  kind: Exclude<Happening["kind"], "changed">,
  changes: About & Details = {},
): AppointmentNews {
  const [own, others] = [words(changes), shownWords(changes)];
  const none = { ...about(changes), toOwner: null, toOthers: null };
  switch (kind) {
    case "withdrawn":
      return { ...none, toOthers: { ...others, kind, because: changes.because ?? "unticked" } };
    case "conflict": {
      const { kept = aRichText("Hof"), lost = aRichText("Garten") } = changes;
      const conflict = { kind, label: "Ort", winner: "private", preservedOn: "shared" } as const;
      return {
        ...none,
        toOwner: { ...own, ...conflict, kept, lost },
        toOthers: { ...others, ...conflict, kept: shown(kept), lost: shown(lost) },
      };
    }
    case "shared":
      return { ...none, toOthers: { ...others, kind } };
    case "removed":
      return { ...none, toOwner: { ...own, kind } };
    case "detached":
      return { ...none, toOwner: { ...own, kind }, toOthers: { ...others, kind } };
  }
}

export function moved(before: string, after: string): ChangedField {
  return { key: "location", label: "Ort", before: aRichText(before), after: aRichText(after) };
}

export function aChange(
  written: Side,
  fields: readonly ChangedField[],
  changes: About = {},
): AppointmentNews {
  const none = { ...about(changes), toOwner: null, toOthers: null };
  if (written === "private") return { ...none, toOwner: { ...words(changes), kind: "changed", fields } };
  const onCopy = fields.map((one) => ({ ...one, before: shown(one.before), after: shown(one.after) }));
  return { ...none, toOthers: { ...shownWords(changes), kind: "changed", fields: onCopy } };
}

export function aProblem(code: ProblemCode, page?: number, copy?: number): Problem {
  return {
    ...aProblemOf(code),
    ...(page === undefined ? {} : { page_id: idOf(page) }),
    ...(copy === undefined ? {} : { copy_id: idOf(copy) }),
  };
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
