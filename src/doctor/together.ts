/** What is found for several people alike is told once, with all their names. Pure. */
import type { Language } from "../core/readable-date.ts";
import type { Who } from "../problems/entry.ts";
import { joined } from "../problems/phrases.ts";
import type { Finding, FindingCode, Words } from "./finding.ts";
import { keyOf as keyOfWrite } from "./planned-write.ts";

/** These need not be about one thing: said of all who they are about, each is still true. */
const OF_EACH: readonly FindingCode[] = ["pass_overdue", "not_checked", "no_shared_database"];

/** One for all that say the same of one database, one page, or one copy, but for whom they name. */
export function together(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(inOne);
}

function keyOf({ code, user, page, copy, database, words, fix = [] }: Finding): string {
  const isOfOne = [page, copy, database].some((id) => id !== undefined) || OF_EACH.includes(code);
  const whoever = (id: number) => (id === user ? "…" : String(id));
  const said = words.en(isOfOne ? whoever : String);
  return JSON.stringify([code, page, copy, database, said, fix.map(keyOfWrite), isOfOne || user]);
}

function inOne(alike: readonly Finding[]): readonly Finding[] {
  const [first] = alike;
  if (first === undefined) return [];
  const users = [...new Set(alike.flatMap(({ user, also = [] }) => [user ?? [], also].flat()))];
  const [user, ...also] = users;
  if (user === undefined || also.length === 0) return [first];
  const words = (language: Language) => (who: Who) =>
    first.words[language]((id, place) =>
      id === user
        ? joined(
            users.map((one) => who(one, place)),
            language,
          )
        : who(id, place),
    );
  return [{ ...first, also, words: { de: words("de"), en: words("en") } satisfies Words }];
}
