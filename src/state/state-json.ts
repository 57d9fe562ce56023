import * as z from "zod";
import type { Clause } from "../core/clause.ts";
import { DAMAGED, hasOddShape, isNewer } from "./texts.ts";

/** A state file that can't be used. The message is the clause in English. */
export class StateFileDamaged extends Error {
  override readonly name = "StateFileDamaged";
  readonly why: Clause;

  constructor(why: Clause) {
    super(why.en);
    this.why = why;
  }
}

const anyVersion = z.object({ version: z.int() });

/**
 * Reads the text of a versioned state file against its schema.
 * Throws `StateFileDamaged`, which never quotes the file: JSON.parse's own message would.
 */
export function parseStateJson<T>(text: string, version: number, schema: z.ZodType<T>): T {
  const json = parseJson(text);
  const found = anyVersion.safeParse(json);
  if (!found.success) throw new StateFileDamaged(DAMAGED.noVersion);
  if (found.data.version > version) {
    throw new StateFileDamaged(isNewer(found.data.version, version));
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new StateFileDamaged(hasOddShape(where(parsed.error)));
  return parsed.data;
}

function parseJson(text: string): unknown {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") throw new StateFileDamaged(DAMAGED.empty);
  try {
    return JSON.parse(content);
  } catch {
    const inConflict = /^(<{7}|={7}|>{7})/m.test(content);
    throw new StateFileDamaged(inConflict ? DAMAGED.inConflict : DAMAGED.noJson);
  }
}

/** The top-level key alone: further down the path there are ids and names of properties. */
function where(error: z.ZodError): string | null {
  const key = error.issues[0]?.path[0];
  return key === undefined ? null : String(key);
}
