import { describe, expect, it } from "vitest";
import { entriesIn } from "../../../src/lab/pictures/chat-entries.ts";
import { marking } from "../../../src/lab/pictures/marked-lines.ts";

const FRAME = marking("dim", "│");

const card = (head: string, text: string, ...buttons: readonly string[]) => [
  `╭─ ${head} ──╮`,
  `${FRAME} ${text} ${FRAME}`,
  "╰──────────╯",
  ...buttons,
  "",
];
const button = (label: string, isPressed = false) => ({ label, isPressed });

describe("a chat's picture", () => {
  it("shows what was typed, what the bot answered with its buttons by rows, and whose phone it is", () => {
    const lines = [
      "Anna> Kino morgen",
      ...card("Partner Sync", "Kino", "  [1] Teilen", "  [2] Datum  [3] Titel"),
      "Anna> :as ben",
      ...card("Partner Sync", "Neu", "  In Notion öffnen ↗ https://example.org"),
    ];
    expect(entriesIn(lines)).toEqual([
      { kind: "typed", text: "Kino morgen" },
      {
        kind: "told",
        lines: [[{ text: "Kino", styles: [] }]],
        buttons: [[button("Teilen")], [button("Datum"), button("Titel")]],
      },
      { kind: "phone", of: "ben" },
      { kind: "told", lines: [[{ text: "Neu", styles: [] }]], buttons: [[button("In Notion öffnen ↗")]] },
    ]);
  });

  it("leaves out a card that was edited only to be edited again, and marks what was pressed on the one before", () => {
    const lines = [
      ...card("Partner Sync", "a", "  [1] Teilen", "  [2] Speichern"),
      "Anna> 1",
      ...card("Partner Sync, geändert", "b", "  [1] Nicht teilen", "  [2] Speichern"),
      "Anna> 2",
      ...card("Partner Sync, geändert", "c"),
    ];
    const told = entriesIn(lines).flatMap((entry) => (entry.kind === "told" ? [entry] : []));
    expect(told.map(({ buttons }) => buttons.flat())).toEqual([
      [button("Teilen", true), button("Speichern", true)],
      [],
    ]);
  });
});
