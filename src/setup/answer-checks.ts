/** Single answers, checked by the same rules as the file that they go into. */
import { mistakeOf, userSchema } from "../config/user-schema.ts";
import { parsePositive } from "../config/variables.ts";
import { zoneIn } from "../config/zone-meant.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { sameName } from "../core/same-name.ts";
import type { PropertyNames } from "../notion/property-check.ts";
import { plainNumber } from "./pasted.ts";
import { GENERAL } from "./texts/general.ts";
import { PEOPLE } from "./texts/people.ts";
import { PROPERTIES } from "./texts/properties.ts";

/** A sentence about what is wrong with the answer, which it never quotes; `undefined` where it will do. */
export function problemWith(
  key: "notion_api_key" | "timezone" | "telegram_user_id",
  answer: string,
  language: Language = "en",
): string | undefined {
  if (answer === "") return GENERAL[language].nothingYet;
  const [issue] = userSchema.shape[key].safeParse(answer).error?.issues ?? [];
  return issue && GENERAL[language].mistake(mistakeOf(issue)[language]);
}

/** For whoever can't be asked whether the likely one is meant. */
export function problemWithZone(text: string, language: Language): string | undefined {
  const written = zoneIn(text);
  return written.kind === "meant"
    ? PEOPLE[language].zoneProbably(written.zone)
    : problemWith("timezone", text, language);
}

/** What a person may be called beside these others: messages tell people apart by nothing else. */
export function problemWithName(
  answer: string,
  others: readonly string[],
  language: Language,
): string | undefined {
  if (!/^[\p{L}\p{M}\p{N} ._'’-]{0,40}$/u.test(answer)) return PEOPLE[language].wrongName;
  return answer !== "" && others.some((other) => isAlike(other, answer))
    ? PEOPLE[language].nameTaken
    : undefined;
}

export function problemWithHours(answer: string, language: Language): string | undefined {
  return parsePositive(plainNumber(answer)) === null ? PEOPLE[language].wrongHours : undefined;
}

/** Small letters and capitals are one to people. */
export function isAlike(name: string, other: string): boolean {
  return sameName(name.toLowerCase(), other.toLowerCase());
}

/** Of a text such as `date=Wann, location=Adresse`. */
export function problemWithPropertyNames(answer: string, language: Language = "en"): string | undefined {
  const known = Object.keys(namesIn(answer)).length;
  const wanted = partsOf(answer).length;
  return known === wanted ? undefined : PROPERTIES[language].writeAs(PROPERTY_ROLES.join(", "));
}

/** What can't be read is left out. */
export function namesIn(answer: string): PropertyNames {
  const pairs = partsOf(answer).flatMap((part) => {
    const [key = "", ...rest] = part.split("=");
    const role = PROPERTY_ROLES.find((one) => one === key.trim().toLowerCase());
    const name = rest.join("=").trim();
    return role === undefined || name === "" ? [] : [[role, name] as const];
  });
  return Object.fromEntries(pairs);
}

function partsOf(answer: string): readonly string[] {
  return answer.split(/[,;]/).filter((part) => part.trim() !== "");
}
