import { expect, it } from "vitest";
import { inputFrom } from "../../../../src/lab/demo/chat/input.ts";

const hasButton = (number: number) => number >= 1 && number <= 3;

it.each([
  ["Freitag 19 Uhr Kino", { kind: "say", text: "Freitag 19 Uhr Kino" }],
  ["  /week  ", { kind: "say", text: "/week" }],
  ["2", { kind: "press", number: 2 }],
  ["4", { kind: "say", text: "4" }],
  ["24.12.", { kind: "say", text: "24.12." }],
  ["", { kind: "nothing" }],
  [":as ben", { kind: "switch", to: "ben" }],
  [":AS Anna", { kind: "switch", to: "anna" }],
  [":as Carla", { kind: "unknown", command: ":as Carla" }],
  [":log", { kind: "log" }],
  [":quit", { kind: "quit" }],
  [":q", { kind: "quit" }],
  [":frobnicate", { kind: "unknown", command: ":frobnicate" }],
  [":-)", { kind: "say", text: ":-)" }],
])("%s means %j", (line, input) => {
  expect(inputFrom(line, hasButton)).toEqual(input);
});
