/** Ids as they are compared and stored: dashed, lower case. */
import * as z from "zod";

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/**
 * @param text an id with or without dashes, in any case, with space around it at most
 * @returns the dashed, lower-case id of whatever UUID version, or `null` where the text is none
 */
export function normalizeId(text: string): string | null {
  const match = UUID.exec(text.trim().toLowerCase());
  return match === null ? null : match.slice(1).join("-");
}

/** An id in an answer; what is none is not understood, since ids are shown and asked for (F4). */
export const answeredId = z.string().transform((text, context) => {
  const id = normalizeId(text);
  if (id !== null) return id;
  context.addIssue({ code: "custom", message: "no id" });
  return z.NEVER;
});

/** A property's type as Notion names it. */
export const answeredType = z.string().transform((text) => (/^[a-z_]{1,40}$/.test(text) ? text : "unknown"));
