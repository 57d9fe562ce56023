/** What needs a person, as sections of a message: what it is, what to do, and where. */
import { bold, type FmtString, italic, join, link } from "telegraf/format";
import { pageAddress } from "../../core/ids.ts";
import { type Place, placesOf } from "../../core/place.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Problem, ProblemCode } from "../../core/report.ts";
import { shown } from "../../output/shown.ts";
import { chatTextOf, type Names, PROBLEM_CODES, toldIn } from "../../problems/table.ts";
import { type Operator, todoFor } from "../failure-texts.ts";
import { plain, type Section } from "./section.ts";
import { shortened } from "./values.ts";
import { PHRASES } from "./words.ts";

const MOST_CODES = 8;
const MOST_PAGES = 5;
const MOST_DETAILS = 3;
const LONGEST_DETAIL = 300;

/** Codes whose own sentence names what it is about: a property, a key, a count. It is without content. */
const TOLD_IN_DETAIL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "config_invalid",
  "several_data_sources",
  "property_missing",
  "property_wrong_type",
  "database_not_found",
  "brake",
  "block_limit",
  "database_exchanged",
  "tick_restored",
  "property_renamed",
]);

/** The problems of one code, which are told together. */
interface ProblemGroup {
  readonly code: ProblemCode;
  readonly problems: readonly Problem[];
}

/** Who reads it, and what people are called there. */
interface ProblemReader {
  readonly language: Language;
  readonly operator: Operator | null;
  readonly names: Names;
}

/** By code, what stops everything first. */
export function groupsOf(problems: readonly Problem[]): readonly ProblemGroup[] {
  return PROBLEM_CODES.flatMap((code) => {
    const own = problems.filter((problem) => problem.code === code);
    return own.length === 0 ? [] : [{ code, problems: own }];
  });
}

/** One item per group, in the same order. */
export function problemSection(groups: readonly ProblemGroup[], reader: ProblemReader): Section {
  const phrases = PHRASES[reader.language];
  return {
    heading: bold(`⚠️ ${phrases.problemsAhead}`),
    items: groups.map((group) => problemItem(group, reader)),
    separator: "\n\n",
    most: MOST_CODES,
    more: phrases.moreProblems,
  };
}

function problemItem({ code, problems }: ProblemGroup, reader: ProblemReader): FmtString {
  const { language, operator } = reader;
  const { title } = chatTextOf(code, language);
  const todo = todoFor(code, language, operator);
  const places = placesOf(problems);
  const count = places.length > 1 ? plain(` (${PHRASES[language].times(places.length)})`) : plain("");
  const lines = [join([bold(title), count]), plain(todo), ...details(code, problems, reader)];
  return join(places.length === 0 ? lines : [...lines, pageLinks(places, language)], "\n");
}

function details(
  code: ProblemCode,
  problems: readonly Problem[],
  { language, names }: ProblemReader,
): readonly FmtString[] {
  if (!TOLD_IN_DETAIL.has(code)) return [];
  const sentences = [...new Set(problems.map((problem) => toldIn(problem, language, names)))];
  return sentences
    .slice(0, MOST_DETAILS)
    .map((sentence) => italic(shortened(shown(sentence), LONGEST_DETAIL)));
}

/** A row's problems are told to its owner alone, who may see both of its pages. */
function pageLinks(places: readonly Place[], language: Language): FmtString {
  const { openPage, openCopy, page, copy, morePages } = PHRASES[language];
  const [only] = places;
  if (places.length === 1 && only !== undefined) return links(only, openPage, openCopy);
  const shown = places
    .slice(0, MOST_PAGES)
    .map((place, index) => links(place, page(index + 1), copy(index + 1)));
  const cut = places.length - shown.length;
  return join(cut > 0 ? [...shown, morePages(cut)] : shown, ", ");
}

function links({ page_id, copy_id }: Place, page: string, copy: string): FmtString {
  const both = [
    ...(page_id === undefined ? [] : [link(page, pageAddress(page_id))]),
    ...(copy_id === undefined ? [] : [link(copy, pageAddress(copy_id))]),
  ];
  return join(both, " / ");
}
