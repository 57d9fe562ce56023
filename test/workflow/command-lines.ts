/**
 * A step's output as the runner takes it, line by line: commands are obeyed, everything else is shown. `::command::` is one
 * at the beginning of a line, after blanks; `##[command]` is one anywhere.
 */
import type { Masks } from "./masks.ts";

export interface Annotation {
  readonly level: string;
  readonly title: string;
  readonly message: string;
}

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = new Set([
  ...["error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "stop-commands"],
  ...["add-matcher", "remove-matcher", "set-output", "save-state", "set-env", "add-path"],
]);

/** Those that GitHub has switched off; a step that says one fails. */
const REFUSED = new Set(["set-env", "add-path"]);

export class CommandLines {
  /** As people see it. */
  log = "";
  /** All that the process said, apart from `add-mask`: what its own care let through. */
  unmasked = "";
  failed = false;
  readonly annotations: Annotation[] = [];
  readonly outputs: Record<string, string> = {};
  readonly #masks: Masks;
  /** The word that ends `stop-commands`. */
  #deafUntil: string | null = null;

  constructor(masks: Masks) {
    this.#masks = masks;
  }

  take(line: string): void {
    const command = this.#commandIn(line);
    if (command?.name !== "add-mask") this.unmasked += `${line}\n`;
    if (command === null) this.#show(line);
    else this.#obey(command, line);
  }

  #commandIn(line: string): Command | null {
    const known = (name: string) => KNOWN.has(name.toLowerCase()) || name === this.#deafUntil;
    const command = atBeginning(line, known) ?? anywhere(line, known);
    return this.#deafUntil === null || command?.name === this.#deafUntil ? command : null;
  }

  #obey({ name, properties, data }: Command, line: string): void {
    if (name === this.#deafUntil) {
      this.#deafUntil = null;
      this.#show(line);
    } else if (name === "stop-commands") {
      this.#deafUntil = data;
      this.#show(line);
    } else if (REFUSED.has(name)) {
      this.failed = true;
      this.#annotate("error", "", `Unable to process command '${line}' successfully.`);
    } else if (name === "add-mask") this.#masks.add(data);
    else if (name === "set-output") this.outputs[properties.name ?? ""] = data;
    else if (name === "error" || name === "warning" || name === "notice")
      this.#annotate(name, properties.title ?? "", data);
    else if (name === "group" || name === "endgroup") this.#show(`##[${name}]${data}`);
  }

  /** The runner masks the message only; a title has to be safe by itself. */
  #annotate(level: string, title: string, message: string): void {
    this.annotations.push({ level, title, message: this.#masks.maskText(message) });
    this.#show(`##[${level}]${message}`);
  }

  #show(line: string): void {
    this.log += `${this.#masks.maskText(line)}\n`;
  }
}

type Known = (name: string) => boolean;

function atBeginning(line: string, known: Known): Command | null {
  const [, name = "", properties = "", data = ""] = /^\s*::(.*?)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  return known(name)
    ? { name: name.toLowerCase(), properties: pairs(properties, ","), data: decoded(data) }
    : null;
}

function anywhere(line: string, known: Known): Command | null {
  const [, name = "", properties = "", data = ""] = /##\[([^\] ]*)(?: ([^\]]*))?\](.*)$/s.exec(line) ?? [];
  return known(name)
    ? { name: name.toLowerCase(), properties: pairs(properties, ";"), data: decoded(data) }
    : null;
}

function pairs(text: string, border: string): Readonly<Record<string, string>> {
  const given = text.split(border).map((pair) => pair.trim().split(/=(.*)/s));
  return Object.fromEntries(given.map(([name = "", value = ""]) => [name, decoded(value)]));
}

const ENCODED: Readonly<Record<string, string>> = {
  "%0D": "\r",
  "%0A": "\n",
  "%3A": ":",
  "%2C": ",",
  "%3B": ";",
  "%5D": "]",
  "%25": "%",
};

/** The `%` comes last, so that what was encoded twice is decoded once. */
function decoded(value: string): string {
  return Object.entries(ENCODED).reduce((text, [code, sign]) => text.replaceAll(code, sign), value);
}
