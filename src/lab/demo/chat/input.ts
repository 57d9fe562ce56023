/** What a line that was typed in the chat asks for. */
import { PEOPLE, type Person } from "../household.ts";

/** What the chat carries out. */
export type Order =
  | { readonly kind: "nothing" }
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "press"; readonly number: number }
  | { readonly kind: "switch"; readonly to: Person }
  | { readonly kind: "log" }
  | { readonly kind: "unknown"; readonly command: string };

type Input = Order | { readonly kind: "quit" };

/** A number is a button's where there is one of that number, else words like any other. */
export function inputFrom(line: string, hasButton: (number: number) => boolean): Input {
  const text = line.trim();
  if (text === "") return { kind: "nothing" };
  const [command = "", name] = text.toLowerCase().split(/\s+/);
  switch (command) {
    case ":quit":
    case ":q":
      return { kind: "quit" };
    case ":log":
      return { kind: "log" };
    case ":as": {
      const to = PEOPLE.find((person) => person === name);
      return to === undefined ? { kind: "unknown", command: text } : { kind: "switch", to };
    }
  }
  if (/^:[a-z]/i.test(text)) return { kind: "unknown", command: text };
  if (/^\d{1,3}$/.test(text) && hasButton(Number(text))) return { kind: "press", number: Number(text) };
  return { kind: "say", text };
}
