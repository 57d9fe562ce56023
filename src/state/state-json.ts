import * as z from "zod";

/** A state file that can't be used. The message is a clause ("it is empty") without anything from the file. */
export class StateFileDamaged extends Error {
  override readonly name = "StateFileDamaged";
}

const anyVersion = z.object({ version: z.int() });

/**
 * Reads the text of a versioned state file against its schema.
 * Throws `StateFileDamaged`, which never quotes the file: JSON.parse's own message would.
 */
export function parseStateJson<T>(text: string, version: number, schema: z.ZodType<T>): T {
  const json = parseJson(text);
  const found = anyVersion.safeParse(json);
  if (!found.success) throw new StateFileDamaged("it names no version");
  if (found.data.version > version) {
    throw new StateFileDamaged(
      `its version ${found.data.version} is newer than the version ${version} that this program knows: update the program`,
    );
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new StateFileDamaged(`it has an unexpected shape in ${where(parsed.error)}`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") throw new StateFileDamaged("it is empty");
  try {
    return JSON.parse(content);
  } catch {
    const inConflict = /^(<{7}|={7}|>{7})/m.test(content);
    throw new StateFileDamaged(inConflict ? "it holds git's conflict markers" : "it is no valid JSON");
  }
}

/** The top-level key alone: further down the path there are ids and names of properties. */
function where(error: z.ZodError): string {
  const key = error.issues[0]?.path[0];
  return key === undefined ? "its outermost object" : `"${String(key)}"`;
}
