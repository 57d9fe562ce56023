import { expect, test } from "vitest";
import { Circuit } from "../../src/notion/circuit.ts";
import { notUnderstood } from "../../src/notion/trouble.ts";

const trouble = notUnderstood(undefined);

test("three calls in a row that used up their tries make all others pointless", () => {
  const circuit = new Circuit();
  circuit.exhausted(trouble);
  circuit.exhausted(trouble);
  expect(circuit.pointless(0)).toBeUndefined();
  circuit.exhausted(trouble);
  expect(circuit.pointless(0)).toBe(trouble);
});

test("an answer in between starts the row anew", () => {
  const circuit = new Circuit();
  circuit.exhausted(trouble);
  circuit.exhausted(trouble);
  circuit.answered();
  circuit.exhausted(trouble);
  expect(circuit.pointless(0)).toBeUndefined();
});

test("a late answer to what was under way shows that Notion is up after all", () => {
  const circuit = new Circuit();
  for (let call = 0; call < 3; call += 1) circuit.exhausted(trouble);
  circuit.answered();
  expect(circuit.pointless(0)).toBeUndefined();
});

test("who is shut out stays out until the time is over, whatever others were answered", () => {
  const circuit = new Circuit();
  circuit.shutOut(trouble, 1_000);
  circuit.answered();
  expect(circuit.pointless(999)).toBe(trouble);
  expect(circuit.pointless(1_000)).toBeUndefined();
});
