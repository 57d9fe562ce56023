/**
 * Asks, unless the answer was given beforehand. What a person answers is noted, so that a step can be taken again up to the
 * question before; an answer that was taken back is proposed when its question comes again.
 * All that the set-up says and asks goes through here, and so is shown as `shown` does it (F4).
 */
import { parseBoolean } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { remember } from "../output/secrets.ts";
import { shown } from "../output/shown.ts";
import { compact, tidied } from "./pasted.ts";
import {
  type Candidate,
  type ChoiceQuestion,
  type Message,
  type Prompter,
  Refused,
  type SecretQuestion,
  type TextQuestion,
  Undecided,
  type YesNoQuestion,
} from "./prompter.ts";
import { type Answered, Replay } from "./replay.ts";
import { type SetupTexts, textsIn } from "./texts/index.ts";

/** One line, or several. */
type Text = string | readonly string[];

interface Saying {
  readonly kind: Message["kind"];
  /** Above a note. */
  readonly title?: string;
  readonly text: Text;
}

/** How an answer is come by; `undefined`: not so. */
interface Ways<T> {
  readonly given: (text: string) => T | undefined;
  /** What is wrong with a given one. */
  readonly wrong: (given: string) => string;
  readonly replayed: (answer: Answered["answer"] | undefined) => T | undefined;
  readonly ask: () => Promise<T>;
}

export class Dialogue {
  readonly language: Language;
  readonly says: SetupTexts;
  readonly #prompter: Prompter;
  readonly #given: ReadonlyMap<string, string>;
  /** Keys of given answers that a person, being asked again, has to answer now. */
  readonly #spent = new Set<string>();
  readonly #used = new Set<string>();
  readonly #nameOf: (key: string) => string;
  /** Answers that were taken back, or stood before: by step and key. */
  readonly #earlier = new Map<string, string | boolean>();
  #step = "";
  #comesAfter = false;
  #answers: Answered[] = [];
  #replay = new Replay([]);
  #keep: (() => Promise<void>) | null = null;
  readonly #saidOnce = new Set<string>();

  /** @param nameOf where whoever answers has written the answer of this key */
  constructor(
    prompter: Prompter,
    given: ReadonlyMap<string, string>,
    nameOf?: (key: string) => string,
    language: Language = "en",
  ) {
    this.#prompter = prompter;
    this.#given = given;
    this.language = language;
    this.says = textsIn(language);
    this.#nameOf = nameOf ?? this.says.general.answerFor;
  }

  get attended(): boolean {
    return this.#prompter.attended;
  }

  get step(): string {
    return this.#step;
  }

  /** What the person answered since the step began. */
  get answers(): readonly Answered[] {
    return this.#answers;
  }

  /** Waits for it after each answer of a person, before anything comes of it; `null`: for nothing. */
  keepEachBy(keep: (() => Promise<void>) | null): void {
    this.#keep = keep;
  }

  /** Whether somebody was asked something before the next steps, and so can go back there from their first questions. */
  comesAfter(isAnything: boolean): void {
    this.#comesAfter = isAnything;
  }

  /** @param replayed answers that its first questions have already */
  begin(step: string, replayed: readonly Answered[] = []): void {
    this.#step = step;
    this.#answers = [];
    this.#replay = new Replay(replayed);
  }

  /** Proposes it when the question comes. */
  propose(step: string, { key, answer }: Answered): void {
    this.proposeFor(`${step}/${key}`, answer);
  }

  /** @param question the step and the key, as in `person 0/owner-name` */
  proposeFor(question: string, answer: string | boolean): void {
    this.#earlier.set(question, answer);
  }

