/**
 * What is typed and pasted, on its way to an open question. A terminal sends both as the same bytes. So it is asked to put
 * brackets around what was pasted; where it doesn't know how, what comes in one piece counts as pasted.
 */
import { PassThrough } from "node:stream";
import { StringDecoder } from "node:string_decoder";

const PASTE_BEGINS = "\u001b[200~";
const PASTE_ENDS = "\u001b[201~";
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const ESC = "\u001b";
export const ENTER = "\r";

/** So long an Esc may turn out to begin an arrow, and an Enter to be a line break in what is being pasted. */
const PATIENCE_MS = 40;

export type Listening =
  /** `beforePaste`: keys that come first, such as those that empty the field. */
  | { readonly to: "field"; readonly beforePaste: () => string }
  /** `meant`: the keys that one key stands for; a letter may stand for none. */
  | { readonly to: "keys"; readonly meant: (key: string) => string };

const ARROW = new RegExp(`${ESC}[[O][A-D]`, "g");
const ARROW_OR_KEY = new RegExp(`${ARROW.source}|[^${ESC}]`, "gu");
const CONTROL = /\p{Cc}/gu;
const SEVERAL_LETTERS = /\P{Cc}{2}/u;
const BREAKS = /[\r\n]+/g;

export class Keyboard {
  /** What an open question reads. */
  readonly keys = new PassThrough();
  /** The question that was open was left by Esc. */
  wentBack = false;
  readonly #onInterrupt: () => void;
  readonly #decoder = new StringDecoder("utf8");
  #listening: Listening | null = null;
  /** What was pasted since the first bracket; `null` outside of brackets. */
  #pasted: string | null = null;
  /** An Esc or an Enter that may be a part of something. */
  #held: { readonly key: string; readonly timer: NodeJS.Timeout } | null = null;

  /** @param onInterrupt told of Ctrl+C while no question is open */
  constructor(onInterrupt: () => void) {
    this.#onInterrupt = onInterrupt;
  }

  listen(listening: Listening): void {
    this.#listening = listening;
    this.wentBack = false;
  }

  /** From now on keys go nowhere: what is pasted too early may be a secret, and belongs to no question. */
  hush(): void {
    this.#release();
    this.#listening = null;
  }

  /** The terminal was closed, or Ctrl+C came in another way. */
  readonly interrupt = (): void => {
    if (this.#listening === null) this.#onInterrupt();
    else this.keys.write(CTRL_C);
  };

  readonly receive = (bytes: Buffer | string): void => {
    let left = this.#release() + (typeof bytes === "string" ? bytes : this.#decoder.write(bytes));
    // An Enter right before more text was a line break in it.
    const isField = this.#listening?.to === "field";
    if (isField && left.startsWith(ENTER) && isText(left)) left = left.slice(ENTER.length);
    while (left !== "") left = this.#pasted === null ? this.#outside(left) : this.#inside(left, this.#pasted);
  };

  /** Each of these two returns what is left. */
  #outside(text: string): string {
    const at = text.indexOf(PASTE_BEGINS);
    if (at !== 0) this.#type(at < 0 ? text : text.slice(0, at));
    if (at < 0) return "";
    this.#pasted = "";
    return text.slice(at + PASTE_BEGINS.length);
  }

  #inside(text: string, before: string): string {
    const all = before + text;
    const at = all.indexOf(PASTE_ENDS);
    this.#pasted = at < 0 ? all : null;
    if (at < 0) return "";
    this.#paste(all.slice(0, at));
    return all.slice(at + PASTE_ENDS.length);
  }

  #type(keys: string): void {
    const listening = this.#listening;
    if (keys.includes(CTRL_C) || keys === CTRL_D) this.interrupt();
    else if (listening === null) return;
    else if (keys === ESC) this.#hold(ESC);
    else if (listening.to === "keys") this.#press(keys, listening.meant);
    else this.#fill(keys, listening.beforePaste);
  }

  #fill(keys: string, beforePaste: () => string): void {
    const line = keys.replace(/[\r\n]+$/, "");
    if (isText(line)) this.#write(beforePaste() + line.replace(BREAKS, " "));
    else this.#write(line);
    if (line !== keys) this.#hold(ENTER);
  }

  /** Where a question is answered by arrows, what is pasted would be taken for them. */
  #press(keys: string, meant: (key: string) => string): void {
    if (isText(keys)) return;
    for (const key of keys.match(ARROW_OR_KEY) ?? []) {
      const sent = meant(key);
      this.#write(sent);
      // What follows was meant for no question that anybody has seen.
      if (sent.endsWith(ENTER)) return;
    }
  }

  #paste(text: string): void {
    const listening = this.#listening;
    if (listening?.to !== "field") return;
    this.#write(listening.beforePaste() + text.replace(BREAKS, " ").replace(CONTROL, ""));
  }

  #write(keys: string): void {
    if (keys !== "") this.keys.write(keys);
  }

  #hold(key: string): void {
    const timer = setTimeout(() => {
      this.#held = null;
      this.wentBack = key === ESC;
      this.keys.write(key);
    }, PATIENCE_MS);
    this.#held = { key, timer };
  }

  /** What was held, which counts as not yet typed. */
  #release(): string {
    const held = this.#held;
    this.#held = null;
    clearTimeout(held?.timer);
    return held?.key ?? "";
  }
}

/** Several letters at once: more than people type. */
function isText(keys: string): boolean {
  return SEVERAL_LETTERS.test(keys.replace(ARROW, ""));
}
