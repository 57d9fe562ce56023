/** Puts the story on a terminal. */

import type { Language } from "../../core/readable-date.ts";
import { displayWidth, wrapped } from "../../output/display-width.ts";
import { type TextColumn, textTable } from "../../output/text-table.ts";
import type { Change } from "./changes.ts";
import type { Paint, Style } from "./paint.ts";
import type { SeenPage } from "./seen-page.ts";
import { summaryInTerminal } from "./summary-in-terminal.ts";
import { SAYS } from "./texts.ts";

const INDENT = "  ";

export interface Page {
  readonly write: (line: string) => void;
  readonly paint: Paint;
  readonly language: Language;
  /** In columns. */
  readonly width: number;
}

export class Narrator {
  readonly #page: Page;
  readonly #paint: Paint;

  constructor(page: Page) {
    this.#page = page;
    this.#paint = page.paint;
  }

  get #says() {
    return SAYS[this.#page.language];
  }

  heading(text: string): void {
    this.#lines([this.#paint("bold", text), this.#paint("dim", "━".repeat(displayWidth(text))), ""]);
  }

  subheading(text: string): void {
    this.#lines(wrapped(text, this.#page.width).map((line) => this.#paint("cyan", line)));
  }

  paragraph(text: string): void {
    this.#lines([...wrapped(text, this.#page.width), ""]);
  }

  /** `closed`: with a blank line behind the last one. */
  points(sentences: readonly string[], closed = true): void {
    for (const sentence of sentences) this.#item("•", sentence);
    if (closed) this.#lines([""]);
  }

  /** Each with a tick, or with a cross where it isn't true. */
  claims(claims: readonly { readonly text: string; readonly holds: boolean }[]): void {
    for (const { text, holds } of claims) {
      this.#item(holds ? "✓" : `✗ ${this.#says.notTrue}`, text, holds ? "green" : "red");
    }
    this.#lines([""]);
  }

  /** Lines as they are, such as a program's own output. */
  quote(lines: readonly string[]): void {
    const broken = lines.flatMap((line) => wrapped(line, this.#page.width - INDENT.length));
    this.#lines([...broken.map((line) => this.#paint("dim", INDENT + line)), ""]);
  }

  /** A line that must stay whole, such as a path or a command. */
  exactly(line: string): void {
    this.#lines([`${INDENT}${this.#paint("bold", line)}`, ""]);
  }

  calendar(pages: readonly SeenPage[], from: (page: SeenPage) => string): void {
    const columns = ["Name", "Datum", "Ort", "Beschreibung", this.#says.from].map(
      (title): TextColumn => ({ title }),
    );
    const row = (page: SeenPage) => [page.name, page.when, page.place, page.description, from(page)];
    this.#table(columns, pages.map(row));
  }

  changes(changes: readonly Change[]): void {
    if (changes.length === 0) {
      this.#lines([`${INDENT}${this.#says.nothing}`, ""]);
      return;
    }
    const columns = this.#says.changed.map((title): TextColumn => ({ title }));
    const row = ({ calendar, name, what, before, after }: Change) => [
      this.#says.calendars[calendar],
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
      ...summaryInTerminal(markdown.trimEnd(), this.#page.width - 2, this.#page.language, this.#paint).map(
        (line) => (border + line).trimEnd(),
      ),
      "",
    ]);
  }

  #table(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): void {
    const shortened = rows.map((cells) => cells.map(withoutAddresses));
    const lines = textTable(columns, shortened, this.#page.width - INDENT.length, this.#paint);
    this.#lines([...lines.map((line) => INDENT + line), ""]);
  }

  #item(mark: string, sentence: string, style?: Style): void {
    const indent = " ".repeat(INDENT.length + displayWidth(mark) + 1);
    const [first = "", ...more] = wrapped(sentence, this.#page.width - indent.length);
    const painted = style === undefined ? mark : this.#paint(style, mark);
    this.#lines([`${INDENT}${painted} ${first}`, ...more.map((line) => indent + line)]);
  }

  #lines(lines: readonly string[]): void {
    for (const line of lines) this.#page.write(line);
  }
}

/** An address is long, and tells a reader less than the text that it lies behind. */
function withoutAddresses(marked: string): string {
  return marked.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1↗");
}
