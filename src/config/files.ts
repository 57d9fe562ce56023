import { readFileSync } from "node:fs";

/** Reads a text file; null where there is none. Throws where there is one that can't be read. */
export type ReadTextFile = (path: string) => string | null;

export const readTextFile: ReadTextFile = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
};
