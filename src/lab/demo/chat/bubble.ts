/** A message of the bot as it stands in the terminal. */

import type { Language } from "../../../core/readable-date.ts";
import { displayWidth } from "../../../output/display-width.ts";
import type { SeenButton, SeenMessage } from "../../telegram-sandbox/index.ts";
import type { Paint } from "../paint.ts";
import { styledLines } from "./styled-text.ts";
import { SAYS } from "./texts.ts";

/** Longer lines are hard to read. */
const WIDEST_TEXT = 72;
const FRAME = 4;
const INDENT = "  ";

interface Drawn {
  readonly lines: readonly string[];
  /** Buttons that the bot hears of, in the order of their numbers. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly messageId: number;
  readonly data: string;
  readonly label: string;
}

/** How a chat is drawn. */
export interface Look {
  readonly paint: Paint;
  readonly language: Language;
  /** In columns. */
  readonly width: number;
}

/** `again`: it was shown before, and has changed since. `firstNumber`: of its first button. */
export function bubble(message: SeenMessage, again: boolean, firstNumber: number, look: Look): Drawn {
  const { paint, language } = look;
  const title = again ? `Partner Sync, ${SAYS[language].edited}` : "Partner Sync";
  const text = styledLines(message.text, message.entities, Math.min(WIDEST_TEXT, look.width - FRAME), paint);
  const width = Math.max(displayWidth(title) + 1, ...text.map((line) => line.width));
  const frame = (line: string) => paint("dim", line);
  const head = `╭─ ${title} ${"─".repeat(width - displayWidth(title) - 1)}╮`;
  const body = text.map(
    (line) => `${frame("│")} ${line.painted}${" ".repeat(width - line.width)} ${frame("│")}`,
  );
  const foot = `╰${"─".repeat(width + 2)}╯`;
  const choices = choicesOf(message);
  const numbers = new Map(choices.map((choice, at) => [keyOf(choice), firstNumber + at]));
  const buttons = message.buttons.flatMap((row) =>
    inRows(
      row.map((button) => caption(button, numbers.get(keyOf(button)), paint)),
      look.width,
    ),
  );
  return { lines: [frame(head), ...body, frame(foot), ...buttons, ""], choices };
}

function choicesOf({ id, buttons }: SeenMessage): readonly Choice[] {
  return buttons
    .flat()
    .flatMap((button) =>
      "data" in button ? [{ messageId: id, data: button.data, label: button.label }] : [],
    );
}

const keyOf = (button: Choice | SeenButton): string =>
  "data" in button ? `${button.label}\n${button.data}` : "";

interface Caption {
  readonly painted: string;
  readonly width: number;
}

function caption(button: SeenButton, number: number | undefined, paint: Paint): Caption {
  const { label } = button;
  if ("url" in button || number === undefined) {
    const place = "url" in button ? ` ${button.url}` : "";
    return { painted: `${label} ↗${paint("dim", place)}`, width: displayWidth(`${label} ↗${place}`) };
  }
  const key = `[${number}]`;
  return { painted: `${paint("green", key)} ${label}`, width: displayWidth(`${key} ${label}`) };
}

/** Side by side, as far as the terminal is wide. */
function inRows(captions: readonly Caption[], room: number): readonly string[] {
  const rows: string[] = [];
  let [row, width] = ["", 0];
  for (const { painted, width: own } of captions) {
    if (width > 0 && width + INDENT.length + own > room) {
      rows.push(row);
      [row, width] = ["", 0];
    }
    row += INDENT + painted;
    width += INDENT.length + own;
  }
  return row === "" ? rows : [...rows, row];
}

/** A short answer to a press, as an app shows it for a moment. */
export function answerLine(text: string, alert: boolean, paint: Paint): string {
  return `${INDENT}${paint("yellow", alert ? "(!)" : "(i)")} ${text}`;
}
