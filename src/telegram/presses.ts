/** What a button means, as the at most 64 bytes that come back when it is pressed. Whatever comes back may be forged. */
import { encodeReminderPress, type ReminderPress, reminderPress } from "./reminders/press.ts";

export type DraftField = "date" | "title" | "place" | "description";

/** The n-th of the dates that were offered; `of` is the mark of that offer. */
interface Pick {
  readonly do: "pick";
  readonly choice: number;
  readonly of: string;
}

/** Each names the state that it leads to, so that a second tap changes nothing. */
export type DraftPress =
  | { readonly do: "save" | "cancel" | "back" | "join" | "take-back" }
  /** So often it is to be. */
  | { readonly do: "repeat"; readonly times: number }
  | { readonly do: "share"; readonly on: boolean }
  /** `skip` leaves the field empty; `use` fills it with the words that were heard. */
  | { readonly do: "change" | "skip" | "use"; readonly field: DraftField }
  | Pick;

export type AppointmentPress =
  | {
      readonly do:
        | "open"
        | "back"
        | "share"
        | "stop-sharing"
        | "edit"
        | "delete"
        | "really-delete"
        | "again"
        | "file";
    }
  | { readonly do: "change" | "empty"; readonly field: DraftField }
  | Pick;

type Press =
  | { readonly on: "draft"; readonly draft: string; readonly press: DraftPress }
  /** `page` is dashed. */
  | { readonly on: "appointment"; readonly page: string; readonly press: AppointmentPress }
  | { readonly on: "list"; readonly page: number }
  /** A list of so many days from `from` (`YYYY-MM-DD`) on. */
  | { readonly on: "days"; readonly from: string; readonly days: number; readonly page: number }
  | { readonly on: "language"; readonly language: "de" | "en" }
  | { readonly on: "file"; readonly span: FileSpan }
  | { readonly on: "found"; readonly page: number }
  | { readonly on: "undo"; readonly id: string }
  /** Whether new appointments are shared unless their person says otherwise. */
  | { readonly on: "sharing"; readonly shared: boolean }
  | { readonly on: "reminders"; readonly press: ReminderPress };

/** What a calendar file is to hold. */
export type FileSpan = "week" | "all";

/** A button of an earlier version. */
interface EarlierPress {
  readonly on: "earlier";
}

const FIELDS: Readonly<Record<string, DraftField>> = {
  d: "date",
  t: "title",
  p: "place",
  x: "description",
};
const DRAFT_VERBS = {
  save: "save",
  cancel: "cancel",
  back: "back",
  join: "join",
  undo: "take-back",
} as const;
const DRAFT_FIELD_VERBS = { c: "change", k: "skip", u: "use" } as const;
const APPOINTMENT_FIELD_VERBS = { c: "change", e: "empty" } as const;
const APPOINTMENT_VERBS: Readonly<
  Record<string, Exclude<AppointmentPress["do"], "change" | "empty" | "pick">>
> = {
  open: "open",
  back: "back",
  share: "share",
  stop: "stop-sharing",
  edit: "edit",
  del: "delete",
  "del!": "really-delete",
  again: "again",
  ics: "file",
};
/** What drafts of earlier versions had on their buttons. */
const EARLIER = /^d:[a-z0-9]{1,16}:(?:share|skip|n\d)$|^a:[0-9a-f]{32}:n\d$/;

export function encodePress(press: Press): string {
  switch (press.on) {
    case "draft":
      return `d:${press.draft}:${draftVerb(press.press)}`;
    case "appointment":
      return `a:${press.page.replaceAll("-", "")}:${appointmentVerb(press.press)}`;
    case "list":
      return `l:${press.page}`;
    case "days":
      return `w:${press.from}:${press.days}:${press.page}`;
    case "language":
      return `g:${press.language}`;
    case "file":
      return `f:${press.span}`;
    case "found":
      return `q:${press.page}`;
    case "undo":
      return `u:${press.id}`;
    case "sharing":
      return `s:${press.shared ? 1 : 0}`;
    case "reminders":
      return `r:${encodeReminderPress(press.press)}`;
  }
}

/** `null` for anything that no button of ours carries, to the letter: what reads like one but isn't was forged. */
export function parsePress(data: string): Press | EarlierPress | null {
  if (EARLIER.test(data)) return { on: "earlier" };
  const press = readPress(data);
  return press !== null && encodePress(press) === data ? press : null;
}

