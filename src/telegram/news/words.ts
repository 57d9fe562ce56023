/** The words of the news, in both languages. Names and values come in ready to be shown. */
import type { Language } from "../../core/readable-date.ts";
import type { Side } from "../../core/row.ts";

export interface Phrases {
  readonly untitled: string;
  readonly empty: string;
  /** An owner without a user name. */
  readonly someone: string;
  readonly quoted: (value: string) => string;
  readonly sharesNow: (owner: string, count: number) => string;
  readonly sharesNoLonger: (owner: string, count: number) => string;
  readonly deleted: (owner: string, count: number) => string;
  /** Lines about one appointment. `owner` is null where it is the reader's own. */
  readonly isShared: (owner: string) => string;
  readonly isUnshared: (owner: string) => string;
  readonly isDeleted: (owner: string) => string;
  /** `by`: who did it, `null` where nobody knows. */
  readonly wasRemoved: (by: string | null) => string;
  readonly wasDetached: (owner: string | null) => string;
  readonly changedBy: (owner: string | null) => string;
  readonly change: (label: string, before: string, after: string) => string;
  readonly reformatted: (label: string) => string;
  readonly conflict: (label: string) => string;
  readonly kept: (value: string, winner: Side, owner: string | null) => string;
  /** `on`: the side whose page has the comment. */
  readonly lost: (value: string, on: Side, owner: string | null) => string;
  readonly moreFields: (count: number) => string;
  readonly moreAppointments: (count: number) => string;
  readonly moreNews: (count: number) => string;
  readonly moreProblems: (count: number) => string;
  readonly problemsAhead: string;
  readonly times: (count: number) => string;
  readonly openPage: string;
  readonly openCopy: string;
  readonly page: (number: number) => string;
  readonly copy: (number: number) => string;
  readonly morePages: (count: number) => string;
}

const DE: Phrases = {
  untitled: "(ohne Titel)",
  empty: "(leer)",
  someone: "Jemand",
  quoted: (value) => `„${value}“`,
  sharesNow: (owner, count) =>
    count === 1 ? `🆕 ${owner} teilt einen Termin mit dir` : `🆕 ${owner} teilt ${count} Termine mit dir`,
  sharesNoLonger: (owner, count) =>
    count === 1
      ? `➖ ${owner} teilt einen Termin nicht mehr`
      : `➖ ${owner} teilt ${count} Termine nicht mehr`,
  deleted: (owner, count) =>
    count === 1 ? `🗑 ${owner} hat einen Termin gelöscht` : `🗑 ${owner} hat ${count} Termine gelöscht`,
  isShared: (owner) => `${owner} teilt den Termin mit dir.`,
  isUnshared: (owner) => `${owner} teilt den Termin nicht mehr.`,
  isDeleted: (owner) => `${owner} hat den Termin gelöscht.`,
  wasRemoved: (by) =>
    `${by === null ? "Im gemeinsamen Kalender entfernt." : `${by} hat ihn aus dem gemeinsamen Kalender entfernt.`} Dein Termin bleibt, wird aber nicht mehr geteilt; setz das Häkchen wieder, um ihn erneut zu teilen.`,
  wasDetached: (owner) =>
    owner === null
      ? "Du hast den Termin gelöscht. Seine Kopie hatte aber neuere Änderungen und bleibt im gemeinsamen Kalender stehen."
      : `${owner} hat den Termin gelöscht. Die Kopie hatte aber neuere Änderungen und bleibt im gemeinsamen Kalender stehen.`,
  changedBy: (owner) => (owner === null ? "Im gemeinsamen Kalender geändert:" : `Geändert von ${owner}:`),
  change: (label, before, after) => `${label}: ${before} → ${after}`,
  reformatted: (label) => `${label}: nur anders formatiert`,
  conflict: (label) => `${label} wurde auf beiden Seiten geändert.`,
  kept: (value, winner, owner) => `Gilt jetzt: ${value} (${sideInGerman(winner, owner)})`,
  lost: (value, on, owner) =>
    `Nicht übernommen: ${value}; ${on === "private" && owner !== null ? `${owner} hat den Wert als Kommentar` : "steht als Kommentar auf der Seite"}`,
  moreFields: (count) => (count === 1 ? "und ein weiteres Feld" : `und ${count} weitere Felder`),
  moreAppointments: (count) => (count === 1 ? "und ein weiterer" : `und ${count} weitere`),
  moreNews: (count) => (count === 1 ? "… und eine weitere Neuigkeit" : `… und ${count} weitere Neuigkeiten`),
  moreProblems: (count) => (count === 1 ? "… und noch etwas anderes" : `… und ${count} andere Dinge`),
  problemsAhead: "Das braucht deine Aufmerksamkeit",
  times: (count) => `${count}-mal`,
  openPage: "Seite öffnen",
  openCopy: "Kopie öffnen",
  page: (number) => `Seite ${number}`,
  copy: (number) => `Kopie ${number}`,
  morePages: (count) => (count === 1 ? "und eine weitere" : `und ${count} weitere`),
};

