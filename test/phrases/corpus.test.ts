import { describe, expect, it } from "vitest";
import type { DateRange } from "../../src/core/appointment.ts";
import { type Understood, understandAppointment } from "../../src/phrases/understand.ts";
import { CORPUS } from "./corpus/index.ts";
import type { Phrase, Section } from "./corpus/section.ts";

interface Judged {
  readonly text: string;
  readonly means: "date" | "question";
  readonly verdict: "exact" | "asked" | "guessed" | "wrong words";
  readonly understood: Understood;
}

function judge(section: Section, phrase: Phrase): Judged {
  const [text, title, meaning, place = null, description = null] = phrase;
  const context = { now: Date.parse(section.now), timeZone: section.timeZone, language: section.language };
  const understood = understandAppointment(text, context);
  const words =
    understood.title === title && understood.place === place && understood.description === description;
  const asExpected =
    typeof meaning === "string"
      ? understood.questions.length === 0 && means(understood.range, meaning)
      : isAsked(understood, meaning);
  const asks = understood.questions.length > 0;
  const verdict = asExpected ? (words ? "exact" : "wrong words") : asks ? "asked" : "guessed";
  return { text, means: typeof meaning === "string" ? "date" : "question", verdict, understood };
}

function isAsked({ questions }: Understood, [kind, ...choices]: readonly [string, ...string[]]): boolean {
  const [question] = questions;
  if (kind === "?of" || kind === "?open") return questions.length > 0 && offersOnly(questions, choices);
  if (questions.length !== 1 || question === undefined || `?${question.kind}` !== kind) return false;
  if (choices.length === 0) return true;
  return inOrder(choicesOf(question)) === inOrder(choices);
}

function choicesOf(question: Understood["questions"][number]): readonly (string | null)[] {
  if ("choices" in question) return question.choices.map(inShort);
  return "range" in question ? [inShort(question.range)] : [];
}

/** Every button is one of those days or minutes, and there is one where there are such. */
function offersOnly(questions: Understood["questions"], begins: readonly string[]): boolean {
  const offered = questions.flatMap(choicesOf).filter((choice) => choice !== null);
  const fitting = offered.filter((choice) => begins.some((begin) => choice.startsWith(begin)));
  return fitting.length === offered.length && offered.length > 0 === begins.length > 0;
}

/** An offset counts where the corpus writes one. */
function means(range: DateRange | null, meaning: string): boolean {
  const short = inShort(range);
  return short === meaning || short?.replaceAll(/(?<=T\d\d:\d\d)[+-]\d\d:\d\d/g, "") === meaning;
}

function inOrder(choices: readonly (string | null)[]): string {
  return [...choices].sort().join(" | ");
}

/** As the corpus writes it; what isn't written so exactly (seconds, say) stays as it is, and differs. */
function inShort(range: DateRange | null): string | null {
  if (range === null) return null;
  const short = (end: string) => end.replace(":00.000", "");
  return range.end === null ? short(range.start) : `${short(range.start)}/${short(range.end)}`;
}

const judged = CORPUS.flatMap((section) => section.phrases.map((phrase) => judge(section, phrase)));

function having(verdict: Judged["verdict"]): readonly string[] {
  return judged
    .filter((each) => each.verdict === verdict)
    .map(({ text, understood }) => `${text} → ${JSON.stringify(understood)}`);
}

/** Clear to a person, and asked about all the same; no other phrase may join them unseen. */
const ASKED_BESIDES: readonly string[] = [
  "Samstag 22-6 Uhr Nachtwache",
  "Samstag 23 Uhr für 6 Stunden Nachtwache",
  "1 July 2027 10:00 check-up",
];

describe("the corpus of phrases", () => {
  it("holds at least 700 phrases, each of them once per section", () => {
    expect(judged.length).toBeGreaterThanOrEqual(700);
    for (const { name, phrases } of CORPUS) {
      const texts = phrases.map(([text]) => text);
      expect(new Set(texts).size, name).toBe(texts.length);
    }
  });

  it("never has a date guessed that a person didn't mean", () => {
    expect(having("guessed")).toEqual([]);
  });

  it("has at least 97 % understood exactly, and the others asked about", () => {
    const exact = judged.filter(({ verdict }) => verdict === "exact");
    const dates = judged.filter(({ means }) => means === "date");
    const exactDates = exact.filter(({ means }) => means === "date");
    console.log(
      `phrases understood exactly: ${exact.length} of ${judged.length} (${percent(exact, judged).toFixed(1)} %): ` +
        `${exactDates.length} of ${dates.length} that mean one date (${percent(exactDates, dates).toFixed(1)} %), ` +
        `${exact.length - exactDates.length} of ${judged.length - dates.length} that have to be asked about; ` +
        `asked about besides: ${having("asked").length}, guessed: ${having("guessed").length}`,
    );
    expect(judged.filter(({ verdict }) => verdict !== "exact").map(({ text }) => text)).toEqual(
      ASKED_BESIDES,
    );
    expect(percent(exact, judged)).toBeGreaterThanOrEqual(97);
    expect(percent(exactDates, dates)).toBeGreaterThanOrEqual(97);
  });
});

function percent(some: readonly unknown[], all: readonly unknown[]): number {
  return (100 * some.length) / all.length;
}
