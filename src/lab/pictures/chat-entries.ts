/** What happened in a chat, from the lines of the demo's chat. Pure. */
import { type Part, partsOf } from "./marked-lines.ts";

export type Entry =
  | { readonly kind: "typed"; readonly text: string }
  | Told
  /** From here on it is this person's chat. */
  | { readonly kind: "phone"; readonly of: string };

export interface Told {
  readonly kind: "told";
  readonly lines: readonly (readonly Part[])[];
  /** By rows. */
  readonly buttons: readonly (readonly Button[])[];
}

export interface Button {
  readonly label: string;
  readonly isPressed: boolean;
}

/** A message that was edited only to be edited again is left out; what was pressed there is shown as pressed before. */
export function entriesIn(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = [];
  let isEdited = false;
  let inBubble = false;
  for (const line of lines) {
    const parts = partsOf(line);
    const plain = parts.map(({ text }) => text).join("");
    const typed = /^\w+> (.*)$/.exec(plain)?.[1];
    if (plain.startsWith("╭")) {
      isEdited = plain.includes(", ");
      inBubble = true;
      entries.push({ kind: "told", lines: [], buttons: [] });
    } else if (plain.startsWith("╰")) inBubble = false;
    else if (typed !== undefined) act(typed, isEdited, entries);
    else if (plain !== "")
      onLast(entries, (told) =>
        inBubble
          ? { ...told, lines: [...told.lines, inside(parts)] }
          : { ...told, buttons: [...told.buttons, ...buttonsIn(plain)] },
      );
  }
  return entries;
}

function act(typed: string, isEdited: boolean, entries: Entry[]): void {
  if (typed.startsWith(":as ")) entries.push({ kind: "phone", of: typed.slice(":as ".length) });
  else if (!/^\d+$/.test(typed)) entries.push({ kind: "typed", text: typed });
  else {
    const last = entries.at(-1);
    const label = last?.kind === "told" ? last.buttons.flat()[Number(typed) - 1]?.label : undefined;
    if (isEdited) entries.pop();
    onLast(entries, (told) => ({
      ...told,
      buttons: told.buttons.map((row) =>
        row.map((button) => (button.label === label ? { ...button, isPressed: true } : button)),
      ),
    }));
  }
}

function onLast(entries: Entry[], change: (told: Told) => Told): void {
  const last = entries.at(-1);
  if (last?.kind === "told") entries.splice(-1, 1, change(last));
}

function buttonsIn(line: string): readonly (readonly Button[])[] {
  const labels = [...line.matchAll(/(?:^|\s)\[\d+\] (.+?)(?=\s{2,}|$)|(?:^|\s{2})(\S.*?) ↗/g)];
  const row = labels.map(([, label, link = ""]) => ({ label: label ?? `${link} ↗`, isPressed: false }));
  return row.length === 0 ? [] : [row];
}

/** Without the frame of the terminal, and the blanks that fill it up. */
function inside(parts: readonly Part[]): readonly Part[] {
  const [first, ...rest] = parts.filter(({ text, styles }) => !(text === "│" && styles.includes("dim")));
  if (first === undefined) return [];
  const all = [{ ...first, text: first.text.replace(/^ /, "") }, ...rest];
  const last = all.pop();
  return last === undefined ? [] : [...all, { ...last, text: last.text.trimEnd() }];
}
