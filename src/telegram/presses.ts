/** What a button means, as the at most 64 bytes that come back when it is pressed. Whatever comes back may be forged. */

export type DraftField = "date" | "title" | "place" | "description";

export type DraftPress =
  | { readonly do: "share" | "save" | "cancel" | "skip" | "back" }
  | { readonly do: "change"; readonly field: DraftField }
  /** The n-th of the dates that were offered. */
  | { readonly do: "pick"; readonly choice: number };

export type AppointmentPress =
  | { readonly do: "open" | "back" | "share" | "stop-sharing" | "edit" | "delete" | "really-delete" }
  | { readonly do: "change" | "empty"; readonly field: DraftField }
  /** The n-th of the dates that were offered. */
  | { readonly do: "pick"; readonly choice: number };

type Press =
  | { readonly on: "draft"; readonly draft: string; readonly press: DraftPress }
  /** `page` is dashed. */
  | { readonly on: "appointment"; readonly page: string; readonly press: AppointmentPress }
  | { readonly on: "list"; readonly page: number }
  | { readonly on: "language"; readonly language: "de" | "en" };

const FIELDS: Readonly<Record<string, DraftField>> = {
  d: "date",
  t: "title",
  p: "place",
  x: "description",
};
const DRAFT_VERBS: Readonly<Record<string, Exclude<DraftPress["do"], "change" | "pick">>> = {
  share: "share",
  save: "save",
  cancel: "cancel",
  skip: "skip",
  back: "back",
};
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
};

export function encodePress(press: Press): string {
  switch (press.on) {
    case "draft":
      return `d:${press.draft}:${draftVerb(press.press)}`;
    case "appointment":
      return `a:${press.page.replaceAll("-", "")}:${appointmentVerb(press.press)}`;
    case "list":
      return `l:${press.page}`;
    case "language":
      return `g:${press.language}`;
  }
}

/** `null` for anything that no button of ours carries, to the letter: what reads like one but isn't was forged. */
export function parsePress(data: string): Press | null {
  const press = readPress(data);
  return press !== null && encodePress(press) === data ? press : null;
}

function readPress(data: string): Press | null {
  const [kind, subject = "", verb = ""] = data.split(":");
  switch (kind) {
    case "d":
      return draftPress(subject, verb);
    case "a":
      return appointmentPress(subject, verb);
    case "l":
      return /^\d{1,4}$/.test(subject) ? { on: "list", page: Number(subject) } : null;
    case "g":
      return subject === "de" || subject === "en" ? { on: "language", language: subject } : null;
    default:
      return null;
  }
}

function draftVerb(press: DraftPress): string {
  switch (press.do) {
    case "change":
      return `c${keyOf(FIELDS, press.field)}`;
    case "pick":
      return `n${press.choice}`;
    default:
      return keyOf(DRAFT_VERBS, press.do);
  }
}

function appointmentVerb(press: AppointmentPress): string {
  switch (press.do) {
    case "change":
      return `c${keyOf(FIELDS, press.field)}`;
    case "empty":
      return `e${keyOf(FIELDS, press.field)}`;
    case "pick":
      return `n${press.choice}`;
    default:
      return keyOf(APPOINTMENT_VERBS, press.do);
  }
}

function draftPress(draft: string, verb: string): Press | null {
  if (!/^[a-z0-9]{1,16}$/.test(draft)) return null;
  const choice = pickedChoice(verb);
  if (choice !== null) return { on: "draft", draft, press: { do: "pick", choice } };
  const field = fieldAfter("c", verb);
  if (field !== null) return { on: "draft", draft, press: { do: "change", field } };
  const known = own(DRAFT_VERBS, verb);
  return known === undefined ? null : { on: "draft", draft, press: { do: known } };
}

function appointmentPress(hex: string, verb: string): Press | null {
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  const page = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const choice = pickedChoice(verb);
  if (choice !== null) return { on: "appointment", page, press: { do: "pick", choice } };
  const changed = fieldAfter("c", verb);
  if (changed !== null) return { on: "appointment", page, press: { do: "change", field: changed } };
  const emptied = fieldAfter("e", verb);
  if (emptied !== null) return { on: "appointment", page, press: { do: "empty", field: emptied } };
  const known = own(APPOINTMENT_VERBS, verb);
  return known === undefined ? null : { on: "appointment", page, press: { do: known } };
}

function pickedChoice(verb: string): number | null {
  const digit = /^n(\d)$/.exec(verb)?.[1];
  return digit === undefined ? null : Number(digit);
}

function fieldAfter(first: "c" | "e", verb: string): DraftField | null {
  return verb.length === 2 && verb[0] === first ? (own(FIELDS, verb[1] ?? "") ?? null) : null;
}

/** Only what the table itself holds: a forged word may name what every object has. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function keyOf<T>(table: Readonly<Record<string, T>>, value: T): string {
  return Object.entries(table).find(([, each]) => each === value)?.[0] ?? "";
}
