/** Files that people and the bot send each other; whatever is text stays readable. */
import { createHash } from "node:crypto";
import type { JsonObject } from "./json.ts";

interface SentFile {
  readonly name: string;
  readonly content: string;
}

export class Files {
  readonly #files = new Map<string, SentFile>();

  /** As a message shows it. `claims`: what its sender says about it. */
  keep(file: SentFile, claims: JsonObject = {}): JsonObject {
    const id = `file-${this.#files.size + 1}`;
    this.#files.set(id, file);
    return {
      file_id: id,
      file_unique_id: createHash("sha1").update(file.content).digest("hex").slice(0, 12),
      file_name: file.name,
      file_size: Buffer.byteLength(file.content),
      ...claims,
    };
  }

  find(id: string | undefined): SentFile | undefined {
    return id === undefined ? undefined : this.#files.get(id);
  }
}
