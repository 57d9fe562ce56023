/** What stands between the guided set-up and whoever answers: a person at a terminal, flags and variables, or a test. */

/** What is told in here has passed the dialogue, and holds nothing any more that a terminal must not get. */
export type Message =
  /** A block that explains something; the text may have several lines. */
  | { readonly kind: "note"; readonly title: string; readonly text: string }
  /** To be copied as it stands: nothing is drawn around it. */
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "heading" | "step" | "done" | "warning" | "problem"; readonly text: string };

export interface Question {
  /** Which answer it asks for: the name of its flag. */
  readonly key: string;
  readonly message: string;
  /** There is nothing before it to go back to. */
  readonly isFirst?: boolean;
  /** What it is about, as somebody who can't be asked could give it beforehand. */
  readonly inOneLine?: string;
}

/** `undefined` for an answer that will do, otherwise what is wrong with it, without quoting it. */
type Check = (answer: string) => string | undefined;

export interface TextQuestion extends Question {
  /** What stands there already, and what is taken where nobody answers. */
  readonly proposal?: string;
  readonly check?: Check;
}

export interface SecretQuestion extends Question {
  readonly check?: Check;
  /** There is an answer from before, which an empty one stands for, and which the check lets pass. */
  readonly isKept?: true;
}

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceQuestion<T extends string> extends Question {
  readonly options: readonly Option<T>[];
  readonly proposal?: T;
}

export interface YesNoQuestion extends Question {
  readonly proposal: boolean;
}

export interface Prompter {
  /** Somebody is there to be asked again. */
  readonly attended: boolean;
  say(message: Message): void;
  /**
   * Each of these rejects with `GoneBack` where the person wants the question before it, with `Cancelled` where they stop,
   * and with `Refused` where nobody can answer.
   */
  text(question: TextQuestion): Promise<string>;
  secret(question: SecretQuestion): Promise<string>;
  choose<T extends string>(question: ChoiceQuestion<T>): Promise<T>;
  confirm(question: YesNoQuestion): Promise<boolean>;
}

/** Nobody is there: every question is dealt with alike. */
export abstract class NobodyThere implements Prompter {
  readonly attended = false;

  abstract say(message: Message): void;
  /** @param proposal what is taken where nobody answers, if anything is */
  protected abstract deal<T>(question: Question, proposal?: T): Promise<T>;

  text(question: TextQuestion): Promise<string> {
    return this.deal(question, question.proposal);
  }

  secret(question: SecretQuestion): Promise<string> {
    return this.deal<string>(question);
  }

  choose<T extends string>(question: ChoiceQuestion<T>): Promise<T> {
    return this.deal(question, question.proposal);
  }

  confirm(question: YesNoQuestion): Promise<boolean> {
    return this.deal(question, question.proposal);
  }
}

/** The person wants to answer the question before this one again. */
export class GoneBack extends Error {
  override readonly name = "GoneBack";
}

/** The person stopped: what was answered so far is kept. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** It can't go on without another answer. The lines say which, and never quote the one that was given. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** One of several databases or pages that may be meant, as it is listed. */
export interface Candidate {
  readonly title: string;
  readonly address: string;
  readonly hint: string;
}

/** A question that only a person can answer, and that none can be asked. Nothing is guessed. */
export class Undecided extends Refused {
  /** A sentence. */
  readonly question: string;
  /** What to do: whole sentences; empty where it is to choose one of the candidates. */
  readonly remedy: string;
  /** What may be meant. */
  readonly candidates: readonly Candidate[];

  constructor(question: string, remedy: string, candidates: readonly Candidate[] = []) {
    const listed = candidates.map(({ title, address }) => `• ${title}: ${address}`);
    super(question, ...(remedy === "" ? [] : [remedy]), ...listed);
    this.question = question;
    this.remedy = remedy;
    this.candidates = candidates;
  }
}
