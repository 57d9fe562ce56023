/** A failure of Notion's in a chat: what it means and what to do. */
import type { ProblemCode } from "../core/report.ts";
import { problemOf } from "../engine/failure.ts";
import { chatTextOf } from "../problems/table.ts";

export function failureLines(error: unknown, language: "de" | "en"): readonly string[] {
  return linesAbout(problemOf(error).code, language);
}

export function linesAbout(code: ProblemCode, language: "de" | "en"): readonly string[] {
  const { title, todo } = chatTextOf(code, language);
  return [`${title}.`, todo];
}
