/** Rows for tests of the core: a page is said by what differs from a settled, shared appointment. */
import type { FieldKey } from "../../src/core/appointment.ts";
import { type Action, type Decision, unticks } from "../../src/core/decision.ts";
import {
  type BasePrint,
  type Circumstances,
  type FieldView,
  type FieldViews,
  NO_PRINT,
  type PrivatePage,
  type PrivateSide,
  type Row,
  type RowMemory,
  type SharedPage,
  type SharedSide,
} from "../../src/core/row.ts";
import { aRichText } from "./builders.ts";

export const P = "11111111-1111-4111-8111-111111111111";
export const S = "22222222-2222-4222-8222-222222222222";
/** A page that has nothing to do with the row, or once had. */
export const OTHER = "33333333-3333-4333-8333-333333333333";
export const OWNER = 101;
export const BOT = "b0b0b0b0-b0b0-40b0-80b0-b0b0b0b0b0b0";
export const PERSON = "d0d0d0d0-d0d0-40d0-80d0-d0d0d0d0d0d0";
export const PARTNER = "c0c0c0c0-c0c0-40c0-80c0-c0c0c0c0c0c0";

export const LATER = Date.UTC(2026, 0, 2, 10, 1);
export const EARLIER = Date.UTC(2026, 0, 2, 10, 0);

type Extra = Pick<FieldView, "strayEnd">;
/** A field in short: its characters, or a view. */
export type Shown = string | FieldView;
export type ShownFields = Readonly<Partial<Record<FieldKey, Shown>>>;

/** The print of a text. Equal texts have equal prints, and no print is a text. */
export function print(characters: string): string {
  return `#${characters}`;
}

export function aView(characters: string, extra: Extra = {}): FieldView {
  return { value: aRichText(characters), print: print(characters), empty: characters === "", ...extra };
}

/** Something that Notion answered and that can't be compared. */
export function anInvalidView(): FieldView {
  return { value: aRichText(""), print: NO_PRINT, empty: false, invalid: true };
}

/** No date, but an end. */
export function aStrayEnd(end: string): FieldView {
  return aView("", { strayEnd: aView(end) });
}

export function views(fields: ShownFields): FieldViews {
  return Object.fromEntries(
    Object.entries(fields).map(([key, shown]) => [key, typeof shown === "string" ? aView(shown) : shown]),
  );
}

type PrivatePageParts = Partial<Omit<PrivatePage, "fields">> & { readonly fields?: ShownFields };
type SharedPageParts = Partial<Omit<SharedPage, "fields">> & { readonly fields?: ShownFields };

/** Ticked and linked to S, with `name` "Dentist". */
export function aPrivatePage({ fields = { name: "Dentist" }, ...parts }: PrivatePageParts = {}): PrivatePage {
  const link = parts.link === undefined ? S : parts.link;
  return {
    id: P,
    ticked: true,
    linkFilled: link !== null,
    editedAt: EARLIER,
    createdBy: PERSON,
    editedBy: PERSON,
    ...parts,
    link,
    fields: views(fields),
  };
}

/** P's copy: ticked, marked, made and last edited by the bot, with `name` "Dentist". */
export function aSharedPage({ fields = { name: "Dentist" }, ...parts }: SharedPageParts = {}): SharedPage {
  return {
    id: S,
    ticked: true,
    sourcePrivateId: P,
    sourceUserId: OWNER,
    editedAt: EARLIER,
    createdAt: EARLIER,
    createdBy: BOT,
    editedBy: BOT,
    ...parts,
    fields: views(fields),
  };
}

export function livePrivate(parts: PrivatePageParts = {}): PrivateSide {
  return { state: "live", page: aPrivatePage(parts) };
}

export function trashedPrivate(parts: PrivatePageParts = {}): PrivateSide {
  return { state: "trashed", page: aPrivatePage(parts) };
}

export function liveShared(parts: SharedPageParts = {}): SharedSide {
  return { state: "live", page: aSharedPage(parts) };
}

export function trashedShared(parts: SharedPageParts = {}): SharedSide {
  return { state: "trashed", page: aSharedPage(parts) };
}

/** Base and link name it, and somebody emptied its mark. */
export function unmarkedShared(parts: SharedPageParts = {}): SharedSide {
  return { state: "unmarked", page: aSharedPage({ sourcePrivateId: null, ...parts }) };
}

/** A base: per field the text that both sides showed, or P's and S's apart. */
export function aBase(
  agreed: { readonly [Key in FieldKey]?: string | readonly [p: string, s: string] },
): Record<string, BasePrint> {
  return Object.fromEntries(
    Object.entries(agreed).map(([key, text]) => {
      const [p = "", s = ""] = typeof text === "object" ? text : [text, text];
      return [key, { p: print(p), s: print(s) }];
    }),
  );
}

/** Remembers S with `name` "Dentist" on both sides. */
export function aMemory(parts: Partial<RowMemory> = {}): RowMemory {
  return { copy: S, base: aBase({ name: "Dentist" }), ...parts };
}

/** Without parts: live on both sides, linked, in step, known. */
export function aRow(parts: Partial<Row> = {}): Row {
  return {
    id: P,
    owner: OWNER,
    private: livePrivate(),
    shared: liveShared(),
    duplicates: [],
    memory: aMemory(),
    ...parts,
  };
}

export function circumstances(parts: Partial<Circumstances> = {}): Circumstances {
  return {
    fields: ["name"],
    conflictPolicy: "newest",
    onSharedDelete: "unshare",
    adoptOnly: false,
    commentsRefused: { private: false, shared: false },
    bot: BOT,
    ...parts,
  };
}

/** An action in a few words, so that expectations can be read. */
export function inShort(action: Action): string {
  switch (action.do) {
    case "create":
    case "forget":
      return action.do;
    case "restore":
    case "trash":
    case "detach":
    case "trash-duplicate":
      return `${action.do} ${nameOf(action.copy)}`;
    case "comment":
      return `comment on ${action.on}: ${action.key} of ${action.from} (${action.losing.print})`;
    case "write-private":
      return words(
        "write-private",
        action.fields.map(({ key, rule }) => `${key} ${rule}`).join(", "),
        action.link === "keep" ? "" : `${action.link} link`,
        unticks(action.box) ? "untick" : action.box === "restore" ? "tick again" : "",
      );
    case "write-shared":
      return words(
        "write-shared",
        action.fields.map(({ key, rule }) => `${key} ${rule}`).join(", "),
        action.tick === "keep" ? "" : "tick",
        action.owner ? "owner" : "",
        action.mark ? "mark" : "",
      );
  }
}

export function actionsOf({ actions }: Pick<Decision, "actions">): readonly string[] {
  return actions.map(inShort);
}

export function codesOf(problems: Decision["problems"]): readonly string[] {
  return problems.map(({ code }) => code);
}

function words(what: string, ...details: readonly string[]): string {
  const said = details.filter((detail) => detail !== "");
  return said.length === 0 ? what : `${what}: ${said.join("; ")}`;
}

function nameOf(id: string): string {
  return id === S ? "S" : id === P ? "P" : id;
}
