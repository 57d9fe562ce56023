/** Tells rubbish from a proper answer that merely says something else. */
import { isDeepStrictEqual } from "node:util";
import type { FieldValue } from "../../src/core/appointment.ts";
import { decodeValue } from "../../src/notion/codec.ts";
import { type PageAnswer, parsePage } from "../../src/notion/page-answer.ts";
import { propertyType } from "../../src/notion/page-reading.ts";

/**
 * Whether a page in the second answer can be understood, and says something else than in the first: a value that is
 * gone, another state of the trash. Nothing tells that from somebody's edit, so no program could be expected to.
 */
export function saysOtherwise(answer: unknown, changed: unknown): boolean {
  const pages = new Map(pagesIn(answer).map((page) => [page.id, page]));
  return pagesIn(changed).some((page) => {
    const real = pages.get(page.id);
    return real !== undefined && !saysTheSame(real, page);
  });
}

function saysTheSame(real: PageAnswer, shown: PageAnswer): boolean {
  const about = ({ inTrash, isArchived, parent }: PageAnswer) => ({ inTrash, isArchived, parent });
  if (!isDeepStrictEqual(about(real), about(shown))) return false;
  return Object.entries(real.properties).every(([name, { raw }]) => {
    const other = understood(shown.properties[name]?.raw);
    return other === null || isDeepStrictEqual(understood(raw), other);
  });
}

function pagesIn(answer: unknown): readonly PageAnswer[] {
  const results =
    typeof answer === "object" && answer !== null && "results" in answer ? answer.results : null;
  return (Array.isArray(results) ? results : [answer]).flatMap((page) => {
    try {
      return [parsePage(page)];
    } catch {
      return [];
    }
  });
}

/** `null` for what isn't understood. */
function understood(raw: unknown): FieldValue | null {
  try {
    const type = typeof raw === "object" && raw !== null && "type" in raw ? String(raw.type) : "";
    return decodeValue(raw, propertyType(type));
  } catch {
    return null;
  }
}
