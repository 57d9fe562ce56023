/** Single answers, checked by the same rules as the file that they go into. */
import { userSchema } from "../config/user-schema.ts";

/** A sentence about what is wrong with the answer, which it never quotes; `undefined` where it will do. */
export function problemWith(
  key: "notion_api_key" | "timezone" | "telegram_user_id",
  answer: string,
): string | undefined {
  if (answer === "") return "There is nothing here yet.";
  const issue = userSchema.shape[key].safeParse(answer).error?.issues[0];
  return issue === undefined ? undefined : `This ${issue.message}.`;
}
