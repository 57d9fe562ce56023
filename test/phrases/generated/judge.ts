/** Whether a message was understood as it was meant, asked about, or answered wrongly without a question. */
import {
  type PhraseContext,
  type Understood,
  understandAppointment,
} from "../../../src/phrases/understand.ts";
import { iso } from "./calendar.ts";
import type { Message } from "./messages.ts";

export type Verdict = "exact" | "other words" | "asked rightly" | "asked besides" | "wrong" | "wrong offer";

export function judge(message: Message): { readonly verdict: Verdict; readonly understood: Understood } {
  const context: PhraseContext = { now: message.now, timeZone: "Europe/Berlin", language: message.language };
  const understood = understandAppointment(message.text, context);
  return { verdict: verdictOn(message, understood), understood };
}

function verdictOn({ day, clock, title, place }: Message, understood: Understood): Verdict {
  // An hour of several days may be that of each, or that of the first.
  const asks = day.asks || clock.asks || (day.last !== undefined && clock.starts.length > 0);
  const { range, questions } = understood;
  if (questions.length > 0) {
    if (!offersFit(day.days, questions)) return "wrong offer";
    return asks ? "asked rightly" : "asked besides";
  }
  if (asks || range === null) return "wrong";
  const [meant] = day.days;
  if (meant === undefined || range.start.slice(0, 16) !== written(meant, clock.starts[0])) return "wrong";
  const whole = day.last === undefined ? null : iso(day.last);
  const end = clock.end === null ? whole : written(meant, clock.end);
  if ((range.end?.slice(0, 16) ?? null) !== end) return "wrong";
  return understood.title === title && understood.place === place ? "exact" : "other words";
}

function written(day: number, minutes: number | undefined): string {
  if (minutes === undefined) return iso(day);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${iso(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Every day that is offered is one that the words can mean. */
function offersFit(days: readonly number[], questions: Understood["questions"]): boolean {
  const offered = questions.flatMap((question) => {
    if ("choices" in question) return question.choices;
    return "range" in question && question.range !== null ? [question.range] : [];
  });
  const fitting = days.map(iso);
  return offered.every(({ start }) => fitting.includes(start.slice(0, 10)));
}