  /** All that would be proposed, by such questions. */
  get proposals(): Readonly<Record<string, string | boolean>> {
    return Object.fromEntries(this.#earlier);
  }

  say({ kind, title = "", text }: Saying): void {
    const safe = linesOf(text).map(shown).join("\n");
    const message: Message =
      kind === "note" ? { kind, title: shown(title), text: safe } : { kind, text: safe };
    if (this.#replay.goesOn) this.#replay.keep(message);
    else this.#prompter.say(message);
  }

  /** Unless the same was said about it in this run. */
  sayOnce(about: string, saying: Saying): void {
    const said = [about, ...linesOf(saying.text)].join("\n");
    if (this.#saidOnce.has(said)) return;
    // What is heard before a replayed answer may not be shown.
    if (!this.#replay.goesOn) this.#saidOnce.add(said);
    this.say(saying);
  }

  /** Whether an answer waits to be used. */
  has(key: string): boolean {
    return this.#given.has(key) && !this.#spent.has(key);
  }

  peek(key: string): string | null {
    return this.has(key) ? (this.#given.get(key) ?? null) : null;
  }

  /** Keys of given answers that no question asked for. */
  get unused(): readonly string[] {
    return [...this.#given.keys()].filter((key) => !this.#used.has(key));
  }

  /** The given answer; a person gets the same question without it the next time. */
  take(key: string): string | null {
    const answer = this.peek(key);
    if (answer === null) return null;
    this.#used.add(key);
    if (this.attended) this.#spent.add(key);
    return answer;
  }

  /** The same for an answer that several questions share: it counts until it is found wrong. */
  use(key: string): string | null {
    const answer = this.peek(key);
    if (answer !== null) this.#used.add(key);
    return answer;
  }

  async text(question: TextQuestion): Promise<string> {
    const { check } = question;
    const asked = { ...question, ...(check && { check: (text: string) => check(tidied(text)) }) };
    return this.#written(asked, () => this.#prompter.text(this.#posed(this.#withEarlier(asked))), tidied);
  }

  async secret(question: SecretQuestion): Promise<string> {
    const { check } = question;
    const earlier = this.#earlier.get(this.#id(question.key));
    const kept = typeof earlier === "string" && earlier !== "" ? earlier : null;
    const asked = {
      ...question,
      ...(check && {
        check: (text: string) => (kept !== null && text === "" ? undefined : check(compact(text))),
      }),
      ...(kept !== null && { isKept: true as const }),
    };
    const ask = async () => (await this.#prompter.secret(this.#posed(asked))) || (kept ?? "");
    const answer = await this.#written(asked, ask, compact);
    remember([answer]);
    return answer;
  }

  async choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    const { key, options } = question;
    const optionFor = (text: Answered["answer"] | undefined) =>
      options.find(({ value }) => typeof text === "string" && value.toLowerCase() === text.toLowerCase())
        ?.value;
    const earlier = optionFor(this.#earlier.get(this.#id(key)));
    // Titles and names come from Notion; what stands for them behind the list stays as it is.
    const listed = options.map(({ value, label, hint }) => ({
      ...{ value, label: shown(label) },
      ...(hint !== undefined && { hint: shown(hint) }),
    }));
    const proposal = earlier ?? question.proposal;
    const asked = { ...question, options: listed, ...(proposal !== undefined && { proposal }) };
    return this.#answered(key, {
      given: optionFor,
      wrong: () => this.says.general.oneOf(options.map(({ value }) => value).join(", ")),
      replayed: optionFor,
      ask: () => this.#prompter.choose(this.#posed(asked)),
    });
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    const earlier = this.#earlier.get(this.#id(question.key));
    const asked = { ...question, ...(typeof earlier === "boolean" && { proposal: earlier }) };
    return this.#answered(question.key, {
      given: (text) => parseBoolean(text) ?? undefined,
      wrong: () => this.says.general.yesOrNo,
      replayed: (answer) => (typeof answer === "boolean" ? answer : undefined),
      ask: () => this.#prompter.confirm(this.#posed(asked)),
    });
  }

  /**
   * Says what is wrong, so that the caller asks again; where nobody is there, that ends the set-up.
   * @param candidates what was probably meant
   */
  again(key: string, problem: Text, candidates: readonly Candidate[] = []): void {
    const [first = "", ...more] = linesOf(problem);
    if (!this.attended) {
      const why = this.says.general.wontDo(this.#nameOf(key), first);
      throw candidates.length > 0 ? new Undecided(why, "", candidates) : new Refused(why, ...more);
    }
    this.#spent.add(key);
    this.say({ kind: "problem", text: problem });
  }

  #written(
    { key, check }: TextQuestion | SecretQuestion,
    ask: () => Promise<string>,
    tidy: (text: string) => string,
  ): Promise<string> {
    return this.#answered(key, {
      given: (text) => (check?.(text) === undefined ? tidy(text) : undefined),
      wrong: (text) => check?.(text) ?? "",
      replayed: (answer) => (typeof answer === "string" ? answer : undefined),
      ask: async () => tidy(await ask()),
    });
  }

  /** The given answer, else the one that is replayed, else the person's. */
  async #answered<T extends Answered["answer"]>(key: string, ways: Ways<T>): Promise<T> {
    const given = this.take(key);
    if (given !== null) {
      const answer = ways.given(given);
      if (answer !== undefined) return answer;
      this.again(key, ways.wrong(given));
    }
    const { answer: again, unsaid } = this.#replay.next(key);
    for (const message of unsaid) this.#prompter.say(message);
    const before = ways.replayed(again);
    const answer = before ?? (await ways.ask());
    this.#answers.push({ key, answer });
    if (before === undefined) await this.#keep?.();
    return answer;
  }

  /** As it may be shown (F4). */
  #posed<Q extends { readonly message: string }>(question: Q): Q {
    return {
      ...question,
      message: shown(question.message),
      isFirst: !this.#comesAfter && this.#answers.length === 0,
    };
  }

  #withEarlier(question: TextQuestion): TextQuestion {
    const earlier = this.#earlier.get(this.#id(question.key));
    return typeof earlier === "string" && earlier !== "" ? { ...question, proposal: earlier } : question;
  }

  #id(key: string): string {
    return `${this.#step}/${key}`;
  }
}

function linesOf(text: Text): readonly string[] {
  return typeof text === "string" ? [text] : text;
}
