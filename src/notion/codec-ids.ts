/** Ids and types as answers hold them. */
import * as z from "zod";
import { normalizeId } from "../core/ids.ts";

/** An id in an answer; what is none is not understood, since ids are shown and asked for (F4). */
export const answeredId = z.string().transform((text, context) => {
  const id = normalizeId(text);
  if (id !== null) return id;
  context.addIssue({ code: "custom", message: "no id" });
  return z.NEVER;
});

/** A property's type as Notion names it. */
export const answeredType = z.string().transform((text) => (/^[a-z_]{1,40}$/.test(text) ? text : "unknown"));
