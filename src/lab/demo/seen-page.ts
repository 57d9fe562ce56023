/** A calendar's row as a person sees it in Notion's window. */
import type { PageObject } from "../sandbox/index.ts";
import { dateInWords } from "./date-in-words.ts";
import { markedText } from "./marked-text.ts";

export interface SeenPage {
  readonly id: string;
  readonly name: string;
  /** In German words; empty where there is none. */
  readonly when: string;
  /** ISO, to sort by; empty where there is none. */
  readonly start: string;
  readonly description: string;
  readonly place: string;
  readonly ticked: boolean;
  /** A private page's `SyncedToSharedId`; empty for a shared one. */
  readonly link: string;
  /** A copy's `SourceUserId`; `null` for any other page. */
  readonly owner: number | null;
  /** A copy's `SourcePrivateId`; empty for any other page. */
  readonly source: string;
  readonly inTrash: boolean;
}

export function seenPage(page: PageObject): SeenPage {
  const date = page.properties.Datum;
  const when = date?.type === "date" ? date.date : null;
  const ticked = page.properties.PartnerRelevant;
  const owner = page.properties.SourceUserId;
  return {
    id: page.id,
    name: textOf(page, "Name"),
    when: when === null ? "" : dateInWords(when.start, when.end),
    start: when?.start ?? "",
    description: textOf(page, "Beschreibung"),
    place: textOf(page, "Ort"),
    ticked: ticked?.type === "checkbox" && ticked.checkbox,
    link: textOf(page, "SyncedToSharedId"),
    owner: owner?.type === "number" ? owner.number : null,
    source: textOf(page, "SourcePrivateId"),
    inTrash: page.in_trash,
  };
}

function textOf(page: PageObject, property: string): string {
  const value = page.properties[property];
  if (value?.type === "title") return markedText(value.title);
  return value?.type === "rich_text" ? markedText(value.rich_text) : "";
}
