/** What somebody wrote into the form of the workflow "Set up". Its fields come as variables. Pure. */

import { parseDatabaseId } from "../../config/database-id.ts";
import { clauseOf } from "../../config/problem.ts";
import { type Environment, VariableReader } from "../../config/variables.ts";
import type { Language } from "../../core/readable-date.ts";
import { tokensIn } from "../../output/secrets.ts";
import { problemWithName, problemWithPropertyNames, problemWithZone } from "../answer-checks.ts";
import { tidied } from "../pasted.ts";
import { GENERAL } from "../texts/general.ts";
import { USUAL_TIMEZONE } from "../users-file.ts";
import type { QuestionTexts } from "./texts/questions.ts";

export interface Form {
  /** In the order of the tokens; an empty text is a name that wasn't given. */
  readonly names: readonly string[];
  readonly language: Language;
  readonly timezone: string;
  /** Make every database for which no address was given. */
  readonly newDatabases: boolean;
  /** Ids of the pages under which new ones may lie. */
  readonly pages: readonly string[];
  /** Addresses in the order of the tokens; empty for one that wasn't given. */
  readonly privateDatabases: readonly string[];
  /** Its address; empty where it wasn't given. */
  readonly sharedDatabase: string;
  /** As `date=Wann, location=Adresse`. */
  readonly propertyNames: string;
  readonly dryRun: boolean;
}

/** What the fields are called where people read about them, by the names of their variables. */
export const FIELDS = {
  SETUP_NAMES: "Names",
  SETUP_LANGUAGE: "Language",
  SETUP_TIMEZONE: "Time zone",
  SETUP_NEW_DATABASES: "Make new databases",
  SETUP_PAGES: "Pages for new databases",
  SETUP_PRIVATE_DATABASES: "Private databases",
  SETUP_SHARED_DATABASE: "Shared database",
  SETUP_PROPERTY_NAMES: "Other names of properties",
  SETUP_DRY_RUN: "Dry run",
} as const;

type Field = keyof typeof FIELDS;

/** What people write around names, and between them. */
const QUOTES = /["„“”«»]/g;
const AND = /\s*[&+]\s*|\s+(?:und|and)\s+/gi;

export const USUAL_LANGUAGE = "de";

/** Which fields hold one, which GitHub prints in the run's log: a sentence about each. */
export function exposedTokens(env: Environment, says: QuestionTexts["form"]): readonly string[] {
  return Object.entries(FIELDS).flatMap(([variable, field]) =>
    tokensIn(env[variable] ?? "").length > 0 ? [`${field}: ${says.holdsToken}`] : [],
  );
}

/** Nothing of what was written is quoted in a problem. */
export function readForm(
  env: Environment,
  says: QuestionTexts,
): { readonly form: Form } | { readonly problems: readonly string[] } {
  const reader = new VariableReader(env);
  const given = (field: Field): string => reader.text(field) ?? "";
  const form: Form = {
    names: listed(given("SETUP_NAMES").replace(QUOTES, "").replace(AND, ",")),
    language: given("SETUP_LANGUAGE").toLowerCase() === "en" ? "en" : USUAL_LANGUAGE,
    timezone: tidied(given("SETUP_TIMEZONE")) || USUAL_TIMEZONE,
    newDatabases: reader.boolean("SETUP_NEW_DATABASES", false),
    pages: [...new Set(addresses(given("SETUP_PAGES")).map((address) => parseDatabaseId(address) ?? ""))],
    privateDatabases: addresses(given("SETUP_PRIVATE_DATABASES")),
    sharedDatabase: addresses(given("SETUP_SHARED_DATABASE")).join(" "),
    propertyNames: given("SETUP_PROPERTY_NAMES"),
    dryRun: reader.boolean("SETUP_DRY_RUN", false),
  };
  const noAddress = (address: string) =>
    address !== "" && parseDatabaseId(address) === null ? says.form.noAddress : undefined;
  const problems: readonly (readonly [Field, string | undefined])[] = [
    [
      "SETUP_NAMES",
      firstOf(form.names.map((name, n) => problemWithName(name, form.names.slice(0, n), says.language))),
    ],
    ["SETUP_LANGUAGE", /^(de|en)?$/i.test(given("SETUP_LANGUAGE")) ? undefined : says.form.knownLanguages],
    ["SETUP_TIMEZONE", problemWithZone(form.timezone, says.language)],
    ["SETUP_PAGES", form.pages.includes("") ? noAddress("none") : undefined],
    ["SETUP_PRIVATE_DATABASES", firstOf(form.privateDatabases.map(noAddress))],
    [
      "SETUP_SHARED_DATABASE",
      addresses(form.sharedDatabase).length > 1 ? says.form.oneShared : noAddress(form.sharedDatabase),
    ],
    ["SETUP_PROPERTY_NAMES", problemWithPropertyNames(form.propertyNames, says.language)],
    ...reader.problems.map(
      (problem) =>
        [
          problem.path === "SETUP_DRY_RUN" ? "SETUP_DRY_RUN" : "SETUP_NEW_DATABASES",
          GENERAL[says.language].mistake(clauseOf(problem, says.language)),
        ] as const,
    ),
  ];
  const wrong = problems.flatMap(([field, problem]) =>
    problem === undefined ? [] : [`${FIELDS[field]}: ${problem}`],
  );
  return wrong.length > 0 ? { problems: wrong } : { form };
}

/** An empty text stands for somebody who was passed over: ", Ben". */
function listed(text: string): readonly string[] {
  return text === "" ? [] : text.split(/[,;]/).map((one) => one.trim());
}

/** Addresses hold no blanks, so that these part them too. */
function addresses(text: string): readonly string[] {
  return listed(text).flatMap((one) => (one === "" ? [""] : one.split(/\s+/).map(tidied)));
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}
