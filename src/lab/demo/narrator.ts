/** Puts the story on a terminal that is 100 columns wide. */

import { displayWidth, wrapped } from "../../output/display-width.ts";
import { type TextColumn, textTable } from "../../output/text-table.ts";
import type { Change } from "./changes.ts";
import type { Calendar } from "./household.ts";
import type { Paint, Style } from "./paint.ts";
import type { SeenPage } from "./seen-page.ts";
import { summaryInTerminal } from "./summary-in-terminal.ts";

export const WIDTH = 100;
const INDENT = "  ";

const CALENDAR_NAMES: Readonly<Record<Calendar, string>> = {
  anna: "Anna, private",
  ben: "Ben, private",
  shared: "shared",
};

export class Narrator {
  readonly #write: (line: string) => void;
  readonly #paint: Paint;

  constructor(write: (line: string) => void, paint: Paint) {
    this.#write = write;
    this.#paint = paint;
  }

  heading(text: string): void {
    this.#lines([this.#paint("bold", text), this.#paint("dim", "━".repeat(displayWidth(text))), ""]);
  }

  subheading(text: string): void {
    this.#lines([this.#paint("cyan", text)]);
  }

  paragraph(text: string): void {
    this.#lines([...wrapped(text, WIDTH), ""]);
  }

  /** `closed`: with a blank line behind the last one. */
  points(sentences: readonly string[], closed = true): void {
    for (const sentence of sentences) this.#item("•", sentence);
    if (closed) this.#lines([""]);
  }

  /** Each with a tick, or with a cross where it isn't true. */
  claims(claims: readonly { readonly text: string; readonly holds: boolean }[]): void {
    for (const { text, holds } of claims) {
      this.#item(holds ? "✓" : "✗ NOT TRUE:", text, holds ? "green" : "red");
    }
    this.#lines([""]);
  }

  /** Lines as they are, such as a program's own output. */
  quote(lines: readonly string[]): void {
    const broken = lines.flatMap((line) => wrapped(line, WIDTH - INDENT.length));
    this.#lines([...broken.map((line) => this.#paint("dim", INDENT + line)), ""]);
  }

  /** A line that must stay whole, such as a path or a command. */
  exactly(line: string): void {
    this.#lines([`${INDENT}${this.#paint("bold", line)}`, ""]);
  }

  calendar(pages: readonly SeenPage[], from: (page: SeenPage) => string): void {
    const columns = ["Name", "Datum", "Ort", "Beschreibung", "From"].map((title): TextColumn => ({ title }));
    const row = (page: SeenPage) => [page.name, page.when, page.place, page.description, from(page)];
    this.#table(columns, pages.map(row));
  }

  changes(changes: readonly Change[]): void {
    if (changes.length === 0) {
      this.#lines([`${INDENT}nothing`, ""]);
      return;
    }
    const columns = ["Calendar", "Appointment", "What", "Before", "After"].map(
      (title): TextColumn => ({ title }),
    );
    const row = ({ calendar, name, what, before, after }: Change) => [
      CALENDAR_NAMES[calendar],
      name,
      what,
      before,
      after,
    ];
    this.#table(columns, changes.map(row));
  }

  summary(markdown: string): void {
    const border = this.#paint("dim", "│ ");
    this.#lines([
      ...summaryInTerminal(markdown.trimEnd(), WIDTH - 2, this.#paint).map((line) =>
        (border + line).trimEnd(),
      ),
      "",
    ]);
  }

  #table(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): void {
    const shortened = rows.map((cells) => cells.map(withoutAddresses));
    const lines = textTable(columns, shortened, WIDTH - INDENT.length, this.#paint);
    this.#lines([...lines.map((line) => INDENT + line), ""]);
  }

  #item(mark: string, sentence: string, style?: Style): void {
    const indent = " ".repeat(INDENT.length + displayWidth(mark) + 1);
    const [first = "", ...more] = wrapped(sentence, WIDTH - indent.length);
    const painted = style === undefined ? mark : this.#paint(style, mark);
    this.#lines([`${INDENT}${painted} ${first}`, ...more.map((line) => indent + line)]);
  }

  #lines(lines: readonly string[]): void {
    for (const line of lines) this.#write(line);
  }
}

/** An address is long, and tells a reader less than the text that it lies behind. */
function withoutAddresses(marked: string): string {
  return marked.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1↗");
}