function readPress(data: string): Press | null {
  const [kind, subject = "", ...verb] = data.split(":");
  switch (kind) {
    case "d":
      return draftPress(subject, verb);
    case "a":
      return appointmentPress(subject, verb);
    case "l":
      return /^\d{1,4}$/.test(subject) ? { on: "list", page: Number(subject) } : null;
    case "w":
      return daysPress(subject, verb);
    case "u":
      return /^[a-z0-9]{1,16}$/.test(subject) ? { on: "undo", id: subject } : null;
    case "q":
      return /^\d{1,4}$/.test(subject) ? { on: "found", page: Number(subject) } : null;
    case "s":
      return subject === "1" || subject === "0" ? { on: "sharing", shared: subject === "1" } : null;
    case "f":
      return subject === "week" || subject === "all" ? { on: "file", span: subject } : null;
    case "g":
      return subject === "de" || subject === "en" ? { on: "language", language: subject } : null;
    case "r":
      return remindersPress(subject, verb);
    default:
      return null;
  }
}

function remindersPress(subject: string, [to = ""]: readonly string[]) {
  const press = reminderPress(subject, to);
  return press === null ? null : ({ on: "reminders", press } as const);
}

function draftVerb(press: DraftPress): string {
  switch (press.do) {
    case "share":
      return `s:${press.on ? 1 : 0}`;
    case "change":
    case "skip":
    case "use":
      return `${keyOf(DRAFT_FIELD_VERBS, press.do)}${keyOf(FIELDS, press.field)}`;
    case "pick":
      return `n${press.choice}:${press.of}`;
    case "repeat":
      return `r${press.times}`;
    default:
      return keyOf(DRAFT_VERBS, press.do);
  }
}

function appointmentVerb(press: AppointmentPress): string {
  switch (press.do) {
    case "change":
    case "empty":
      return `${keyOf(APPOINTMENT_FIELD_VERBS, press.do)}${keyOf(FIELDS, press.field)}`;
    case "pick":
      return `n${press.choice}:${press.of}`;
    default:
      return keyOf(APPOINTMENT_VERBS, press.do);
  }
}

type DraftPressed = { readonly on: "draft"; readonly draft: string; readonly press: DraftPress } | null;

function draftPress(draft: string, [verb = "", more]: readonly string[]): DraftPressed {
  if (!/^[a-z0-9]{1,16}$/.test(draft)) return null;
  const pressed = (press: DraftPress | null): DraftPressed =>
    press === null ? null : { on: "draft", draft, press };
  if (verb === "s") return more === "1" || more === "0" ? pressed({ do: "share", on: more === "1" }) : null;
  const known = own(DRAFT_VERBS, verb);
  if (known !== undefined) return pressed({ do: known });
  const times = /^r([1-9]\d?)$/.exec(verb)?.[1];
  if (times !== undefined && more === undefined) return pressed({ do: "repeat", times: Number(times) });
  return pressed(pickIn(verb, more) ?? withField(DRAFT_FIELD_VERBS, verb));
}

function appointmentPress(hex: string, [verb = "", more]: readonly string[]) {
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  const page = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const known = own(APPOINTMENT_VERBS, verb);
  const press: AppointmentPress | null =
    known === undefined ? (pickIn(verb, more) ?? withField(APPOINTMENT_FIELD_VERBS, verb)) : { do: known };
  return press === null ? null : ({ on: "appointment", page, press } as const);
}

function daysPress(from: string, [days = "", page = ""]: readonly string[]) {
  const numbers = /^\d{1,2}$/.test(days) && /^\d{1,4}$/.test(page);
  if (!numbers || !/^\d{4}-\d\d-\d\d$/.test(from) || Number.isNaN(Date.parse(from))) return null;
  return { on: "days", from, days: Number(days), page: Number(page) } as const;
}

function pickIn(verb: string, of = ""): Pick | null {
  const choice = /^n(\d)$/.exec(verb)?.[1];
  return choice === undefined || !/^[a-z0-9]{4}$/.test(of)
    ? null
    : { do: "pick", choice: Number(choice), of };
}

function withField<Do extends string>(verbs: Readonly<Record<string, Do>>, verb: string) {
  if (verb.length !== 2) return null;
  const [what, field] = [own(verbs, verb[0] ?? ""), own(FIELDS, verb[1] ?? "")];
  return what === undefined || field === undefined ? null : { do: what, field };
}

/** Only what the table itself holds: a forged word may name what every object has. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function keyOf<T>(table: Readonly<Record<string, T>>, value: T): string {
  return Object.entries(table).find(([, each]) => each === value)?.[0] ?? "";
}