const EN: Phrases = {
  untitled: "(untitled)",
  empty: "(empty)",
  someone: "Someone",
  quoted: (value) => `“${value}”`,
  sharesNow: (owner, count) =>
    count === 1
      ? `🆕 ${owner} shares an appointment with you`
      : `🆕 ${owner} shares ${count} appointments with you`,
  sharesNoLonger: (owner, count) =>
    count === 1
      ? `➖ ${owner} no longer shares an appointment`
      : `➖ ${owner} no longer shares ${count} appointments`,
  deleted: (owner, count) =>
    count === 1 ? `🗑 ${owner} deleted an appointment` : `🗑 ${owner} deleted ${count} appointments`,
  isShared: (owner) => `${owner} shares it with you.`,
  isUnshared: (owner) => `${owner} no longer shares it.`,
  isDeleted: (owner) => `${owner} deleted it.`,
  wasRemoved: (by) =>
    `${by === null ? "Removed from the shared calendar." : `${by} removed it from the shared calendar.`} Your appointment stays, but is no longer shared; tick it again to share it once more.`,
  wasDetached: (owner) =>
    owner === null
      ? "You deleted it, but its copy had newer edits, so that one stays in the shared calendar."
      : `${owner} deleted it, but the copy had newer edits, so that one stays in the shared calendar.`,
  changedBy: (owner) => (owner === null ? "Changed in the shared calendar:" : `Changed by ${owner}:`),
  change: (label, before, after) => `${label}: ${before} → ${after}`,
  reformatted: (label) => `${label}: only formatted differently`,
  conflict: (label) => `${label} was changed on both sides.`,
  kept: (value, winner, owner) => `Kept: ${value} (${sideInEnglish(winner, owner)})`,
  lost: (value, on, owner) =>
    `Not kept: ${value}; ${on === "private" && owner !== null ? `${owner} has it as a comment` : "it stands as a comment on the page"}`,
  moreFields: (count) => (count === 1 ? "and one more field" : `and ${count} more fields`),
  moreAppointments: (count) => `and ${count} more`,
  moreNews: (count) => (count === 1 ? "… and one more piece of news" : `… and ${count} more pieces of news`),
  moreProblems: (count) => (count === 1 ? "… and one more thing" : `… and ${count} more things`),
  problemsAhead: "This needs your attention",
  times: (count) => `${count} times`,
  openPage: "Open the page",
  openCopy: "Open the copy",
  page: (number) => `Page ${number}`,
  copy: (number) => `Copy ${number}`,
  morePages: (count) => `and ${count} more`,
};

export const PHRASES: Readonly<Record<Language, Phrases>> = { de: DE, en: EN };

function sideInGerman(winner: Side, owner: string | null): string {
  if (winner === "shared") return "aus dem gemeinsamen Kalender";
  return owner === null ? "aus deinem Kalender" : `von ${owner}`;
}

function sideInEnglish(winner: Side, owner: string | null): string {
  if (winner === "shared") return "from the shared calendar";
  return owner === null ? "from your calendar" : `from ${owner}`;
}
