/** Single answers, checked by the same rules as the file that they go into. */
import { userSchema } from "../config/user-schema.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import type { PropertyNames } from "../notion/property-check.ts";

/** A sentence about what is wrong with the answer, which it never quotes; `undefined` where it will do. */
export function problemWith(
  key: "notion_api_key" | "timezone" | "telegram_user_id",
  answer: string,
): string | undefined {
  if (answer === "") return "There is nothing here yet.";
  const issue = userSchema.shape[key].safeParse(answer).error?.issues[0];
  return issue === undefined ? undefined : `This ${issue.message}.`;
}

/** What a person may be called. */
export function problemWithName(answer: string): string | undefined {
  return /^[\p{L}\p{M}\p{N} ._'’-]{0,40}$/u.test(answer)
    ? undefined
    : "It may hold letters, digits, blanks and . _ - ' only, and be up to 40 long.";
}

/** Of a text such as `date=Wann, location=Adresse`. */
export function problemWithPropertyNames(answer: string): string | undefined {
  const known = Object.keys(namesIn(answer)).length;
  const wanted = answer.split(",").filter((part) => part.trim() !== "").length;
  return known === wanted
    ? undefined
    : `Write it as in date=Wann, location=Adresse. What can be named: ${PROPERTY_ROLES.join(", ")}.`;
}

/** What can't be read is left out. */
export function namesIn(answer: string): PropertyNames {
  const pairs = answer.split(",").flatMap((part) => {
    const [key = "", ...rest] = part.split("=");
    const role = PROPERTY_ROLES.find((one) => one === key.trim().toLowerCase());
    const name = rest.join("=").trim();
    return role === undefined || name === "" ? [] : [[role, name] as const];
  });
  return Object.fromEntries(pairs);
}
